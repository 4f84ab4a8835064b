//! `vlan`: one VLAN of another link (`net/8021q/vlan_netlink.c`).

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::rtnetlink::link::uapi::*;
use crate::rtnetlink::macros::flags;

/// The settings of a link of kind `vlan`; the link that it is a VLAN of is [`Link::link`](crate::rtnetlink::link::Link::link).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Vlan {
    /// The VLAN's number, 0 to 4095. It must be given when one is made.
    #[nla(IFLA_VLAN_ID)]
    pub id: Option<u16>,
    /// The protocol of its tags; absent in a request: 802.1Q.
    #[nla(IFLA_VLAN_PROTOCOL, u16, be)]
    pub protocol: Option<VlanProtocol>,
    /// What it does beside tagging.
    #[nla(IFLA_VLAN_FLAGS, pod)]
    pub flags: Option<VlanFlagsMask>,
    /// The packet priority (`to`) of packets received with a tag's priority (`from`).
    #[nla(IFLA_VLAN_INGRESS_QOS, nested)]
    pub ingress: Option<QosMap>,
    /// The tag's priority (`to`) of packets sent with a packet priority (`from`).
    #[nla(IFLA_VLAN_EGRESS_QOS, nested)]
    pub egress: Option<QosMap>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The protocol of a VLAN's tags; in network order on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VlanProtocol(pub u16);

impl VlanProtocol {
    /// 802.1Q (`ETH_P_8021Q`).
    pub const DOT1Q: VlanProtocol = VlanProtocol(0x8100);
    /// 802.1ad, the outer tag of two (`ETH_P_8021AD`).
    pub const DOT1AD: VlanProtocol = VlanProtocol(0x88a8);
}

impl From<u16> for VlanProtocol {
    fn from(ethertype: u16) -> Self {
        VlanProtocol(ethertype)
    }
}

impl From<VlanProtocol> for u16 {
    fn from(protocol: VlanProtocol) -> Self {
        protocol.0
    }
}

flags! {
    /// What a VLAN does beside tagging (`VLAN_FLAG_*` of `linux/if_vlan.h`).
    #[doc(alias = "IFLA_VLAN_FLAGS")]
    VlanFlags: u32 {
        /// Received packets lose their tag.
        REORDER_HEADER = VLAN_FLAG_REORDER_HDR,
        /// It is announced by GVRP.
        GVRP = VLAN_FLAG_GVRP,
        /// It does not follow whether the link below is up.
        LOOSE_BINDING = VLAN_FLAG_LOOSE_BINDING,
        /// It is announced by MVRP.
        MVRP = VLAN_FLAG_MVRP,
        /// Its state is that of the bridge's ports in the VLAN.
        BRIDGE_BINDING = VLAN_FLAG_BRIDGE_BINDING,
    }
}

/// `struct ifla_vlan_flags`: flags, and which of them are meant. The kernel sends a mask of all ones.
#[doc(alias = "ifla_vlan_flags")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct VlanFlagsMask {
    /// The flags.
    pub flags: VlanFlags,
    /// Those that a request changes.
    pub mask: VlanFlags,
}

/// Priorities, one by one.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct QosMap {
    /// Those that are not 0, or that a request changes.
    #[nla(IFLA_VLAN_QOS_MAPPING, multi, pod)]
    pub mappings: Vec<QosMapping>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct ifla_vlan_qos_mapping`.
#[doc(alias = "ifla_vlan_qos_mapping")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct QosMapping {
    /// The priority that a packet has.
    pub from: u32,
    /// The priority that it gets.
    pub to: u32,
}
