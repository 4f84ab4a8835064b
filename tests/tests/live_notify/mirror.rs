//! Mirrors of the kernel's tables through storms: they come to be what a fresh list and `ip` show.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use netlink_core::{Change, Connection, Error, Mirror, MirrorCounters, Mirrored, Origin};

use crate::route::{
    GetLink, GetLinks, GetRoutes, LinkAttrs, LinkEvent, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK, Route, RouteAttrs,
    RouteEvent, add_bridge, add_route, del_link, del_route, set_link,
};

/// Host routes and their priorities.
struct Routes;
impl Mirrored for Routes {
    type Key = Ipv4Addr;
    type Value = u32;
    type List = GetRoutes;
    type Event = RouteEvent;

    fn list(&self) -> GetRoutes {
        GetRoutes::ipv4()
    }
    fn item(&self, route: RouteAttrs) -> Option<(Ipv4Addr, u32)> {
        // The list has all tables, that of local addresses too.
        (route.header.table == 254).then_some((route.dst?, route.priority?))
    }
    fn change(&self, event: RouteEvent, _: &Origin) -> Change<Ipv4Addr, u32> {
        match event {
            RouteEvent::New(route) => match self.item(route) {
                Some((dst, priority)) => Change::Upsert(dst, priority),
                None => Change::Ignore,
            },
            RouteEvent::Del(route) => self.item(route).map_or(Change::Ignore, |(dst, _)| Change::Remove(dst)),
        }
    }
    fn settle(&self, connection: &Connection<Route>) -> Result<(), Error> {
        connection.query_with(&GetLink::default(), |_| ())
    }
}

/// Interfaces: name, size of packets, and whether they are up.
struct Links;
impl Mirrored for Links {
    type Key = u32;
    type Value = (String, u32, bool);
    type List = GetLinks;
    type Event = LinkEvent<'static>;

    fn list(&self) -> GetLinks {
        GetLinks::default()
    }
    fn item(&self, link: LinkAttrs<'_>) -> Option<(u32, Self::Value)> {
        let name = String::from_utf8_lossy(link.name?).into_owned();
        Some((link.header.index, (name, link.mtu?, link.header.flags & 1 == 1)))
    }
    fn change(&self, event: LinkEvent<'_>, _: &Origin) -> Change<u32, Self::Value> {
        match event {
            // Those of the family AF_BRIDGE are about ports.
            LinkEvent::New(link) if link.header.family == 0 => match self.item(link) {
                Some((index, link)) => Change::Upsert(index, link),
                None => Change::Ignore,
            },
            LinkEvent::Del(link) if link.header.family == 0 => Change::Remove(link.header.index),
            _ => Change::Ignore,
        }
    }
}

/// Numbers that look random, and are the same again for the same seed.
struct Random(u64);
impl Random {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(0) % n
    }
}

fn storms(default: u64) -> u64 {
    std::env::var("NETLINK_STORMS").map_or(default, |n| n.parse().expect("a number"))
}

/// Follows until the storm is over and the table is known to be the kernel's.
fn follow<M: Mirrored>(mirror: &mut Mirror<M>, storming: &AtomicUsize, random: &mut Random) {
    loop {
        let over = storming.load(Ordering::Acquire) == 0;
        while mirror.next(Duration::from_millis(1)).expect("a change").is_some() {
            if !over && random.below(200) == 0 {
                std::thread::sleep(Duration::from_millis(random.below(20).into()));
            }
        }
        if over && mirror.is_current() {
            return;
        }
    }
}

/// Runs storms of `writers` by `change`, and compares after each. What the storms have cost.
fn run<M: Mirrored>(
    many: u64,
    open: impl Fn(&Connection<Route>, usize) -> Mirror<M>,
    change: impl Fn(&Connection<Route>, &mut Random, u32) + Sync,
    compare: impl Fn(&Connection<Route>, &Mirror<M>),
) -> MirrorCounters {
    let netlink = Connection::<Route>::open().unwrap();
    let mut total = MirrorCounters::default();
    for seed in 0..many {
        let mut random = Random(seed);
        let mut mirror = open(&netlink, 2048 << random.below(10));
        let writers = 1 + random.below(3);
        let storming = AtomicUsize::new(usize::try_from(writers).unwrap());
        std::thread::scope(|scope| {
            for writer in 0..writers {
                let mut random = Random(seed * 31 + u64::from(writer) + 1);
                let (change, storming) = (&change, &storming);
                scope.spawn(move || {
                    let netlink = Connection::<Route>::open().unwrap();
                    change(&netlink, &mut random, writer);
                    storming.fetch_sub(1, Ordering::Release);
                });
            }
            follow(&mut mirror, &storming, &mut random);
        });
        compare(&netlink, &mirror);
        let counters = mirror.counters();
        total.lists += counters.lists;
        total.losses += counters.losses;
        total.incomplete += counters.incomplete;
    }
    println!("{many} storms: {total:?}");
    total
}

