//! Kinds of links, with their settings: of those that the running kernel has.

use netlink_families::rtnetlink::Kind;
use netlink_families::rtnetlink::link::{
    BondMode, GetLinks, Gre, IpTunnel, KindData, Link, NewLink, VlanFlags, VlanProtocol,
};
use serde_json::Value;

use super::{all, ip, ip_link, ip_makes, link, name, veth, with_netlink};

/// Kinds, and how `ip link add` makes one with settings; `a` is there.
pub(crate) const KINDS: &[(&str, &str)] = &[
    ("dummy", "k-dummy type dummy"),
    ("ifb", "k-ifb type ifb"),
    (
        "vlan",
        "link a name k-vlan type vlan id 5 protocol 802.1ad gvrp on ingress-qos-map 1:2 3:4 egress-qos-map 5:6",
    ),
    ("bond", "k-bond type bond mode active-backup miimon 150 updelay 300 arp_validate none"),
    (
        "vxlan",
        "k-vxlan type vxlan id 42 remote 192.0.2.1 dstport 4789 srcport 1000 2000 ttl 7 ageing 99 nolearning udpcsum",
    ),
    ("macvlan", "link a name k-macvlan type macvlan mode bridge"),
    ("macvtap", "link a name k-macvtap type macvtap mode vepa"),
    ("vrf", "k-vrf type vrf table 1234"),
    ("gre", "k-gre type gre local 192.0.2.1 remote 192.0.2.2 ikey 7 okey 8 ttl 64"),
    ("gretap", "k-gretap type gretap remote 192.0.2.3 csum"),
    ("erspan", "k-erspan type erspan seq key 1 local 192.0.2.1 remote 192.0.2.2 erspan_ver 1 erspan 5"),
    ("ip6gre", "k-ip6gre type ip6gre remote 2001:db8::2 local 2001:db8::1 key 9 hoplimit 33"),
    ("ipip", "k-ipip type ipip local 192.0.2.1 remote 192.0.2.2 ttl 9"),
    ("sit", "k-sit type sit local 192.0.2.1 remote 192.0.2.4 mode any"),
    ("ip6tnl", "k-ip6tnl type ip6tnl mode any local 2001:db8::1 remote 2001:db8::2 hoplimit 12 encaplimit 3"),
    ("wireguard", "k-wg type wireguard"),
    ("geneve", "k-geneve type geneve id 5 remote 192.0.2.1"),
];

/// The ipvlan kinds cannot share a link with macvlan.
const IPVLAN: (&str, &str) = ("ipvlan", "link b name k-ipvlan type ipvlan mode l3 private");

/// The settings as we read them and as `ip` does.
fn made(
    netlink: &netlink_core::Connection<netlink_families::rtnetlink::Route>,
    kind: &str,
) -> Option<(Link, Value)> {
    let (_, words) = KINDS.iter().chain([&IPVLAN]).find(|(name, _)| *name == kind).expect("one of the kinds");
    let of = words.split_whitespace().find(|word| word.starts_with("k-")).expect("its name");
    ip_makes(kind, words).then(|| (link(netlink, of), ip_link(of)["linkinfo"]["info_data"].clone()))
}

fn data(link: &Link) -> &KindData {
    link.info.as_ref().and_then(|info| info.data.as_ref()).expect("IFLA_INFO_DATA")
}

