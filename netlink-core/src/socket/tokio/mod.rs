//! The client for the [tokio](::tokio) runtime: the names and meanings of the blocking one, with `await`.
//!
//! ```no_run
//! # use netlink_core::{GenlFamily, NlaDecode, NlaEncode};
//! # struct MptcpPm;
//! # impl GenlFamily for MptcpPm { const NAME: &'static str = "mptcp_pm"; }
//! # #[derive(NlaEncode)]
//! # #[genl(family = MptcpPm, command = 6, reply = Limits)]
//! # struct GetLimits {}
//! # #[derive(Debug, NlaDecode)]
//! # struct Limits { #[nla(3)] subflows: u32 }
//! # async fn example() -> Result<(), netlink_core::Error> {
//! let netlink = netlink_core::tokio::Connection::open()?;
//! println!("{:?}", netlink.query(&GetLimits {}).await?);
//! # Ok(())
//! # }
//! ```
//!
//! **Waiting.** The kernel does most of its work inside the system call that sends a request, and its answer is
//! there when that returns. So most calls end without waiting for anything, and the reactor is only asked when
//! an answer is really late. Then the runtime needs its IO and time drivers (`enable_all`).
//!
//! **Long system calls.** For the same reason sending blocks the executor's thread for as long as the kernel
//! works: microseconds as a rule, milliseconds where it removes an interface, seconds where it loads a module.
//! [`Connection::offload`] sends from the runtime's blocking threads.
//!
//! **Notifications.** [`Subscription`] awaits them:
//!
//! ```no_run
//! # async fn example() -> Result<(), netlink_core::Error> {
//! use netlink_core::Event;
//! use netlink_core::genl::nlctrl;
//! use netlink_core::tokio::Connection;
//!
//! let netlink: Connection = Connection::open()?;
//! let mut families = netlink.subscribe::<nlctrl::Event>(["notify"]).await?;
//! loop {
//!     match families.next().await? {
//!         Event::Message { message, .. } => println!("{message:?}"),
//!         Event::Lost { count } => println!("{count} were lost"),
//!         _ => {}
//!     }
//! }
//! # }
//! ```
//!
//! **Dropped futures.** Any of these futures may be dropped whenever it waits. Where its request had been sent,
//! the kernel may have carried it out; the answer is recognised when it comes, and dropped. One that is
//! kept but not polled holds up nobody else for longer than a moment.

mod batch;
mod connection;
mod dump;
mod exchange;
mod readable;
mod snapshot;
mod subscription;
mod wait;

pub use self::batch::Batch;
pub use self::connection::Connection;
pub use self::dump::{Dump, Filtered};
pub use self::subscription::Subscription;
