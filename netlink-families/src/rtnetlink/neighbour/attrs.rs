//! What the kernel says of a neighbour, attribute by attribute, and takes to make or change one.

use std::net::IpAddr;

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{NeighbourFlags, NeighbourFlagsExt, NeighbourState};
use super::uapi::*;
use crate::rtnetlink::route::RouteType;
use crate::rtnetlink::{AddressFamily, LinkAddr, RouteProtocol};

/// `struct ndmsg` (`linux/neighbour.h`).
#[doc(alias = "ndmsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct NeighbourHeader {
    /// `AF_INET`, `AF_INET6`; `AF_BRIDGE` of the entries of bridges (`ndm_family`).
    pub family: AddressFamily,
    /// Zeros.
    #[nla(skip)]
    pub pad: [u8; 3],
    /// The link that it is on (`ndm_ifindex`).
    pub index: u32,
    /// What is known of it (`ndm_state`).
    pub state: NeighbourState,
    /// What it is like (`ndm_flags`).
    pub flags: NeighbourFlags,
    /// What packets to it are (`ndm_type`); sent only.
    pub kind: RouteType,
}

/// A neighbour, or an entry of a bridge or a VXLAN: `struct ndmsg` and its attributes (`neigh_fill_info`,
/// `fdb_fill_info`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Neighbour {
    /// Family, link, state and flags.
    #[nla(header)]
    pub header: NeighbourHeader,
    /// Its IP address; of a VXLAN's entry the host that packets go to.
    #[nla(NDA_DST)]
    pub destination: Option<IpAddr>,
    /// Its link-layer address; absent while it is not known.
    #[nla(NDA_LLADDR, bytes)]
    pub address: Option<LinkAddr>,
    /// When it was used and heard of; sent only.
    #[nla(NDA_CACHEINFO, pod)]
    pub cache: Option<NeighbourCacheInfo>,
    /// How often it was asked for; sent only.
    #[nla(NDA_PROBES)]
    pub probes: Option<u32>,
    /// Of bridges: the VLAN.
    #[nla(NDA_VLAN)]
    pub vlan: Option<u16>,
    /// Of a VXLAN: the UDP port that packets go to.
    #[nla(NDA_PORT, be)]
    pub port: Option<u16>,
    /// Of a VXLAN: the network that packets go to.
    #[nla(NDA_VNI)]
    pub vni: Option<u32>,
    /// Of a VXLAN: the network that the entry is for.
    #[nla(NDA_SRC_VNI)]
    pub source_vni: Option<u32>,
    /// Of a VXLAN: the link that packets leave by.
    #[nla(NDA_IFINDEX)]
    pub output: Option<u32>,
    /// Of bridges: the index of the bridge.
    #[nla(NDA_MASTER)]
    pub master: Option<u32>,
    /// The id of the namespace where [`output`](Self::output) is.
    #[nla(NDA_LINK_NETNSID)]
    pub link_namespace: Option<i32>,
    /// Who made it (since Linux 5.0).
    #[nla(NDA_PROTOCOL, u8)]
    pub protocol: Option<RouteProtocol>,
    /// Of a VXLAN: the next hops that packets go to (since Linux 5.8).
    #[nla(NDA_NH_ID)]
    pub next_hop_id: Option<u32>,
    /// Of bridges: how the entry is kept (since Linux 5.9).
    #[nla(NDA_FDB_EXT_ATTRS, nested)]
    pub entry: Option<BridgeEntry>,
    /// Further flags (since Linux 5.16).
    #[nla(NDA_FLAGS_EXT, u32)]
    pub flags_ext: Option<NeighbourFlagsExt>,
    /// In a request that deletes many: which bits of the state are meant (since Linux 5.19).
    #[nla(NDA_NDM_STATE_MASK)]
    pub state_mask: Option<u16>,
    /// In a request that deletes many: which flags are meant (since Linux 5.19).
    #[nla(NDA_NDM_FLAGS_MASK)]
    pub flags_mask: Option<u8>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Neighbour {
    /// The neighbour with this IP address on the link of index `index`.
    #[must_use]
    pub fn at(index: u32, destination: IpAddr) -> Self {
        let family = AddressFamily::of(destination);
        let header = NeighbourHeader { family, index, ..NeighbourHeader::default() };
        Neighbour { header, destination: Some(destination), ..Neighbour::default() }
    }

    /// The same, known for good by this link-layer address.
    #[must_use]
    pub fn permanent(self, address: impl Into<LinkAddr>) -> Self {
        let header = NeighbourHeader { state: NeighbourState::PERMANENT, ..self.header };
        Neighbour { header, address: Some(address.into()), ..self }
    }

    /// The entry of a bridge that this address is at the port of index `index`. Its state says whether it
    /// stays: [`NeighbourState::PERMANENT`] is the bridge's own, [`NeighbourState::NO_ARP`] another's.
    #[must_use]
    pub fn of_bridge(index: u32, address: impl Into<LinkAddr>, state: NeighbourState) -> Self {
        let flags = NeighbourFlags::MASTER;
        let family = AddressFamily::BRIDGE;
        let header = NeighbourHeader { family, index, state, flags, ..NeighbourHeader::default() };
        Neighbour { header, address: Some(address.into()), ..Neighbour::default() }
    }
}

/// `struct nda_cacheinfo`.
#[doc(alias = "nda_cacheinfo")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct NeighbourCacheInfo {
    /// Last heard of: so many hundredths of a second ago.
    pub confirmed: u32,
    /// Last used, likewise.
    pub used: u32,
    /// Last changed, likewise.
    pub updated: u32,
    /// How many hold it.
    pub references: u32,
}

/// `NDA_FDB_EXT_ATTRS`.
#[doc(alias = "NDA_FDB_EXT_ATTRS")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BridgeEntry {
    /// 1: use of the entry is made known; 2: it has not been used.
    #[nla(NFEA_ACTIVITY_NOTIFY)]
    pub notify: Option<u8>,
    /// In a request: its age stays.
    #[nla(NFEA_DONT_REFRESH, flag)]
    pub keep_age: bool,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
