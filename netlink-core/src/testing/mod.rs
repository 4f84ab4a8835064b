//! A kernel in the process, for tests that need neither root nor a certain kernel.
//!
//! A [`FakeKernel`] is made of closures from requests to [`Script`]s: what is sent back, down to the
//! datagram, well-behaved or not. A [`Connection`](crate::Connection) cannot tell it from the kernel. Nothing waits, unless
//! a script [delays](Script::delay) something or the kernel is [told to](FakeKernel::real_time): where there is nothing more to come, the time to wait for it counts as
//! passed.
//!
//! ```
//! use netlink_core::testing::{FakeKernel, Script};
//! use netlink_core::{Connection, Errno, Generic};
//!
//! let kernel = FakeKernel::new().family("IPVS", 35, |request| {
//!     match request.command() {
//!         8 => Script::new().error(Errno::ESRCH),
//!         _ => Script::new().ack(),
//!     }
//! });
//! let connection: Connection = Connection::<Generic>::builder().dialer(kernel.clone()).open()?;
//! # let _ = connection;
//! # Ok::<(), netlink_core::Error>(())
//! ```

mod fake;
mod nlctrl;
mod render;
mod request;
mod script;
mod socket;

pub use self::fake::FakeKernel;
pub use self::request::FakeRequest;
pub use self::script::Script;