#[test]
fn bundles_and_vlans() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        if let Some((link, seen)) = made(netlink, "vlan") {
            let KindData::Vlan(vlan) = data(&link) else { panic!("{link:?}") };
            assert_eq!((vlan.id, vlan.protocol), (Some(5), Some(VlanProtocol::DOT1AD)));
            assert!(vlan.flags.expect("flags").flags.contains(VlanFlags::GVRP | VlanFlags::REORDER_HEADER));
            let ingress: Vec<_> =
                vlan.ingress.iter().flat_map(|map| &map.mappings).map(|one| (one.from, one.to)).collect();
            assert_eq!((ingress, seen["ingress_qos"][0]["from"].as_u64()), (vec![(1, 2), (3, 4)], Some(1)));
        }
        if let Some((link, seen)) = made(netlink, "bond") {
            let KindData::Bond(bond) = data(&link) else { panic!("{link:?}") };
            assert_eq!((bond.mode, &seen["mode"]), (Some(BondMode::ActiveBackup), &"active-backup".into()));
            assert_eq!(bond.mii_interval.expect("an interval").as_millis(), 150);
            assert_eq!(seen["miimon"], 150);
            assert_eq!(bond.up_delay.expect("a delay").as_millis(), 300);
            ip("link set dev a down");
            ip("link set dev a master k-bond");
            let port = super::link(netlink, "a").info.expect("IFLA_LINKINFO").port_data;
            let Some(netlink_families::rtnetlink::link::PortData::Bond(port)) = port else {
                panic!("{port:?}")
            };
            assert_eq!((port.failures, port.queue), (Some(0), Some(0)));
        }
        if let Some((link, seen)) = made(netlink, "vrf") {
            let KindData::Vrf(vrf) = data(&link) else { panic!("{link:?}") };
            assert_eq!((vrf.table, &seen["table"]), (Some(1234), &1234.into()));
        }
    });
}

#[test]
fn links_above_a_link() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        if let Some((link, seen)) = made(netlink, "macvlan") {
            let KindData::Macvlan(macvlan) = data(&link) else { panic!("{link:?}") };
            let mode = macvlan.mode.map(|mode| format!("{mode:?}"));
            assert_eq!((mode.as_deref(), &seen["mode"]), (Some("BRIDGE"), &"bridge".into()));
            assert_eq!(macvlan.flags, Some(0));
        }
        if let Some((link, seen)) = made(netlink, "ipvlan") {
            let KindData::Ipvlan(ipvlan) = data(&link) else { panic!("{link:?}") };
            assert_eq!((ipvlan.mode, ipvlan.flags), (Some(1), Some(1)));
            assert_eq!(seen["mode"], "l3");
        }
        if let Some((link, seen)) = made(netlink, "vxlan") {
            let KindData::Vxlan(vxlan) = data(&link) else { panic!("{link:?}") };
            assert_eq!(
                (vxlan.id, vxlan.remote, vxlan.port),
                (Some(42), "192.0.2.1".parse().ok(), Some(4789))
            );
            let ports = vxlan.source_ports.expect("a range");
            assert_eq!((ports.low.get(), ports.high.get()), (1000, 2000));
            assert_eq!((vxlan.ttl, vxlan.learning, vxlan.ttl_inherit), (Some(7), Some(0), Some(false)));
            assert_eq!((&seen["ageing"], vxlan.ageing.map(|span| span.as_secs())), (&99.into(), Some(99)));
        }
    });
}

#[test]
fn taps() {
    with_netlink(|netlink| {
        if !std::path::Path::new("/dev/net/tun").exists() {
            println!("LAB link kind=tun not there: no /dev/net/tun");
            return;
        }
        ip("tuntap add k-tap mode tap user 1000");
        let tap = link(netlink, "k-tap");
        let KindData::Tun(tun) = data(&tap) else { panic!("{tap:?}") };
        assert_eq!((tun.mode, tun.owner, tun.group, tun.persistent), (Some(2), Some(1000), None, Some(1)));
    });
}

