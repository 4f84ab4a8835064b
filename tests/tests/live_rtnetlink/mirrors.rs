//! Mirrors of whole tables: whatever happens, they come to be what a fresh list and `ip` show.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::Duration;

use netlink_core::{Connection, Mirror, Mirrored, Request};
use netlink_families::rtnetlink::watch::{Addresses, Links, Monitor, MonitorEvent, Neighbours, Routes};
use netlink_families::rtnetlink::{Event, LinkAddr, Route};
use serde_json::Value;

use super::{ip, ip_json, veth, with_netlink};

/// Follows until nothing has happened for a while, and no address is told of later.
fn settle<M: Mirrored>(mirror: &mut Mirror<M>) {
    let tentative = || {
        let links = ip_json("-6 addr show tentative");
        links.iter().any(|link| link["addr_info"].as_array().is_some_and(|addresses| !addresses.is_empty()))
    };
    while tentative()
        || mirror.next(Duration::from_millis(200)).expect("a change").is_some()
        || !mirror.is_current()
    {
        while mirror.next(Duration::from_millis(100)).expect("a change").is_some() {}
    }
}

/// The table is what a mirror shows that has just listed it.
fn compare<M>(netlink: &Connection<Route>, mirror: &Mirror<M>, open: fn(&Connection<Route>) -> Mirror<M>)
where
    M: Mirrored<Event = Event>,
    M::List: Request<Protocol = Route>,
    M::Key: Debug,
    M::Value: Debug,
{
    let mut fresh = open(netlink);
    while fresh.next(Duration::ZERO).expect("a change").is_some() || !fresh.is_current() {}
    let fresh: BTreeMap<_, _> = fresh.iter().collect();
    let kept: BTreeMap<_, _> = mirror.iter().collect();
    let keys = |table: &BTreeMap<&M::Key, &M::Value>| format!("{:#?}", table.keys().collect::<Vec<_>>());
    assert_eq!(keys(&kept), keys(&fresh), "{mirror:?}");
    for (key, value) in &kept {
        let fresh = fresh.get(key).expect("the keys are the same");
        let [kept, fresh_text] = [value, fresh].map(|value| format!("{value:#?}"));
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let (kept, fresh_text) = (lines(&kept), lines(&fresh_text));
        // With the lines around, which have the name.
        let differ: Vec<_> = (0..kept.len())
            .filter(|at| kept.get(*at) != fresh_text.get(*at))
            .map(|at| (kept.get(at.saturating_sub(2)..at + 1), fresh_text.get(at)))
            .collect();
        assert!(value == fresh, "{key:?}: {differ:#?}");
    }
}

fn opened<M>(made: Result<Mirror<M>, netlink_core::Error>) -> Mirror<M>
where
    M: Mirrored,
{
    made.expect("a mirror")
}

