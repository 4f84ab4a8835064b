//! Children, and what `/proc` says of them.

use std::collections::HashMap;
use std::fs::read_to_string;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A child that is ended with the test.
pub(crate) struct Kid(pub(crate) Child);

impl Kid {
    pub(crate) fn new(program: &str, args: &[&str]) -> Self {
        let mut command = Command::new(program);
        Kid(command.args(args).stdout(Stdio::null()).spawn().expect("a child"))
    }

    /// One that sleeps until there is something to read. A sleep for a time is one that may be frozen, which
    /// control groups do not count as such.
    pub(crate) fn reading() -> Self {
        let mut command = Command::new("cat");
        Kid(command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("a child"))
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.0.id().try_into().expect("a number")), signal).expect("a signal");
    }
}

impl Drop for Kid {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn proc(pid: u32, file: &str) -> String {
    read_to_string(format!("/proc/{pid}/{file}")).expect("a file of /proc")
}

/// The lines `name: value` of a file of `/proc`, the first word of each value.
pub(crate) fn fields(text: &str) -> HashMap<&str, u64> {
    text.lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name, value.split_whitespace().next()?.parse().ok()?))
        })
        .collect()
}

/// The fields of `/proc/PID/stat` behind the name, which is in brackets. The first is the third, the state.
pub(crate) fn stat(pid: u32) -> Vec<String> {
    let text = proc(pid, "stat");
    let (_, rest) = text.rsplit_once(") ").expect("a name in brackets");
    rest.split_whitespace().map(str::to_owned).collect()
}

/// Waits until a task is this program and in this state: then its numbers stand still.
pub(crate) fn wait_until(pid: u32, program: &str, state: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while stat(pid)[0] != state || proc(pid, "comm").trim() != program {
        assert!(Instant::now() < deadline, "{} is in state {}", proc(pid, "comm"), stat(pid)[0]);
        std::thread::sleep(Duration::from_millis(10));
    }
}
