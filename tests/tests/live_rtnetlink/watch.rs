//! Waits for links: cables are plugged in and out.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use netlink_core::{Connection, NetworkNamespace};
use netlink_families::rtnetlink::link::{DelLink, Link, NewLink, SetLink};
use netlink_families::rtnetlink::watch::TransitionKind::{Attached, Detached, Down, Up};
use netlink_families::rtnetlink::watch::{LinkWatch, Links, Reconnect, TransitionKind};
use netlink_families::rtnetlink::{Event, IfName, Route, group};
use netlink_tests::{Stop, lab};

use super::{ip, ip_link, name, veth, with_netlink};

const LONG: Duration = Duration::from_secs(20);
/// How much later than asked a wait may end.
const LATE: Duration = Duration::from_millis(50);

fn open(netlink: &Connection<Route>) -> LinkWatch {
    LinkWatch::open(netlink).expect("a watch")
}

/// The link that has come up again; the kernel may take a second to say so (`linkwatch_schedule_work`).
fn reconnected(watch: &mut LinkWatch, index: u32) {
    match watch.wait_for_reconnect(index, LONG).expect("a wait") {
        Reconnect::Up(link) => assert!(link.index == index && link.is_up(), "{link:?}"),
        other => panic!("{other:?}"),
    }
}

/// What `work` does on another thread in this namespace, a moment from now.
fn soon<'s>(
    scope: &'s std::thread::Scope<'s, '_>,
    netlink: &'s Connection<Route>,
    work: fn(&Connection<Route>),
) {
    scope.spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        work(netlink);
    });
}

#[test]
fn links_come_and_go() {
    with_netlink(|netlink| {
        let mut watch = open(netlink);
        let known: Vec<IfName> = watch.links().map(|link| link.name).collect();
        std::thread::scope(|scope| {
            soon(scope, netlink, |netlink| {
                netlink.execute(&NewLink(Link::veth(name("a"), name("b")))).expect("made");
            });
            let new = watch.wait_for_new(&known, LONG).expect("a wait").expect("a link");
            assert_eq!(
                u64::from(new.index),
                ip_link(&new.name.to_string())["ifindex"].as_u64().expect("one")
            );
            assert!(new.name == name("a") || new.name == name("b"));
        });
        assert!(!watch.wait_until_gone(name("a"), Duration::ZERO).expect("a wait"));
        std::thread::scope(|scope| {
            soon(scope, netlink, |netlink| {
                netlink.execute(&DelLink::by_name(name("a"))).expect("deleted");
            });
            assert!(watch.wait_until_gone(name("a"), LONG).expect("a wait"));
        });
        // The other end went with it.
        assert!(watch.wait_until_gone(name("b"), Duration::ZERO).expect("a wait"));
        assert_eq!(watch.wait_for_new(&known, Duration::ZERO).expect("a wait"), None);
    });
}

#[test]
fn a_cable_is_plugged_out_and_in() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        let mut watch = open(netlink);
        // A cable that was just made may still come up, which is not what is waited for.
        while watch.next(Duration::from_millis(1200)).expect("a transition").is_some() {}
        watch.wait_for_reconnect(a, Duration::ZERO).expect("a wait");
        std::thread::scope(|scope| {
            soon(scope, netlink, |_| {
                ip("link set dev b down");
                ip("link set dev b up");
            });
            reconnected(&mut watch, a);
        });
        assert_eq!(ip_link("a")["operstate"], "UP");

        // Before anybody waits, and in between.
        ip("link set dev b down");
        assert_eq!(watch.wait_for_reconnect(a, Duration::ZERO).expect("a wait"), Reconnect::TimedOut);
        ip("link set dev b up");
        reconnected(&mut watch, a);

        // It is down when the watch is opened.
        ip("link set dev b down");
        let mut watch = open(netlink);
        assert!(!watch.link(a).expect("it").is_up());
        ip("link set dev b up");
        reconnected(&mut watch, a);

        // It is turned off itself.
        ip("link set dev a down");
        ip("link set dev a up");
        reconnected(&mut watch, a);

        ip("link del dev a");
        assert_eq!(watch.wait_for_reconnect(a, LONG).expect("a wait"), Reconnect::Gone);
    });
}

/// How often the link went down, until nothing comes any more, and what came last.
fn outages(watch: &mut LinkWatch, index: u32) -> (u32, Option<TransitionKind>) {
    let (mut times, mut last) = (0, None);
    while let Some(transition) = watch.next(Duration::from_millis(1500)).expect("a transition") {
        if transition.link.index == index {
            if let Down { times: more } = transition.kind {
                times += more;
            }
            last = Some(transition.kind);
        }
    }
    (times, last)
}

#[test]
fn a_hundred_outages_are_a_hundred() {
    for queue in [0, 4096, 16 * 1024, 1 << 20] {
        with_netlink(|netlink| {
            let [a, b] = veth(netlink, ["a", "b"]);
            let links = netlink.subscription::<Event>().group(group::LINK).receive_queue(queue);
            let mut watch = LinkWatch::new(netlink, links.open().expect("a subscription")).expect("a watch");
            // The first outage may be the one of when the cable was made.
            let settled = outages(&mut watch, a);
            assert!(settled.0 == 0, "{settled:?}");
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    for _ in 0..100 {
                        netlink.execute(&SetLink::down(b)).expect("off");
                        netlink.execute(&SetLink::up(b)).expect("on");
                    }
                });
                assert_eq!(outages(&mut watch, a), (100, Some(Up)), "a queue of {queue}");
            });
            println!("a queue of {queue}: {:?}", watch.counters());
        });
    }
}