fn texts(values: &[Value], of: impl Fn(&Value) -> String) -> Vec<String> {
    let mut texts: Vec<_> = values.iter().map(of).collect();
    texts.sort();
    texts
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A storm in which all kinds of things happen to routes.
const ROUTES: &[&str] = &[
    "addr add 192.0.2.1/24 dev a",
    "addr add 198.51.100.1/24 dev b",
    "-6 addr add 2001:db8:a::1/64 dev a nodad",
    "-6 addr add 2001:db8:b::1/64 dev b nodad",
    // Of one destination several, which differ in class, metric, way, or what packets are put into.
    "route add 10.1.0.0/16 via 192.0.2.9",
    "route append 10.1.0.0/16 via 198.51.100.9",
    "route prepend 10.1.0.0/16 via 192.0.2.7",
    "route add 10.1.0.0/16 via 192.0.2.9 metric 7",
    "route add 10.1.0.0/16 tos 0x10 via 192.0.2.9",
    "route append 10.1.0.0/16 via 192.0.2.9 mtu 1400",
    "route del 10.1.0.0/16 via 192.0.2.9 mtu 1400",
    "route append 10.1.0.0/16 via 198.51.100.9 mtu 1300",
    "route del 10.1.0.0/16 via 198.51.100.9",
    // In the place of another.
    "route add 10.2.0.0/16 via 192.0.2.9",
    "route replace 10.2.0.0/16 via 198.51.100.9",
    "route change 10.2.0.0/16 via 192.0.2.8",
    "route replace 10.3.0.0/16 via 192.0.2.8",
    "route add 10.4.0.0/16 nexthop via 192.0.2.9 weight 3 nexthop via 198.51.100.9",
    "route replace 10.4.0.0/16 nexthop via 192.0.2.9 nexthop via 198.51.100.9",
    "route add blackhole 10.5.0.0/16 table 1000",
    "route add unreachable 10.5.0.0/16 table 1000 metric 3",
    "route del blackhole 10.5.0.0/16 table 1000",
    // Of IPv6 next hops come and go one by one.
    "-6 route add 2001:db8:1::/48 via 2001:db8:a::9",
    "-6 route append 2001:db8:1::/48 via 2001:db8:b::9",
    "-6 route append 2001:db8:1::/48 via 2001:db8:a::8",
    "-6 route del 2001:db8:1::/48 via 2001:db8:a::9",
    "-6 route add 2001:db8:2::/48 nexthop via 2001:db8:a::9 nexthop via 2001:db8:b::9",
    "-6 route replace 2001:db8:2::/48 via 2001:db8:b::9",
    "-6 route add 2001:db8:3::/48 dev a metric 5",
    "-6 route append 2001:db8:3::/48 dev b metric 5",
    "-6 route del 2001:db8:3::/48 dev a metric 5",
    "-6 route add prohibit 2001:db8:4::/48",
    // By objects.
    "nexthop add id 5 via 192.0.2.9 dev a",
    "route add 10.6.0.0/16 nhid 5",
    "route add 10.7.0.0/16 nhid 5",
];

/// What takes routes away without a word of them.
const SILENCE: &[&str] = &[
    "nexthop del id 5",
    "link set dev b down",
    "link set dev b up",
    "addr del 198.51.100.1/24 dev b",
    "link del dev a",
];

#[test]
fn routes_are_what_the_kernel_has() {
    for queue in [None, Some(4096)] {
        with_netlink(|netlink| {
            veth(netlink, ["a", "b"]);
            let events = netlink.subscription::<Event>();
            let events = Routes::GROUPS.iter().cloned().fold(events, |events, group| events.group(group));
            let events = queue.into_iter().fold(events, |events, bytes| events.receive_queue(bytes));
            let mut mirror = Mirror::new(netlink, events.open().expect("a subscription"), Routes);
            settle(&mut mirror);
            let check = |mirror: &mut Mirror<Routes>, what: &str| {
                settle(mirror);
                println!("{what}");
                compare(netlink, mirror, |netlink| opened(Routes::mirror(netlink)));
            };
            check(&mut mirror, "at first");
            for step in ROUTES {
                ip(step);
                if queue.is_none() {
                    check(&mut mirror, step);
                }
            }
            check(&mut mirror, "all routes");
            let shown = ip_json("-4 route show table all").len() + ip_json("-6 route show table all").len();
            assert_eq!(mirror.len(), shown);
            for step in SILENCE {
                ip(step);
                check(&mut mirror, step);
            }
            println!("{mirror:?}");
        });
    }
}

#[test]
fn links_are_what_the_kernel_has() {
    with_netlink(|netlink| {
        let mut mirror = opened(Links::mirror(netlink));
        settle(&mut mirror);
        veth(netlink, ["a", "b"]);
        ip("link add br0 type bridge");
        for step in [
            "link set br0 up",
            "link set dev a master br0",
            "link set dev a mtu 1280",
            "link set dev b down",
            "link set dev a alias something",
            "link property add dev a altname a-long-alternative-name",
            "link add name c type veth peer name d",
            "link set dev c name seven group 7",
            "link set dev a nomaster",
            "link del br0",
            "link set dev b up",
        ] {
            ip(step);
            settle(&mut mirror);
            println!("{step}");
            compare(netlink, &mirror, |netlink| opened(Links::mirror(netlink)));
        }
        let shown = texts(&ip_json("link show"), |link| {
            format!("{} {} {}", link["ifindex"], text(&link["ifname"]), link["mtu"])
        });
        let mut kept: Vec<_> = mirror
            .iter()
            .map(|(index, link)| format!("{index} {} {}", link.name.expect("a name"), link.mtu.expect("one")))
            .collect();
        kept.sort();
        assert_eq!(kept, shown);
        // What changes untold makes no change: a list shows nothing that is new.
        assert!(mirror.iter().all(|(_, link)| link.stats.is_none() && link.stats32.is_none()));
    });
}

#[test]
fn addresses_are_what_the_kernel_has() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        let mut mirror = opened(Addresses::mirror(netlink));
        settle(&mut mirror);
        for step in [
            "addr add 192.0.2.1/24 dev a",
            "addr add 192.0.2.1/25 dev a",
            "addr add 192.0.2.2/24 dev a label a:two",
            "addr add 192.0.2.1 peer 198.51.100.1/32 dev a",
            "addr add 192.0.2.1 peer 198.51.100.2/32 dev a",
            "addr add 192.0.2.1/24 dev b",
            "addr change 192.0.2.2/24 dev a valid_lft 100 preferred_lft 50",
            "-6 addr add 2001:db8::1/64 dev a nodad",
            "-6 addr change 2001:db8::1/64 dev a valid_lft 100 preferred_lft 50",
            "-6 addr add 2001:db8::2/64 peer 2001:db8:1::2/128 dev b nodad",
            "addr del 192.0.2.1 peer 198.51.100.1/32 dev a",
            "addr del 192.0.2.1/25 dev a",
            "link set dev b down",
            "link set dev b up",
        ] {
            ip(step);
            settle(&mut mirror);
            println!("{step}");
            compare(netlink, &mirror, |netlink| opened(Addresses::mirror(netlink)));
        }
        let links = ip_json("addr show");
        let shown = links.iter().map(|link| link["addr_info"].as_array().map_or(0, Vec::len)).sum::<usize>();
        assert_eq!(mirror.len(), shown);
        ip("link del dev a");
        settle(&mut mirror);
        assert_eq!(mirror.len(), 0, "{:?}", mirror.iter().collect::<Vec<_>>());
    });
}

