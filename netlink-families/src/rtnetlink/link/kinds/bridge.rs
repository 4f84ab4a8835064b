//! `bridge` (`net/bridge/br_netlink.c`).

use std::fmt;
use std::time::Duration;

use netlink_core::packers::ClockTicks;
use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::big_endian::U16;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::VlanProtocol;
use crate::rtnetlink::link::uapi::*;

/// The settings of a link of kind `bridge`. What has 0 and 1 for off and on says so by its name.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Bridge {
    /// How long a port listens, and then learns; in whole hundredths of a second, as all spans of time
    /// here.
    #[nla(IFLA_BR_FORWARD_DELAY, with = ClockTicks<u32>)]
    pub forward_delay: Option<Duration>,
    /// Between two messages of the root.
    #[nla(IFLA_BR_HELLO_TIME, with = ClockTicks<u32>)]
    pub hello_time: Option<Duration>,
    /// After which the root's last message does not count.
    #[nla(IFLA_BR_MAX_AGE, with = ClockTicks<u32>)]
    pub max_age: Option<Duration>,
    /// After which a learnt address is forgotten.
    #[nla(IFLA_BR_AGEING_TIME, with = ClockTicks<u32>)]
    pub ageing_time: Option<Duration>,
    /// 0: no spanning tree; 1: the kernel's; 2: a program's.
    #[nla(IFLA_BR_STP_STATE)]
    pub spanning_tree: Option<u32>,
    /// Whose spanning tree `spanning_tree` may turn on: 0: that of a program if there is one, 1: a
    /// program's, 2: the kernel's; of kernels after 6.18.
    #[nla(IFLA_BR_STP_MODE)]
    pub spanning_tree_mode: Option<u32>,
    /// The upper half of its id: the least becomes the root.
    #[nla(IFLA_BR_PRIORITY)]
    pub priority: Option<u16>,
    /// The root's id; sent only.
    #[nla(IFLA_BR_ROOT_ID, pod)]
    pub root_id: Option<BridgeId>,
    /// Its own id; sent only.
    #[nla(IFLA_BR_BRIDGE_ID, pod)]
    pub bridge_id: Option<BridgeId>,
    /// The number of the port towards the root; sent only.
    #[nla(IFLA_BR_ROOT_PORT)]
    pub root_port: Option<u16>,
    /// The cost of the way to the root; sent only.
    #[nla(IFLA_BR_ROOT_PATH_COST)]
    pub root_path_cost: Option<u32>,
    /// 1 while the tree changes; sent only.
    #[nla(IFLA_BR_TOPOLOGY_CHANGE)]
    pub topology_change: Option<u8>,
    /// 1 when it has seen that; sent only.
    #[nla(IFLA_BR_TOPOLOGY_CHANGE_DETECTED)]
    pub topology_change_detected: Option<u8>,
    /// What is left of the span; sent only, as the other timers.
    #[nla(IFLA_BR_HELLO_TIMER, with = ClockTicks<u64>)]
    pub hello_timer: Option<Duration>,
    /// What is left until the next notice of a change.
    #[nla(IFLA_BR_TCN_TIMER, with = ClockTicks<u64>)]
    pub topology_change_notice_timer: Option<Duration>,
    /// What is left of the change.
    #[nla(IFLA_BR_TOPOLOGY_CHANGE_TIMER, with = ClockTicks<u64>)]
    pub topology_change_timer: Option<Duration>,
    /// What is left until addresses are forgotten.
    #[nla(IFLA_BR_GC_TIMER, with = ClockTicks<u64>)]
    pub gc_timer: Option<Duration>,
    /// Where the spanning tree's messages go.
    #[nla(IFLA_BR_GROUP_ADDR)]
    pub group_address: Option<MacAddr>,
    /// Which link-local multicasts (01:80:c2:00:00:0X) are forwarded, a bit for each X.
    #[nla(IFLA_BR_GROUP_FWD_MASK, hex)]
    pub group_forward_mask: Option<u16>,
    /// In a request: forget all learnt addresses.
    #[nla(IFLA_BR_FDB_FLUSH, flag)]
    pub flush: bool,
    /// How many addresses it has learnt; sent only (since Linux 6.7).
    #[nla(IFLA_BR_FDB_N_LEARNED)]
    pub learned: Option<u32>,
    /// How many it may learn; 0 for no limit (since Linux 6.7).
    #[nla(IFLA_BR_FDB_MAX_LEARNED)]
    pub max_learned: Option<u32>,
    /// 1: VLANs are told apart.
    #[nla(IFLA_BR_VLAN_FILTERING)]
    pub vlan_filtering: Option<u8>,
    /// The protocol of the tags that it looks at.
    #[nla(IFLA_BR_VLAN_PROTOCOL, u16, be)]
    pub vlan_protocol: Option<VlanProtocol>,
    /// The VLAN of packets without a tag, of new ports; 0 for none.
    #[nla(IFLA_BR_VLAN_DEFAULT_PVID)]
    pub default_pvid: Option<u16>,
    /// 1: counters for each VLAN.
    #[nla(IFLA_BR_VLAN_STATS_ENABLED)]
    pub vlan_stats: Option<u8>,
    /// 1: for each of every port.
    #[nla(IFLA_BR_VLAN_STATS_PER_PORT)]
    pub vlan_stats_per_port: Option<u8>,
    /// Whether it sends multicasts to itself: 0 never, 1 when it has heard of a router, 2 always.
    #[nla(IFLA_BR_MCAST_ROUTER)]
    pub multicast_router: Option<u8>,
    /// 1: multicasts go to those who want them only.
    #[nla(IFLA_BR_MCAST_SNOOPING)]
    pub multicast_snooping: Option<u8>,
    /// 1: queries come from its own address, not from 0.0.0.0.
    #[nla(IFLA_BR_MCAST_QUERY_USE_IFADDR)]
    pub multicast_query_use_address: Option<u8>,
    /// 1: it asks who wants multicasts.
    #[nla(IFLA_BR_MCAST_QUERIER)]
    pub multicast_querier: Option<u8>,
    /// Who asks, as it is on the wire; sent only (since Linux 5.15).
    #[nla(IFLA_BR_MCAST_QUERIER_STATE)]
    pub multicast_querier_state: Option<RawAttrBuf>,
    /// Not used any more: 16.
    #[nla(IFLA_BR_MCAST_HASH_ELASTICITY)]
    pub multicast_hash_elasticity: Option<u32>,
    /// How many groups it remembers.
    #[nla(IFLA_BR_MCAST_HASH_MAX)]
    pub multicast_hash_max: Option<u32>,
    /// How often it asks before it forgets a group.
    #[nla(IFLA_BR_MCAST_LAST_MEMBER_CNT)]
    pub multicast_last_member_count: Option<u32>,
    /// How often it asks at first.
    #[nla(IFLA_BR_MCAST_STARTUP_QUERY_CNT)]
    pub multicast_startup_query_count: Option<u32>,
    /// Between two questions whether a group is wanted any more.
    #[nla(IFLA_BR_MCAST_LAST_MEMBER_INTVL, with = ClockTicks<u64>)]
    pub multicast_last_member_interval: Option<Duration>,
    /// After which a group is forgotten.
    #[nla(IFLA_BR_MCAST_MEMBERSHIP_INTVL, with = ClockTicks<u64>)]
    pub multicast_membership_interval: Option<Duration>,
    /// After which another querier is taken to be gone.
    #[nla(IFLA_BR_MCAST_QUERIER_INTVL, with = ClockTicks<u64>)]
    pub multicast_querier_interval: Option<Duration>,
    /// Between two questions.
    #[nla(IFLA_BR_MCAST_QUERY_INTVL, with = ClockTicks<u64>)]
    pub multicast_query_interval: Option<Duration>,
    /// How long an answer may take.
    #[nla(IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, with = ClockTicks<u64>)]
    pub multicast_query_response_interval: Option<Duration>,
    /// Between two of the first questions.
    #[nla(IFLA_BR_MCAST_STARTUP_QUERY_INTVL, with = ClockTicks<u64>)]
    pub multicast_startup_query_interval: Option<Duration>,
    /// 1: counters of IGMP and MLD.
    #[nla(IFLA_BR_MCAST_STATS_ENABLED)]
    pub multicast_stats: Option<u8>,
    /// The version that it asks in: 2 or 3.
    #[nla(IFLA_BR_MCAST_IGMP_VERSION)]
    pub igmp_version: Option<u8>,
    /// The version that it asks in: 1 or 2.
    #[nla(IFLA_BR_MCAST_MLD_VERSION)]
    pub mld_version: Option<u8>,
    /// 1: iptables sees what is bridged.
    #[nla(IFLA_BR_NF_CALL_IPTABLES)]
    pub nf_call_iptables: Option<u8>,
    /// 1: ip6tables does.
    #[nla(IFLA_BR_NF_CALL_IP6TABLES)]
    pub nf_call_ip6tables: Option<u8>,
    /// 1: arptables does.
    #[nla(IFLA_BR_NF_CALL_ARPTABLES)]
    pub nf_call_arptables: Option<u8>,
    /// Further switches (since Linux 5.0).
    #[nla(IFLA_BR_MULTI_BOOLOPT, pod)]
    pub options: Option<BridgeOptions>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct ifla_bridge_id`.
#[doc(alias = "ifla_bridge_id")]
#[derive(Clone, Copy, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct)]
#[repr(C)]
pub struct BridgeId {
    /// The priority; the least is the root.
    pub priority: U16,
    /// A MAC address.
    pub address: [u8; 6],
}

/// As `7000.02:00:00:00:00:10`.
impl fmt::Display for BridgeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}.{}", self.priority.get(), MacAddr::from(self.address))
    }
}

impl fmt::Debug for BridgeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `struct br_boolopt_multi`: switches by number (`BR_BOOLOPT_*` of `linux/if_bridge.h`).
#[doc(alias = "br_boolopt_multi")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct BridgeOptions {
    /// The bits.
    pub values: u32,
    /// Those that the kernel knows, or that a request changes.
    pub mask: u32,
}
