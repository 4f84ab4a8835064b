//! Links: network interfaces, real and virtual (`net/core/rtnetlink.c`).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::IfName;
//! use netlink_families::rtnetlink::link::{DelLink, GetLink, GetLinks, Link, NewLink, SetLink};
//!
//! let netlink = Connection::open()?;
//! let [a, b] = ["a", "b"].map(|name| name.parse::<IfName>());
//! let a = a?;
//! netlink.execute(&NewLink(Link::veth(a, b?)))?;
//! let index = netlink.query(&GetLink::by_name(a))?.header.index;
//! netlink.execute(&SetLink::up(index))?;
//! for link in netlink.dump(&GetLinks::default())? {
//!     let link = link?;
//!     println!("{}: {:?} {:?}", link.header.index, link.name, link.state);
//! }
//! netlink.execute(&DelLink::by_index(index))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.
//!
//! A link is told by its index: names change. Indexes are unique within a network namespace, and a link
//! that moves to another may get another one.

mod attrs;
mod bridge_view;
mod build;
mod families;
mod header;
mod info;
mod kinds;
mod operations;
mod stats;
mod types;
pub mod uapi;

pub use self::attrs::{DpllPin, Link, Properties, ProtoDownReason, Xdp};
pub use self::bridge_view::{BridgePort, BridgeSpec, BridgeVlan};
pub use self::families::{AfSpec, Inet6CacheInfo, Inet6Link, InetLink, MctpLink};
pub use self::header::LinkHeader;
pub use self::info::{KindData, LinkInfo, PortData};
pub use self::kinds::{
    Bond, BondAggregator, BondMode, BondPort, Bridge, BridgeId, BridgeOptions, BridgePortData, Gre, IpTunnel,
    Ipvlan, Macvlan, MacvlanMode, MacvlanSources, PortRange, PortState, QosMap, QosMapping, Tun, Veth, Vlan,
    VlanFlags, VlanFlagsMask, VlanProtocol, Vrf, VrfPort, Vxlan,
};
pub use self::operations::{
    AddNames, AnyLink, DelBridgeVlans, DelLink, DelNames, GetBridgePorts, GetLink, GetLinks, NewLink,
    PutLink, SetBridgePort, SetLink,
};
pub use self::stats::{LinkMap, LinkStats, LinkStats64};
pub use self::types::{
    AddrGenMode, ExtMask, LinkFlags, LinkMode, LinkType, OperState, XdpAttached, XdpFlags,
};