#[test]
fn neighbours_are_what_the_kernel_has() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        let mut mirror = opened(Neighbours::mirror(netlink));
        settle(&mut mirror);
        for step in [
            "neigh add 192.0.2.7 lladdr 02:00:5e:10:00:07 dev a",
            "neigh add 192.0.2.7 lladdr 02:00:5e:10:00:08 dev b",
            "neigh replace 192.0.2.7 lladdr 02:00:5e:10:00:09 dev a nud stale",
            "-6 neigh add 2001:db8::7 lladdr 02:00:5e:10:00:07 dev a",
            "neigh add proxy 192.0.2.8 dev a",
            "neigh del 192.0.2.7 dev b",
            "-6 neigh change 2001:db8::7 lladdr 02:00:5e:10:00:07 dev a nud noarp",
            "-6 neigh change 2001:db8::7 lladdr 02:00:5e:10:00:07 dev a nud permanent",
            "-6 neigh del 2001:db8::7 dev a",
        ] {
            ip(step);
            settle(&mut mirror);
            println!("{step}");
            compare(netlink, &mirror, |netlink| opened(Neighbours::mirror(netlink)));
        }
        let kept: Vec<_> =
            mirror.iter().map(|(key, value)| (key.index, key.destination, value.address)).collect();
        let address = LinkAddr::new(&[2, 0, 0x5e, 0x10, 0, 9]);
        assert_eq!(kept, [(a, "192.0.2.7".parse().expect("an address"), address)]);
        assert_eq!(ip_json("neigh show").len(), 1);
        ip("link set dev a down");
        settle(&mut mirror);
        compare(netlink, &mirror, |netlink| opened(Neighbours::mirror(netlink)));
        assert_eq!(mirror.len(), ip_json("neigh show").len());
    });
}

#[test]
fn a_monitor_has_all_three() {
    with_netlink(|netlink| {
        let mut monitor = Monitor::open(netlink).expect("a monitor");
        let mut seen = Vec::new();
        let mut follow = |monitor: &mut Monitor, wait: u64| {
            while let Some(event) = monitor.next(Duration::from_millis(wait)).expect("a change") {
                seen.push(event);
            }
            std::mem::take(&mut seen)
        };
        let first = follow(&mut monitor, 100);
        assert!(matches!(&first[..], [MonitorEvent::Link(lo)] if lo.key == 1), "{first:?}");
        std::thread::scope(|scope| {
            scope.spawn(|| {
                veth(netlink, ["a", "b"]);
                for step in ROUTES {
                    ip(step);
                }
            });
            let all = follow(&mut monitor, 2000);
            let many = |which: fn(&MonitorEvent) -> bool| all.iter().filter(|event| which(event)).count();
            assert!(many(|event| matches!(event, MonitorEvent::Link(_))) >= 2);
            assert!(many(|event| matches!(event, MonitorEvent::Address(_))) >= 4);
            assert!(many(|event| matches!(event, MonitorEvent::Route(_))) >= 20);
        });
        assert!(monitor.is_current());
        compare(netlink, monitor.links(), |netlink| opened(Links::mirror(netlink)));
        compare(netlink, monitor.addresses(), |netlink| opened(Addresses::mirror(netlink)));
        compare(netlink, monitor.routes(), |netlink| opened(Routes::mirror(netlink)));
        ip("link del dev a");
        let gone = follow(&mut monitor, 1000);
        let links = gone.iter().filter(|event| {
            matches!(event, MonitorEvent::Link(change) if change.new.is_none() && change.old.is_some())
        });
        assert_eq!(links.count(), 2);
        assert_eq!((monitor.links().len(), monitor.addresses().len()), (1, 0));
        compare(netlink, monitor.routes(), |netlink| opened(Routes::mirror(netlink)));
    });
}
