//! Address families, the first byte of every header.

use std::net::IpAddr;

use super::macros::codes;
use super::uapi::*;

codes! {
    /// Whose addresses a message is about, or in whose words it is (`AF_*` of `linux/socket.h`).
    #[doc(alias = "AF_UNSPEC")]
    AddressFamily: u8 {
        /// None, or any.
        UNSPECIFIED = AF_UNSPEC,
        /// IPv4.
        INET = AF_INET,
        /// Bridges.
        BRIDGE = AF_BRIDGE,
        /// IPv6.
        INET6 = AF_INET6,
        /// Link-layer addresses.
        PACKET = AF_PACKET,
        /// MPLS.
        MPLS = AF_MPLS,
        /// MCTP.
        MCTP = AF_MCTP,
        /// Routed IPv4 multicasts.
        IPMR = RTNL_FAMILY_IPMR,
        /// Routed IPv6 multicasts.
        IP6MR = RTNL_FAMILY_IP6MR,
    }
}

impl AddressFamily {
    /// The family of an IP address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 }
    }
}
