//! Network namespaces of one's own.

use std::env;
use std::process::{Command, Stdio};

const INSIDE: &str = "NETLINK_TEST_SANDBOX";

/// Runs a test in a process and a network namespace of its own, which end with it. As root that takes
/// `CLONE_NEWNET`, as another user a user namespace as well.
pub fn run(path: &str, body: impl FnOnce()) {
    let name = path.split_once("::").map_or(path, |(_, name)| name);
    if env::var_os(INSIDE).is_some() {
        return body();
    }
    let Some(mut unshare) = unshare() else { return };
    let program = env::current_exe().expect("the path of this test program");
    let output = unshare
        .arg(program)
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .stdin(Stdio::null())
        .output()
        .expect("unshare has been there a moment ago");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // Whoever counts tests shall not count this one twice.
    let said = out.lines().chain(err.lines()).map(|line| format!("| {line}\n")).collect::<String>();
    print!("{said}");
    assert!(output.status.success(), "{name} failed in its namespace:\n{said}");
    assert!(out.contains("1 passed"), "{name} was not run in its namespace");
}

/// `unshare` into a new network namespace, as far as the caller may; else says that it is skipped.
pub fn unshare() -> Option<Command> {
    let forms: [&[&str]; 2] = [&["-n"], &["-r", "-n"]];
    for form in forms {
        let allowed = Command::new("unshare").args(form).arg("true").stderr(Stdio::null()).status();
        if allowed.is_ok_and(|status| status.success()) {
            let mut command = Command::new("unshare");
            command.args(form).arg("--");
            return Some(command);
        }
    }
    eprintln!(
        "SKIPPED: a network namespace of one's own needs util-linux, and CAP_SYS_ADMIN or user namespaces"
    );
    None
}

/// Declares tests that run in a namespace of their own.
macro_rules! sandboxed {
    ($($(#[$meta:meta])* fn $name:ident() $body:block)*) => { $(
        $(#[$meta])*
        #[test]
        fn $name() {
            $crate::sandbox::run(concat!(module_path!(), "::", stringify!($name)), || $body);
        }
    )* };
}
