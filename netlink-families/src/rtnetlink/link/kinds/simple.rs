//! Kinds with few settings.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use crate::rtnetlink::LinkAddr;
use crate::rtnetlink::link::Link;
use crate::rtnetlink::link::uapi::*;
use crate::rtnetlink::macros::codes;

/// The settings of a link of kind `veth`, which requests have and the kernel does not send.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Veth {
    /// The other end. Absent: the kernel names it.
    #[nla(VETH_INFO_PEER, recursive)]
    pub peer: Option<Box<Link>>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a link of kind `macvlan` or `macvtap` (`drivers/net/macvlan.c`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Macvlan {
    /// Whom its siblings are to it.
    #[nla(IFLA_MACVLAN_MODE, u32)]
    pub mode: Option<MacvlanMode>,
    /// 1: the link below is not made promiscuous (`MACVLAN_FLAG_NOPROMISC`); 2: of
    /// `MACVLAN_MODE_SOURCE`: packets go to one only (`MACVLAN_FLAG_NODST`).
    #[nla(IFLA_MACVLAN_FLAGS)]
    pub flags: Option<u16>,
    /// In a request, of `MACVLAN_MODE_SOURCE`: what to do with the addresses (`MACVLAN_MACADDR_*`).
    #[nla(IFLA_MACVLAN_MACADDR_MODE)]
    pub address_operation: Option<u32>,
    /// The address that is added or taken off.
    #[nla(IFLA_MACVLAN_MACADDR, bytes)]
    pub source_address: Option<LinkAddr>,
    /// The addresses that packets are taken from.
    #[nla(IFLA_MACVLAN_MACADDR_DATA, nested)]
    pub source_addresses: Option<MacvlanSources>,
    /// How many there are; sent only.
    #[nla(IFLA_MACVLAN_MACADDR_COUNT)]
    pub source_count: Option<u32>,
    /// How many broadcasts wait at most (since Linux 5.11).
    #[nla(IFLA_MACVLAN_BC_QUEUE_LEN)]
    pub broadcast_queue_length: Option<u32>,
    /// The most of it and its siblings; sent only (since Linux 5.11).
    #[nla(IFLA_MACVLAN_BC_QUEUE_LEN_USED)]
    pub broadcast_queue_length_used: Option<u32>,
    /// At how many siblings broadcasts are handed over later (since Linux 6.4).
    #[nla(IFLA_MACVLAN_BC_CUTOFF)]
    pub broadcast_cutoff: Option<i32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

codes! {
    /// Whom the siblings of a `macvlan` are to it (`MACVLAN_MODE_*` of `linux/if_link.h`).
    #[doc(alias = "IFLA_MACVLAN_MODE")]
    MacvlanMode: u32 {
        /// It does not talk to them.
        PRIVATE = MACVLAN_MODE_PRIVATE,
        /// It talks to them through the switch outside.
        VEPA = MACVLAN_MODE_VEPA,
        /// It talks to them.
        BRIDGE = MACVLAN_MODE_BRIDGE,
        /// There are none.
        PASSTHRU = MACVLAN_MODE_PASSTHRU,
        /// It takes packets from listed addresses only.
        SOURCE = MACVLAN_MODE_SOURCE,
    }
}

/// `IFLA_MACVLAN_MACADDR_DATA`.
#[doc(alias = "IFLA_MACVLAN_MACADDR_DATA")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct MacvlanSources {
    /// The addresses.
    #[nla(IFLA_MACVLAN_MACADDR, multi, bytes)]
    pub addresses: Vec<LinkAddr>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a link of kind `ipvlan` or `ipvtap` (`drivers/net/ipvlan`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Ipvlan {
    /// 0: it works on layer 2 (`IPVLAN_MODE_L2`), 1: on layer 3, 2: on layer 3, and netfilter sees it
    /// (`IPVLAN_MODE_L3S`).
    #[nla(IFLA_IPVLAN_MODE)]
    pub mode: Option<u16>,
    /// 1: it does not talk to its siblings (`IPVLAN_F_PRIVATE`), 2: it does so through the switch
    /// outside (`IPVLAN_F_VEPA`).
    #[nla(IFLA_IPVLAN_FLAGS)]
    pub flags: Option<u16>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a link of kind `vrf` (`drivers/net/vrf.c`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Vrf {
    /// The routing table of the domain. It must be given when one is made.
    #[nla(IFLA_VRF_TABLE)]
    pub table: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a member of a `vrf`.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct VrfPort {
    /// The routing table of the domain; sent only.
    #[nla(IFLA_VRF_PORT_TABLE)]
    pub table: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a link of kind `tun`, which the kernel sends and does not take (`drivers/net/tun.c`). What
/// has 0 and 1 for off and on says so by its name.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Tun {
    /// 1: IP packets (`IFF_TUN`), 2: Ethernet (`IFF_TAP`).
    #[nla(IFLA_TUN_TYPE)]
    pub mode: Option<u8>,
    /// The user that may use it; absent for any.
    #[nla(IFLA_TUN_OWNER)]
    pub owner: Option<u32>,
    /// The group that may use it; absent for any.
    #[nla(IFLA_TUN_GROUP)]
    pub group: Option<u32>,
    /// 1: packets have a header of four bytes.
    #[nla(IFLA_TUN_PI)]
    pub packet_information: Option<u8>,
    /// 1: packets have a header as of virtio.
    #[nla(IFLA_TUN_VNET_HDR)]
    pub vnet_header: Option<u8>,
    /// 1: it stays without a program.
    #[nla(IFLA_TUN_PERSIST)]
    pub persistent: Option<u8>,
    /// 1: it can have several queues.
    #[nla(IFLA_TUN_MULTI_QUEUE)]
    pub multi_queue: Option<u8>,
    /// How many it has.
    #[nla(IFLA_TUN_NUM_QUEUES)]
    pub queues: Option<u32>,
    /// How many of them are turned off.
    #[nla(IFLA_TUN_NUM_DISABLED_QUEUES)]
    pub disabled_queues: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
