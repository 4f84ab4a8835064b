//! Bridges and their ports. Ids: `IFLA_BR_*` and `IFLA_BRPORT_*` in `linux/if_link.h`.

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::kinds::{Data, Flag};
use super::{Link, vectors};

uapi! {
    IFLA_BR_FORWARD_DELAY = 1, IFLA_BR_HELLO_TIME = 2, IFLA_BR_MAX_AGE = 3, IFLA_BR_AGEING_TIME = 4,
    IFLA_BR_STP_STATE = 5, IFLA_BR_PRIORITY = 6, IFLA_BR_VLAN_FILTERING = 7, IFLA_BR_ROOT_ID = 10,
    IFLA_BR_BRIDGE_ID = 11, IFLA_BR_HELLO_TIMER = 16, IFLA_BR_GC_TIMER = 19, IFLA_BR_GROUP_ADDR = 20,
    IFLA_BR_MCAST_HASH_MAX = 27, IFLA_BR_MCAST_MEMBERSHIP_INTVL = 31, IFLA_BR_MULTI_BOOLOPT = 46,
    IFLA_BRPORT_STATE = 1, IFLA_BRPORT_PRIORITY = 2, IFLA_BRPORT_COST = 3, IFLA_BRPORT_MODE = 4,
    IFLA_BRPORT_GUARD = 5, IFLA_BRPORT_LEARNING = 8, IFLA_BRPORT_ROOT_ID = 13, IFLA_BRPORT_BRIDGE_ID = 14,
    IFLA_BRPORT_DESIGNATED_PORT = 15, IFLA_BRPORT_ID = 17, IFLA_BRPORT_NO = 18,
    IFLA_BRPORT_FORWARD_DELAY_TIMER = 22,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Bridge<'a> {
    /// In hundredths of a second (`clock_t`), as all times here.
    #[nla(IFLA_BR_FORWARD_DELAY)]
    forward_delay: u32,
    #[nla(IFLA_BR_HELLO_TIME)]
    hello_time: u32,
    #[nla(IFLA_BR_MAX_AGE)]
    max_age: u32,
    #[nla(IFLA_BR_AGEING_TIME)]
    ageing_time: u32,
    #[nla(IFLA_BR_STP_STATE)]
    stp: u32,
    #[nla(IFLA_BR_PRIORITY)]
    priority: u16,
    #[nla(IFLA_BR_VLAN_FILTERING)]
    vlan_filtering: Option<Flag>,
    #[nla(IFLA_BR_ROOT_ID, pod)]
    root: BridgeId,
    #[nla(IFLA_BR_BRIDGE_ID, pod)]
    id: BridgeId,
    #[nla(IFLA_BR_HELLO_TIMER)]
    hello_timer: u64,
    #[nla(IFLA_BR_GC_TIMER)]
    gc_timer: u64,
    #[nla(IFLA_BR_GROUP_ADDR)]
    group_address: MacAddr,
    #[nla(IFLA_BR_MCAST_HASH_MAX)]
    multicast_hash_max: Option<u32>,
    #[nla(IFLA_BR_MCAST_MEMBERSHIP_INTVL)]
    multicast_membership: Option<u64>,
    #[nla(IFLA_BR_MULTI_BOOLOPT, pod)]
    options: Option<Options>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Port<'a> {
    #[nla(IFLA_BRPORT_STATE)]
    state: PortState,
    #[nla(IFLA_BRPORT_PRIORITY)]
    priority: u16,
    #[nla(IFLA_BRPORT_COST)]
    cost: u32,
    #[nla(IFLA_BRPORT_MODE)]
    hairpin: Flag,
    #[nla(IFLA_BRPORT_GUARD)]
    guard: Flag,
    #[nla(IFLA_BRPORT_LEARNING)]
    learning: Flag,
    #[nla(IFLA_BRPORT_ROOT_ID, pod)]
    root: BridgeId,
    #[nla(IFLA_BRPORT_BRIDGE_ID, pod)]
    bridge: BridgeId,
    #[nla(IFLA_BRPORT_DESIGNATED_PORT)]
    designated_port: u16,
    #[nla(IFLA_BRPORT_ID)]
    id: u16,
    #[nla(IFLA_BRPORT_NO)]
    number: u16,
    #[nla(IFLA_BRPORT_FORWARD_DELAY_TIMER)]
    forward_delay_timer: u64,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `BR_STATE_*` in `linux/if_bridge.h`.
#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum PortState {
    #[nla(0)]
    Disabled,
    #[nla(1)]
    Listening,
    #[nla(other)]
    Other(u8),
}

