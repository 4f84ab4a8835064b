//! S5: whose rights count. Privileged programs have been made to write, with their own rights, on sockets that
//! somebody without them had opened (CVE-2014-0181).

use std::os::fd::{FromRawFd, OwnedFd};
use std::thread;

use netlink_core::Connection;
use netlink_families::rtnetlink::Route;
use netlink_families::rtnetlink::link::{GetLink, Link, SetLink};

use super::system::own_namespace;

/// Takes all rights of root from the calling thread, and from no other.
pub(super) fn give_up_rights() {
    const NOBODY: libc::uid_t = 65534;
    // The C library's function would change all threads.
    // SAFETY: the call takes only integers.
    let result = unsafe { libc::syscall(libc::SYS_setresuid, NOBODY, NOBODY, NOBODY) };
    // Whoever is not root has none.
    assert!(result == 0 || !may_administer(), "{}", std::io::Error::last_os_error());
}

/// Whether the calling thread has `CAP_NET_ADMIN`.
pub(super) fn may_administer() -> bool {
    const CAP_NET_ADMIN: u32 = 12;
    let status = std::fs::read_to_string("/proc/thread-self/status").unwrap();
    let effective = status.lines().find_map(|line| line.strip_prefix("CapEff:")).unwrap();
    u64::from_str_radix(effective.trim(), 16).unwrap() >> CAP_NET_ADMIN & 1 == 1
}

/// A netlink socket of the calling thread.
fn socket() -> OwnedFd {
    // SAFETY: the call takes only integers.
    let fd =
        unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW | libc::SOCK_CLOEXEC, libc::NETLINK_ROUTE) };
    assert!(fd >= 0);
    // SAFETY: the descriptor is new, and nobody else has it.
    unsafe { OwnedFd::from_raw_fd(fd) }
}

/// Asks for something that everybody may have, then changes what takes `CAP_NET_ADMIN`. Whether that was allowed.
fn may_change(netlink: &Connection<Route>) -> bool {
    assert_eq!(netlink.query(&GetLink::by_index(1)).unwrap().header.index, 1);
    match netlink.execute(&SetLink(Link { mtu: Some(3000), ..Link::at(1) })) {
        Ok(_) => true,
        Err(error) => {
            assert!(error.is_permission_denied(), "{error}");
            false
        }
    }
}

#[test]
fn both_who_opens_a_socket_and_who_sends_must_have_the_right() {
    let in_namespace = thread::spawn(|| {
        if !own_namespace() {
            return;
        }
        let adopted = |socket| Connection::<Route>::builder().adopt(socket).open().unwrap();
        let ours = adopted(socket());
        assert!(may_change(&ours));
        let theirs = thread::spawn(|| {
            give_up_rights();
            socket()
        });
        assert!(!may_change(&adopted(theirs.join().unwrap())), "by who has opened it");
        let sent = thread::spawn(move || {
            give_up_rights();
            may_change(&ours)
        });
        assert!(!sent.join().unwrap(), "by who sends");
    });
    in_namespace.join().unwrap();
}