#[test]
fn transitions_are_in_their_order() {
    with_netlink(|netlink| {
        let mut watch = open(netlink);
        let [a, b] = veth(netlink, ["a", "b"]);
        let up = watch.wait_until(LONG, |transition| transition.link.index == a && transition.kind == Up);
        assert!(up.expect("a wait").is_some());
        ip("link set dev b down");
        let down = watch.wait_until(LONG, |transition| transition.link.index == a);
        assert_eq!(down.expect("a wait").expect("one").kind, Down { times: 1 });
        // Before Linux 6.2 a link that is on keeps its name.
        ip("link set dev a down");
        ip("link set dev a name other");
        ip("link del dev b");
        let mut kinds = Vec::new();
        while let Some(transition) = watch.next(Duration::from_millis(300)).expect("a transition") {
            if transition.link.index == a {
                kinds.push(transition.kind);
            }
        }
        assert_eq!(kinds, [TransitionKind::Renamed { from: name("a") }, Detached]);
        assert!(watch.link(a).is_none() && watch.link(b).is_none());
        veth(netlink, ["a", "b"]);
        assert_eq!(watch.next(LONG).expect("a transition").expect("one").kind, Attached);
    });
}

#[test]
fn deadlines_are_kept() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        let mut watch = open(netlink);
        while watch.next(Duration::from_millis(1200)).expect("a transition").is_some() {}
        // A cable that was just made has come up since.
        watch.wait_for_reconnect(a, Duration::ZERO).expect("a wait");
        // The machine may be busy with others. What is late by itself is late each time.
        let on_time = |wait: u64, what: &str, work: &mut dyn FnMut(Duration)| {
            let wait = Duration::from_millis(wait);
            let mut times = (0..5).map(|_| {
                let started = Instant::now();
                work(wait);
                let took = started.elapsed();
                assert!(took >= wait, "{what}: {took:?} of {wait:?}");
                took
            });
            assert!(times.any(|took| took < wait + LATE), "{what}: always late, of {wait:?}");
        };
        let mut all = |what: &str| {
            for wait in [1, 40, 250] {
                on_time(wait, what, &mut |wait| {
                    let ended = watch.wait_for_reconnect(a, wait).expect("a wait");
                    assert_eq!(ended, Reconnect::TimedOut);
                });
                on_time(wait, what, &mut |wait| assert!(!watch.wait_until_gone(a, wait).expect("a wait")));
                on_time(wait, what, &mut |wait| {
                    assert_eq!(watch.wait_for_new(&[1, a, b], wait).expect("a wait"), None);
                });
                on_time(wait, what, &mut |wait| {
                    assert_eq!(watch.wait_until(wait, |_| false).expect("a wait"), None);
                });
            }
        };
        all("when nothing happens");
        // While things happen all the time that do not matter.
        let over = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for mtu in (1280..1480).cycle() {
                    if over.load(std::sync::atomic::Ordering::Relaxed) {
                        break;
                    }
                    let change = Link { mtu: Some(mtu), ..Link::at(b) };
                    netlink.execute(&SetLink(change)).expect("changed");
                    std::thread::sleep(Duration::from_millis(1));
                }
            });
            let _stop = Stop(&over);
            all("under changes");
        });
    });
}

/// Requests, subscriptions, waits and time limits in a namespace that the caller is not in.
#[test]
fn all_of_it_in_another_namespace() {
    with_netlink(|here| {
        let home = std::fs::read_link("/proc/thread-self/ns/net").expect("a namespace");
        let there = lab::own_namespace(|| File::open("/proc/thread-self/ns/net").expect("a namespace"));
        let there = OwnedFd::from(there.expect("there is one already"));
        let there = Connection::<Route>::builder()
            .namespace(NetworkNamespace::from_fd(there).expect("a namespace"))
            .timeout(Duration::from_secs(3))
            .open()
            .expect("a connection");
        let mut watch = open(&there);
        let mut watch_here = open(here);
        let mut events = there.subscribe::<Event>(Links::GROUPS.iter().cloned()).expect("a subscription");
        let [a, b] = veth(&there, ["a", "b"]);
        assert_eq!(watch.wait_for_new(&[1u32], LONG).expect("a wait").map(|link| link.index > 1), Some(true));
        assert!(matches!(
            events.next(LONG).expect("an event").and_then(|event| event.message()),
            Some(Event::NewLink(_))
        ));
        there.execute(&SetLink::down(b)).expect("off");
        there.execute(&SetLink::up(b)).expect("on");
        reconnected(&mut watch, a);
        let started = Instant::now();
        while events.next(Duration::from_millis(100)).expect("an event").is_some() {}
        assert!(started.elapsed() >= Duration::from_millis(100));
        assert_eq!(watch_here.wait_for_new(&[1u32], Duration::ZERO).expect("a wait"), None);
        assert_eq!(std::fs::read_link("/proc/thread-self/ns/net").expect("a namespace"), home);

        // A link that leaves is gone from there and new here.
        let file = File::open("/proc/thread-self/ns/net").expect("a namespace");
        let number = u32::try_from(std::os::fd::AsRawFd::as_raw_fd(&file)).expect("a file");
        there.execute(&SetLink(Link { namespace_fd: Some(number), ..Link::at(a) })).expect("moved");
        assert!(watch.wait_until_gone(a, LONG).expect("a wait"));
        let come = watch_here.wait_for_new(&[1u32], LONG).expect("a wait").expect("a link");
        assert_eq!(come.name, name("a"));
    });
}
