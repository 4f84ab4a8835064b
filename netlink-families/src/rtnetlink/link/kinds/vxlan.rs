//! `vxlan`: Ethernet over UDP (`drivers/net/vxlan/vxlan_core.c`).

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use netlink_core::packers::Seconds;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::big_endian::U16;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::byte_or_flag::ByteOrFlag;
use crate::rtnetlink::link::uapi::*;

/// The settings of a link of kind `vxlan`. What has 0 and 1 for off and on says so by its name.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Vxlan {
    /// The network's number (VNI), 24 bits. It must be given when one is made, unless `external` is.
    #[nla(IFLA_VXLAN_ID, max = 0xff_ffff)]
    pub id: Option<u32>,
    /// Where packets to unknown addresses go: a multicast group or a host.
    #[nla(IFLA_VXLAN_GROUP)]
    pub remote: Option<Ipv4Addr>,
    /// The same, of IPv6.
    #[nla(IFLA_VXLAN_GROUP6)]
    pub remote6: Option<Ipv6Addr>,
    /// The address that packets are sent from.
    #[nla(IFLA_VXLAN_LOCAL)]
    pub local: Option<Ipv4Addr>,
    /// The same, of IPv6.
    #[nla(IFLA_VXLAN_LOCAL6)]
    pub local6: Option<Ipv6Addr>,
    /// The index of the link that packets leave by.
    #[nla(IFLA_VXLAN_LINK)]
    pub link: Option<u32>,
    /// The TTL of its packets; 0 for the system's.
    #[nla(IFLA_VXLAN_TTL)]
    pub ttl: Option<u8>,
    /// The TTL is that of the packet inside. The kernel sends it always, and takes `true` only.
    #[nla(IFLA_VXLAN_TTL_INHERIT, with = ByteOrFlag)]
    pub ttl_inherit: Option<bool>,
    /// The class of its packets; 1 for that of the packet inside.
    #[nla(IFLA_VXLAN_TOS)]
    pub tos: Option<u8>,
    /// Whether its packets may be split: 0 they may, 1 not, 2 as the packet inside.
    #[nla(IFLA_VXLAN_DF)]
    pub dont_fragment: Option<u8>,
    /// The flow label of its IPv6 packets.
    #[nla(IFLA_VXLAN_LABEL, be)]
    pub flow_label: Option<u32>,
    /// 0: that label, 1: that of the packet inside (since Linux 6.7).
    #[nla(IFLA_VXLAN_LABEL_POLICY)]
    pub flow_label_policy: Option<u32>,
    /// 1: it learns where addresses are.
    #[nla(IFLA_VXLAN_LEARNING)]
    pub learning: Option<u8>,
    /// After which they are forgotten, in whole seconds.
    #[nla(IFLA_VXLAN_AGEING, with = Seconds<u32>)]
    pub ageing: Option<Duration>,
    /// How many it remembers; 0 for no limit.
    #[nla(IFLA_VXLAN_LIMIT)]
    pub max_addresses: Option<u32>,
    /// The UDP port that packets go to; 8472 unless it is given.
    #[nla(IFLA_VXLAN_PORT, be)]
    pub port: Option<u16>,
    /// The UDP ports that they come from.
    #[nla(IFLA_VXLAN_PORT_RANGE, pod)]
    pub source_ports: Option<PortRange>,
    /// 1: it answers ARP.
    #[nla(IFLA_VXLAN_PROXY)]
    pub proxy: Option<u8>,
    /// 1: packets to a router go straight to where it would send them.
    #[nla(IFLA_VXLAN_RSC)]
    pub route_short_circuit: Option<u8>,
    /// 1: unknown MAC addresses are made known.
    #[nla(IFLA_VXLAN_L2MISS)]
    pub l2_miss: Option<u8>,
    /// 1: unknown IP addresses are.
    #[nla(IFLA_VXLAN_L3MISS)]
    pub l3_miss: Option<u8>,
    /// 1: UDP over IPv4 has a checksum.
    #[nla(IFLA_VXLAN_UDP_CSUM)]
    pub udp_checksum: Option<u8>,
    /// 1: UDP over IPv6 is sent without.
    #[nla(IFLA_VXLAN_UDP_ZERO_CSUM6_TX)]
    pub udp6_no_checksum_tx: Option<u8>,
    /// 1: it is received without.
    #[nla(IFLA_VXLAN_UDP_ZERO_CSUM6_RX)]
    pub udp6_no_checksum_rx: Option<u8>,
    /// 1: the checksum inside is left to the receiver.
    #[nla(IFLA_VXLAN_REMCSUM_TX)]
    pub remote_checksum_tx: Option<u8>,
    /// 1: it is filled in when received.
    #[nla(IFLA_VXLAN_REMCSUM_RX)]
    pub remote_checksum_rx: Option<u8>,
    /// That checksum is filled in at once.
    #[nla(IFLA_VXLAN_REMCSUM_NOPARTIAL, flag)]
    pub remote_checksum_whole: bool,
    /// Packets carry the mark of a group policy.
    #[nla(IFLA_VXLAN_GBP, flag)]
    pub group_policy: bool,
    /// Packets may be other than Ethernet.
    #[nla(IFLA_VXLAN_GPE, flag)]
    pub generic_protocol: bool,
    /// 1: routes and programs say where packets go.
    #[nla(IFLA_VXLAN_COLLECT_METADATA)]
    pub external: Option<u8>,
    /// 1: only networks of a list are taken (since Linux 5.18).
    #[nla(IFLA_VXLAN_VNIFILTER)]
    pub vni_filter: Option<u8>,
    /// 1: packets to this host go to it without UDP (since Linux 6.5).
    #[nla(IFLA_VXLAN_LOCALBYPASS)]
    pub local_bypass: Option<u8>,
    /// Bits of the header that may be set in what is received (since Linux 6.14).
    #[nla(IFLA_VXLAN_RESERVED_BITS)]
    pub reserved_bits: Option<[u8; 8]>,
    /// 1: its multicasts are routed (since Linux 6.16).
    #[nla(IFLA_VXLAN_MC_ROUTE)]
    pub multicast_route: Option<u8>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct ifla_vxlan_port_range`, in network order.
#[doc(alias = "ifla_vxlan_port_range")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct PortRange {
    /// The first.
    pub low: U16,
    /// The last.
    pub high: U16,
}
