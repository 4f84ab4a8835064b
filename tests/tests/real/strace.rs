//! Tests that run under `strace`, which makes system calls fail.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::system::{inside, test_process};

/// Runs a test of this program under strace with these words before the program's name. In that process, and there
/// alone, `body` is run. What strace has written down; `None` in that process, and where there is no strace.
pub(super) fn under_strace(test: &str, words: &[&str], body: impl FnOnce()) -> Option<String> {
    if inside(test) {
        body();
        return None;
    }
    if !can_trace() {
        return None;
    }
    // A process's number and a test's name are used by nobody else at the same time.
    let name = format!("netlink-strace-{}-{}", std::process::id(), test.replace("::", "-"));
    let file = std::env::temp_dir().join(name);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(&file).args(words).arg("--");
    let trace = Trace(&file);
    test_process(strace, test);
    trace.read()
}

/// The file, which is removed whatever happens.
struct Trace<'a>(&'a Path);

impl Trace<'_> {
    fn read(&self) -> Option<String> {
        Some(String::from_utf8_lossy(&std::fs::read(self.0).unwrap()).into_owned())
    }
}

impl Drop for Trace<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(self.0);
    }
}

/// Whether there is a strace, and it may trace.
fn can_trace() -> bool {
    let tried = Command::new("strace").args(["-qq", "-e", "trace=none", "true"]).output();
    let why: OsString = match tried {
        Ok(output) if output.status.success() => return true,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned().into(),
        Err(error) => error.to_string().into(),
    };
    eprintln!("SKIPPED: strace, which makes system calls fail, cannot be run: {}", why.display());
    false
}

/// How often strace has made this system call fail.
pub(super) fn injected(trace: &str, call: &str) -> usize {
    let begins = format!(" {call}(");
    trace.lines().filter(|line| line.contains(&begins) && line.contains("(INJECTED)")).count()
}