#[test]
fn tunnels() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        if let Some((link, seen)) = made(netlink, "gre") {
            let KindData::Gre(gre) = data(&link) else { panic!("{link:?}") };
            assert_eq!((gre.local, gre.remote), ("192.0.2.1".parse().ok(), "192.0.2.2".parse().ok()));
            assert_eq!((gre.input_key, gre.output_key, gre.ttl), (Some(7), Some(8), Some(64)));
            assert_eq!((&seen["ikey"], &seen["okey"]), (&"0.0.0.7".into(), &"0.0.0.8".into()));
            assert_eq!(link.address.expect("an address").as_bytes(), [192, 0, 2, 1]);
        }
        if let Some((link, seen)) = made(netlink, "erspan") {
            let KindData::Erspan(erspan) = data(&link) else { panic!("{link:?}") };
            assert_eq!((erspan.erspan_version, erspan.erspan_index), (Some(1), Some(5)));
            assert_eq!(seen["erspan_ver"], 1);
        }
        if let Some((link, _)) = made(netlink, "ip6gre") {
            let KindData::Ip6gre(gre) = data(&link) else { panic!("{link:?}") };
            assert_eq!((gre.remote, gre.ttl), ("2001:db8::2".parse().ok(), Some(33)));
        }
        if let Some((link, seen)) = made(netlink, "ipip") {
            let KindData::Ipip(tunnel) = data(&link) else { panic!("{link:?}") };
            assert_eq!(
                (tunnel.local, tunnel.ttl, &seen["ttl"]),
                ("192.0.2.1".parse().ok(), Some(9), &9.into())
            );
        }
        if let Some((link, _)) = made(netlink, "sit") {
            let KindData::Sit(tunnel) = data(&link) else { panic!("{link:?}") };
            assert_eq!((tunnel.remote, tunnel.protocol), ("192.0.2.4".parse().ok(), Some(0)));
        }
        if let Some((link, _)) = made(netlink, "ip6tnl") {
            let KindData::Ip6tnl(tunnel) = data(&link) else { panic!("{link:?}") };
            assert_eq!((tunnel.ttl, tunnel.encapsulation_limit), (Some(12), Some(3)));
            assert_eq!(tunnel.remote, "2001:db8::2".parse().ok());
        }
    });
}

/// Makes the link, unless the kernel has not the kind, which is said.
fn we_make(netlink: &netlink_core::Connection<netlink_families::rtnetlink::Route>, link: Link) -> bool {
    let kind = link.info.as_ref().and_then(|info| info.kind).expect("a kind");
    match netlink.execute(&NewLink(link)) {
        Err(error) if error.is_not_supported() => {
            println!("LAB link kind={kind} not there: {error}");
            false
        }
        made => made.map(|_| true).expect("made"),
    }
}

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let gre = Gre {
            local: "192.0.2.1".parse().ok(),
            remote: "192.0.2.2".parse().ok(),
            input_flags: Some(0x2000),
            input_key: Some(7),
            ttl: Some(64),
            ..Gre::default()
        };
        if we_make(netlink, Link::with(name("g"), KindData::Gre(Box::new(gre)))) {
            let seen = &ip_link("g")["linkinfo"]["info_data"];
            assert_eq!((&seen["remote"], &seen["ikey"]), (&"192.0.2.2".into(), &"0.0.0.7".into()));
        }
        let tunnel = IpTunnel { remote: "192.0.2.9".parse().ok(), ttl: Some(5), ..IpTunnel::default() };
        if we_make(netlink, Link::with(name("t"), KindData::Ipip(Box::new(tunnel)))) {
            let seen = &ip_link("t")["linkinfo"]["info_data"];
            assert_eq!((&seen["remote"], &seen["ttl"]), (&"192.0.2.9".into(), &5.into()));
        }
        if we_make(netlink, Link::vrf(name("v"), 77)) {
            assert_eq!(ip_link("v")["linkinfo"]["info_data"]["table"], 77);
        }
        if we_make(netlink, Link::dummy(name("d"))) {
            assert_eq!(ip_link("d")["linkinfo"]["info_kind"], "dummy");
        }
        if we_make(netlink, Link::wireguard(name("w"))) {
            assert_eq!(ip_link("w")["linkinfo"]["info_kind"], "wireguard");
        }
        let [a, _] = veth(netlink, ["a", "b"]);
        if we_make(netlink, Link::vlan(name("a.5"), a, 5)) {
            let seen = ip_link("a.5");
            let data = &seen["linkinfo"]["info_data"];
            assert_eq!(
                (&data["id"], &data["protocol"], &seen["link"]),
                (&5.into(), &"802.1Q".into(), &"a".into())
            );
        }
        if we_make(netlink, Link::vxlan(name("vx"), 42, [192, 0, 2, 9].into(), 4789)) {
            let data = &ip_link("vx")["linkinfo"]["info_data"];
            assert_eq!(
                (&data["id"], &data["remote"], &data["port"]),
                (&42.into(), &"192.0.2.9".into(), &4789.into())
            );
            let of_kind = all(netlink, &GetLinks::of_kind(Kind::new("vxlan").expect("short")));
            assert_eq!(of_kind.iter().map(|link| link.name).collect::<Vec<_>>(), [Some(name("vx"))]);
        }
    });
}
