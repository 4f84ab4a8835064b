//! Routes as requests describe them.

use std::net::IpAddr;

use super::attrs::RouteEntry;
use super::header::RouteHeader;
use super::multipath::NextHop;
use super::types::{RouteType, TableByte};
use super::via::ViaAddress;
use crate::rtnetlink::{AddressFamily, IpPrefix, RouteProtocol, Scope};

/// What requests are made of. All further attributes are fields.
///
/// ```
/// use netlink_families::rtnetlink::IpPrefix;
/// use netlink_families::rtnetlink::route::{DelRoute, NewRoute, RouteEntry};
///
/// let default = NewRoute(RouteEntry::via(IpPrefix::ALL_V4, [192, 0, 2, 1].into()).on(3));
/// let gone = DelRoute(RouteEntry::to("198.51.100.0/24".parse()?).in_table(1000));
/// # assert_eq!((default.0.output, gone.0.table), (Some(3), Some(1000)));
/// # Ok::<(), netlink_families::rtnetlink::ParsePrefixError>(())
/// ```
impl RouteEntry {
    /// A route to `destination` in the table `main`, whose next hop is still to be said. The scope is
    /// that of a neighbour's network; with [`via`](Self::via) and [`over`](Self::over) that of the world.
    #[must_use]
    pub fn to(destination: IpPrefix) -> Self {
        let header = RouteHeader {
            family: destination.family(),
            destination_length: destination.length(),
            table: TableByte::MAIN,
            protocol: RouteProtocol::STATIC,
            scope: Scope::LINK,
            kind: RouteType::UNICAST,
            ..RouteHeader::default()
        };
        let address = (destination.length() > 0).then_some(destination.address());
        RouteEntry { header, destination: address, ..RouteEntry::default() }
    }

    /// A route to `destination` by a router, which may be of the other IP family.
    #[must_use]
    pub fn via(destination: IpPrefix, router: IpAddr) -> Self {
        let mut route = RouteEntry::to(destination);
        route.header.scope = Scope::UNIVERSE;
        if AddressFamily::of(router) == destination.family() {
            route.gateway = Some(router);
        } else {
            route.via = Some(ViaAddress::from(router));
        }
        route
    }

    /// A route to `destination` over several routers.
    #[must_use]
    pub fn over(destination: IpPrefix, hops: Vec<NextHop>) -> Self {
        let mut route = RouteEntry::to(destination);
        route.header.scope = Scope::UNIVERSE;
        route.multipath = Some(hops);
        route
    }

    /// A route that sends nothing on: [`RouteType::BLACKHOLE`], [`RouteType::UNREACHABLE`],
    /// [`RouteType::PROHIBIT`], [`RouteType::THROW`].
    #[must_use]
    pub fn refusing(destination: IpPrefix, kind: RouteType) -> Self {
        let mut route = RouteEntry::to(destination);
        route.header.scope = Scope::UNIVERSE;
        route.header.kind = kind;
        route
    }

    /// The same by the link of index `output`.
    #[must_use]
    pub fn on(self, output: u32) -> Self {
        RouteEntry { output: Some(output), ..self }
    }

    /// The same in another table.
    #[must_use]
    pub fn in_table(self, table: u32) -> Self {
        let byte = u8::try_from(table).map_or(TableByte::COMPAT, TableByte::new);
        let header = RouteHeader { table: byte, ..self.header };
        RouteEntry { header, table: Some(table), ..self }
    }

    /// The same with a metric.
    #[must_use]
    pub fn with_metric(self, metric: u32) -> Self {
        RouteEntry { metric: Some(metric), ..self }
    }

    /// The destination with its length, of an IP route; `None` of others, and where the length is wrong.
    #[must_use]
    pub fn destination_prefix(&self) -> Option<IpPrefix> {
        let all = match self.header.family {
            AddressFamily::INET => IpPrefix::ALL_V4,
            AddressFamily::INET6 => IpPrefix::ALL_V6,
            _ => return None,
        };
        IpPrefix::new(self.destination.unwrap_or(all.address()), self.header.destination_length)
    }

    /// The number of the table, whichever place has it.
    #[must_use]
    pub fn table_number(&self) -> u32 {
        self.table.unwrap_or(self.header.table.get().into())
    }
}
