//! rtnetlink: links, addresses, routes, neighbours and routing rules (`NETLINK_ROUTE`).
//!
//! A folder for each kind of object. Its list is what the kernel sends and takes, attribute by attribute;
//! an operation is that list with a message type and flags, or a list of its own where the kernel takes
//! less.

pub mod address;
mod event;
mod family;
mod hardware;
mod ifname;
mod inline;
pub mod link;
mod macros;
pub mod neighbour;
mod prefix;
mod protocol;
pub mod route;
pub mod rule;
mod scope;
mod text;
mod time;
pub mod uapi;

pub use self::event::{Event, Group};
pub use self::family::AddressFamily;
pub use self::hardware::LinkAddr;
pub use self::ifname::{IfName, IfNameError};
pub use self::prefix::{IpPrefix, ParsePrefixError};
pub use self::protocol::RouteProtocol;
pub use self::scope::Scope;
pub use self::text::{Kind, Text};

use netlink_core::Protocol;

/// The protocol `NETLINK_ROUTE`: `Connection::<Route>::open()`.
#[derive(Clone, Copy, Debug)]
#[doc(alias = "NETLINK_ROUTE")]
pub enum Route {}

impl Protocol for Route {
    const NUMBER: i32 = uapi::NETLINK_ROUTE;
    const NAME: &'static str = "NETLINK_ROUTE";
}
