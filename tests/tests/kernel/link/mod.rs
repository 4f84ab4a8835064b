//! Links: `IFLA_LINKINFO` with the data of the link's kind and of its master's kind, lists of
//! alternative names, per-family lists, and C structs that have grown.
//! Ids: `linux/if_link.h`; the header is `struct ifinfomsg` of `linux/rtnetlink.h`.

mod bridge;
mod kinds;

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use self::kinds::{Data, SlaveData};
use crate::wire::Vectors;

uapi! {
    IFLA_ADDRESS = 1, IFLA_BROADCAST = 2, IFLA_IFNAME = 3, IFLA_MTU = 4, IFLA_LINK = 5, IFLA_QDISC = 6,
    IFLA_MASTER = 10, IFLA_TXQLEN = 13, IFLA_MAP = 14, IFLA_OPERSTATE = 16, IFLA_LINKINFO = 18,
    IFLA_IFALIAS = 20, IFLA_STATS64 = 23, IFLA_AF_SPEC = 26, IFLA_PROMISCUITY = 30,
    IFLA_NUM_TX_QUEUES = 31, IFLA_CARRIER = 33, IFLA_XDP = 43, IFLA_MIN_MTU = 50, IFLA_MAX_MTU = 51,
    IFLA_PROP_LIST = 52, IFLA_ALT_IFNAME = 53, IFLA_DPLL_PIN = 65,
    IFLA_INFO_KIND = 1, IFLA_INFO_DATA = 2, IFLA_INFO_SLAVE_KIND = 4, IFLA_INFO_SLAVE_DATA = 5,
    IFLA_XDP_ATTACHED = 2, IFLA_DPLL_PIN_ID = 1,
    AF_INET = 2, AF_INET6 = 10, IFLA_INET_CONF = 1, IFLA_INET6_FLAGS = 1, IFLA_INET6_CONF = 2,
    IFLA_INET6_ADDR_GEN_MODE = 8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct IfInfoMsg {
    family: u8,
    pad: u8,
    kind: u16,
    index: i32,
    flags: u32,
    change: u32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Link<'a> {
    #[nla(header)]
    header: IfInfoMsg,
    #[nla(IFLA_IFNAME, nul_string)]
    name: &'a str,
    #[nla(IFLA_ADDRESS)]
    address: Option<MacAddr>,
    #[nla(IFLA_BROADCAST)]
    broadcast: Option<MacAddr>,
    #[nla(IFLA_MTU)]
    mtu: u32,
    #[nla(IFLA_MIN_MTU)]
    min_mtu: Option<u32>,
    #[nla(IFLA_MAX_MTU)]
    max_mtu: Option<u32>,
    #[nla(IFLA_LINK)]
    peer: Option<i32>,
    #[nla(IFLA_QDISC, nul_string)]
    qdisc: Option<&'a str>,
    #[nla(IFLA_MASTER)]
    master: Option<u32>,
    #[nla(IFLA_TXQLEN)]
    queue_length: Option<u32>,
    #[nla(IFLA_NUM_TX_QUEUES)]
    tx_queues: Option<u32>,
    #[nla(IFLA_OPERSTATE)]
    state: Option<u8>,
    #[nla(IFLA_CARRIER)]
    carrier: Option<u8>,
    #[nla(IFLA_PROMISCUITY)]
    promiscuity: Option<u32>,
    #[nla(IFLA_IFALIAS, nul_string)]
    alias: Option<&'a [u8]>,
    #[nla(IFLA_STATS64, packed)]
    stats: Vec<u64>,
    #[nla(IFLA_MAP, pod)]
    map: Option<Map>,
    #[nla(IFLA_LINKINFO, nested)]
    info: Option<LinkInfo<'a>>,
    #[nla(IFLA_AF_SPEC, nested)]
    families: Option<AfSpec<'a>>,
    #[nla(IFLA_XDP, nested)]
    xdp: Option<Xdp<'a>>,
    #[nla(IFLA_PROP_LIST, nested)]
    properties: Option<Properties<'a>>,
    #[nla(IFLA_DPLL_PIN, nested)]
    dpll: Option<DpllPin<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct LinkInfo<'a> {
    #[nla(IFLA_INFO_KIND, nul_string)]
    kind: Option<&'a str>,
    #[nla(IFLA_INFO_DATA, select = kind)]
    data: Option<Data<'a>>,
    #[nla(IFLA_INFO_SLAVE_KIND, nul_string)]
    slave_kind: Option<&'a str>,
    #[nla(IFLA_INFO_SLAVE_DATA, select = slave_kind)]
    slave_data: Option<SlaveData<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct rtnl_link_ifmap`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Map {
    memory: [u64; 2],
    address: u64,
    irq: u16,
    dma: u8,
    port: u8,
    pad: u32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct AfSpec<'a> {
    #[nla(AF_INET, nested)]
    inet: Option<Inet<'a>>,
    #[nla(AF_INET6, nested)]
    inet6: Option<Inet6<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Inet<'a> {
    /// By `IPV4_DEVCONF_*`, from 1; how many there are depends on the kernel.
    #[nla(IFLA_INET_CONF, packed)]
    settings: Vec<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Inet6<'a> {
    #[nla(IFLA_INET6_FLAGS)]
    flags: Option<u32>,
    /// By `DEVCONF_*`, from 0.
    #[nla(IFLA_INET6_CONF, packed)]
    settings: Vec<i32>,
    #[nla(IFLA_INET6_ADDR_GEN_MODE)]
    address_generation: Option<u8>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Xdp<'a> {
    #[nla(IFLA_XDP_ATTACHED)]
    attached: Option<u8>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Properties<'a> {
    #[nla(IFLA_ALT_IFNAME, multi, nul_string)]
    alternative_names: Vec<&'a str>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct DpllPin<'a> {
    #[nla(IFLA_DPLL_PIN_ID)]
    id: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../../wire/link.hex"))
}

const IF_OPER_UNKNOWN: u8 = 0;
const IF_OPER_UP: u8 = 6;

#[test]
fn a_link_without_a_kind() {
    let Some(vectors) = vectors() else { return };
    let link = check!(Link<'_>, vectors.body("loopback"));
    assert_eq!((link.header.index, link.name, link.mtu, link.qdisc), (1, "lo", 65_536, Some("noqueue")));
    assert_eq!((link.queue_length, link.state), (Some(1000), Some(IF_OPER_UNKNOWN)));
    assert_eq!(link.info, None);
}

#[test]
fn a_port_of_a_bridge() {
    let Some(vectors) = vectors() else { return };
    let link = check!(Link<'_>, vectors.body("bridge_port"));
    assert_eq!((link.header.index, link.name, link.mtu), (3, "v0", 1500));
    assert_eq!((link.peer, link.master, link.state), (Some(2), Some(4), Some(IF_OPER_UP)));
    assert_eq!((link.min_mtu, link.max_mtu, link.promiscuity), (Some(68), Some(65_535), Some(1)));
    assert_eq!((link.queue_length, link.tx_queues, link.carrier), (Some(1000), Some(2), Some(1)));
    assert_eq!(link.address, "02:00:00:00:00:01".parse().ok());
    assert_eq!(link.broadcast, "ff:ff:ff:ff:ff:ff".parse().ok());
    assert_eq!(link.alias, Some(&b"first of a pair"[..]));
    let names = link.properties.map(|properties| properties.alternative_names);
    assert_eq!(names, Some(vec!["uplink", "uplink-to-the-other-end-of-a-cable"]));
    assert_eq!(link.xdp.and_then(|xdp| xdp.attached), Some(0));
    // There and empty.
    assert_eq!(link.dpll, Some(DpllPin { id: None, unknown: vec![] }));
    // Received and sent packets.
    assert_eq!((link.stats.len(), &link.stats[..2]), (25, &[2, 1][..]));

    let families = link.families.expect("IFLA_AF_SPEC");
    // Forwarding and accept_redirects of a new link.
    let inet = families.inet.expect("AF_INET").settings;
    assert_eq!((inet.len(), inet[0], inet[3]), (33, 0, 1));
    // addrgenmode eui64; forwarding, hop_limit, mtu of a new link.
    let inet6 = families.inet6.expect("AF_INET6");
    assert_eq!((inet6.address_generation, &inet6.settings[..3]), (Some(0), &[0, 64, 1500][..]));

    let info = link.info.expect("IFLA_LINKINFO");
    assert_eq!((info.kind, info.data, info.slave_kind), (Some("veth"), None, Some("bridge")));
    let Some(SlaveData::Bridge(port)) = info.slave_data else { panic!("data of the master's kind") };
    bridge::is_the_hairpin_port(&port);
}
