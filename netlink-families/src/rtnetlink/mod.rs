//! rtnetlink: links, addresses, routes, neighbours, routing rules, next hops and namespace ids (`NETLINK_ROUTE`).
//!
//! A module for each kind of object. Its list is what the kernel sends and takes, attribute by attribute;
//! an operation is that list with a message type and flags, or a list of its own where the kernel takes less.
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::Route;
//! use netlink_families::rtnetlink::link::{GetLinks, SetLink};
//!
//! let netlink = Connection::<Route>::open()?;
//! for link in netlink.dump(&GetLinks::default())? {
//!     let link = link?;
//!     println!("{}: {:?} {:?}", link.header.index, link.name, link.header.flags);
//! }
//! netlink.execute(&SetLink::up(2))?;
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! | operation | flags | what there is already |
//! |---|---|---|
//! | `New..` | `NLM_F_CREATE`, `NLM_F_EXCL` | is an error, `EEXIST` |
//! | `Replace..` | `NLM_F_CREATE`, `NLM_F_REPLACE` | is replaced |
//! | `Change..` | `NLM_F_REPLACE` | must be there, and is replaced |
//! | `Append..` | `NLM_F_CREATE`, `NLM_F_APPEND` | stays, in front |
//! | `Prepend..` | `NLM_F_CREATE` | stays, behind |
//! | `Set..` | none | must be there, and is changed where the message says so |
//! | `Put..` | `NLM_F_CREATE` | is changed where the message says so |
//! | `Del..` | none | must be there |
//!
//! What to know beyond the header files:
//! - to read needs no privileges, to change needs `CAP_NET_ADMIN` in the network namespace;
//! - filters of lists are applied under strict checking only, which a connection asks for unless told
//!   otherwise; what the kernel cannot filter by is then an error, not a longer list;
//! - what is new and what has changed is told of by the same message, which has the whole object;
//! - one attribute is another list in the words of bridges: see [`link::AnyLink`];
//! - what a subscription reads is an [`Event`], and the groups are in [`group`]; tables that stay what the
//!   kernel has, and waits for links, are in [`watch`];
//! - names of links are bytes: see [`IfName`];
//! - a list has what this library has no name for in its field `unknown`, byte for byte.

pub mod address;
mod declaration;
mod event;
mod family;
pub mod group;
mod hardware;
mod ifname;
mod inline;
pub mod link;
mod macros;
pub mod neighbour;
pub mod nexthop;
pub mod nsid;
mod prefix;
mod protocol;
pub mod route;
pub mod rule;
mod scope;
mod text;
pub mod uapi;
pub mod watch;

pub use self::declaration::DECLARATION;
pub use self::event::Event;
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
