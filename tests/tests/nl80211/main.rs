//! nl80211 byte by byte, and through its client. The kernel is a fake one; `live_nl80211` asks a real one, and
//! `kernel` has recordings.
#![allow(missing_docs)]

mod answers;
mod events;
mod requests;

use netlink_core::testing::{FakeKernel, FakeRequest, Script};

/// A kernel with `nl80211` only.
fn kernel(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> FakeKernel {
    FakeKernel::new().family("nl80211", 30, handler)
}
