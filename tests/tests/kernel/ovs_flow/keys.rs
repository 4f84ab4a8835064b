//! What a packet is matched by: C structs in network order, a tunnel, and what is in a VLAN tag.

use std::net::Ipv4Addr;

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::big_endian::{U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

uapi! {
    OVS_KEY_ATTR_ENCAP = 1, OVS_KEY_ATTR_IN_PORT = 3, OVS_KEY_ATTR_ETHERNET = 4, OVS_KEY_ATTR_VLAN = 5,
    OVS_KEY_ATTR_ETHERTYPE = 6, OVS_KEY_ATTR_IPV4 = 7, OVS_KEY_ATTR_IPV6 = 8, OVS_KEY_ATTR_TCP = 9,
    OVS_KEY_ATTR_UDP = 10, OVS_KEY_ATTR_TUNNEL = 16, OVS_KEY_ATTR_TCP_FLAGS = 18,
    OVS_TUNNEL_KEY_ATTR_ID = 0, OVS_TUNNEL_KEY_ATTR_IPV4_SRC = 1, OVS_TUNNEL_KEY_ATTR_IPV4_DST = 2,
    OVS_TUNNEL_KEY_ATTR_TOS = 3, OVS_TUNNEL_KEY_ATTR_TTL = 4, OVS_TUNNEL_KEY_ATTR_DONT_FRAGMENT = 5,
    OVS_TUNNEL_KEY_ATTR_CSUM = 6, OVS_TUNNEL_KEY_ATTR_TP_DST = 10,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Keys<'a> {
    #[nla(OVS_KEY_ATTR_IN_PORT)]
    pub(super) in_port: Option<u32>,
    #[nla(OVS_KEY_ATTR_TUNNEL, nested)]
    pub(super) tunnel: Option<Tunnel<'a>>,
    #[nla(OVS_KEY_ATTR_ETHERNET, pod)]
    pub(super) ethernet: Option<Ethernet>,
    #[nla(OVS_KEY_ATTR_ETHERTYPE, be)]
    pub(super) ether_type: Option<u16>,
    #[nla(OVS_KEY_ATTR_VLAN, be)]
    pub(super) vlan: Option<u16>,
    /// What is in the tag: keys again.
    #[nla(OVS_KEY_ATTR_ENCAP, recursive)]
    pub(super) encap: Option<Box<Keys<'a>>>,
    #[nla(OVS_KEY_ATTR_IPV4, pod)]
    pub(super) ipv4: Option<Ipv4>,
    #[nla(OVS_KEY_ATTR_IPV6, pod)]
    pub(super) ipv6: Option<Ipv6>,
    #[nla(OVS_KEY_ATTR_TCP, pod)]
    pub(super) tcp: Option<Transport>,
    #[nla(OVS_KEY_ATTR_UDP, pod)]
    pub(super) udp: Option<Transport>,
    #[nla(OVS_KEY_ATTR_TCP_FLAGS, be)]
    pub(super) tcp_flags: Option<u16>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Tunnel<'a> {
    #[nla(OVS_TUNNEL_KEY_ATTR_ID, zero, be)]
    pub(super) id: Option<u64>,
    #[nla(OVS_TUNNEL_KEY_ATTR_IPV4_SRC)]
    pub(super) source: Option<Ipv4Addr>,
    #[nla(OVS_TUNNEL_KEY_ATTR_IPV4_DST)]
    pub(super) destination: Option<Ipv4Addr>,
    #[nla(OVS_TUNNEL_KEY_ATTR_TOS)]
    pub(super) tos: Option<u8>,
    #[nla(OVS_TUNNEL_KEY_ATTR_TTL)]
    pub(super) ttl: Option<u8>,
    #[nla(OVS_TUNNEL_KEY_ATTR_DONT_FRAGMENT, flag)]
    pub(super) dont_fragment: bool,
    #[nla(OVS_TUNNEL_KEY_ATTR_CSUM, flag)]
    pub(super) checksum: bool,
    #[nla(OVS_TUNNEL_KEY_ATTR_TP_DST, be)]
    pub(super) destination_port: Option<u16>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

/// Keys with a mask behind each, as `OVS_ACTION_ATTR_SET_MASKED` has them: twice as long.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct MaskedKeys<'a> {
    #[nla(OVS_KEY_ATTR_IPV4, pod)]
    pub(super) ipv4: Option<Ipv4AndMask>,
    #[nla(unknown)]
    pub(super) unknown: Vec<RawAttr<'a>>,
}

/// C structs: `name { field: type, .. }`.
macro_rules! structs {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
        #[repr(C)]
        pub(super) struct $name { $(pub(super) $field: $type),* }
    )*};
}

structs! {
    /// `struct ovs_key_ethernet`.
    Ethernet { source: [u8; 6], destination: [u8; 6] }
    /// `struct ovs_key_ipv4`.
    Ipv4 { source: [u8; 4], destination: [u8; 4], protocol: u8, tos: u8, ttl: u8, frag: u8 }
    /// The same with its mask.
    Ipv4AndMask { key: Ipv4, mask: Ipv4 }
    /// `struct ovs_key_ipv6`.
    Ipv6 {
        source: [u8; 16], destination: [u8; 16], label: U32, protocol: u8, traffic_class: u8, hop_limit: u8,
        frag: u8,
    }
    /// `struct ovs_key_tcp` and `struct ovs_key_udp`.
    Transport { source: U16, destination: U16 }
    /// `struct ovs_action_push_vlan`.
    PushVlan { protocol: U16, tag: U16 }
}
