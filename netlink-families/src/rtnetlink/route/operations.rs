//! What can be asked and done about routes.

use std::net::IpAddr;

use netlink_core::NlaEncode;
use netlink_core::wire::{NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE};

use super::attrs::RouteEntry;
use super::header::RouteHeader;
use super::types::{RouteFlags, TableByte};
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::{AddressFamily, IpPrefix, Route};

/// Asks which way a packet would take; `ENETUNREACH` when there is none. Needs no privileges.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETROUTE, reply = RouteEntry, reply_command = RTM_NEWROUTE)]
pub struct GetRoute {
    /// Family, lengths of the addresses (those of whole addresses), and flags; all else must be zero.
    #[nla(header)]
    pub header: RouteHeader,
    /// Where the packet goes.
    #[nla(RTA_DST)]
    pub destination: Option<IpAddr>,
    /// Where it comes from.
    #[nla(RTA_SRC)]
    pub source: Option<IpAddr>,
    /// The link that it came by; absent: it is sent from here.
    #[nla(RTA_IIF)]
    pub input: Option<u32>,
    /// The link that it shall leave by.
    #[nla(RTA_OIF)]
    pub output: Option<u32>,
    /// Its mark.
    #[nla(RTA_MARK, hex)]
    pub mark: Option<u32>,
    /// The user who sends it.
    #[nla(RTA_UID)]
    pub uid: Option<u32>,
    /// Its protocol.
    #[nla(RTA_IP_PROTO)]
    pub ip_protocol: Option<u8>,
    /// Its source port.
    #[nla(RTA_SPORT, be)]
    pub source_port: Option<u16>,
    /// Its destination port.
    #[nla(RTA_DPORT, be)]
    pub destination_port: Option<u16>,
    /// Its flow label; of IPv6 (since Linux 6.14).
    #[nla(RTA_FLOWLABEL, be, hex)]
    pub flow_label: Option<u32>,
}

impl GetRoute {
    /// The way of a packet that this host sends to `destination`.
    #[must_use]
    pub fn to(destination: IpAddr) -> Self {
        let header = RouteHeader {
            family: AddressFamily::of(destination),
            destination_length: IpPrefix::from(destination).length(),
            flags: RouteFlags::LOOKUP_TABLE,
            ..RouteHeader::default()
        };
        GetRoute { header, destination: Some(destination), ..GetRoute::default() }
    }
}

/// Lists the routes. Needs no privileges.
///
/// The filters are applied by the kernel; a connection without strict checking must look itself. Of a
/// table that does not exist the list is empty, or `ENOENT` where one family was asked of.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETROUTE, dump = RouteEntry, reply_command = RTM_NEWROUTE)]
pub struct GetRoutes {
    /// To have only those of one family, table, protocol or type; with [`RouteFlags::CLONED`] those of the
    /// cache. All else must be zero.
    #[nla(header)]
    pub header: RouteHeader,
    /// Only those of this table.
    #[nla(RTA_TABLE)]
    pub table: Option<u32>,
    /// Only those that leave by this link; `ENODEV` when there is none.
    #[nla(RTA_OIF)]
    pub output: Option<u32>,
}

impl GetRoutes {
    /// Those of one family.
    #[must_use]
    pub fn of_family(family: AddressFamily) -> Self {
        let header = RouteHeader { family, ..RouteHeader::default() };
        GetRoutes { header, ..GetRoutes::default() }
    }

    /// Those of one table.
    #[must_use]
    pub fn in_table(self, table: u32) -> Self {
        let byte = u8::try_from(table).map_or(TableByte::UNSPECIFIED, TableByte::new);
        let header = RouteHeader { table: byte, ..self.header };
        GetRoutes { header, table: Some(table), ..self }
    }

    /// Those that leave by the link of this index.
    #[must_use]
    pub fn on(self, output: u32) -> Self {
        GetRoutes { output: Some(output), ..self }
    }
}

operations! {
    /// Adds a route; `EEXIST` when there is one to the destination with this metric (and, of IPv4, class).
    /// What `ip route add` does.
    NewRoute(RouteEntry): RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL;
    /// Adds a route, or puts it in the place of the one to the destination with this metric. What `ip route
    /// replace` does.
    ReplaceRoute(RouteEntry): RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE;
    /// Puts a route in the place of the one to the destination with this metric; `ENOENT` when there is none.
    /// What `ip route change` does.
    ChangeRoute(RouteEntry): RTM_NEWROUTE, NLM_F_REPLACE;
    /// Adds a route behind those to the destination with this metric; of IPv6 as a further next hop. What
    /// `ip route append` does.
    AppendRoute(RouteEntry): RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND;
    /// Adds a route before those to the destination with this metric. What `ip route prepend` does.
    PrependRoute(RouteEntry): RTM_NEWROUTE, NLM_F_CREATE;
    /// Deletes the first route that has all that the message says; `ESRCH` when there is none. Scope
    /// [`Scope::NOWHERE`](crate::rtnetlink::Scope::NOWHERE), type, protocol and table of 0 are any.
    DelRoute(RouteEntry): RTM_DELROUTE, 0;
}
