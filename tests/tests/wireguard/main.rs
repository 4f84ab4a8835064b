//! WireGuard through its client: what is sent, byte by byte, and what the parts of an answer become. The
//! kernel is a fake one; `live_wireguard` asks a real one.
#![allow(missing_docs)]

mod answers;
mod changes;

use netlink_core::Connection;
use netlink_core::testing::{FakeKernel, FakeRequest, Script};

/// A connection to a kernel that answers for `wireguard` only.
fn connect(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Connection {
    FakeKernel::new().family("wireguard", 33, handler).connect().expect("a fake socket")
}
