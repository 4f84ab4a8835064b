//! Routes.

use netlink_core::Errno;
use netlink_families::rtnetlink::route::{
    AppendRoute, ChangeRoute, DelRoute, Encap, GetRoute, GetRoutes, Metrics, NewRoute, NextHop, NextHopFlags,
    PrependRoute, ReplaceRoute, RouteEntry, RouteType,
};
use netlink_families::rtnetlink::{AddressFamily, IpPrefix, RouteProtocol, Scope};
use serde_json::Value;

use super::{all, ip, ip_json, veth, with_netlink};

fn prefix(text: &str) -> IpPrefix {
    text.parse().expect("a prefix")
}

fn ip_route(words: &str) -> Value {
    let mut found = ip_json(&format!("route show {words}"));
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    found.remove(0)
}

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("addr add 198.51.100.1/24 dev b");
        ip("-6 addr add 2001:db8::1/64 dev a nodad");
        netlink.execute(&NewRoute(RouteEntry::via(IpPrefix::ALL_V4, [192, 0, 2, 254].into()))).expect("made");
        let seen = ip_route("default");
        assert_eq!((&seen["gateway"], &seen["dev"]), (&"192.0.2.254".into(), &"a".into()));
        assert_eq!((&seen["protocol"], &seen["scope"]), (&"static".into(), &"global".into()));

        let metrics = Metrics { mtu: Some(1300), initial_congestion_window: Some(20), ..Metrics::default() };
        let route = RouteEntry {
            metrics: Some(Box::new(metrics)),
            preferred_source: "192.0.2.1".parse().ok(),
            ..RouteEntry::to(prefix("203.0.113.0/24")).on(b).in_table(1000).with_metric(9)
        };
        netlink.execute(&NewRoute(route)).expect("made");
        let seen = ip_route("203.0.113.0/24 table 1000");
        assert_eq!(
            (&seen["metric"], &seen["dev"], &seen["prefsrc"]),
            (&9.into(), &"b".into(), &"192.0.2.1".into())
        );
        assert_eq!((&seen["metrics"][0]["mtu"], &seen["metrics"][0]["initcwnd"]), (&1300.into(), &20.into()));

        let hops = vec![
            NextHop { hops: 2, ..NextHop::new([192, 0, 2, 5].into(), a) },
            NextHop { flags: NextHopFlags::ON_LINK, ..NextHop::new([198, 51, 100, 77].into(), b) },
        ];
        netlink.execute(&NewRoute(RouteEntry::over(prefix("10.0.0.0/8"), hops))).expect("made");
        let seen = ip_route("10.0.0.0/8");
        let hops = &seen["nexthops"];
        assert_eq!((&hops[0]["gateway"], &hops[0]["weight"]), (&"192.0.2.5".into(), &3.into()));
        assert_eq!((&hops[1]["dev"], &hops[1]["weight"]), (&"b".into(), &1.into()));
        assert_eq!(hops[1]["flags"][0], "onlink");

        // A router of the other family.
        let route = RouteEntry::via(prefix("10.9.0.0/16"), "2001:db8::9".parse().expect("an address")).on(a);
        netlink.execute(&NewRoute(route)).expect("made");
        assert_eq!(ip_route("10.9.0.0/16")["via"]["host"], "2001:db8::9");

        let blackhole = RouteEntry::refusing(prefix("2001:db8:dead::/48"), RouteType::BLACKHOLE);
        netlink.execute(&NewRoute(blackhole)).expect("made");
        assert_eq!(ip_json("-6 route show 2001:db8:dead::/48")[0]["type"], "blackhole");
    });
}

#[test]
fn the_variants_of_making_a_route_differ() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        let route = |last| RouteEntry::via(prefix("10.0.0.0/8"), [192, 0, 2, last].into()).on(a);
        let gateways = || -> Vec<u8> {
            let found = all(netlink, &GetRoutes::of_family(AddressFamily::INET).in_table(254));
            let to = found.iter().filter(|route| route.destination_prefix() == Some(prefix("10.0.0.0/8")));
            to.filter_map(|route| match route.gateway {
                Some(std::net::IpAddr::V4(gateway)) => Some(gateway.octets()[3]),
                _ => None,
            })
            .collect()
        };
        assert!(netlink.execute(&ChangeRoute(route(1 + 1))).expect_err("there is none").is_not_found());
        netlink.execute(&NewRoute(route(2))).expect("made");
        assert!(netlink.execute(&NewRoute(route(3))).expect_err("there is one").is_already_exists());
        netlink.execute(&ChangeRoute(route(3))).expect("changed");
        assert_eq!(gateways(), [3]);
        netlink.execute(&ReplaceRoute(route(4))).expect("replaced");
        netlink.execute(&AppendRoute(route(5))).expect("behind");
        netlink.execute(&PrependRoute(route(6))).expect("before");
        assert_eq!(gateways(), [6, 4, 5]);
        netlink.execute(&DelRoute(route(4))).expect("deleted");
        assert_eq!(gateways(), [6, 5]);
        assert_eq!(netlink.execute(&DelRoute(route(4))).expect_err("gone").errno(), Some(Errno::ESRCH));
    });
}

