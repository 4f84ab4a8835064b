//! Other programs, to compare with.

use std::process::Command;

/// What a program prints, or `None`, said loudly, when it is not installed.
#[must_use]
pub fn oracle(program: &str, args: &[&str]) -> Option<String> {
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    match Command::new(program).args(args).env("PATH", path).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            eprintln!("SKIPPED: `{program}` cannot be run ({error}), so nothing was compared with it");
            None
        }
    }
}
