//! Links as such.

use netlink_core::Errno;
use netlink_core::packers::MacAddr;
use netlink_families::rtnetlink::link::{
    AddNames, AnyLink, Bridge, BridgePort, BridgePortData, BridgeSpec, BridgeVlan, DelBridgeVlans, DelLink,
    DelNames, ExtMask, GetBridgePorts, GetLink, GetLinks, KindData, Link, LinkFlags, LinkHeader, LinkType,
    NewLink, OperState, PortData, PortState, PutLink, SetBridgePort, SetLink,
};
use netlink_families::rtnetlink::{IfName, Kind, Text};
use std::time::Duration;

use super::{all, ip, ip_link, ip_makes, link, name, veth, with_netlink};

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        let mac: MacAddr = "02:00:5e:10:00:01".parse().expect("an address");
        let settings = Link {
            mtu: Some(1280),
            address: Some(mac.into()),
            queue_length: Some(77),
            alias: Some("first end".into()),
            group: Some(5),
            ..Link::at(a)
        };
        netlink.execute(&SetLink(settings)).expect("changed");
        let seen = ip_link("a");
        assert_eq!((&seen["ifindex"], &seen["mtu"], &seen["txqlen"]), (&a.into(), &1280.into(), &77.into()));
        assert_eq!((&seen["address"], &seen["ifalias"]), (&"02:00:5e:10:00:01".into(), &"first end".into()));
        assert_eq!((&seen["group"], &seen["linkinfo"]["info_kind"]), (&"5".into(), &"veth".into()));
        assert_eq!((&seen["link"], &seen["operstate"]), (&"b".into(), &"UP".into()));

        let bridge = Bridge {
            ageing_time: Some(Duration::from_millis(12_340)),
            priority: Some(0x7000),
            ..Bridge::default()
        };
        netlink.execute(&NewLink(Link::with(name("br0"), KindData::Bridge(Box::new(bridge))))).expect("made");
        let bridge = link(netlink, "br0").header.index;
        netlink.execute(&SetLink(Link { master: Some(bridge), ..Link::at(b) })).expect("a port");
        let seen = ip_link("br0");
        let data = &seen["linkinfo"]["info_data"];
        assert_eq!((&data["ageing_time"], &data["priority"]), (&1234.into(), &0x7000.into()));
        assert_eq!(ip_link("b")["master"], "br0");

        netlink.execute(&SetLink(Link { name: Some(name("new")), ..Link::at(bridge) })).expect("renamed");
        assert_eq!(ip_link("new")["ifindex"], bridge);
        netlink.execute(&SetLink(Link { master: Some(0), ..Link::at(b) })).expect("no port any more");
        assert_eq!(ip_link("b")["master"], serde_json::Value::Null);
        netlink.execute(&SetLink::down(b)).expect("turned off");
        assert!(!link(netlink, "b").header.flags.contains(LinkFlags::UP));
        netlink.execute(&DelLink::by_name(name("a"))).expect("deleted");
        assert_eq!(
            netlink.query(&GetLink::by_index(b)).expect_err("both ends are gone").errno(),
            Some(Errno::ENODEV)
        );
    });
}

#[test]
fn the_variants_of_making_a_link_differ() {
    with_netlink(|netlink| {
        let br = || Link::bridge(name("br0"));
        netlink.execute(&NewLink(br())).expect("made");
        assert!(netlink.execute(&NewLink(br())).expect_err("it is there").is_already_exists());
        netlink.execute(&PutLink(Link { mtu: Some(1400), ..br() })).expect("changed");
        assert_eq!(link(netlink, "br0").mtu, Some(1400));
        let none = netlink.execute(&SetLink(Link::bridge(name("none")))).expect_err("it is not there");
        assert_eq!(none.errno(), Some(Errno::ENODEV));
        let kind = Kind::new("no-such-kind").expect("short");
        let unknown = netlink.execute(&NewLink(Link::of_kind(name("x"), kind))).expect_err("no such kind");
        assert!(unknown.is_not_supported(), "{unknown}");
        let said = unknown.to_string();
        assert!(said.starts_with("NETLINK_ROUTE NewLink: Unknown device type (EOPNOTSUPP"), "{said}");
    });
}

#[test]
fn what_ip_makes_we_read() {
    with_netlink(|netlink| {
        let lo = link(netlink, "lo");
        assert_eq!((lo.header.index, lo.header.hardware), (1, LinkType::LOOPBACK));
        assert_eq!((lo.mtu, lo.info), (Some(65_536), None));
        assert!(lo.header.flags.contains(LinkFlags::LOOPBACK));

        ip("link add br0 type bridge forward_delay 1500 group_fwd_mask 8");
        ip("link add name a type veth peer name b");
        ip("link set dev a master br0 up");
        ip("link set dev b up");
        ip("link set br0 up");
        ip("link set dev a type bridge_slave cost 7 hairpin on");
        ip("link property add dev b altname b-with-another-name");
        let br = link(netlink, "br0");
        let Some(KindData::Bridge(data)) = br.info.and_then(|info| info.data) else { panic!("a bridge") };
        assert_eq!((data.forward_delay, data.group_forward_mask), (Some(Duration::from_secs(15)), Some(8)));
        let a = link(netlink, "a");
        assert_eq!((a.master, a.state), (Some(br.header.index), Some(OperState::Up)));
        let info = a.info.clone().expect("IFLA_LINKINFO");
        assert_eq!(
            (info.kind.expect("a kind"), info.port_kind.expect("a port's")),
            (kind("veth"), kind("bridge"))
        );
        let Some(PortData::Bridge(port)) = info.port_data else { panic!("a port of a bridge") };
        assert_eq!((port.cost, port.hairpin), (Some(7), Some(1)));
        let stats = a.stats.expect("IFLA_STATS64");
        assert_eq!(u64::from(a.stats32.expect("IFLA_STATS").tx_packets), stats.tx_packets);

        let b = netlink.query(&GetLink::by_any_name("b-with-another-name")).expect("by its other name");
        assert_eq!((b.name, b.link), (Some(name("b")), Some(a.header.index)));
        let skip = GetLinks { ext_mask: ExtMask::SKIP_STATS, ..GetLinks::of_master(br.header.index) };
        let ports = all(netlink, &skip);
        assert_eq!(ports.iter().map(|link| link.name).collect::<Vec<_>>(), [Some(name("a"))]);
        let counters = |link: &Link| {
            link.families.iter().flat_map(|of| &of.inet6).map(|six| six.stats.len()).sum::<usize>()
        };
        assert_eq!((counters(&ports[0]), counters(&a) > 0), (0, true));
    });
}

