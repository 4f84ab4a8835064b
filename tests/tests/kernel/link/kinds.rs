//! The data of a link, by its kind.

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::big_endian::U16;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::bridge::{Bridge, Port};
use super::{IFLA_INFO_DATA, Link, vectors};

uapi! {
    IFLA_VLAN_ID = 1, IFLA_VLAN_FLAGS = 2, IFLA_VLAN_EGRESS_QOS = 3, IFLA_VLAN_INGRESS_QOS = 4,
    IFLA_VLAN_PROTOCOL = 5, IFLA_VLAN_QOS_MAPPING = 1,
    IFLA_VXLAN_ID = 1, IFLA_VXLAN_GROUP = 2, IFLA_VXLAN_LINK = 3, IFLA_VXLAN_LOCAL = 4, IFLA_VXLAN_TTL = 5,
    IFLA_VXLAN_TOS = 6, IFLA_VXLAN_LEARNING = 7, IFLA_VXLAN_AGEING = 8, IFLA_VXLAN_LIMIT = 9,
    IFLA_VXLAN_PORT_RANGE = 10, IFLA_VXLAN_PORT = 15, IFLA_VXLAN_GROUP6 = 16, IFLA_VXLAN_LOCAL6 = 17,
    IFLA_VXLAN_UDP_CSUM = 18, IFLA_VXLAN_GBP = 23, IFLA_VXLAN_COLLECT_METADATA = 25,
}

