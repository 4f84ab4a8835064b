//! `IFLA_AF_SPEC`: what protocol families keep of a link.

use std::net::Ipv6Addr;

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::AddrGenMode;
use super::uapi::*;
use crate::rtnetlink::uapi::{AF_INET, AF_INET6, AF_MCTP};

/// `IFLA_AF_SPEC`, of all links but those in the words of a bridge.
#[doc(alias = "IFLA_AF_SPEC")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct AfSpec {
    /// IPv4's.
    #[nla(AF_INET, nested)]
    pub inet: Option<InetLink>,
    /// IPv6's.
    #[nla(AF_INET6, nested)]
    pub inet6: Option<Inet6Link>,
    /// MCTP's.
    #[nla(AF_MCTP, nested)]
    pub mctp: Option<MctpLink>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What IPv4 keeps of a link, as the kernel sends it. (It takes the settings in another form, a nest.)
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct InetLink {
    /// The link's settings in `/proc/sys/net/ipv4/conf`: that of `IPV4_DEVCONF_*` N is at N - 1. How
    /// many there are depends on the kernel.
    #[nla(IFLA_INET_CONF, packed)]
    pub settings: Vec<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What IPv6 keeps of a link.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Inet6Link {
    /// `IF_*` of `net/if_inet6.h`; sent only.
    #[nla(IFLA_INET6_FLAGS)]
    pub flags: Option<u32>,
    /// The link's settings in `/proc/sys/net/ipv6/conf`, by `DEVCONF_*`. How many there are depends on
    /// the kernel; sent only.
    #[nla(IFLA_INET6_CONF, packed)]
    pub settings: Vec<i32>,
    /// Counters of packets, by `IPSTATS_MIB_*`; the first is how many there are. Sent only.
    #[nla(IFLA_INET6_STATS, packed)]
    pub stats: Vec<u64>,
    /// Counters of ICMP, by `ICMP6_MIB_*`; the first is how many there are. Sent only.
    #[nla(IFLA_INET6_ICMP6STATS, packed)]
    pub icmp_stats: Vec<u64>,
    /// Times of neighbour discovery; sent only.
    #[nla(IFLA_INET6_CACHEINFO, pod)]
    pub cache: Option<Inet6CacheInfo>,
    /// The lower half of the addresses that are made from router advertisements.
    #[nla(IFLA_INET6_TOKEN)]
    pub token: Option<Ipv6Addr>,
    /// How link-local addresses are made.
    #[nla(IFLA_INET6_ADDR_GEN_MODE)]
    pub address_generation: Option<AddrGenMode>,
    /// The MTU of the last router advertisement in bytes; sent only (since Linux 5.15).
    #[nla(IFLA_INET6_RA_MTU)]
    pub advertised_mtu: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct ifla_cacheinfo`.
#[doc(alias = "ifla_cacheinfo")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct Inet6CacheInfo {
    /// The longest packet that is put together from fragments, in bytes.
    pub max_reassembly_length: u32,
    /// When IPv6's settings were last changed, in hundredths of a second since the system started.
    pub changed: u32,
    /// How long a neighbour is taken to be reachable, in milliseconds.
    pub reachable_time: u32,
    /// Between two solicitations, in milliseconds.
    pub retransmit_time: u32,
}

/// What MCTP keeps of a link.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct MctpLink {
    /// The MCTP network that the link is in.
    #[nla(IFLA_MCTP_NET)]
    pub network: Option<u32>,
    /// The physical medium (DSP0239); sent only (since Linux 6.13).
    #[nla(IFLA_MCTP_PHYS_BINDING)]
    pub physical_binding: Option<u8>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
