//! Links in the words of bridges: messages with the family `AF_BRIDGE`.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::header::LinkHeader;
use super::kinds::BridgePortData;
use super::types::OperState;
use super::uapi::*;
use crate::rtnetlink::{IfName, LinkAddr};

/// A bridge or one of its ports, as messages with the family `AF_BRIDGE` have it (`br_fill_ifinfo`).
///
/// They come through the same multicast group as those of links: a new one when a link becomes a port or
/// its settings as one change, a deleted one when it is a port no more, though the link is still there.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BridgePort {
    /// Index and flags; the family is `AF_BRIDGE`.
    #[nla(header)]
    pub header: LinkHeader,
    /// The link's name.
    #[nla(IFLA_IFNAME, nul_string)]
    pub name: Option<IfName>,
    /// Its link-layer address.
    #[nla(IFLA_ADDRESS, bytes)]
    pub address: Option<LinkAddr>,
    /// Its longest packet in bytes.
    #[nla(IFLA_MTU)]
    pub mtu: Option<u32>,
    /// The index of the link below it.
    #[nla(IFLA_LINK)]
    pub link: Option<u32>,
    /// The index of the bridge; of a bridge itself that of its own master, if it has one.
    #[nla(IFLA_MASTER)]
    pub master: Option<u32>,
    /// Whether it works.
    #[nla(IFLA_OPERSTATE)]
    pub state: Option<OperState>,
    /// Its settings as a port; absent of a bridge itself.
    #[nla(IFLA_PROTINFO, nested)]
    pub port: Option<BridgePortData>,
    /// Its VLANs, and what further protocols of bridges keep.
    #[nla(IFLA_AF_SPEC, nested)]
    pub bridge: Option<BridgeSpec>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `IFLA_AF_SPEC` in the words of bridges (`linux/if_bridge.h`).
#[doc(alias = "IFLA_AF_SPEC")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BridgeSpec {
    /// Who does what a request says: 1 the bridge that is the link's master (`BRIDGE_FLAGS_MASTER`), 2 the
    /// link itself (`BRIDGE_FLAGS_SELF`).
    #[nla(IFLA_BRIDGE_FLAGS, zero)]
    pub flags: Option<u16>,
    /// What the hardware does between its ports: 0 bridges them (VEB), 1 leaves it to the switch (VEPA).
    #[nla(IFLA_BRIDGE_MODE)]
    pub mode: Option<u16>,
    /// VLANs, one by one or in ranges, as the request asked.
    #[nla(IFLA_BRIDGE_VLAN_INFO, multi, pod)]
    pub vlans: Vec<BridgeVlan>,
    /// What the kernel says beyond this declaration, byte for byte: tunnels, MRP, CFM, MST.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct bridge_vlan_info`.
#[doc(alias = "bridge_vlan_info")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct BridgeVlan {
    /// `BRIDGE_VLAN_INFO_*`: 2 that of packets without a tag, 4 sent without a tag, 8 and 16 the first and
    /// the last of a range.
    pub flags: u16,
    /// The VLAN's number.
    pub id: u16,
}
