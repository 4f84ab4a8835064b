//! The family that ships, against the same recordings of links and next hops.

use std::time::Duration;

use netlink_core::{DecodeMessage, wire::Payload};
use netlink_families::rtnetlink::Event;
use netlink_families::rtnetlink::link::{
    AddrGenMode, AnyLink, KindData, Link, OperState, PortData, PortState, VlanProtocol,
};
use netlink_families::rtnetlink::nexthop::NextHopObject;
use netlink_families::rtnetlink::route::{Encap, RouteFlags};

use crate::wire::Vectors;

#[test]
fn next_hops() {
    let Some(vectors) = Vectors::parse(include_str!("../../wire/nexthop.hex")) else { return };
    let read = |name: &str| {
        let hop = check!(NextHopObject, vectors.body(name));
        assert_eq!(hop.unknown, []);
        hop
    };
    assert_eq!(read("gateway4").gateway, "10.8.0.2".parse().ok());
    assert_eq!(read("gateway6").header.flags, RouteFlags::ON_LINK);
    assert!(read("blackhole").blackhole && read("fdb").fdb);
    let members = read("group").group.expect("NHA_GROUP");
    let weights = members.iter().map(|member| (member.id, member.total_weight()));
    assert_eq!(weights.collect::<Vec<_>>(), [(1, 20), (2, 5)]);
    let resilient = read("resilient").resilient.expect("NHA_RES_GROUP");
    assert_eq!((resilient.buckets, resilient.idle_timer), (Some(32), Some(Duration::from_secs(60))));
    let Some(Encap::Mpls(mpls)) = read("encap_mpls").encap else { panic!("labels") };
    assert_eq!(mpls.labels, [100 << 12, 200 << 12 | 1 << 8]);
    let Some(Encap::Ip(tunnel)) = read("encap_ip").encap else { panic!("a tunnel") };
    assert_eq!((tunnel.id, tunnel.ttl), (Some(77), Some(9)));
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../wire/link.hex"))
}

/// No byte of a recording is lost; the same message is an event.
fn read(vectors: &Vectors, name: &str) -> Link {
    let link = check!(Link, vectors.body(name));
    let event = Event::decode_message(16, Payload::new(vectors.body(name)));
    assert_eq!(event, Ok(Event::NewLink(AnyLink::Link(Box::new(link.clone())))));
    // Every attribute that these kernels send has a name.
    assert_eq!(link.unknown, []);
    link
}

fn kind(link: &Link) -> (String, KindData) {
    let info = link.info.clone().expect("IFLA_LINKINFO");
    (info.kind.expect("a kind").to_string(), info.data.expect("data"))
}

#[test]
fn a_port_of_a_bridge() {
    let Some(vectors) = vectors() else { return };
    let link = read(&vectors, "bridge_port");
    assert_eq!((link.header.index, link.name.map(|name| name.to_string())), (3, Some("v0".into())));
    assert_eq!((link.link, link.master, link.state), (Some(2), Some(4), Some(OperState::Up)));
    assert_eq!(link.address.map(|address| address.to_string()), Some("02:00:00:00:00:01".into()));
    assert_eq!(link.alias, Some("first of a pair".into()));
    let names = link.properties.expect("IFLA_PROP_LIST").alternative_names;
    assert_eq!(names, ["uplink", "uplink-to-the-other-end-of-a-cable"]);
    let stats = link.stats.expect("IFLA_STATS64");
    assert_eq!((stats.rx_packets, stats.tx_packets), (2, 1));
    let families = link.families.expect("IFLA_AF_SPEC");
    let inet6 = families.inet6.expect("AF_INET6");
    assert_eq!(
        (inet6.address_generation, &inet6.settings[..3]),
        (Some(AddrGenMode::Eui64), &[0, 64, 1500][..])
    );
    assert_eq!(families.inet.expect("AF_INET").settings.len(), 33);
    let info = link.info.expect("IFLA_LINKINFO");
    let Some(PortData::Bridge(port)) = info.port_data else { panic!("a port") };
    assert_eq!((port.state, port.cost, port.hairpin), (Some(PortState::Listening), Some(19), Some(1)));
    assert_eq!(port.root_id.expect("an id").to_string(), "7000.02:00:00:00:00:10");
    assert_eq!(read(&vectors, "loopback").info, None);
}

#[test]
fn kinds() {
    let Some(vectors) = vectors() else { return };
    let (name, KindData::Bridge(bridge)) = kind(&read(&vectors, "bridge")) else { panic!("a bridge") };
    assert_eq!(name, "bridge");
    assert_eq!((bridge.forward_delay, bridge.priority), (Some(Duration::from_secs(4)), Some(28_672)));
    assert_eq!(bridge.multicast_membership_interval, Some(Duration::from_secs(260)));
    let (_, KindData::Vlan(vlan)) = kind(&read(&vectors, "vlan")) else { panic!("a VLAN") };
    assert_eq!(vlan.id, Some(100));
    assert!(matches!(vlan.protocol, Some(VlanProtocol::DOT1Q | VlanProtocol::DOT1AD)));
    let (_, KindData::Vxlan(vxlan)) = kind(&read(&vectors, "vxlan")) else { panic!("a VXLAN") };
    assert!(vxlan.id.is_some() && vxlan.source_ports.is_some());
    let (_, KindData::Vxlan(vxlan)) = kind(&read(&vectors, "vxlan_external")) else { panic!("a VXLAN") };
    assert_eq!(vxlan.external, Some(1));
    let (_, KindData::Tun(tun)) = kind(&read(&vectors, "tap")) else { panic!("a tap") };
    assert_eq!((tun.owner, tun.mode), (Some(1000), Some(2)));
    let ifb = read(&vectors, "ifb").info.expect("IFLA_LINKINFO");
    assert_eq!((ifb.kind.expect("a kind").to_string(), ifb.data), ("ifb".to_owned(), None));
}
