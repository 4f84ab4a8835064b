//! Addresses: endpoints, and the ends of subflows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::address_family::AddressFamily;

bitflags::bitflags! {
    /// What an endpoint is for (`MPTCP_PM_ADDR_FLAG_*`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct EndpointFlags: u32 {
        /// It is announced to peers.
        const SIGNAL = MPTCP_PM_ADDR_FLAG_SIGNAL;
        /// Subflows are opened from it.
        const SUBFLOW = MPTCP_PM_ADDR_FLAG_SUBFLOW;
        /// Subflows from it carry data only when no other can.
        const BACKUP = MPTCP_PM_ADDR_FLAG_BACKUP;
        /// From it, a subflow is opened to each address that a peer announces. Not together with `SIGNAL`.
        const FULLMESH = MPTCP_PM_ADDR_FLAG_FULLMESH;
        /// The kernel has made it, for a subflow that a peer opened to an address which is no endpoint. Only the
        /// kernel sets it.
        const IMPLICIT = MPTCP_PM_ADDR_FLAG_IMPLICIT;
        /// From it, a subflow is opened to one address that a peer announces (since Linux 6.18).
        const LAMINAR = MPTCP_PM_ADDR_FLAG_LAMINAR;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(EndpointFlags: u32);

/// An address with what is said about it: an endpoint, or one end of a subflow (`MPTCP_PM_ADDR_ATTR_*`). What a request
/// does not need may be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[doc(alias = "MPTCP_PM_ATTR_ADDR")]
pub struct Address {
    /// Which of the two addresses is meant.
    #[nla(MPTCP_PM_ADDR_ATTR_FAMILY)]
    pub family: Option<AddressFamily>,
    /// Its number, by which peers know it too. 0 is the address that a connection began from; when an endpoint is added,
    /// 0 or absent lets the kernel choose.
    #[nla(MPTCP_PM_ADDR_ATTR_ID)]
    pub id: Option<u8>,
    /// The address of IPv4.
    #[nla(MPTCP_PM_ADDR_ATTR_ADDR4)]
    pub addr4: Option<Ipv4Addr>,
    /// The address of IPv6.
    #[nla(MPTCP_PM_ADDR_ATTR_ADDR6)]
    pub addr6: Option<Ipv6Addr>,
    /// The port, in the machine's order; 0 or absent for that of the connection.
    #[nla(MPTCP_PM_ADDR_ATTR_PORT)]
    pub port: Option<u16>,
    /// What it is for.
    #[nla(MPTCP_PM_ADDR_ATTR_FLAGS)]
    pub flags: Option<EndpointFlags>,
    /// The index of the link that subflows go by; absent for what the routes say.
    #[nla(MPTCP_PM_ADDR_ATTR_IF_IDX)]
    pub interface: Option<i32>,
}

impl Address {
    /// An address and nothing else.
    #[must_use]
    pub fn new(addr: IpAddr) -> Self {
        match addr {
            IpAddr::V4(addr) => {
                Address { family: Some(AddressFamily::Inet), addr4: Some(addr), ..Address::default() }
            }
            IpAddr::V6(addr) => {
                Address { family: Some(AddressFamily::Inet6), addr6: Some(addr), ..Address::default() }
            }
        }
    }

    /// The same, for this.
    #[must_use]
    pub const fn with_flags(mut self, flags: EndpointFlags) -> Self {
        self.flags = Some(flags);
        self
    }

    /// The same with this number.
    #[must_use]
    pub const fn with_id(mut self, id: u8) -> Self {
        self.id = Some(id);
        self
    }

    /// What its family says is its address; `None` where that is not there.
    #[must_use]
    pub fn ip(&self) -> Option<IpAddr> {
        match self.family? {
            AddressFamily::Inet => self.addr4.map(IpAddr::V4),
            AddressFamily::Inet6 => self.addr6.map(IpAddr::V6),
            AddressFamily::Unspecified | AddressFamily::Other(_) => None,
        }
    }
}

/// With its port.
impl From<SocketAddr> for Address {
    fn from(addr: SocketAddr) -> Self {
        Address { port: Some(addr.port()), ..Address::new(addr.ip()) }
    }
}
