//! For tests of a running kernel: `tests/live_*.rs`. They run in the lab (`lab/README.md`) and as root on any host.
//!
//! What cannot be tested outside of the lab, without root or without a program, is skipped, and said. In the lab
//! nothing is skipped: what is missing there is a mistake in the lab, so these functions panic. What the kernel
//! itself does not have is neither: [`family`] says so in a line of its own, which the lab counts.

mod module;

use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::Command;

use netlink_core::Connection;
use netlink_core::genl::nlctrl::{Family, GetFamily};
use nix::errno::Errno;
use nix::sched::{CloneFlags, unshare};

pub use self::module::Module;

/// Whether this runs in the lab: as root, on a machine of its own, with all tools.
#[must_use]
pub fn here() -> bool {
    std::env::var_os("NETLINK_LAB").is_some()
}

/// Says that a test is not made, and why.
///
/// # Panics
/// In the lab, where there is nothing to be missing.
fn skip(why: &str) {
    assert!(!here(), "nothing is skipped in the lab: {why}");
    println!("SKIPPED: {why}");
}

/// Whether this is the lab, for a test that would change the host, by loading modules say. Otherwise says that the
/// test is for the lab alone; that is no skipped test, because nothing is missing.
#[must_use]
pub fn only() -> bool {
    if !here() {
        println!("LAB only: `lab/run` runs this test, on kernels of its own");
    }
    here()
}

/// Whether the lab has been told to take its time: `NETLINK_LAB_LONG=1 lab/run`.
#[must_use]
pub fn long() -> bool {
    std::env::var("NETLINK_LAB_LONG").is_ok_and(|long| long == "1")
}

/// Whether this is root.
#[must_use]
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Whether this is root. Otherwise says that the test is skipped.
#[must_use]
pub fn root() -> bool {
    let root = is_root();
    if !root {
        skip("this needs root; `lab/run` runs it on kernels of its own");
    }
    root
}

/// Whether these programs are installed. Otherwise says that the test is skipped.
#[must_use]
pub fn programs(names: &[&str]) -> bool {
    let path = path();
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !std::env::split_paths(&path).any(|dir| dir.join(name).is_file()))
        .collect();
    if !missing.is_empty() {
        skip(&format!("not installed: {missing:?}; `lab/run` has them"));
    }
    missing.is_empty()
}

/// Where programs are: those of root too.
fn path() -> String {
    format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default())
}

/// A generic-netlink family of the running kernel, which loads a module for it when it has one. Where there is
/// none, says so in the line that the lab counts, and the test is over.
///
/// # Panics
/// When the kernel cannot be asked.
#[must_use]
pub fn family(name: &str) -> Option<Family> {
    match Connection::open().expect("a socket").query(&GetFamily { name }) {
        Err(error) if error.is_not_found() => {
            println!("LAB family={name} not there: {error}");
            None
        }
        family => Some(family.expect("the description of a family")),
    }
}

/// Runs `work` on a thread with a network namespace of its own, which ends with it. Its `lo` is down.
/// Without root it is not run, which is said.
///
/// # Panics
/// When `work` does, or when there are no namespaces.
pub fn own_namespace<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    let inside = || match unshare(CloneFlags::CLONE_NEWNET) {
        Err(Errno::EPERM) => {
            skip("a network namespace of its own needs root; `lab/run` runs this on kernels of its own");
            None
        }
        result => {
            result.expect("a network namespace");
            Some(work())
        }
    };
    std::thread::scope(|scope| scope.spawn(inside).join())
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What a program prints. It runs in the namespace of the calling thread.
///
/// # Panics
/// When it cannot be run, or fails: the message has what it said.
pub fn run<S: AsRef<OsStr>>(program: &str, args: impl IntoIterator<Item = S>) -> String {
    let mut command = Command::new(program);
    command.args(args).env("PATH", path());
    let output = match command.output() {
        Err(error) => panic!("{command:?} cannot be run: {error}"),
        Ok(output) => output,
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed, {}: {said}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// One of the repository's examples, built, to be run by a test. Outside of the lab it is where cargo has put it,
/// if it was built; otherwise the test is skipped, which is said.
#[must_use]
pub fn example(name: &str) -> Option<PathBuf> {
    let dir = match std::env::var_os("NETLINK_LAB_BIN") {
        Some(dir) => PathBuf::from(dir),
        // A test program is in `target/debug/deps`.
        None => std::env::current_exe().ok()?.parent()?.parent()?.join("examples"),
    };
    let path = dir.join(name);
    if path.is_file() {
        return Some(path);
    }
    skip(&format!("{} is not built: cargo build -p netlink-examples --examples", path.display()));
    None
}
