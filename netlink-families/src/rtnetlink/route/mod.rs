//! Routes (`net/ipv4/fib_frontend.c`, `net/ipv6/route.c`, `net/mpls/af_mpls.c`).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::IpPrefix;
//! use netlink_families::rtnetlink::route::{GetRoutes, NewRoute, RouteEntry};
//!
//! let netlink = Connection::open()?;
//! netlink.execute(&NewRoute(RouteEntry::via(IpPrefix::ALL_V4, [192, 0, 2, 1].into())))?;
//! for route in netlink.dump(&GetRoutes::default().in_table(254))? {
//!     let route = route?;
//!     println!("{:?} by {:?}", route.destination_prefix(), route.gateway);
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.

mod attrs;
mod build;
mod encap;
mod header;
mod metrics;
mod multipath;
mod operations;
mod types;
pub mod uapi;
mod via;

pub use self::attrs::{MulticastStats, RouteCacheInfo, RouteEntry};
pub use self::encap::{Encap, Ip6Encap, IpEncap, MplsEncap, Seg6Encap};
pub use self::header::RouteHeader;
pub use self::metrics::Metrics;
pub use self::multipath::NextHop;
pub use self::operations::{
    AppendRoute, ChangeRoute, DelRoute, GetRoute, GetRoutes, NewRoute, PrependRoute, ReplaceRoute,
};
pub use self::types::{NextHopFlags, Preference, RouteFeatures, RouteFlags, RouteType, TableByte};
pub use self::via::ViaAddress;
