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
//!
//! # Recordings
//!
//! A [`Recorder`] writes down what goes to the running kernel and back, and a [`Replay`] plays it on any
//! machine. Bytes are in the byte order of the machine that they were recorded on. A recording is text:
//! one line for each thing that happened, with the number of the socket in front.
//!
//! ```text
//! 0 open protocol 16 port 4211 ext_ack cap_ack
//! 0 > 240000001000050001...                      was sent
//! 0 < 9c00000010000000...                        was received
//! 1 listen protocol 0 port 4212
//! 1 join 7
//! 1 > 240000001000050001...                      registers for events
//! 1 < group 7 3c00000018000000...                also: from PORT, namespace ID, of LENGTH where it was cut off
//! 1 ! 105                                        the error number of a receive call
//! 1 backlog 2304 17                              bytes in the queue, and datagrams it has dropped
//! # for people
//! ```

mod ears;
mod fake;
mod inbox;
mod nlctrl;
mod recorder;
mod recording;
mod render;
mod replay;
mod request;
mod script;
mod socket;

pub use self::fake::FakeKernel;
pub use self::recorder::Recorder;
pub use self::recording::RecordingError;
pub use self::replay::Replay;
pub use self::request::FakeRequest;
pub use self::script::Script;