fn kind(name: &str) -> Kind {
    Kind::new(name).expect("short")
}

#[test]
fn bridges_in_their_own_words() {
    with_netlink(|netlink| {
        let vlans = ip_makes("bridge", "br0 type bridge vlan_filtering 1");
        if !vlans {
            ip("link add br0 type bridge");
        }
        let [a, _] = veth(netlink, ["a", "b"]);
        ip("link set dev a master br0");
        let port = BridgePort {
            header: LinkHeader { index: a, ..GetBridgePorts::default().header },
            port: Some(BridgePortData { cost: Some(9), ..Default::default() }),
            ..BridgePort::default()
        };
        netlink.execute(&SetBridgePort(port)).expect("changed");
        let mask = ExtMask::BRIDGE_VLANS;
        let list = GetBridgePorts { ext_mask: Some(mask), ..GetBridgePorts::default() };
        let ports = all(netlink, &list);
        assert_eq!(ports.len(), 2, "the bridge and its port: {ports:?}");
        let a = ports.iter().find(|port| port.header.index == a).expect("the port");
        let data = a.port.as_ref().expect("its settings");
        assert_eq!((data.cost, data.state), (Some(9), Some(PortState::Disabled)));
        let found: Vec<_> =
            a.bridge.iter().flat_map(|spec| &spec.vlans).map(|vlan| (vlan.id, vlan.flags)).collect();
        assert_eq!(found, if vlans { vec![(1, 6)] } else { vec![] });

        if vlans {
            let change = |id| BridgePort {
                header: LinkHeader { index: a.header.index, ..GetBridgePorts::default().header },
                bridge: Some(BridgeSpec {
                    vlans: vec![BridgeVlan { flags: 0, id }],
                    ..BridgeSpec::default()
                }),
                ..BridgePort::default()
            };
            let ids = || -> Vec<u16> {
                let ports = all(netlink, &list);
                let port =
                    ports.into_iter().find(|port| port.header.index == a.header.index).expect("the port");
                port.bridge.iter().flat_map(|spec| &spec.vlans).map(|vlan| vlan.id).collect()
            };
            netlink.execute(&SetBridgePort(change(77))).expect("added");
            assert_eq!(ids(), [1, 77]);
            netlink.execute(&DelBridgeVlans(change(1))).expect("taken");
            assert_eq!(ids(), [77]);
        }

        // The table of events tells both kinds of message apart by the family.
        let mut dump = netlink.dump(&list).expect("a list");
        while let Some((_, body)) = dump.try_next_raw().expect("an item") {
            let any: AnyLink = netlink_core::decode(body.bytes()).expect("a link");
            assert!(matches!(any, AnyLink::BridgePort(_)), "{any:?}");
        }
    });
}

#[test]
fn names_need_not_be_utf8() {
    with_netlink(|netlink| {
        let odd = IfName::try_from(&b"odd\xff\xfe"[..]).expect("a name");
        netlink.execute(&NewLink(Link::veth(odd, name("peer")))).expect("made");
        let names: Vec<_> = all(netlink, &GetLinks::default()).into_iter().map(|link| link.name).collect();
        assert!(names.contains(&Some(odd)), "{names:?}");
        let found = netlink.query(&GetLink::by_name(odd)).expect("by its name");
        assert_eq!(found.name.expect("a name").as_bytes(), b"odd\xff\xfe");
        assert_eq!(found.name.expect("a name").to_string(), r"odd\xff\xfe");
        netlink
            .execute(&AddNames::new(found.header.index, vec![Text::from(&b"alt\xff"[..])]))
            .expect("added");
        let names = netlink.query(&GetLink::by_any_name(&b"alt\xff"[..])).expect("by it").properties;
        assert_eq!(names.expect("IFLA_PROP_LIST").alternative_names, [Text::from(&b"alt\xff"[..])]);
        netlink.execute(&DelNames::new(found.header.index, vec![Text::from(&b"alt\xff"[..])])).expect("gone");
        let gone = netlink.query(&GetLink::by_any_name(&b"alt\xff"[..])).expect_err("gone");
        assert_eq!(gone.errno(), Some(Errno::ENODEV));
        netlink.execute(&DelLink::by_name(odd)).expect("deleted");
    });
}