/// `struct ifla_bridge_id`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct BridgeId {
    priority: [u8; 2],
    address: [u8; 6],
}

/// `struct br_boolopt_multi`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Options {
    values: u32,
    mask: u32,
}

/// What `ip` prints as `7000.2:0:0:0:0:10`.
const BR0: BridgeId = BridgeId { priority: [0x70, 0], address: [2, 0, 0, 0, 0, 0x10] };

/// `state listening priority 32 cost 19 hairpin on guard on`, `port_id 0x8001 port_no 0x1`.
pub(super) fn is_the_hairpin_port(port: &Port<'_>) {
    assert_eq!((port.state, port.priority, port.cost), (PortState::Listening, 32, 19));
    assert_eq!((port.hairpin, port.guard, port.learning), (Flag::On, Flag::On, Flag::On));
    assert_eq!((port.root, port.bridge), (BR0, BR0));
    assert_eq!((port.designated_port, port.id, port.number), (32_769, 0x8001, 1));
    // forward_delay_timer    3.68, and counting down: `ip` ran a moment before the recording
    assert!((1..=368).contains(&port.forward_delay_timer), "{port:?}");
}

/// `state disabled priority 32 cost 2 hairpin off guard off`, `port_id 0x8002 port_no 0x2`.
pub(super) fn is_the_vxlan_port(port: &Port<'_>) {
    assert_eq!((port.state, port.priority, port.cost), (PortState::Disabled, 32, 2));
    assert_eq!((port.hairpin, port.guard, port.learning), (Flag::Off, Flag::Off, Flag::On));
    assert_eq!((port.designated_port, port.id, port.number), (32_770, 0x8002, 2));
    assert_eq!(port.forward_delay_timer, 0);
}

#[test]
fn bridge() {
    let Some(vectors) = vectors() else { return };
    let link = check!(Link<'_>, vectors.body("bridge"));
    assert_eq!((link.name, link.mtu, link.carrier), ("br0", 1450, Some(0)));
    let info = link.info.expect("IFLA_LINKINFO");
    assert_eq!((info.kind, info.slave_kind), (Some("bridge"), None));
    let Some(Data::Bridge(bridge)) = info.data else { panic!("no data") };
    // forward_delay 400 hello_time 100 max_age 2000 ageing_time 20000 stp_state 1 priority 28672
    assert_eq!((bridge.forward_delay, bridge.hello_time, bridge.max_age), (400, 100, 2000));
    assert_eq!((bridge.ageing_time, bridge.stp, bridge.priority), (20_000, 1, 28_672));
    assert_eq!((bridge.vlan_filtering, bridge.root, bridge.id), (Some(Flag::Off), BR0, BR0));
    // group_address 01:80:c2:00:00:00 mcast_hash_max 4096 mcast_membership_interval 26000
    assert_eq!(bridge.group_address.to_string(), "01:80:c2:00:00:00");
    assert_eq!((bridge.multicast_hash_max, bridge.multicast_membership), (Some(4096), Some(26_000)));
    // hello_timer    0.68 gc_timer  199.79
    assert!((1..=68).contains(&bridge.hello_timer), "{bridge:?}");
    assert!((19_900..=19_979).contains(&bridge.gc_timer), "{bridge:?}");
    assert_eq!(bridge.options, Some(Options { values: 0, mask: 0x1f }));
}
