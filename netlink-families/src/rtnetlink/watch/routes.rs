//! The table of routes.

use std::net::IpAddr;

use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL};
use netlink_core::{Change, Connection, Error, Group, Mirror, Mirrored, Origin};

use crate::rtnetlink::link::GetLink;
use crate::rtnetlink::route::{GetRoutes, RouteEntry, RouteType};
use crate::rtnetlink::{AddressFamily, Event, IpPrefix, LinkAddr, Route, RouteProtocol, Scope, group};

/// What tells one route from another: where the kernel looks for it (family, table, destination, source,
/// class, metric; `fib_find_alias`, `fib6_add_rt2node`), and in what several there may differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RouteKey {
    /// IPv4 or IPv6.
    pub family: AddressFamily,
    /// The table's number.
    pub table: u32,
    /// The destination; of length 0 for all.
    pub destination: IpPrefix,
    /// The source, and how many bits of it count; of IPv6.
    pub source: Option<(IpAddr, u8)>,
    /// The class of packets; of IPv4.
    pub tos: u8,
    /// The metric; of IPv4 0 where there is none.
    pub metric: u32,
    /// What becomes of packets.
    pub kind: RouteType,
    /// How far the destination is; of IPv4.
    pub scope: Scope,
    /// Who made it.
    pub protocol: RouteProtocol,
    /// The address that packets are sent from.
    pub preferred_source: Option<IpAddr>,
    /// The next hop, by the id of an object of its own.
    pub next_hop_id: Option<u32>,
    /// The next hops, in the kernel's order.
    pub ways: Vec<RouteWay>,
    /// Whether there is more that may tell two routes apart, which is in the route: metrics of TCP, an
    /// encapsulation, realms.
    pub has_more: bool,
}

/// A next hop of a [`RouteKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct RouteWay {
    /// The link's index; 0 for none.
    pub output: u32,
    /// The router.
    pub gateway: Option<IpAddr>,
    /// The router, by an address of another family: its bytes.
    pub via: Option<LinkAddr>,
    /// The weight, less one.
    pub hops: u8,
}

impl RouteKey {
    /// That of a route; `None` of one that is not of IP.
    #[must_use]
    pub fn of(route: &RouteEntry) -> Option<Self> {
        let header = &route.header;
        if !matches!(header.family, AddressFamily::INET | AddressFamily::INET6) {
            return None;
        }
        let mut more = route.metrics.is_some() || route.encap.is_some() || route.realms.is_some();
        let ways = match &route.multipath {
            Some(hops) => {
                more |= hops.iter().any(|hop| hop.encap.is_some() || hop.realms.is_some());
                let way = |hop: &crate::rtnetlink::route::NextHop| RouteWay {
                    output: hop.output,
                    gateway: hop.gateway,
                    via: hop.via.map(|via| via.address),
                    hops: hop.hops,
                };
                hops.iter().map(way).collect()
            }
            None => vec![RouteWay {
                output: route.output.unwrap_or(0),
                gateway: route.gateway,
                via: route.via.map(|via| via.address),
                hops: 0,
            }],
        };
        Some(RouteKey {
            family: header.family,
            table: route.table_number(),
            destination: route.destination_prefix()?,
            source: route.source.map(|source| (source, header.source_length)),
            tos: header.tos,
            metric: route.metric.unwrap_or(0),
            kind: header.kind,
            scope: header.scope,
            protocol: header.protocol,
            preferred_source: route.preferred_source,
            next_hop_id: route.next_hop_id,
            ways,
            has_more: more,
        })
    }

    /// Whether a notification that it is gone may be about a part of a route, or about one of several
    /// that have the same key.
    fn is_ambiguous(&self) -> bool {
        // IPv6 tells of each next hop that goes as if it were a route (`fib6_del_route`).
        self.has_more
            || (self.family == AddressFamily::INET6 && self.ways.iter().any(|way| way.gateway.is_some()))
    }
}

/// All IPv4 and IPv6 routes of all tables, those of the host's own addresses too. Their
/// [`cache`](RouteEntry::cache) is absent.
///
/// The kernel does not tell of all that becomes of routes. A notification is believed where it leaves no
/// question; otherwise the table is listed again, at most every 10 ms, and less often while that goes on:
/// - IPv4 routes go, or stop working, with links, addresses and next hops, of which alone is told
///   (`fib_sync_down_dev`, `fib_flush`);
/// - a route that takes the place of another, or stands beside it, is told of without the other;
/// - next hops of an IPv6 route go one by one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Routes;

impl Routes {
    /// The groups that tell of routes, and of what they go with.
    pub const GROUPS: &'static [Group<Route>] =
        &[group::IPV4_ROUTE, group::IPV6_ROUTE, group::LINK, group::IPV4_ADDRESS, group::NEXT_HOP];

    /// A mirror of the routes. One with a queue of another size is made by [`Mirror::new`].
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn mirror(connection: &Connection<Route>) -> Result<Mirror<Self>, Error> {
        super::mirror(connection, Self::GROUPS, Routes)
    }
}

impl Mirrored for Routes {
    type Key = RouteKey;
    type Value = RouteEntry;
    type List = GetRoutes;
    type Event = Event;

    fn list(&self) -> GetRoutes {
        GetRoutes::default()
    }

    fn item(&self, route: RouteEntry) -> Option<(RouteKey, RouteEntry)> {
        let key = RouteKey::of(&route)?;
        Some((key, RouteEntry { cache: None, ..route }))
    }

    fn change(&self, event: Event, origin: &Origin) -> Change<RouteKey, RouteEntry> {
        match event {
            Event::NewRoute(route) => {
                // The first of its table, destination and metric.
                let alone = NLM_F_CREATE | NLM_F_EXCL;
                match self.item(*route) {
                    None => Change::Ignore,
                    Some((key, route)) if origin.header.flags & alone == alone => Change::Upsert(key, route),
                    Some(_) => Change::Refresh,
                }
            }
            Event::DelRoute(route) => match RouteKey::of(&route) {
                None => Change::Ignore,
                Some(key) if key.is_ambiguous() => Change::Refresh,
                Some(key) => Change::Remove(key),
            },
            Event::NewLink(_)
            | Event::DelLink(_)
            | Event::DelAddress(_)
            | Event::NewNextHop(_)
            | Event::DelNextHop(_) => Change::Refresh,
            _ => Change::Ignore,
        }
    }

    /// Routes change under the lock that a query of a link takes.
    fn settle(&self, connection: &Connection<Route>) -> Result<(), Error> {
        match connection.query_with(&GetLink::by_index(1), |_| ()) {
            // There need be no link of this index; the lock was taken nevertheless.
            Err(Error::Kernel(_)) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
