//! What the multicast groups deliver.

use netlink_core::NlaDecode;

use super::address::Address;
use super::address::uapi::{RTM_DELADDR, RTM_NEWADDR};
use super::link::AnyLink;
use super::link::uapi::{RTM_DELLINK, RTM_NEWLINK};
use super::neighbour::Neighbour;
use super::neighbour::uapi::{RTM_DELNEIGH, RTM_NEWNEIGH};
use super::nexthop::NextHopObject;
use super::nexthop::uapi::{RTM_DELNEXTHOP, RTM_NEWNEXTHOP};
use super::nsid::NamespaceId;
use super::nsid::uapi::{RTM_DELNSID, RTM_NEWNSID};
use super::route::RouteEntry;
use super::route::uapi::{RTM_DELROUTE, RTM_NEWROUTE};
use super::rule::Rule;
use super::rule::uapi::{RTM_DELRULE, RTM_NEWRULE};

/// A message of the groups that have a folder here, by its type.
///
/// What is new is what is changed as well: the kernel sends the whole object either way.
///
/// ```no_run
/// use std::time::Duration;
///
/// use netlink_core::Connection;
/// use netlink_families::rtnetlink::{Event, Route, group};
///
/// let netlink = Connection::<Route>::open()?;
/// let mut links = netlink.subscribe::<Event>([group::LINK, group::IPV4_ADDRESS, group::IPV6_ADDRESS])?;
/// while let Some(event) = links.next(Duration::MAX)? {
///     println!("{event:?}");
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
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
    /// A next hop was made or has changed.
    #[nlmsg(RTM_NEWNEXTHOP)]
    NewNextHop(Box<NextHopObject>),
    /// A next hop is gone.
    #[nlmsg(RTM_DELNEXTHOP)]
    DelNextHop(Box<NextHopObject>),
    /// A namespace has got a number.
    #[nlmsg(RTM_NEWNSID)]
    NewNamespaceId(NamespaceId),
    /// A number is free again, since its namespace is gone.
    #[nlmsg(RTM_DELNSID)]
    DelNamespaceId(NamespaceId),
}
