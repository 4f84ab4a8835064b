//! What the compiler says about declarations with mistakes: one file a mistake in `ui/fail`, with the
//! text beside it, and what must keep compiling in `ui/pass`.
//!
//! After a change: `TRYBUILD=overwrite cargo test -p netlink-tests --test ui`, and read the difference
//! as someone who sees the text for the first time.

use std::io::Write;
use std::process::Command;

/// The release whose texts are kept: the compiler words its half of a message anew every few weeks.
const RELEASE: &str = "1.95.";

#[test]
fn mistakes_are_explained() {
    let release = rustc_release();
    if !release.starts_with(RELEASE) {
        // Not `eprintln!`, which is captured and lost where the test passes.
        let _ = writeln!(
            std::io::stderr(),
            "\n==== SKIPPED: the texts in tests/ui/fail are those of rustc {RELEASE}x, this is {release} ====\n\
             ==== to run them: rustup run {RELEASE}0 cargo test -p netlink-tests --test ui ====\n"
        );
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

#[test]
fn declarations_compile() {
    trybuild::TestCases::new().pass("ui/pass/*/*.rs");
}

/// `1.95.0`, of the compiler that cargo runs.
fn rustc_release() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    version.split_whitespace().nth(1).unwrap_or("unknown").to_owned()
}