/// `IFLA_INFO_DATA`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
#[allow(clippy::large_enum_variant)]
pub(super) enum Data<'a> {
    #[nla("vlan")]
    Vlan(Vlan<'a>),
    #[nla("bridge")]
    Bridge(Bridge<'a>),
    #[nla("vxlan")]
    Vxlan(Vxlan<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// `IFLA_INFO_SLAVE_DATA`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
#[allow(clippy::large_enum_variant)]
pub(super) enum SlaveData<'a> {
    #[nla("bridge")]
    Bridge(Port<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Vlan<'a> {
    #[nla(IFLA_VLAN_PROTOCOL, be)]
    protocol: u16,
    #[nla(IFLA_VLAN_ID)]
    id: u16,
    #[nla(IFLA_VLAN_FLAGS, pod)]
    flags: Option<Masked>,
    #[nla(IFLA_VLAN_INGRESS_QOS, nested)]
    ingress: Option<QosMap<'a>>,
    #[nla(IFLA_VLAN_EGRESS_QOS, nested)]
    egress: Option<QosMap<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct ifla_vlan_flags`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Masked {
    flags: u32,
    mask: u32,
}

/// The same attribute once for every mapping.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct QosMap<'a> {
    #[nla(IFLA_VLAN_QOS_MAPPING, multi, pod)]
    mappings: Vec<Mapping>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct ifla_vlan_qos_mapping`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Mapping {
    from: u32,
    to: u32,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Vxlan<'a> {
    #[nla(IFLA_VXLAN_ID)]
    id: Option<u32>,
    #[nla(IFLA_VXLAN_GROUP)]
    remote: Option<Ipv4Addr>,
    #[nla(IFLA_VXLAN_GROUP6)]
    remote6: Option<Ipv6Addr>,
    #[nla(IFLA_VXLAN_LOCAL)]
    local: Option<Ipv4Addr>,
    #[nla(IFLA_VXLAN_LOCAL6)]
    local6: Option<Ipv6Addr>,
    #[nla(IFLA_VXLAN_LINK)]
    link: Option<u32>,
    #[nla(IFLA_VXLAN_TTL)]
    ttl: Option<u8>,
    #[nla(IFLA_VXLAN_TOS)]
    tos: Option<u8>,
    #[nla(IFLA_VXLAN_LEARNING, u8)]
    learning: Option<Flag>,
    #[nla(IFLA_VXLAN_AGEING)]
    ageing: Option<u32>,
    #[nla(IFLA_VXLAN_LIMIT)]
    max_addresses: Option<u32>,
    #[nla(IFLA_VXLAN_PORT_RANGE, pod)]
    source_ports: Option<PortRange>,
    #[nla(IFLA_VXLAN_PORT, be)]
    port: Option<u16>,
    #[nla(IFLA_VXLAN_UDP_CSUM, u8)]
    udp_checksum: Option<Flag>,
    #[nla(IFLA_VXLAN_COLLECT_METADATA, u8)]
    external: Option<Flag>,
    #[nla(IFLA_VXLAN_GBP, flag)]
    group_policy: bool,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct ifla_vxlan_port_range`: a C struct in network order.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct PortRange {
    low: U16,
    high: U16,
}

/// A byte that is 0 or 1: what older families have in place of an attribute without payload.
#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
pub(super) enum Flag {
    Off = 0,
    On = 1,
}

#[test]
fn vlan() {
    let Some(vectors) = vectors() else { return };
    let link = check!(Link<'_>, vectors.body("vlan"));
    assert_eq!((link.name, link.header.index, link.peer), ("d0.100", 6, Some(5)));
    let info = link.info.expect("IFLA_LINKINFO");
    let Some(Data::Vlan(vlan)) = info.data else { panic!("{:?}", info.kind) };
    let map = |pairs: [(u32, u32); 2]| {
        let mappings = pairs.map(|(from, to)| Mapping { from, to }).to_vec();
        Some(QosMap { mappings, unknown: vec![] })
    };
    assert_eq!(
        vlan,
        Vlan {
            protocol: 0x88a8, // 802.1ad
            id: 100,
            flags: Some(Masked { flags: 0x1 | 0x2 | 0x4, mask: u32::MAX }), // REORDER_HDR, GVRP, LOOSE_BINDING
            ingress: map([(1, 2), (3, 4)]),
            egress: map([(0, 5), (7, 1)]),
            unknown: vec![]
        }
    );
}

#[test]
fn vxlan() {
    let Some(vectors) = vectors() else { return };
    let link = check!(Link<'_>, vectors.body("vxlan"));
    let info = link.info.expect("IFLA_LINKINFO");
    assert_eq!((info.kind, info.slave_kind), (Some("vxlan"), Some("bridge")));
    let Some(Data::Vxlan(vxlan)) = info.data else { panic!("{:?}", info.kind) };
    let unknown = vxlan.unknown.iter().map(RawAttr::id).collect::<Vec<_>>();
    assert_eq!(unknown, [28, 29, 26, 32, 11, 12, 13, 14, 19, 20, 21, 22, 31, 33]);
    assert_eq!(
        Vxlan { unknown: vec![], ..vxlan },
        Vxlan {
            id: Some(42),
            remote: Some(Ipv4Addr::new(10, 0, 0, 2)),
            local: Some(Ipv4Addr::new(10, 0, 0, 1)),
            link: Some(2),
            ttl: Some(5),
            tos: Some(4),
            learning: Some(Flag::Off),
            ageing: Some(120),
            max_addresses: Some(99),
            source_ports: Some(PortRange { low: 32_768.into(), high: 61_000.into() }),
            port: Some(4789),
            udp_checksum: Some(Flag::On),
            external: Some(Flag::Off),
            ..Vxlan::default()
        }
    );
    let Some(SlaveData::Bridge(port)) = info.slave_data else { panic!("data of the master's kind") };
    super::bridge::is_the_vxlan_port(&port);

    let link = check!(Link<'_>, vectors.body("vxlan_external"));
    let Some(Data::Vxlan(vxlan)) = link.info.and_then(|info| info.data) else { panic!("no data") };
    assert_eq!((vxlan.id, vxlan.external, vxlan.group_policy), (Some(0), Some(Flag::On), true));
    assert_eq!((vxlan.local, vxlan.local6), (None, "fd00::1".parse().ok()));
    assert_eq!((vxlan.port, vxlan.ageing, vxlan.ttl), (Some(4790), Some(300), Some(0)));
}

#[test]
fn kinds_without_data_and_kinds_that_are_not_declared() {
    let Some(vectors) = vectors() else { return };
    let ifb = check!(Link<'_>, vectors.body("ifb"));
    assert_eq!((ifb.queue_length, ifb.tx_queues), (Some(32), Some(2)));
    let info = ifb.info.expect("IFLA_LINKINFO");
    assert_eq!((info.kind, info.data, info.slave_kind), (Some("ifb"), None, None));

    let tap = check!(Link<'_>, vectors.body("tap"));
    let info = tap.info.expect("IFLA_LINKINFO");
    let Some(Data::Other(raw)) = info.data else { panic!("{:?}", info.kind) };
    assert_eq!((info.kind, raw.id(), raw.payload.len()), (Some("tun"), IFLA_INFO_DATA, 64));
    // user 1000 type tap: IFLA_TUN_OWNER = 1, IFLA_TUN_TYPE = 3
    let attr =
        |id| netlink_core::wire::Attrs::new(raw.payload).find(id).expect("a list").expect("there").bytes();
    assert_eq!((attr(1), attr(3)), (&1000u32.to_ne_bytes()[..], &[2][..]));
}
