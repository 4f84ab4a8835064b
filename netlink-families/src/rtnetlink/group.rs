//! The multicast groups of `NETLINK_ROUTE` (`RTNLGRP_*` of `linux/rtnetlink.h`), to subscribe to. What those of
//! links, addresses, routes, neighbours, rules, next hops and namespaces deliver is an [`Event`](super::Event).

use netlink_core::Group;

use super::Route;
use super::uapi::*;

/// Links, and ports of bridges.
#[doc(alias = "RTNLGRP_LINK")]
pub const LINK: Group<Route> = Group::number(RTNLGRP_LINK);
/// Neighbours, and entries of bridges.
#[doc(alias = "RTNLGRP_NEIGH")]
pub const NEIGHBOUR: Group<Route> = Group::number(RTNLGRP_NEIGH);
/// Queueing disciplines, classes, filters and actions.
#[doc(alias = "RTNLGRP_TC")]
pub const TRAFFIC_CONTROL: Group<Route> = Group::number(RTNLGRP_TC);
/// IPv4 addresses.
#[doc(alias = "RTNLGRP_IPV4_IFADDR")]
pub const IPV4_ADDRESS: Group<Route> = Group::number(RTNLGRP_IPV4_IFADDR);
/// Routed IPv4 multicasts.
#[doc(alias = "RTNLGRP_IPV4_MROUTE")]
pub const IPV4_MULTICAST_ROUTE: Group<Route> = Group::number(RTNLGRP_IPV4_MROUTE);
/// IPv4 routes.
#[doc(alias = "RTNLGRP_IPV4_ROUTE")]
pub const IPV4_ROUTE: Group<Route> = Group::number(RTNLGRP_IPV4_ROUTE);
/// IPv4 rules.
#[doc(alias = "RTNLGRP_IPV4_RULE")]
pub const IPV4_RULE: Group<Route> = Group::number(RTNLGRP_IPV4_RULE);
/// IPv6 addresses.
#[doc(alias = "RTNLGRP_IPV6_IFADDR")]
pub const IPV6_ADDRESS: Group<Route> = Group::number(RTNLGRP_IPV6_IFADDR);
/// Routed IPv6 multicasts.
#[doc(alias = "RTNLGRP_IPV6_MROUTE")]
pub const IPV6_MULTICAST_ROUTE: Group<Route> = Group::number(RTNLGRP_IPV6_MROUTE);
/// IPv6 routes.
#[doc(alias = "RTNLGRP_IPV6_ROUTE")]
pub const IPV6_ROUTE: Group<Route> = Group::number(RTNLGRP_IPV6_ROUTE);
/// Links in the words of IPv6.
#[doc(alias = "RTNLGRP_IPV6_IFINFO")]
pub const IPV6_LINK: Group<Route> = Group::number(RTNLGRP_IPV6_IFINFO);
/// Networks that routers advertise.
#[doc(alias = "RTNLGRP_IPV6_PREFIX")]
pub const IPV6_PREFIX: Group<Route> = Group::number(RTNLGRP_IPV6_PREFIX);
/// IPv6 rules.
#[doc(alias = "RTNLGRP_IPV6_RULE")]
pub const IPV6_RULE: Group<Route> = Group::number(RTNLGRP_IPV6_RULE);
/// Options of routers' advertisements.
#[doc(alias = "RTNLGRP_ND_USEROPT")]
pub const ND_USER_OPTION: Group<Route> = Group::number(RTNLGRP_ND_USEROPT);
/// Data center bridging.
#[doc(alias = "RTNLGRP_DCB")]
pub const DCB: Group<Route> = Group::number(RTNLGRP_DCB);
/// Settings of IPv4.
#[doc(alias = "RTNLGRP_IPV4_NETCONF")]
pub const IPV4_SETTINGS: Group<Route> = Group::number(RTNLGRP_IPV4_NETCONF);
/// Settings of IPv6.
#[doc(alias = "RTNLGRP_IPV6_NETCONF")]
pub const IPV6_SETTINGS: Group<Route> = Group::number(RTNLGRP_IPV6_NETCONF);
/// Multicast groups of bridges.
#[doc(alias = "RTNLGRP_MDB")]
pub const MULTICAST_DATABASE: Group<Route> = Group::number(RTNLGRP_MDB);
/// Routes of MPLS.
#[doc(alias = "RTNLGRP_MPLS_ROUTE")]
pub const MPLS_ROUTE: Group<Route> = Group::number(RTNLGRP_MPLS_ROUTE);
/// Ids of network namespaces.
#[doc(alias = "RTNLGRP_NSID")]
pub const NAMESPACE_ID: Group<Route> = Group::number(RTNLGRP_NSID);
/// Settings of MPLS.
#[doc(alias = "RTNLGRP_MPLS_NETCONF")]
pub const MPLS_SETTINGS: Group<Route> = Group::number(RTNLGRP_MPLS_NETCONF);
/// Next hops.
#[doc(alias = "RTNLGRP_NEXTHOP")]
pub const NEXT_HOP: Group<Route> = Group::number(RTNLGRP_NEXTHOP);
/// VLANs of bridges.
#[doc(alias = "RTNLGRP_BRVLAN")]
pub const BRIDGE_VLAN: Group<Route> = Group::number(RTNLGRP_BRVLAN);
/// Addresses of MCTP.
#[doc(alias = "RTNLGRP_MCTP_IFADDR")]
pub const MCTP_ADDRESS: Group<Route> = Group::number(RTNLGRP_MCTP_IFADDR);
/// Networks of VXLANs.
#[doc(alias = "RTNLGRP_TUNNEL")]
pub const TUNNEL: Group<Route> = Group::number(RTNLGRP_TUNNEL);
/// Counters.
#[doc(alias = "RTNLGRP_STATS")]
pub const STATS: Group<Route> = Group::number(RTNLGRP_STATS);
/// Joined IPv4 multicast groups (since Linux 6.14).
#[doc(alias = "RTNLGRP_IPV4_MCADDR")]
pub const IPV4_MULTICAST_ADDRESS: Group<Route> = Group::number(RTNLGRP_IPV4_MCADDR);
/// Joined IPv6 multicast groups (since Linux 6.14).
#[doc(alias = "RTNLGRP_IPV6_MCADDR")]
pub const IPV6_MULTICAST_ADDRESS: Group<Route> = Group::number(RTNLGRP_IPV6_MCADDR);
/// IPv6 anycast addresses (since Linux 6.15).
#[doc(alias = "RTNLGRP_IPV6_ACADDR")]
pub const IPV6_ANYCAST_ADDRESS: Group<Route> = Group::number(RTNLGRP_IPV6_ACADDR);
