//! S7, S10: limits, forbidden system calls, forks; each in a process of its own.

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::Duration;

use netlink_core::genl::nlctrl::GetFamilies;
use netlink_core::{Connection, Errno, Error, NetworkNamespace};

use super::system::{descriptors, forbid, in_process};
use super::{NLCTRL, Route, assert_usable};

#[test]
fn without_descriptors_nothing_is_lost() {
    if !in_process("process::without_descriptors_nothing_is_lost") {
        return;
    }
    let netlink = Connection::open().unwrap();
    let limit = libc::rlimit { rlim_cur: 64, rlim_max: 64 };
    // SAFETY: the pointer is to a live limit.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) }, 0);
    let mut files = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        files.push(file);
    }
    let error = netlink.dump(&GetFamilies {}).unwrap_err();
    assert!(
        matches!(error, Error::Io { .. }) && error.errno() == Some(Errno::from_raw(libc::EMFILE)),
        "{error}"
    );
    assert!(Connection::<netlink_core::Generic>::open().is_err());
    assert_usable(&netlink);
    drop(files);
    assert!(netlink.dump(&GetFamilies {}).unwrap().count() > 0);
}

#[test]
fn nothing_leaks() {
    if !in_process("process::nothing_leaks") {
        return;
    }
    let netlink = Connection::open().unwrap();
    assert!(netlink.dump(&GetFamilies {}).unwrap().count() > 0);
    let before = descriptors();
    for _ in 0..1000 {
        drop(netlink.dump(&GetFamilies {}).unwrap());
        let mut part = netlink.dump(&GetFamilies {}).unwrap();
        assert!(part.next().is_some());
        drop(part);
        let held: Vec<_> = (0..3).map(|_| netlink.dump(&GetFamilies {}).unwrap()).collect();
        held.into_iter().for_each(|dump| assert!(dump.count() > 0));
        drop(Connection::open().map(|other: Connection| other.query(&NLCTRL).unwrap()));
    }
    let after = descriptors();
    println!("S7: {before} descriptors before, {after} after 6000 lists and connections");
    // Some sockets of finished lists are kept.
    assert!(after <= before + 4, "{before} {after}");
    assert_eq!(netlink.load().requests, 0);
}

#[test]
fn sending_that_is_forbidden_is_an_error() {
    if !in_process("process::sending_that_is_forbidden_is_an_error") {
        return;
    }
    let netlink = Connection::open().unwrap();
    assert_usable(&netlink);
    forbid(libc::SYS_sendto, libc::EPERM);
    let error = netlink.query(&NLCTRL).unwrap_err();
    assert!(matches!(error, Error::Io { .. }) && error.is_permission_denied(), "{error}");
    assert!(error.to_string().starts_with("cannot send nlctrl GetFamily: "), "{error}");
    assert!(netlink.dump(&GetFamilies {}).unwrap_err().is_permission_denied());
    let mut batch = netlink.batch();
    let tickets = [0; 3].map(|_| batch.query(&NLCTRL).unwrap());
    let mut results = batch.send().unwrap();
    for ticket in tickets {
        assert!(matches!(results.reply(ticket).unwrap_err(), Error::Io { .. }));
    }
    assert_eq!(netlink.load().expected, 0);
}

#[test]
fn receiving_that_is_forbidden_is_an_unknown_outcome() {
    if !in_process("process::receiving_that_is_forbidden_is_an_unknown_outcome") {
        return;
    }
    let netlink = Connection::open().unwrap();
    assert_usable(&netlink);
    forbid(libc::SYS_recvfrom, libc::EPERM);
    let error = netlink.query(&NLCTRL).unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::EPERM, .. }), "{error}");
    let error = netlink.dump(&GetFamilies {}).unwrap_err();
    assert!(matches!(error, Error::Io { .. }) && error.is_permission_denied(), "{error}");
}

#[test]
fn sockets_that_are_forbidden_are_an_error() {
    if !in_process("process::sockets_that_are_forbidden_are_an_error") {
        return;
    }
    let netlink = Connection::open().unwrap();
    forbid(libc::SYS_socket, libc::ENOSYS);
    assert!(Connection::<netlink_core::Generic>::open().unwrap_err().is_not_supported());
    assert!(netlink.dump(&GetFamilies {}).unwrap_err().is_not_supported());
    assert_usable(&netlink);
}

/// S9: some systems deny what opening could do without; optional options may fail too.
#[test]
fn options_that_are_forbidden_are_done_without() {
    if !in_process("process::options_that_are_forbidden_are_done_without") {
        return;
    }
    forbid(libc::SYS_setsockopt, libc::EPERM);
    forbid(libc::SYS_bind, libc::EPERM);
    let netlink = Connection::open().unwrap();
    assert!(!netlink.info().ext_ack && !netlink.info().cap_ack);
    assert!(!Connection::<Route>::open().unwrap().info().strict);
    assert_usable(&netlink);
    assert!(netlink.dump(&GetFamilies {}).unwrap().count() > 0);
}

/// S7: parent and child would take each other's answers. Builds for debugging notice.
#[test]
fn a_connection_does_not_survive_a_fork() {
    if !in_process("process::a_connection_does_not_survive_a_fork") {
        return;
    }
    let netlink = Connection::open().unwrap().with_timeout(Duration::from_secs(2));
    assert_usable(&netlink);
    // SAFETY: the child does nothing but ask and leave.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let refused = netlink.query(&NLCTRL).is_err_and(|error| error.to_string().contains("forked"));
        let fresh = Connection::open().is_ok_and(|fresh| fresh.query(&NLCTRL).is_ok());
        let as_promised = fresh && refused == cfg!(debug_assertions);
        // SAFETY: the call does not return.
        unsafe { libc::_exit(i32::from(!as_promised)) };
    }
    let mut status = 0;
    // SAFETY: the pointer is to a live integer.
    assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0, "{status:#x}");
    assert_usable(&netlink);
}

/// S7: what a program that is started gets of this one's sockets and namespaces.
fn inherited() -> Vec<String> {
    let mut list = Command::new("ls");
    let output = list.args(["-l", "/proc/self/fd"]).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let kept = |target: &&str| target.starts_with("socket:") || target.starts_with("net:");
    text.lines().filter_map(|line| line.split(" -> ").nth(1)).filter(kept).map(str::to_owned).collect()
}

/// S7: they would hold network namespaces, and take room in the queues of groups that nobody reads.
#[test]
fn programs_that_are_started_inherit_nothing() {
    if !in_process("process::programs_that_are_started_inherit_nothing") {
        return;
    }
    let before = inherited();
    let here = NetworkNamespace::current().unwrap();
    let netlink = Connection::<netlink_core::Generic>::builder().namespace(&here).open().unwrap();
    let families = netlink.subscribe::<netlink_core::genl::nlctrl::Event>(["notify"]).unwrap();
    let mut list = netlink.dump(&GetFamilies {}).unwrap();
    assert!(list.next().is_some());
    let elsewhere = NetworkNamespace::of_process(std::process::id()).unwrap();
    assert!(descriptors() >= 3 + 5, "three sockets and two namespaces are open");
    assert_eq!(inherited(), before);
    drop((families, list, elsewhere));
}
