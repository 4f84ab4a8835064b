//! `bond` (`drivers/net/bonding/bond_netlink.c`).

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use netlink_core::packers::MacAddr;
use netlink_core::packers::Milliseconds;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use crate::rtnetlink::LinkAddr;
use crate::rtnetlink::link::uapi::*;

/// The settings of a link of kind `bond`; `Documentation/networking/bonding.rst` says what the numbers mean.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Bond {
    /// How packets are shared out.
    #[nla(IFLA_BOND_MODE)]
    pub mode: Option<BondMode>,
    /// The member that is used, where one only is.
    #[nla(IFLA_BOND_ACTIVE_SLAVE)]
    pub active: Option<u32>,
    /// Between two looks at the members' carriers, in whole milliseconds.
    #[nla(IFLA_BOND_MIIMON, with = Milliseconds<u32>)]
    pub mii_interval: Option<Duration>,
    /// How long a carrier must be there.
    #[nla(IFLA_BOND_UPDELAY, with = Milliseconds<u32>)]
    pub up_delay: Option<Duration>,
    /// How long it must be gone.
    #[nla(IFLA_BOND_DOWNDELAY, with = Milliseconds<u32>)]
    pub down_delay: Option<Duration>,
    /// Between two notices to the peers.
    #[nla(IFLA_BOND_PEER_NOTIF_DELAY, with = Milliseconds<u32>)]
    pub peer_notification_delay: Option<Duration>,
    /// 1; 0 on kernels before 6.18 asks the driver in the old way.
    #[nla(IFLA_BOND_USE_CARRIER)]
    pub use_carrier: Option<u8>,
    /// Between two questions by ARP.
    #[nla(IFLA_BOND_ARP_INTERVAL, with = Milliseconds<u32>)]
    pub arp_interval: Option<Duration>,
    /// Whom it asks.
    #[nla(IFLA_BOND_ARP_IP_TARGET, array)]
    pub arp_targets: Option<Vec<Ipv4Addr>>,
    /// Whom it asks by IPv6 (since Linux 5.18).
    #[nla(IFLA_BOND_NS_IP6_TARGET, array)]
    pub ns_targets: Option<Vec<Ipv6Addr>>,
    /// Which answers it looks at.
    #[nla(IFLA_BOND_ARP_VALIDATE)]
    pub arp_validate: Option<u32>,
    /// 0: one must answer, 1: all.
    #[nla(IFLA_BOND_ARP_ALL_TARGETS)]
    pub arp_all_targets: Option<u32>,
    /// How many answers may be missing (since Linux 5.17).
    #[nla(IFLA_BOND_MISSED_MAX)]
    pub missed_max: Option<u8>,
    /// The member that is preferred.
    #[nla(IFLA_BOND_PRIMARY)]
    pub primary: Option<u32>,
    /// When it is taken again: 0 always, 1 when better, 2 after a failure.
    #[nla(IFLA_BOND_PRIMARY_RESELECT)]
    pub primary_reselect: Option<u8>,
    /// Whose MAC address is used: 0 one for all, 1 the active member's, 2 the same as the first's on
    /// failover.
    #[nla(IFLA_BOND_FAIL_OVER_MAC)]
    pub fail_over_mac: Option<u8>,
    /// By what packets are shared out (`BOND_XMIT_POLICY_*`).
    #[nla(IFLA_BOND_XMIT_HASH_POLICY)]
    pub hash_policy: Option<u8>,
    /// How often groups are joined again after a failover.
    #[nla(IFLA_BOND_RESEND_IGMP)]
    pub resend_igmp: Option<u32>,
    /// How many notices go to the peers after a failover.
    #[nla(IFLA_BOND_NUM_PEER_NOTIF)]
    pub peer_notifications: Option<u8>,
    /// 1: members that are not used receive.
    #[nla(IFLA_BOND_ALL_SLAVES_ACTIVE)]
    pub all_active: Option<u8>,
    /// How many members must work.
    #[nla(IFLA_BOND_MIN_LINKS)]
    pub min_links: Option<u32>,
    /// Between two learning packets, in seconds.
    #[nla(IFLA_BOND_LP_INTERVAL)]
    pub learning_interval: Option<u32>,
    /// How many packets go to one member before the next; 0 for chance.
    #[nla(IFLA_BOND_PACKETS_PER_SLAVE)]
    pub packets_per_member: Option<u32>,
    /// 1: flows move with the load.
    #[nla(IFLA_BOND_TLB_DYNAMIC_LB)]
    pub tlb_dynamic: Option<u8>,
    /// How often the partner shall send: 0 each 30 seconds, 1 each second.
    #[nla(IFLA_BOND_AD_LACP_RATE)]
    pub lacp_rate: Option<u8>,
    /// 1: it speaks first (since Linux 5.15).
    #[nla(IFLA_BOND_AD_LACP_ACTIVE)]
    pub lacp_active: Option<u8>,
    /// 1: members without a partner are not used; of kernels after 6.18.
    #[nla(IFLA_BOND_LACP_STRICT)]
    pub lacp_strict: Option<u8>,
    /// Which aggregator is used: 0 the one that is, 1 that with the most bandwidth, 2 that with the
    /// most ports.
    #[nla(IFLA_BOND_AD_SELECT)]
    pub aggregator_selection: Option<u8>,
    /// The aggregator that is used; sent only.
    #[nla(IFLA_BOND_AD_INFO, nested)]
    pub aggregator: Option<BondAggregator>,
    /// Its own priority in LACP.
    #[nla(IFLA_BOND_AD_ACTOR_SYS_PRIO)]
    pub actor_priority: Option<u16>,
    /// The upper bits of its ports' key.
    #[nla(IFLA_BOND_AD_USER_PORT_KEY)]
    pub user_port_key: Option<u16>,
    /// Its own name in LACP.
    #[nla(IFLA_BOND_AD_ACTOR_SYSTEM)]
    pub actor_system: Option<MacAddr>,
    /// 1: collecting and distributing go together (since Linux 6.9).
    #[nla(IFLA_BOND_COUPLED_CONTROL)]
    pub coupled_control: Option<u8>,
    /// 1: ARP and neighbour discovery go out on all members (since Linux 6.17).
    #[nla(IFLA_BOND_BROADCAST_NEIGH)]
    pub broadcast_neighbours: Option<u8>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How packets are shared out among members (`BOND_MODE_*` of `linux/if_bonding.h`).
