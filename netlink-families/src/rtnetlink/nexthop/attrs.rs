//! What the kernel says of a next hop, attribute by attribute, and takes to make or change one.

use std::net::IpAddr;
use std::time::Duration;

use netlink_core::packers::ClockTicks;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{GroupType, NextHopOptions};
use super::uapi::*;
use crate::rtnetlink::route::{Encap, RouteFlags};
use crate::rtnetlink::{AddressFamily, RouteProtocol, Scope};

/// `struct nhmsg` (`linux/nexthop.h`).
#[doc(alias = "nhmsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct NextHopHeader {
    /// `AF_INET` or `AF_INET6`; `AF_UNSPEC` of groups and of next hops by a link alone (`nh_family`).
    pub family: AddressFamily,
    /// How far it reaches; sent only (`nh_scope`).
    pub scope: Scope,
    /// Who made it (`nh_protocol`).
    pub protocol: RouteProtocol,
    /// Zero.
    pub reserved: u8,
    /// What it is like: those flags that are of next hops (`nh_flags`).
    pub flags: RouteFlags,
}

/// A next hop, or a group of them: `struct nhmsg` and its attributes (`nh_fill_node`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct NextHopObject {
    /// Family, protocol and flags.
    #[nla(header)]
    pub header: NextHopHeader,
    /// Its id, which routes name it by. In a request: absent leaves the number to the kernel.
    #[nla(NHA_ID)]
    pub id: Option<u32>,
    /// Of a group: the members.
    #[nla(NHA_GROUP, packed, pod)]
    pub group: Option<Vec<GroupMember>>,
    /// Of a group: how it shares packets out.
    #[nla(NHA_GROUP_TYPE)]
    pub group_type: Option<GroupType>,
    /// Of a resilient group: its buckets (since Linux 5.13).
    #[nla(NHA_RES_GROUP, nested)]
    pub resilient: Option<ResilientGroup>,
    /// Packets are dropped.
    #[nla(NHA_BLACKHOLE, flag)]
    pub blackhole: bool,
    /// The link that packets leave by.
    #[nla(NHA_OIF)]
    pub output: Option<u32>,
    /// The router that they go to.
    #[nla(NHA_GATEWAY)]
    pub gateway: Option<IpAddr>,
    /// What they are put into (`LWTUNNEL_ENCAP_*`).
    #[nla(NHA_ENCAP_TYPE)]
    pub encap_type: Option<u16>,
    /// How.
    #[nla(NHA_ENCAP, select = encap_type)]
    pub encap: Option<Encap>,
    /// It is for entries of a VXLAN, not for routes (since Linux 5.8).
    #[nla(NHA_FDB, flag)]
    pub fdb: bool,
    /// What the answer has in addition.
    #[nla(NHA_OP_FLAGS, u32)]
    pub options: Option<NextHopOptions>,
    /// Of a group: counters, when they were asked for (since Linux 6.9).
    #[nla(NHA_GROUP_STATS, nested)]
    pub stats: Option<GroupStats>,
    /// Of a group: 1: the hardware counts (since Linux 6.9).
    #[nla(NHA_HW_STATS_ENABLE)]
    pub hardware_stats: Option<u32>,
    /// Of a group: 1: it does; sent only (since Linux 6.9).
    #[nla(NHA_HW_STATS_USED)]
    pub hardware_stats_used: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl NextHopObject {
    /// A router on the link of index `output`, as the next hop `id`.
    #[must_use]
    pub fn via(id: u32, gateway: IpAddr, output: u32) -> Self {
        let family = AddressFamily::of(gateway);
        let header = NextHopHeader { family, protocol: RouteProtocol::STATIC, ..NextHopHeader::default() };
        let (id, gateway, output) = (Some(id), Some(gateway), Some(output));
        NextHopObject { header, id, gateway, output, ..NextHopObject::default() }
    }

    /// A group of next hops, each with its weight from 1 on, as the next hop `id`. Weights above 256 need
    /// Linux 6.12; of 0 there are none, it is taken for 1.
    #[must_use]
    pub fn group(id: u32, members: impl IntoIterator<Item = (u32, u16)>) -> Self {
        let header = NextHopHeader { protocol: RouteProtocol::STATIC, ..NextHopHeader::default() };
        let group = members.into_iter().map(|(id, weight)| GroupMember::new(id, weight)).collect();
        NextHopObject { header, id: Some(id), group: Some(group), ..NextHopObject::default() }
    }
}

/// `struct nexthop_grp`: a member of a group.
#[doc(alias = "nexthop_grp")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct GroupMember {
    /// The id of the next hop.
    pub id: u32,
    /// The lower byte of its weight, less one.
    pub weight: u8,
    /// The upper byte of its weight, less one (since Linux 6.12).
    pub weight_high: u8,
    /// Zero.
    pub reserved: u16,
}

impl GroupMember {
    /// The next hop `id` with this weight, from 1 on; 0 is taken for 1.
    #[must_use]
    pub fn new(id: u32, weight: u16) -> Self {
        let [weight, weight_high] = weight.saturating_sub(1).to_le_bytes();
        GroupMember { id, weight, weight_high, reserved: 0 }
    }

    /// The weight, from 1 on.
    #[must_use]
    pub fn total_weight(self) -> u32 {
        u32::from(u16::from_le_bytes([self.weight, self.weight_high])) + 1
    }
}

/// `NHA_RES_GROUP`: the buckets of a resilient group.
#[doc(alias = "NHA_RES_GROUP")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct ResilientGroup {
    /// How many there are.
    #[nla(NHA_RES_GROUP_BUCKETS)]
    pub buckets: Option<u16>,
    /// After which without packets a bucket may go to another member, in whole hundredths of a second.
    #[nla(NHA_RES_GROUP_IDLE_TIMER, with = ClockTicks<u32>)]
    pub idle_timer: Option<Duration>,
    /// After which buckets go to others nevertheless; 0 for never.
    #[nla(NHA_RES_GROUP_UNBALANCED_TIMER, with = ClockTicks<u32>)]
    pub unbalanced_timer: Option<Duration>,
    /// For how long members have not had their share; sent only.
    #[nla(NHA_RES_GROUP_UNBALANCED_TIME, with = ClockTicks<u64>)]
    pub unbalanced_time: Option<Duration>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `NHA_GROUP_STATS`: counters of a group.
#[doc(alias = "NHA_GROUP_STATS")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct GroupStats {
    /// Those of each member.
    #[nla(NHA_GROUP_STATS_ENTRY, multi, nested)]
    pub members: Vec<MemberStats>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `NHA_GROUP_STATS_ENTRY`: counters of a member.
#[doc(alias = "NHA_GROUP_STATS_ENTRY")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct MemberStats {
    /// The id of the next hop.
    #[nla(NHA_GROUP_STATS_ENTRY_ID)]
    pub id: Option<u32>,
    /// Packets that went to it.
    #[nla(NHA_GROUP_STATS_ENTRY_PACKETS, uint)]
    pub packets: Option<u64>,
    /// Those that the hardware sent.
    #[nla(NHA_GROUP_STATS_ENTRY_PACKETS_HW, uint)]
    pub hardware_packets: Option<u64>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