fn ip(args: &[&str]) -> String {
    let output = Command::new("ip").args(["-j", "-d"]).args(args).output().expect("iproute2");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("JSON is text")
}

/// The texts between `from` and the next `to`.
fn between<'t>(text: &'t str, from: &str, to: char) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

fn has_ip() -> bool {
    let there = Command::new("ip").arg("-V").output().is_ok();
    if !there {
        eprintln!("SKIPPED: the comparison with iproute2, which is not installed");
    }
    there
}

sandboxed! {
    fn routes_through_storms() {
        let has_ip = has_ip();
        let total = run(
            storms(20),
            |netlink, queue| {
                let routes = netlink.subscription::<RouteEvent>().group(RTNLGRP_IPV4_ROUTE);
                let routes = if queue.trailing_zeros() % 3 == 0 { routes.no_enobufs() } else { routes };
                Mirror::new(netlink, routes.receive_queue(queue).open().unwrap(), Routes)
            },
            |netlink, random, writer| {
                for _ in 0..2000 {
                    let n = (writer << 16) + random.below(300);
                    // Half of them are there already, or not.
                    let _ = if random.below(2) == 0 { add_route(netlink, n) } else { del_route(netlink, n) };
                }
            },
            |netlink, mirror| {
                let list = netlink.dump(&GetRoutes::ipv4()).unwrap();
                let fresh: BTreeMap<_, _> = list.filter_map(|route| Routes.item(route.unwrap())).collect();
                let mirrored: BTreeMap<_, _> = mirror.iter().map(|(dst, priority)| (*dst, *priority)).collect();
                let differ = mirrored.iter().filter(|(dst, _)| !fresh.contains_key(dst)).collect::<Vec<_>>();
                assert_eq!(mirrored.len(), fresh.len(), "{differ:?} are not there; {mirror:?}");
                assert_eq!(mirrored, fresh);
                if has_ip {
                    let text = ip(&["-4", "route", "show", "table", "main"]);
                    let mut shown: Vec<Ipv4Addr> =
                        between(&text, "\"dst\":\"", '"').iter().map(|dst| dst.parse().unwrap()).collect();
                    shown.sort_unstable();
                    assert!(mirror.iter().map(|(dst, _)| *dst).eq(shown));
                }
            },
        );
        assert!(total.losses > 0, "no storm was one");
    }

    fn links_through_storms() {
        let has_ip = has_ip();
        run(
            storms(6),
            |netlink, queue| {
                let links = netlink.subscription::<LinkEvent<'static>>().group(RTNLGRP_LINK);
                Mirror::new(netlink, links.receive_queue(queue).open().unwrap(), Links)
            },
            |netlink, random, writer| {
                for _ in 0..40 {
                    let name = format!("w{writer}n{}", random.below(5));
                    // Those that are not there, or are there already, are refused.
                    let _ = match random.below(4) {
                        0 | 1 => add_bridge(netlink, &name),
                        2 => set_link(netlink, &name, 1000 + random.below(400), random.below(2) == 0),
                        _ => del_link(netlink, &name),
                    };
                }
            },
            |netlink, mirror| {
                let mut list = netlink.dump(&GetLinks::default()).unwrap();
                let mut fresh = BTreeMap::new();
                while let Some(link) = list.try_next().unwrap() {
                    fresh.extend(Links.item(link));
                }
                assert!(mirror.iter().eq(&fresh), "{:?}\n{fresh:?}", mirror.iter().collect::<Vec<_>>());
                if has_ip {
                    let text = ip(&["link"]);
                    let shown = between(&text, "\"ifname\":\"", '"');
                    let sizes = between(&text, "\"mtu\":", ',');
                    let mirrored = mirror.iter().map(|(_, (name, mtu, _))| (name.clone(), mtu.to_string()));
                    let mut mirrored: Vec<_> = mirrored.collect();
                    let mut shown: Vec<_> =
                        shown.iter().zip(sizes).map(|(name, mtu)| ((*name).to_owned(), mtu.to_owned())).collect();
                    mirrored.sort();
                    shown.sort();
                    assert_eq!(mirrored, shown);
                }
            },
        );
    }
}