#[test]
fn what_ip_makes_we_read() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("-6 addr add 2001:db8::1/64 dev a nodad");
        ip(
            "route add 10.0.0.0/8 metric 5 proto bird mtu lock 1400 quickack 1 congctl reno nexthop via 192.0.2.7 weight 4 nexthop dev b",
        );
        ip("-6 route add 2001:db8:5::/48 via 2001:db8::9 dev a expires 1000 pref high");
        ip("route add throw 10.8.0.0/16 table 5000");
        let listed = all(netlink, &GetRoutes::of_family(AddressFamily::INET).in_table(254));
        let found = |to: &str| listed.iter().find(|route| route.destination_prefix() == Some(prefix(to)));
        let route = found("10.0.0.0/8").expect("listed");
        assert_eq!((route.metric, route.header.protocol), (Some(5), RouteProtocol::BIRD));
        let metrics = route.metrics.as_ref().expect("RTA_METRICS");
        assert_eq!((metrics.mtu, metrics.locked, metrics.quick_ack), (Some(1400), Some(1 << 2), Some(1)));
        assert_eq!(metrics.congestion_control, Some("reno".into()));
        let hops = route.multipath.as_ref().expect("RTA_MULTIPATH");
        assert_eq!((hops.len(), hops[0].gateway, hops[0].hops), (2, "192.0.2.7".parse().ok(), 3));
        assert_eq!((hops[0].output, hops[1].output, hops[1].gateway), (a, b, None));
        let network = found("192.0.2.0/24").expect("listed");
        assert_eq!((network.header.protocol, network.header.scope), (RouteProtocol::KERNEL, Scope::LINK));
        assert_eq!(network.preferred_source, "192.0.2.1".parse().ok());

        let v6 = all(netlink, &GetRoutes::of_family(AddressFamily::INET6));
        let route = v6.iter().find(|route| route.destination_prefix() == Some(prefix("2001:db8:5::/48")));
        let route = route.expect("listed");
        assert_eq!(route.gateway, "2001:db8::9".parse().ok());
        assert_eq!(route.preference, Some(netlink_families::rtnetlink::route::Preference::High));
        let expires = route.cache.expect("RTA_CACHEINFO").expires;
        assert!((99_000..=100_000).contains(&expires), "hundredths of a second: {expires}");

        let other = all(netlink, &GetRoutes::of_family(AddressFamily::INET).in_table(5000));
        assert_eq!(other.len(), 1, "{other:?}");
        assert_eq!((other[0].header.kind, other[0].table_number()), (RouteType::THROW, 5000));

        let way = netlink.query(&GetRoute::to([192, 0, 2, 7].into())).expect("a way");
        assert_eq!((way.output, way.preferred_source), (Some(a), "192.0.2.1".parse().ok()));
        assert_eq!(way.table_number(), 254);
        let none = netlink.query(&GetRoute::to([203, 0, 113, 1].into())).expect_err("no way");
        assert_eq!(none.errno(), Some(Errno::ENETUNREACH));
    });
}

#[test]
fn encapsulations() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        let made = |words: &str| {
            let output =
                std::process::Command::new("ip").args(words.split_whitespace()).output().expect("ip runs");
            if !output.status.success() {
                println!("LAB route `{words}` not there: {}", String::from_utf8_lossy(&output.stderr).trim());
            }
            output.status.success()
        };
        let the_route = |family| {
            let found = all(netlink, &GetRoutes::of_family(family));
            found.into_iter().find(|route| route.encap.is_some()).expect("an encapsulation")
        };
        if made("route add 10.1.0.0/16 encap mpls 100/200 via 192.0.2.9 dev a") {
            let route = the_route(AddressFamily::INET);
            let Some(Encap::Mpls(mpls)) = &route.encap else { panic!("{route:?}") };
            assert_eq!(mpls.labels, [100 << 12, 200 << 12 | 1 << 8]);
            netlink.execute(&DelRoute(route.clone())).expect("deleted");
            netlink.execute(&NewRoute(route)).expect("made again from what was read");
            assert_eq!(ip_route("10.1.0.0/16")["encap"], "mpls");
            ip("route del 10.1.0.0/16");
        }
        if made("route add 10.2.0.0/16 encap ip id 77 dst 198.51.100.7 ttl 9 via 192.0.2.9 dev a") {
            let route = the_route(AddressFamily::INET);
            let Some(Encap::Ip(tunnel)) = &route.encap else { panic!("{route:?}") };
            assert_eq!((tunnel.id, tunnel.ttl), (Some(77), Some(9)));
            assert_eq!(tunnel.destination, "198.51.100.7".parse().ok());
        }
        if made("-6 route add 2001:db8:7::/48 encap seg6 mode encap segs 2001:db8::9 dev a") {
            let route = the_route(AddressFamily::INET6);
            let Some(Encap::Seg6(seg6)) = &route.encap else { panic!("{route:?}") };
            // Mode 1 is `encap`; the header of one segment is 24 bytes long.
            let tunnel = seg6.tunnel.as_ref().expect("SEG6_IPTUNNEL_SRH");
            assert_eq!((tunnel.len(), &tunnel[..4]), (28, &1i32.to_ne_bytes()[..]));
        }
    });
}

#[test]
fn labels() {
    with_netlink(|netlink| {
        // Written by this thread, it is the limit of this thread's namespace.
        if let Err(error) = std::fs::write("/proc/sys/net/mpls/platform_labels", "1000") {
            println!("LAB routes of MPLS not there: {error}");
            return;
        }
        veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("-f mpls route add 100 as 200/300 via inet 192.0.2.9 dev a");
        let routes = all(netlink, &GetRoutes::of_family(AddressFamily::MPLS));
        assert_eq!(routes.len(), 1, "{routes:?}");
        let route = &routes[0];
        let entry = (100u32 << 12 | 1 << 8).to_be_bytes();
        assert_eq!((route.destination, route.header.destination_length), (Some(entry.into()), 20));
        assert_eq!(route.via.and_then(|via| via.ip()), "192.0.2.9".parse().ok());
        assert_eq!(route.new_destination.as_ref().expect("RTA_NEWDST").payload.len(), 8);
        assert_eq!(route.destination_prefix(), None);
    });
}
