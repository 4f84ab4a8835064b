//! Tunnels: `gre` and its kind, `ipip`, `sit`, `ip6tnl` (`linux/if_tunnel.h`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use crate::rtnetlink::link::uapi::*;

/// The settings of `gre`, `gretap`, `erspan`, and of `ip6gre`, `ip6gretap`, `ip6erspan`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Gre {
    /// The index of the link that packets leave by; 0 for any.
    #[nla(IFLA_GRE_LINK)]
    pub link: Option<u32>,
    /// The address that packets are sent from.
    #[nla(IFLA_GRE_LOCAL)]
    pub local: Option<IpAddr>,
    /// The address that they go to.
    #[nla(IFLA_GRE_REMOTE)]
    pub remote: Option<IpAddr>,
    /// What received packets have in the header (`GRE_KEY`, ..).
    #[nla(IFLA_GRE_IFLAGS, be)]
    pub input_flags: Option<u16>,
    /// What sent packets have.
    #[nla(IFLA_GRE_OFLAGS, be)]
    pub output_flags: Option<u16>,
    /// The key of received packets.
    #[nla(IFLA_GRE_IKEY, be)]
    pub input_key: Option<u32>,
    /// The key of sent ones.
    #[nla(IFLA_GRE_OKEY, be)]
    pub output_key: Option<u32>,
    /// The TTL or hop limit of its packets; 0 for that of the packet inside.
    #[nla(IFLA_GRE_TTL)]
    pub ttl: Option<u8>,
    /// The class of its packets; 1 for that of the packet inside.
    #[nla(IFLA_GRE_TOS)]
    pub tos: Option<u8>,
    /// 1: its packets may not be split.
    #[nla(IFLA_GRE_PMTUDISC)]
    pub path_mtu_discovery: Option<u8>,
    /// 1: they may, whatever the packet inside says.
    #[nla(IFLA_GRE_IGNORE_DF)]
    pub ignore_dont_fragment: Option<u8>,
    /// Over IPv6: in how many further tunnels.
    #[nla(IFLA_GRE_ENCAP_LIMIT)]
    pub encapsulation_limit: Option<u8>,
    /// Over IPv6: class and flow label.
    #[nla(IFLA_GRE_FLOWINFO, be)]
    pub flow_info: Option<u32>,
    /// Over IPv6: `IP6_TNL_F_*`.
    #[nla(IFLA_GRE_FLAGS)]
    pub flags: Option<u32>,
    /// What is around it: 0 nothing, 1 UDP (FOU), 2 UDP (GUE).
    #[nla(IFLA_GRE_ENCAP_TYPE)]
    pub encapsulation: Option<u16>,
    /// `TUNNEL_ENCAP_FLAG_*`.
    #[nla(IFLA_GRE_ENCAP_FLAGS)]
    pub encapsulation_flags: Option<u16>,
    /// The UDP port that it comes from; 0 for one by the flow.
    #[nla(IFLA_GRE_ENCAP_SPORT, be)]
    pub encapsulation_source: Option<u16>,
    /// The UDP port that it goes to.
    #[nla(IFLA_GRE_ENCAP_DPORT, be)]
    pub encapsulation_destination: Option<u16>,
    /// Routes and programs say where packets go.
    #[nla(IFLA_GRE_COLLECT_METADATA, flag)]
    pub external: bool,
    /// The mark that its packets are routed by.
    #[nla(IFLA_GRE_FWMARK, hex)]
    pub firewall_mark: Option<u32>,
    /// Of ERSPAN: 0, 1 or 2.
    #[nla(IFLA_GRE_ERSPAN_VER)]
    pub erspan_version: Option<u8>,
    /// Of version 1: which port.
    #[nla(IFLA_GRE_ERSPAN_INDEX)]
    pub erspan_index: Option<u32>,
    /// Of version 2: 0 received, 1 sent.
    #[nla(IFLA_GRE_ERSPAN_DIR)]
    pub erspan_direction: Option<u8>,
    /// Of version 2: which engine.
    #[nla(IFLA_GRE_ERSPAN_HWID, hex)]
    pub erspan_hardware: Option<u16>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of `ipip`, `sit` and `ip6tnl`. `F` is the integer of their flags: `u16` with the first
/// two, `u32` with the last.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct IpTunnel<F> {
    /// The index of the link that packets leave by; 0 for any.
    #[nla(IFLA_IPTUN_LINK)]
    pub link: Option<u32>,
    /// The address that packets are sent from.
    #[nla(IFLA_IPTUN_LOCAL)]
    pub local: Option<IpAddr>,
    /// The address that they go to.
    #[nla(IFLA_IPTUN_REMOTE)]
    pub remote: Option<IpAddr>,
    /// The TTL or hop limit of its packets; 0 for that of the packet inside.
    #[nla(IFLA_IPTUN_TTL)]
    pub ttl: Option<u8>,
    /// The class of its packets; 1 for that of the packet inside.
    #[nla(IFLA_IPTUN_TOS)]
    pub tos: Option<u8>,
    /// 1: its packets may not be split.
    #[nla(IFLA_IPTUN_PMTUDISC)]
    pub path_mtu_discovery: Option<u8>,
    /// What is inside: 4 IPv4, 41 IPv6, 137 MPLS, 0 any.
    #[nla(IFLA_IPTUN_PROTO)]
    pub protocol: Option<u8>,
    /// Over IPv6: in how many further tunnels.
    #[nla(IFLA_IPTUN_ENCAP_LIMIT)]
    pub encapsulation_limit: Option<u8>,
    /// Over IPv6: class and flow label.
    #[nla(IFLA_IPTUN_FLOWINFO, be)]
    pub flow_info: Option<u32>,
    /// Of `sit`: 1 for ISATAP; of `ip6tnl`: `IP6_TNL_F_*`.
    #[nla(IFLA_IPTUN_FLAGS)]
    pub flags: Option<F>,
    /// Of `sit`: the prefix of 6rd.
    #[nla(IFLA_IPTUN_6RD_PREFIX)]
    pub sixrd_prefix: Option<Ipv6Addr>,
    /// Its length in bits.
    #[nla(IFLA_IPTUN_6RD_PREFIXLEN)]
    pub sixrd_prefix_length: Option<u16>,
    /// The prefix of the relays.
    #[nla(IFLA_IPTUN_6RD_RELAY_PREFIX)]
    pub sixrd_relay: Option<Ipv4Addr>,
    /// Its length in bits.
    #[nla(IFLA_IPTUN_6RD_RELAY_PREFIXLEN)]
    pub sixrd_relay_length: Option<u16>,
    /// What is around it: 0 nothing, 1 UDP (FOU), 2 UDP (GUE).
    #[nla(IFLA_IPTUN_ENCAP_TYPE)]
    pub encapsulation: Option<u16>,
    /// `TUNNEL_ENCAP_FLAG_*`.
    #[nla(IFLA_IPTUN_ENCAP_FLAGS)]
    pub encapsulation_flags: Option<u16>,
    /// The UDP port that it comes from; 0 for one by the flow.
    #[nla(IFLA_IPTUN_ENCAP_SPORT, be)]
    pub encapsulation_source: Option<u16>,
    /// The UDP port that it goes to.
    #[nla(IFLA_IPTUN_ENCAP_DPORT, be)]
    pub encapsulation_destination: Option<u16>,
    /// Routes and programs say where packets go.
    #[nla(IFLA_IPTUN_COLLECT_METADATA, flag)]
    pub external: bool,
    /// The mark that its packets are routed by.
    #[nla(IFLA_IPTUN_FWMARK, hex)]
    pub firewall_mark: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