#[doc(alias = "IFLA_BOND_MODE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum BondMode {
    /// In turn.
    #[nla(BOND_MODE_ROUNDROBIN)]
    RoundRobin,
    /// One is used, the others wait.
    #[nla(BOND_MODE_ACTIVEBACKUP)]
    ActiveBackup,
    /// By a hash.
    #[nla(BOND_MODE_XOR)]
    Xor,
    /// All of them.
    #[nla(BOND_MODE_BROADCAST)]
    Broadcast,
    /// As LACP says (802.3ad).
    #[nla(BOND_MODE_8023AD)]
    Lacp,
    /// By the load of sending.
    #[nla(BOND_MODE_TLB)]
    TransmitLoadBalancing,
    /// By the load of sending and receiving.
    #[nla(BOND_MODE_ALB)]
    AdaptiveLoadBalancing,
    /// A mode that this library has no name for.
    #[nla(other)]
    Other(u8),
}

/// `IFLA_BOND_AD_INFO`: the aggregator that a bond uses.
#[doc(alias = "IFLA_BOND_AD_INFO")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BondAggregator {
    /// Its id.
    #[nla(IFLA_BOND_AD_INFO_AGGREGATOR)]
    pub id: Option<u16>,
    /// How many members it has.
    #[nla(IFLA_BOND_AD_INFO_NUM_PORTS)]
    pub ports: Option<u16>,
    /// The key of this side.
    #[nla(IFLA_BOND_AD_INFO_ACTOR_KEY)]
    pub actor_key: Option<u16>,
    /// The key of the other.
    #[nla(IFLA_BOND_AD_INFO_PARTNER_KEY)]
    pub partner_key: Option<u16>,
    /// The name of the other.
    #[nla(IFLA_BOND_AD_INFO_PARTNER_MAC)]
    pub partner: Option<MacAddr>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The settings of a member of a bond.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BondPort {
    /// 0: it is used, 1: it waits; sent only.
    #[nla(IFLA_BOND_SLAVE_STATE)]
    pub state: Option<u8>,
    /// 0: it works, 1: it is failing, 2: it does not work, 3: it is coming back; sent only.
    #[nla(IFLA_BOND_SLAVE_MII_STATUS)]
    pub mii_status: Option<u8>,
    /// How often it failed; sent only.
    #[nla(IFLA_BOND_SLAVE_LINK_FAILURE_COUNT)]
    pub failures: Option<u32>,
    /// The address that it had before; sent only.
    #[nla(IFLA_BOND_SLAVE_PERM_HWADDR, bytes)]
    pub permanent_address: Option<LinkAddr>,
    /// The queue that packets are sent to it by.
    #[nla(IFLA_BOND_SLAVE_QUEUE_ID)]
    pub queue: Option<u16>,
    /// The highest is used first (since Linux 6.0).
    #[nla(IFLA_BOND_SLAVE_PRIO)]
    pub priority: Option<i32>,
    /// The aggregator that it is in; sent only.
    #[nla(IFLA_BOND_SLAVE_AD_AGGREGATOR_ID)]
    pub aggregator: Option<u16>,
    /// Bits of LACP; sent only.
    #[nla(IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE)]
    pub actor_state: Option<u8>,
    /// The partner's bits of LACP; sent only.
    #[nla(IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE)]
    pub partner_state: Option<u16>,
    /// Its priority in LACP (since Linux 6.18).
    #[nla(IFLA_BOND_SLAVE_ACTOR_PORT_PRIO)]
    pub actor_port_priority: Option<u16>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
