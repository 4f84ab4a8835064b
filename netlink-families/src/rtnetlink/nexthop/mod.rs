//! Next hops as objects of their own, which many routes share (`net/ipv4/nexthop.c`, since Linux 5.3).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::nexthop::{NewNextHop, NextHopObject};
//! use netlink_families::rtnetlink::route::{NewRoute, RouteEntry};
//!
//! let netlink = Connection::open()?;
//! netlink.execute(&NewNextHop(NextHopObject::via(1, [192, 0, 2, 1].into(), 2)))?;
//! netlink.execute(&NewNextHop(NextHopObject::via(2, [192, 0, 2, 2].into(), 2)))?;
//! netlink.execute(&NewNextHop(NextHopObject::group(10, [(1, 3), (2, 1)])))?;
//! let route = RouteEntry::to("198.51.100.0/24".parse()?);
//! netlink.execute(&NewRoute(RouteEntry { next_hop_id: Some(10), ..route }))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.

mod attrs;
mod operations;
mod types;
pub mod uapi;

pub use self::attrs::{GroupMember, GroupStats, MemberStats, NextHopHeader, NextHopObject, ResilientGroup};
pub use self::operations::{DelNextHop, GetNextHop, GetNextHops, NewNextHop, ReplaceNextHop};
pub use self::types::{GroupType, NextHopOptions};
