//! Tasks of control groups.

use std::fs::{File, create_dir, remove_dir, write};
use std::path::Path;

use netlink_families::taskstats::{CgroupStats, Client};
use netlink_tests::lab;
use nix::sys::signal::Signal;

use crate::kid::{Kid, wait_until};
use crate::ready;

#[test]
fn taskstats_control_groups() {
    if !ready() || !lab::only() {
        return;
    }
    let group = Path::new("/run/cgroup/live_taskstats");
    create_dir(group).expect("a group");
    let client = Client::open().expect("a socket");
    let of = |dir: &Path| client.cgroup(&File::open(dir).expect("a directory"));
    assert_eq!(of(group).expect("an empty group"), CgroupStats::default());
    let kids = [
        Kid::new("sleep", &["1000"]),
        Kid::reading(),
        Kid::reading(),
        Kid::new("sh", &["-c", "while :; do :; done"]),
    ];
    for kid in &kids {
        write(group.join("cgroup.procs"), kid.0.id().to_string()).expect("moved");
    }
    for (kid, program) in kids.iter().zip(["sleep", "cat", "cat"]) {
        wait_until(kid.0.id(), program, "S");
    }
    kids[0].signal(Signal::SIGSTOP);
    wait_until(kids[0].0.id(), "sleep", "T");
    let stats = of(group).expect("a group");
    assert_eq!(
        (stats.sleeping, stats.running, stats.stopped, stats.uninterruptible),
        (2, 1, 1, 0),
        "{stats:?}"
    );
    drop(kids);
    remove_dir(group).expect("an empty group");
    let error = of(Path::new("/sys/fs/cgroup")).expect_err("version 2");
    assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
}
