//! What the multicast groups deliver.

use std::time::Duration;

use netlink_core::Connection;
use netlink_families::rtnetlink::link::{AnyLink, DelLink, GetLink, Link, SetLink};
use netlink_families::rtnetlink::{Event, IfName, IpPrefix, Route, group};

use super::{ip, link, name, veth, with_netlink};

/// What is told of what `change` does.
fn told(
    netlink: &Connection<Route>,
    groups: &[netlink_core::Group<Route>],
    change: impl FnOnce(),
) -> Vec<Event> {
    let mut events = netlink.subscribe::<Event>(groups.iter().cloned()).expect("a subscription");
    change();
    let heard = events.events(Duration::from_millis(200)).map(|event| event.expect("an event").message());
    let heard = heard.map(|message| message.expect("nothing is lost")).collect();
    assert_eq!(events.counters().undeclared, 0, "every message of these groups has a name");
    heard
}

/// The names in messages of links that match.
fn names(events: &[Event], which: impl Fn(&Event) -> Option<Option<IfName>>) -> Vec<String> {
    events.iter().filter_map(which).flatten().map(|name| name.to_string()).collect()
}

#[test]
fn links_come_change_and_go() {
    with_netlink(|netlink| {
        let events = told(netlink, &[group::LINK], || {
            let [a, _] = veth(netlink, ["a", "b"]);
            netlink.execute(&SetLink(Link { mtu: Some(1280), ..Link::at(a) })).expect("changed");
            netlink.execute(&DelLink::by_index(a)).expect("deleted");
        });
        let new = names(&events, |event| match event {
            Event::NewLink(AnyLink::Link(link)) => Some(link.name),
            _ => None,
        });
        let gone = names(&events, |event| match event {
            Event::DelLink(AnyLink::Link(link)) => Some(link.name),
            _ => None,
        });
        assert!(new.contains(&"a".into()) && new.contains(&"b".into()), "{new:?}");
        assert_eq!(gone.len(), 2, "{gone:?}");
        let mtu = events
            .iter()
            .any(|event| matches!(event, Event::NewLink(AnyLink::Link(link)) if link.mtu == Some(1280)));
        assert!(mtu, "{events:#?}");
    });
}

#[test]
fn a_port_that_is_none_any_more_is_no_link_that_is_gone() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        ip("link add br0 type bridge");
        let events = told(netlink, &[group::LINK], || {
            ip("link set dev a master br0");
            ip("link set dev a nomaster");
        });
        let new = names(&events, |event| match event {
            Event::NewLink(AnyLink::BridgePort(port)) => Some(port.name),
            _ => None,
        });
        assert!(new.contains(&"a".into()), "{events:#?}");
        let gone = names(&events, |event| match event {
            Event::DelLink(AnyLink::BridgePort(port)) => Some(port.name),
            Event::DelLink(AnyLink::Link(link)) => panic!("{link:?} is still there"),
            _ => None,
        });
        assert_eq!(gone, ["a"]);
        assert!(netlink.query(&GetLink::by_name(name("a"))).is_ok());
    });
}

#[test]
fn all_else() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        let groups = [
            group::IPV4_ADDRESS,
            group::IPV6_ADDRESS,
            group::IPV4_ROUTE,
            group::IPV6_ROUTE,
            group::IPV4_RULE,
            group::IPV6_RULE,
            group::NEIGHBOUR,
            group::NEXT_HOP,
            group::NAMESPACE_ID,
        ];
        let events = told(netlink, &groups, || {
            ip("addr add 192.0.2.1/24 dev a");
            ip("-6 addr add 2001:db8::1/64 dev a nodad");
            ip("route add 10.0.0.0/8 via 192.0.2.9 dev a");
            ip("-6 route add 2001:db8:5::/48 via 2001:db8::9 dev a");
            ip("rule add priority 7 table 1000");
            ip("-6 rule add priority 8 table 1000");
            ip("neigh add 192.0.2.7 lladdr 02:00:5e:10:00:07 dev a");
            ip("nexthop add id 5 via 192.0.2.8 dev a");
            ip("nexthop del id 5");
            ip("neigh del 192.0.2.7 dev a");
            ip("rule del priority 7");
            ip("route del 10.0.0.0/8");
            ip("addr del 192.0.2.1/24 dev a");
        });
        let has = |what: &str, which: &dyn Fn(&Event) -> bool| {
            assert!(events.iter().any(which), "{what} in {events:#?}");
        };
        let a = link(netlink, "a").header.index;
        let to = |text: &str| Some(text.parse::<IpPrefix>().expect("a prefix"));
        let v4 = "192.0.2.1".parse().ok();
        has(
            "address",
            &|event| matches!(event, Event::NewAddress(one) if one.own() == v4 && one.header.index == a),
        );
        has("address 6", &|event| matches!(event, Event::NewAddress(one) if one.header.prefix_length == 64));
        has("no address", &|event| matches!(event, Event::DelAddress(one) if one.own() == v4));
        let ten = to("10.0.0.0/8");
        has("route", &|event| matches!(event, Event::NewRoute(one) if one.destination_prefix() == ten));
        has("no route", &|event| matches!(event, Event::DelRoute(one) if one.destination_prefix() == ten));
        let five = to("2001:db8:5::/48");
        has("route 6", &|event| matches!(event, Event::NewRoute(one) if one.destination_prefix() == five));
        has("rule", &|event| matches!(event, Event::NewRule(one) if one.priority == Some(7)));
        has("rule 6", &|event| matches!(event, Event::NewRule(one) if one.priority == Some(8)));
        has("no rule", &|event| matches!(event, Event::DelRule(one) if one.priority == Some(7)));
        let seven = "192.0.2.7".parse().ok();
        has("neighbour", &|event| matches!(event, Event::NewNeighbour(one) if one.destination == seven));
        // What is deleted is told of as changed first, then as gone.
        has("no neighbour", &|event| matches!(event, Event::DelNeighbour(one) if one.destination == seven));
        has("next hop", &|event| matches!(event, Event::NewNextHop(one) if one.id == Some(5)));
        has("no next hop", &|event| matches!(event, Event::DelNextHop(one) if one.id == Some(5)));
    });
}
