//! The path manager of Multipath TCP (`linux/mptcp_pm.h`, `net/mptcp/pm_netlink.c`): endpoints, limits, subflows, events.
//!
//! ```no_run
//! use netlink_families::mptcp::{Address, Client, EndpointFlags};
//!
//! let mptcp = Client::open()?;
//! // A second way out of this machine, which connections may take as well.
//! mptcp.add_endpoint(Address::new([192, 0, 2, 7].into()).with_flags(EndpointFlags::SUBFLOW))?;
//! for endpoint in mptcp.endpoints()? {
//!     println!("{:?} {:?} {:?}", endpoint.id, endpoint.ip(), endpoint.flags);
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! An endpoint is an address of this machine that the kernel announces to peers, or opens subflows from. Where user space
//! manages connections itself, it hears of them as [`Event`]s and opens their subflows by the connection's token:
//!
//! ```no_run
//! use netlink_core::Event as Heard;
//! use netlink_families::mptcp::{Client, Event};
//! use std::time::Duration;
//!
//! let mut events = Client::open()?.events()?;
//! while let Some(event) = events.next(Duration::MAX)? {
//!     match event {
//!         Heard::Message { message: Event::Established(of), .. } => println!("{:?} with {:?}", of.token, of.remote()),
//!         Heard::Lost { count } => println!("{count} events were lost"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! All of it is about one network namespace. The kernel explains most refusals in words, which the error has.

mod address;
mod client;
mod declaration;
mod events;
mod operations;
pub mod uapi;

pub use self::address::{Address, EndpointFlags};
pub use self::client::Client;
pub use self::declaration::DECLARATION;
pub use self::events::{ConnectionFlags, Detail, EVENTS, Event};
pub use self::operations::{
    AddEndpoint, Announce, CreateSubflow, DelEndpoint, DestroySubflow, EndpointAnswer, FlushEndpoints,
    GetEndpoint, GetEndpoints, GetLimits, Limits, SetFlags, Withdraw,
};
pub use crate::address_family::AddressFamily;

use netlink_core::GenlFamily;

/// The family `mptcp_pm`, which is part of the kernel (`CONFIG_MPTCP`).
#[derive(Clone, Copy, Debug)]
pub struct MptcpPm;

impl GenlFamily for MptcpPm {
    const NAME: &'static str = "mptcp_pm";
}
