//! What packets of a route are put into (`RTA_ENCAP`, `linux/lwtunnel.h`).

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// `RTA_ENCAP`, by `RTA_ENCAP_TYPE`.
#[doc(alias = "RTA_ENCAP")]
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = u16)]
#[non_exhaustive]
pub enum Encap {
    /// Labels of MPLS.
    #[nla(LWTUNNEL_ENCAP_MPLS)]
    Mpls(Box<MplsEncap>),
    /// A tunnel's IPv4 header, for a link with `external`.
    #[nla(LWTUNNEL_ENCAP_IP)]
    Ip(Box<IpEncap>),
    /// A tunnel's IPv6 header, for a link with `external`.
    #[nla(LWTUNNEL_ENCAP_IP6)]
    Ip6(Box<Ip6Encap>),
    /// A segment routing header.
    #[nla(LWTUNNEL_ENCAP_SEG6)]
    Seg6(Seg6Encap),
    /// Another one, as it is on the wire.
    #[nla(other)]
    Other(RawAttrBuf),
}

/// `LWTUNNEL_ENCAP_MPLS`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct MplsEncap {
    /// The stack of labels, outermost first: the label in the upper 20 bits, three of class, one that
    /// is set in the last, eight of TTL.
    #[nla(MPLS_IPTUNNEL_DST, packed, be)]
    pub labels: Vec<u32>,
    /// The TTL of the labels; absent: the packet's.
    #[nla(MPLS_IPTUNNEL_TTL)]
    pub ttl: Option<u8>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `LWTUNNEL_ENCAP_IP`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct IpEncap {
    /// The tunnel's id or key.
    #[nla(LWTUNNEL_IP_ID, be)]
    pub id: Option<u64>,
    /// Where the packet goes.
    #[nla(LWTUNNEL_IP_DST)]
    pub destination: Option<Ipv4Addr>,
    /// Where it comes from.
    #[nla(LWTUNNEL_IP_SRC)]
    pub source: Option<Ipv4Addr>,
    /// Its TTL.
    #[nla(LWTUNNEL_IP_TTL)]
    pub ttl: Option<u8>,
    /// Its class.
    #[nla(LWTUNNEL_IP_TOS)]
    pub tos: Option<u8>,
    /// `TUNNEL_*` of `linux/if_tunnel.h`.
    #[nla(LWTUNNEL_IP_FLAGS, be)]
    pub flags: Option<u16>,
    /// Options of the tunnel, as they are on the wire.
    #[nla(LWTUNNEL_IP_OPTS)]
    pub options: Option<RawAttrBuf>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `LWTUNNEL_ENCAP_IP6`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Ip6Encap {
    /// The tunnel's id or key.
    #[nla(LWTUNNEL_IP6_ID, be)]
    pub id: Option<u64>,
    /// Where the packet goes.
    #[nla(LWTUNNEL_IP6_DST)]
    pub destination: Option<Ipv6Addr>,
    /// Where it comes from.
    #[nla(LWTUNNEL_IP6_SRC)]
    pub source: Option<Ipv6Addr>,
    /// Its hop limit.
    #[nla(LWTUNNEL_IP6_HOPLIMIT)]
    pub hop_limit: Option<u8>,
    /// Its class.
    #[nla(LWTUNNEL_IP6_TC)]
    pub traffic_class: Option<u8>,
    /// `TUNNEL_*` of `linux/if_tunnel.h`.
    #[nla(LWTUNNEL_IP6_FLAGS, be)]
    pub flags: Option<u16>,
    /// Options of the tunnel, as they are on the wire.
    #[nla(LWTUNNEL_IP6_OPTS)]
    pub options: Option<RawAttrBuf>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `LWTUNNEL_ENCAP_SEG6`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Seg6Encap {
    /// `struct seg6_iptunnel_encap`: the mode, an `int` in the machine's order, and `struct
    /// ipv6_sr_hdr`.
    #[nla(SEG6_IPTUNNEL_SRH)]
    pub tunnel: Option<Vec<u8>>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
