//! Programs that speak to IPVS beside ours: `ipvsadm`, and the example.

use std::io::Write;
use std::process::{Command, Stdio};

use netlink_tests::lab;

/// What `ipvsadm` prints.
pub(crate) fn ipvsadm(args: &str) -> String {
    lab::run("ipvsadm", args.split_whitespace())
}

/// Runs `ipvsadm -R` with these rules.
pub(crate) fn ipvsadm_restore(rules: &str) {
    fed("ipvsadm", &["-R"], rules);
}

/// What the example prints when it is fed this; `None`, said loudly, where it is not built.
pub(crate) fn example(args: &[&str], input: &str) -> Option<String> {
    let path = lab::example("ipvs")?;
    Some(fed(path.to_str().expect("a path in UTF-8"), args, input))
}

/// What a program prints that is fed `input`, which must go well and without a word of complaint.
fn fed(program: &str, args: &[&str], input: &str) -> String {
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    let mut child = Command::new(program)
        .args(args)
        .env("PATH", path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("its end");
    let _ = writer.join().expect("no panic");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{program} {args:?}, {}: {said}", output.status);
    String::from_utf8(output.stdout).expect("UTF-8")
}
