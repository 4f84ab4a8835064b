//! ethtool byte by byte, and through its client. The expected bytes are written by hand from
//! `linux/ethtool_netlink.h`. The kernel is a fake one; `live_ethtool` asks a real one.
#![allow(missing_docs)]

mod answers;
mod requests;

use netlink_core::Connection;
use netlink_core::testing::{FakeKernel, FakeRequest, Script};

/// A connection to a kernel that answers for `ethtool` only.
fn connect(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Connection {
    FakeKernel::new().family("ethtool", 21, handler).connect().expect("a fake socket")
}
