//! The client on the running kernel, with what can be made to go wrong there: filters on its sockets, queues that
//! are too small, signals, limits, forks.
#![cfg(any(target_os = "linux", target_os = "android"))]
#![allow(missing_docs, unsafe_code, clippy::unwrap_used, reason = "tests")]

mod filters;
mod injected;
mod large;
mod process;
mod queue;
mod rights;
mod signals;
mod strace;
mod system;

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::{Connection, Protocol};

/// Asks for something that is always there.
const NLCTRL: GetFamily<'static> = GetFamily { name: "nlctrl" };

#[track_caller]
fn assert_usable(netlink: &Connection) {
    assert_eq!(netlink.query(&NLCTRL).unwrap().id, 16);
}

enum Route {}
impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}
