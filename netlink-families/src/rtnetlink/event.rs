//! What the multicast groups deliver.

use netlink_core::NlaDecode;

use super::address::Address;
use super::address::uapi::{RTM_DELADDR, RTM_NEWADDR};
use super::link::AnyLink;
use super::link::uapi::{RTM_DELLINK, RTM_NEWLINK};
use super::macros::codes;
use super::neighbour::Neighbour;
use super::neighbour::uapi::{RTM_DELNEIGH, RTM_NEWNEIGH};
use super::route::RouteEntry;
use super::route::uapi::{RTM_DELROUTE, RTM_NEWROUTE};
use super::rule::Rule;
use super::rule::uapi::{RTM_DELRULE, RTM_NEWRULE};
use super::uapi::*;

/// A message of the groups of links, addresses, routes, neighbours and rules, by its type.
///
/// What is new is what is changed as well: the kernel sends the whole object either way.
#[derive(Clone, Debug, PartialEq, NlaDecode)]
#[nlmsg(protocol = super::Route)]
#[non_exhaustive]
pub enum Event {
    /// A link was made or has changed.
    #[nlmsg(RTM_NEWLINK)]
    NewLink(AnyLink),
    /// A link is gone or, in the words of bridges, is a port no more.
    #[nlmsg(RTM_DELLINK)]
    DelLink(AnyLink),
    /// An address was made or has changed.
    #[nlmsg(RTM_NEWADDR)]
    NewAddress(Address),
    /// An address is gone.
    #[nlmsg(RTM_DELADDR)]
    DelAddress(Address),
    /// A route was made or has changed.
    #[nlmsg(RTM_NEWROUTE)]
    NewRoute(Box<RouteEntry>),
    /// A route is gone. Routes that go because their link does are not told of, of IPv4.
    #[nlmsg(RTM_DELROUTE)]
    DelRoute(Box<RouteEntry>),
    /// A neighbour was found or has changed.
    #[nlmsg(RTM_NEWNEIGH)]
    NewNeighbour(Neighbour),
    /// A neighbour is gone.
    #[nlmsg(RTM_DELNEIGH)]
    DelNeighbour(Neighbour),
    /// A rule was made.
    #[nlmsg(RTM_NEWRULE)]
    NewRule(Rule),
    /// A rule is gone.
    #[nlmsg(RTM_DELRULE)]
    DelRule(Rule),
}

codes! {
    /// A multicast group of `NETLINK_ROUTE` (`RTNLGRP_*` of `linux/rtnetlink.h`), by its number.
    #[doc(alias = "RTNLGRP_LINK")]
    Group: u32 {
        /// Links, and ports of bridges.
        LINK = RTNLGRP_LINK,
        /// Neighbours, and entries of bridges.
        NEIGHBOUR = RTNLGRP_NEIGH,
        /// Queueing disciplines, classes, filters and actions.
        TRAFFIC_CONTROL = RTNLGRP_TC,
        /// IPv4 addresses.
        IPV4_ADDRESS = RTNLGRP_IPV4_IFADDR,
        /// Routed IPv4 multicasts.
        IPV4_MULTICAST_ROUTE = RTNLGRP_IPV4_MROUTE,
        /// IPv4 routes.
        IPV4_ROUTE = RTNLGRP_IPV4_ROUTE,
        /// IPv4 rules.
        IPV4_RULE = RTNLGRP_IPV4_RULE,
        /// IPv6 addresses.
        IPV6_ADDRESS = RTNLGRP_IPV6_IFADDR,
        /// Routed IPv6 multicasts.
        IPV6_MULTICAST_ROUTE = RTNLGRP_IPV6_MROUTE,
        /// IPv6 routes.
        IPV6_ROUTE = RTNLGRP_IPV6_ROUTE,
        /// Links in the words of IPv6.
        IPV6_LINK = RTNLGRP_IPV6_IFINFO,
        /// Networks that routers advertise.
        IPV6_PREFIX = RTNLGRP_IPV6_PREFIX,
        /// IPv6 rules.
        IPV6_RULE = RTNLGRP_IPV6_RULE,
        /// Options of routers' advertisements.
        ND_USER_OPTION = RTNLGRP_ND_USEROPT,
        /// Data center bridging.
        DCB = RTNLGRP_DCB,
        /// Settings of IPv4.
        IPV4_SETTINGS = RTNLGRP_IPV4_NETCONF,
        /// Settings of IPv6.
        IPV6_SETTINGS = RTNLGRP_IPV6_NETCONF,
        /// Multicast groups of bridges.
        MULTICAST_DATABASE = RTNLGRP_MDB,
        /// Routes of MPLS.
        MPLS_ROUTE = RTNLGRP_MPLS_ROUTE,
        /// Ids of network namespaces.
        NAMESPACE_ID = RTNLGRP_NSID,
        /// Settings of MPLS.
        MPLS_SETTINGS = RTNLGRP_MPLS_NETCONF,
        /// Next hops.
        NEXT_HOP = RTNLGRP_NEXTHOP,
        /// VLANs of bridges.
        BRIDGE_VLAN = RTNLGRP_BRVLAN,
        /// Addresses of MCTP.
        MCTP_ADDRESS = RTNLGRP_MCTP_IFADDR,
        /// Networks of VXLANs.
        TUNNEL = RTNLGRP_TUNNEL,
        /// Counters.
        STATS = RTNLGRP_STATS,
        /// Joined IPv4 multicast groups (since Linux 6.14).
        IPV4_MULTICAST_ADDRESS = RTNLGRP_IPV4_MCADDR,
        /// Joined IPv6 multicast groups (since Linux 6.14).
        IPV6_MULTICAST_ADDRESS = RTNLGRP_IPV6_MCADDR,
        /// IPv6 anycast addresses (since Linux 6.15).
        IPV6_ANYCAST_ADDRESS = RTNLGRP_IPV6_ACADDR,
    }
}
