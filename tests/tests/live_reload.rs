//! Families whose modules are loaded again, in the lab.
#![cfg(any(target_os = "linux", target_os = "android"))]
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::{Connection, Error, Event, Generic, GenlFamily, NlaDecode, NlaEncode};
use netlink_tests::Stop;
use netlink_tests::lab::{self, Module};

struct Fou;
impl GenlFamily for Fou {
    const NAME: &'static str = "fou";
}

#[derive(Debug, NlaDecode)]
struct Port {
    #[nla(1, be)] // FOU_ATTR_PORT
    #[allow(dead_code, reason = "there is none")]
    port: Option<u16>,
}

/// `FOU_CMD_GET`.
#[derive(NlaEncode)]
#[genl(family = Fou, command = 3, dump = Port)]
struct GetPorts {}

struct Team;
impl GenlFamily for Team {
    const NAME: &'static str = "team";
}

/// `TEAM_CMD_OPTIONS_GET` and `TEAM_CMD_PORT_LIST_GET`, as the group is told them.
#[derive(Debug, NlaDecode)]
#[genl(family = Team)]
enum TeamEvent {
    #[genl(2)]
    Options(OfTeam),
    #[genl(3)]
    Ports(OfTeam),
}

#[derive(Debug, NlaDecode)]
struct OfTeam {
    #[nla(1)] // TEAM_ATTR_TEAM_IFINDEX
    index: u32,
}

fn id(netlink: &Connection, name: &str) -> u16 {
    netlink.query(&GetFamily { name }).unwrap().id
}

#[test]
fn a_number_that_went_to_another_family_is_not_used() {
    if !lab::only() {
        return;
    }
    let netlink = Connection::<Generic>::open().unwrap();
    assert_eq!(netlink.dump(&GetPorts {}).unwrap().count(), 0);
    let stale = id(&netlink, "fou");
    let (fou, psample) = (Module::of(c"fou"), Module::of(c"psample"));
    fou.unload();
    let mut loads = 0;
    loop {
        psample.reload();
        loads += 1;
        if id(&netlink, "psample") == stale {
            break;
        }
        assert!(loads < 1100, "numbers come round after 1008 at most");
    }
    println!("after {loads} loads psample has the number {stale}, which was fou's");
    // psample has no command 3, and would say that.
    let error = netlink.dump(&GetPorts {}).unwrap_err();
    assert!(matches!(error, Error::UnknownFamily { .. }), "{error}");
    fou.load();
    assert_eq!(netlink.dump(&GetPorts {}).unwrap().count(), 0);
    assert_ne!(id(&netlink, "fou"), stale);
}

#[test]
fn modules_come_and_go_while_they_are_used() {
    if !lab::only() {
        return;
    }
    let netlink = Connection::<Generic>::open().unwrap();
    let over = AtomicBool::new(false);
    let (answered, gone) = (AtomicU32::new(0), AtomicU32::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    match netlink.dump(&GetPorts {}) {
                        Ok(ports) => {
                            assert!(ports.map(Result::unwrap).count() == 0);
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(error) => {
                            // So is a list refused whose module is on its way out.
                            let going = error.errno() == Some(netlink_core::Errno::EPROTONOSUPPORT);
                            assert!(going || error.is_not_found(), "{error}");
                            gone.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    // Or it would never be free to be unloaded.
                    std::thread::sleep(Duration::from_micros(500));
                }
            });
        }
        let _stop = Stop(&over);
        let mut numbers = BTreeSet::new();
        let fou = Module::of(c"fou");
        for _ in 0..100 {
            fou.unload();
            std::thread::sleep(Duration::from_millis(2));
            fou.load();
            numbers.insert(id(&netlink, "fou"));
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(numbers.len(), 100, "each time another number");
    });
    println!("{answered:?} answers, {gone:?} times it was gone");
    assert!(answered.load(Ordering::Relaxed) > 20);
    assert_eq!(netlink.dump(&GetPorts {}).unwrap().count(), 0);
}

#[test]
fn a_group_is_joined_again_when_its_family_is_loaded_again() {
    if !lab::only() {
        return;
    }
    let netlink = Connection::<Generic>::open().unwrap();
    let mut teams = netlink.subscribe::<TeamEvent>(["change_event"]).unwrap();
    let make_and_unmake = || {
        lab::run("ip", ["link", "add", "reload0", "type", "team"]);
        lab::run("ip", ["link", "add", "reload1", "type", "dummy"]);
        lab::run("ip", ["link", "set", "reload1", "master", "reload0"]);
        lab::run("ip", ["link", "del", "reload0"]);
        lab::run("ip", ["link", "del", "reload1"]);
    };
    let mut told = |what: &str| {
        let (mut messages, mut losses, mut last) = (0, 0, 0);
        for event in teams.events(Duration::from_millis(200)) {
            match event.unwrap() {
                Event::Message { message: TeamEvent::Options(of) | TeamEvent::Ports(of), .. } => {
                    // While it is made it has none.
                    last = of.index;
                    messages += 1;
                }
                Event::Lost { count } => {
                    assert_eq!(count, 0, "nobody knows");
                    losses += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        println!("{what}: {messages} messages, the last of interface {last}, {losses} losses");
        (messages, losses)
    };
    make_and_unmake();
    let (messages, losses) = told("at first");
    assert!(messages > 0 && losses == 0);
    let before = id(&netlink, "team");
    Module::of(c"team").reload();
    assert_ne!(id(&netlink, "team"), before);
    assert_eq!(told("loaded again"), (0, 1));
    make_and_unmake();
    assert_eq!(told("and used"), (messages, 0));
}
