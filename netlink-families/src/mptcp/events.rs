//! What the kernel tells of connections: the group `mptcp_pm_events`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use netlink_core::wire::RawAttrBuf;
use netlink_core::{Generic, Group, NlaDecode};

use super::MptcpPm;
use super::uapi::*;
use crate::address_family::AddressFamily;

/// Connections, subflows and addresses that peers announce. It needs `CAP_NET_ADMIN`.
#[doc(alias = "MPTCP_PM_EV_GRP_NAME")]
pub const EVENTS: Group<Generic> = Group::named("mptcp_pm_events");

/// Something that has happened to a connection (`enum mptcp_event_type`).
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = MptcpPm)]
#[non_exhaustive]
pub enum Event {
    /// It was begun; it may take long until it is established.
    #[doc(alias = "MPTCP_EVENT_CREATED")]
    #[genl(MPTCP_EVENT_CREATED)]
    Created(Detail),
    /// It is established: subflows can be opened.
    #[doc(alias = "MPTCP_EVENT_ESTABLISHED")]
    #[genl(MPTCP_EVENT_ESTABLISHED)]
    Established(Detail),
    /// It has ended.
    #[doc(alias = "MPTCP_EVENT_CLOSED")]
    #[genl(MPTCP_EVENT_CLOSED)]
    Closed(Detail),
    /// The peer has announced an address.
    #[doc(alias = "MPTCP_EVENT_ANNOUNCED")]
    #[genl(MPTCP_EVENT_ANNOUNCED)]
    Announced(Detail),
    /// The peer has lost an address.
    #[doc(alias = "MPTCP_EVENT_REMOVED")]
    #[genl(MPTCP_EVENT_REMOVED)]
    Removed(Detail),
    /// A subflow is established.
    #[doc(alias = "MPTCP_EVENT_SUB_ESTABLISHED")]
    #[genl(MPTCP_EVENT_SUB_ESTABLISHED)]
    SubflowEstablished(Detail),
    /// A subflow has ended.
    #[doc(alias = "MPTCP_EVENT_SUB_CLOSED")]
    #[genl(MPTCP_EVENT_SUB_CLOSED)]
    SubflowClosed(Detail),
    /// A subflow has become a backup, or is none any more.
    #[doc(alias = "MPTCP_EVENT_SUB_PRIORITY")]
    #[genl(MPTCP_EVENT_SUB_PRIORITY)]
    SubflowPriority(Detail),
    /// The kernel listens at the port of an endpoint (since Linux 6.2).
    #[doc(alias = "MPTCP_EVENT_LISTENER_CREATED")]
    #[genl(MPTCP_EVENT_LISTENER_CREATED)]
    ListenerCreated(Detail),
    /// It no longer does (since Linux 6.2).
    #[doc(alias = "MPTCP_EVENT_LISTENER_CLOSED")]
    #[genl(MPTCP_EVENT_LISTENER_CLOSED)]
    ListenerClosed(Detail),
}

bitflags::bitflags! {
    /// What is so of a connection (`MPTCP_PM_EV_FLAG_*`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct ConnectionFlags: u16 {
        /// The peer wants no subflows to the address that the connection began with.
        const DENY_JOIN_ID0 = MPTCP_PM_EV_FLAG_DENY_JOIN_ID0;
        /// The peer has begun it (since Linux 6.18; before, [`Detail::server_side`] says it).
        const SERVER_SIDE = MPTCP_PM_EV_FLAG_SERVER_SIDE;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(ConnectionFlags: u16);

/// What there is to say about an event (`enum mptcp_event_attr`); each kind has a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaDecode)]
#[doc(alias = "mptcp_event_attr")]
pub struct Detail {
    /// The connection. User space manages it by this number.
    #[nla(MPTCP_ATTR_TOKEN)]
    pub token: Option<u32>,
    /// The family of its addresses; absent beside an address that is announced.
    #[nla(MPTCP_ATTR_FAMILY)]
    pub family: Option<AddressFamily>,
    /// The number of our address.
    #[nla(MPTCP_ATTR_LOC_ID)]
    pub local_id: Option<u8>,
    /// The number of the peer's address.
    #[nla(MPTCP_ATTR_REM_ID)]
    pub remote_id: Option<u8>,
    /// Our address of IPv4.
    #[nla(MPTCP_ATTR_SADDR4)]
    pub local4: Option<Ipv4Addr>,
    /// Our address of IPv6.
    #[nla(MPTCP_ATTR_SADDR6)]
    pub local6: Option<Ipv6Addr>,
    /// The peer's address of IPv4.
    #[nla(MPTCP_ATTR_DADDR4)]
    pub remote4: Option<Ipv4Addr>,
    /// The peer's address of IPv6.
    #[nla(MPTCP_ATTR_DADDR6)]
    pub remote6: Option<Ipv6Addr>,
    /// Our port.
    #[nla(MPTCP_ATTR_SPORT, be)]
    pub local_port: Option<u16>,
    /// The peer's port.
    #[nla(MPTCP_ATTR_DPORT, be)]
    pub remote_port: Option<u16>,
    /// Whether the subflow is a backup: 0 or 1.
    #[nla(MPTCP_ATTR_BACKUP)]
    pub backup: Option<u8>,
    /// Why the subflow has ended, by the number of an error.
    #[nla(MPTCP_ATTR_ERROR)]
    pub error: Option<u8>,
    /// What is so of the connection.
    #[nla(MPTCP_ATTR_FLAGS)]
    pub flags: Option<ConnectionFlags>,
    /// Not sent by any kernel so far.
    #[nla(MPTCP_ATTR_TIMEOUT)]
    pub timeout: Option<u32>,
    /// The index of the link that the subflow goes by.
    #[nla(MPTCP_ATTR_IF_IDX)]
    pub interface: Option<i32>,
    /// Why the peer has reset the subflow (RFC 8684, 3.6).
    #[nla(MPTCP_ATTR_RESET_REASON)]
    pub reset_reason: Option<u32>,
    /// Whether that may pass: bit 0.
    #[nla(MPTCP_ATTR_RESET_FLAGS)]
    pub reset_flags: Option<u32>,
    /// 1: the peer has begun the connection.
    #[nla(MPTCP_ATTR_SERVER_SIDE)]
    pub server_side: Option<u8>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Detail {
    /// Our address and port, where both are there.
    #[must_use]
    pub fn local(&self) -> Option<SocketAddr> {
        let addr = self.of_family(self.local4, self.local6)?;
        Some((addr, self.local_port?).into())
    }

    /// The peer's address; an address that it announces need not have a port.
    #[must_use]
    pub fn remote_ip(&self) -> Option<IpAddr> {
        self.of_family(self.remote4, self.remote6)
    }

    /// The peer's address and port, where both are there.
    #[must_use]
    pub fn remote(&self) -> Option<SocketAddr> {
        Some((self.remote_ip()?, self.remote_port?).into())
    }

    fn of_family(&self, v4: Option<Ipv4Addr>, v6: Option<Ipv6Addr>) -> Option<IpAddr> {
        let (v4, v6) = (v4.map(IpAddr::V4), v6.map(IpAddr::V6));
        match self.family {
            Some(AddressFamily::Inet) => v4,
            Some(AddressFamily::Inet6) => v6,
            Some(AddressFamily::Other(_)) => None,
            // An address that is announced comes without it (`mptcp_event_addr_announced`).
            None | Some(AddressFamily::Unspecified) => v4.or(v6),
        }
    }
}
