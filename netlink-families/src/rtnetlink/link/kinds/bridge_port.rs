//! What a bridge keeps of its ports (`net/bridge/br_netlink.c`).

use std::time::Duration;

use netlink_core::packers::ClockTicks;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::BridgeId;
use crate::rtnetlink::link::uapi::*;

/// The settings of a port of a bridge. What has 0 and 1 for off and on says so by its name.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BridgePortData {
    /// Whether it forwards.
    #[nla(IFLA_BRPORT_STATE)]
    pub state: Option<PortState>,
    /// The upper bits of its id.
    #[nla(IFLA_BRPORT_PRIORITY)]
    pub priority: Option<u16>,
    /// What the way through it costs.
    #[nla(IFLA_BRPORT_COST)]
    pub cost: Option<u32>,
    /// 1: packets may leave where they came from.
    #[nla(IFLA_BRPORT_MODE)]
    pub hairpin: Option<u8>,
    /// 1: a message of a spanning tree turns it off.
    #[nla(IFLA_BRPORT_GUARD)]
    pub bpdu_guard: Option<u8>,
    /// 1: it never leads to the root.
    #[nla(IFLA_BRPORT_PROTECT)]
    pub root_block: Option<u8>,
    /// 1: a group that is left is forgotten at once.
    #[nla(IFLA_BRPORT_FAST_LEAVE)]
    pub fast_leave: Option<u8>,
    /// 1: it learns addresses.
    #[nla(IFLA_BRPORT_LEARNING)]
    pub learning: Option<u8>,
    /// 1: the hardware tells what it learns.
    #[nla(IFLA_BRPORT_LEARNING_SYNC)]
    pub learning_sync: Option<u8>,
    /// 1: packets to unknown addresses go out here.
    #[nla(IFLA_BRPORT_UNICAST_FLOOD)]
    pub unicast_flood: Option<u8>,
    /// 1: multicasts that nobody asked for do.
    #[nla(IFLA_BRPORT_MCAST_FLOOD)]
    pub multicast_flood: Option<u8>,
    /// 1: broadcasts do.
    #[nla(IFLA_BRPORT_BCAST_FLOOD)]
    pub broadcast_flood: Option<u8>,
    /// 1: multicasts go out once for each that wants them.
    #[nla(IFLA_BRPORT_MCAST_TO_UCAST)]
    pub multicast_to_unicast: Option<u8>,
    /// Whether a multicast router is here: 0 no, 1 as heard, 2 yes, 3 for a while.
    #[nla(IFLA_BRPORT_MULTICAST_ROUTER)]
    pub multicast_router: Option<u8>,
    /// How many hosts are tracked.
    #[nla(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT)]
    pub multicast_hosts_limit: Option<u32>,
    /// How many there are; sent only.
    #[nla(IFLA_BRPORT_MCAST_EHT_HOSTS_CNT)]
    pub multicast_hosts: Option<u32>,
    /// How many groups are wanted here; sent only (since Linux 6.3).
    #[nla(IFLA_BRPORT_MCAST_N_GROUPS)]
    pub multicast_groups: Option<u32>,
    /// How many may be; 0 for no limit (since Linux 6.3).
    #[nla(IFLA_BRPORT_MCAST_MAX_GROUPS)]
    pub multicast_max_groups: Option<u32>,
    /// 1: it answers ARP for those behind other ports.
    #[nla(IFLA_BRPORT_PROXYARP)]
    pub proxy_arp: Option<u8>,
    /// 1: the same, as IEEE 802.11 wants it.
    #[nla(IFLA_BRPORT_PROXYARP_WIFI)]
    pub proxy_arp_wifi: Option<u8>,
    /// 1: it answers for known neighbours.
    #[nla(IFLA_BRPORT_NEIGH_SUPPRESS)]
    pub neighbour_suppress: Option<u8>,
    /// 1: the same, VLAN by VLAN (since Linux 6.4).
    #[nla(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS)]
    pub neighbour_vlan_suppress: Option<u8>,
    /// 1: unasked announcements pass nevertheless; of kernels after 6.18.
    #[nla(IFLA_BRPORT_NEIGH_FORWARD_GRAT)]
    pub neighbour_forward_gratuitous: Option<u8>,
    /// 1: VLANs become tunnel ids.
    #[nla(IFLA_BRPORT_VLAN_TUNNEL)]
    pub vlan_tunnel: Option<u8>,
    /// 1: it reaches ports only that are not.
    #[nla(IFLA_BRPORT_ISOLATED)]
    pub isolated: Option<u8>,
    /// 1: it takes packets from known addresses only (since Linux 5.18).
    #[nla(IFLA_BRPORT_LOCKED)]
    pub locked: Option<u8>,
    /// 1: addresses that it refuses are made known (since Linux 6.2).
    #[nla(IFLA_BRPORT_MAB)]
    pub mac_authentication_bypass: Option<u8>,
    /// The link that takes over when it has no carrier; 0 for none.
    #[nla(IFLA_BRPORT_BACKUP_PORT)]
    pub backup_port: Option<u32>,
    /// The next hop for what goes to the backup port (since Linux 6.6).
    #[nla(IFLA_BRPORT_BACKUP_NHID)]
    pub backup_next_hop: Option<u32>,
    /// Which link-local multicasts are forwarded from here.
    #[nla(IFLA_BRPORT_GROUP_FWD_MASK, hex)]
    pub group_forward_mask: Option<u16>,
    /// 1 when its MRP ring is open; sent only.
    #[nla(IFLA_BRPORT_MRP_RING_OPEN)]
    pub mrp_ring_open: Option<u8>,
    /// 1 when the ring between rings is open; sent only.
    #[nla(IFLA_BRPORT_MRP_IN_OPEN)]
    pub mrp_interconnect_open: Option<u8>,
    /// The root's id, as last heard here; sent only, as all that follow.
    #[nla(IFLA_BRPORT_ROOT_ID, pod)]
    pub root_id: Option<BridgeId>,
    /// The id of the bridge towards the root.
    #[nla(IFLA_BRPORT_BRIDGE_ID, pod)]
    pub bridge_id: Option<BridgeId>,
    /// Its port.
    #[nla(IFLA_BRPORT_DESIGNATED_PORT)]
    pub designated_port: Option<u16>,
    /// Its cost.
    #[nla(IFLA_BRPORT_DESIGNATED_COST)]
    pub designated_cost: Option<u16>,
    /// The port's id: priority and number.
    #[nla(IFLA_BRPORT_ID)]
    pub id: Option<u16>,
    /// The port's number.
    #[nla(IFLA_BRPORT_NO)]
    pub number: Option<u16>,
    /// 1: a change is to be acknowledged.
    #[nla(IFLA_BRPORT_TOPOLOGY_CHANGE_ACK)]
    pub topology_change_ack: Option<u8>,
    /// 1: a message waits to be sent.
    #[nla(IFLA_BRPORT_CONFIG_PENDING)]
    pub config_pending: Option<u8>,
    /// What is left until the last message does not count, in whole hundredths of a second.
    #[nla(IFLA_BRPORT_MESSAGE_AGE_TIMER, with = ClockTicks<u64>)]
    pub message_age_timer: Option<Duration>,
    /// What is left of listening or learning.
    #[nla(IFLA_BRPORT_FORWARD_DELAY_TIMER, with = ClockTicks<u64>)]
    pub forward_delay_timer: Option<Duration>,
    /// What is left until the next message.
    #[nla(IFLA_BRPORT_HOLD_TIMER, with = ClockTicks<u64>)]
    pub hold_timer: Option<Duration>,
    /// In a request: forget what was learnt here.
    #[nla(IFLA_BRPORT_FLUSH, flag)]
    pub flush: bool,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Whether a port forwards (`BR_STATE_*` of `linux/if_bridge.h`).
#[doc(alias = "IFLA_BRPORT_STATE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum PortState {
    /// Off.
    #[nla(BR_STATE_DISABLED)]
    Disabled,
    /// It hears the spanning tree only.
    #[nla(BR_STATE_LISTENING)]
    Listening,
    /// It learns addresses and does not forward yet.
    #[nla(BR_STATE_LEARNING)]
    Learning,
    /// It forwards.
    #[nla(BR_STATE_FORWARDING)]
    Forwarding,
    /// The spanning tree has no use for it.
    #[nla(BR_STATE_BLOCKING)]
    Blocking,
    /// A state that this library has no name for.
    #[nla(other)]
    Other(u8),
}
