//! `iw dev`.

use std::fmt::Write;

use netlink_families::nl80211::{
    Client, DelInterface, Event, GetInterface, Interface, InterfaceType, NewInterface, SetInterface,
};
use netlink_tests::lab;

use crate::air::{Air, up, wait_for};
use crate::words;

/// An interface in the words of `iw dev NAME info`, without its queues.
pub(crate) fn as_iw(interface: &Interface) -> String {
    let mut text = String::new();
    let name = interface.name.as_deref().unwrap_or(b"?").escape_ascii();
    writeln!(text, "Interface {name}").expect("text");
    writeln!(text, "\tifindex {}", interface.index.expect("an index")).expect("text");
    writeln!(text, "\twdev {:#x}", interface.wdev.expect("a number")).expect("text");
    writeln!(text, "\taddr {}", interface.mac.expect("an address")).expect("text");
    if let Some(ssid) = &interface.ssid {
        writeln!(text, "\tssid {}", ssid.escape_ascii()).expect("text");
    }
    writeln!(text, "\ttype {}", words::kind(interface.kind.expect("a type"))).expect("text");
    writeln!(text, "\twiphy {}", interface.wiphy.expect("a radio")).expect("text");
    if let Some(mhz) = interface.frequency {
        write!(text, "\tchannel {} ({mhz} MHz)", words::channel(mhz)).expect("text");
        if let Some(width) = interface.channel_width {
            write!(text, ", width: {}", words::width(width)).expect("text");
        }
        if let Some(center) = interface.center1 {
            write!(text, ", center1: {center} MHz").expect("text");
        }
        text.push('\n');
    }
    if let Some(power) = interface.power {
        writeln!(text, "\ttxpower {}.{:02} dBm", power / 100, power % 100).expect("text");
    }
    text
}

/// Asks for an interface, and compares it with what `iw` says of it.
pub(crate) fn agreed(air: &Air, name: &str, index: u32) -> Interface {
    let ask = || air.netlink.query(&GetInterface { index }).expect("an interface");
    // What is sent is counted meanwhile: until it stands still for the time of three questions.
    let (interface, said) = (0..100)
        .find_map(|_| {
            let before = ask();
            let said = lab::run("iw", ["dev", name, "info"]);
            (before == ask()).then_some((before, said))
        })
        .expect("nothing stands still");
    let (said, queues) = said.split_once("\tmulticast TXQ:\n").unwrap_or((&said, ""));
    assert_eq!(as_iw(&interface), said);
    if let Some(stats) = interface.queues {
        let numbers: Vec<u32> = queues
            .lines()
            .nth(1)
            .expect("a line of numbers")
            .split_whitespace()
            .map(|n| n.parse().expect("a number"))
            .collect();
        let ours = [
            stats.backlog_bytes,
            stats.backlog_packets,
            stats.flows,
            stats.drops,
            stats.ecn_marks,
            stats.over_limit,
            stats.collisions,
            stats.sent_bytes,
            stats.sent_packets,
        ];
        assert_eq!(ours.map(|number| number.expect("a number")), numbers[..]);
    }
    assert_eq!(interface.unknown, []);
    interface
}

#[test]
fn nl80211_interfaces_are_those_of_iw() {
    let Some(air) = Air::open() else { return };
    let all = Client::new(air.netlink.clone()).interfaces().expect("interfaces").items;
    let said = lab::run("iw", ["dev"]);
    let mut names: Vec<String> =
        said.lines().filter_map(|line| line.trim().strip_prefix("Interface ")).map(str::to_owned).collect();
    let mut ours: Vec<String> =
        all.iter().map(|of| String::from_utf8(of.name.clone().expect("a name")).expect("text")).collect();
    names.sort();
    ours.sort();
    assert_eq!(ours, names);
    for station in [air.first, air.second] {
        let interface = agreed(&air, station.name, station.index);
        assert!(all.contains(&interface));
    }
    let error = air.netlink.query(&GetInterface { index: 1 }).expect_err("lo is no radio's");
    assert!(error.is_not_found(), "{error}");
}

#[test]
fn nl80211_interfaces_are_made_changed_and_removed_and_all_are_told() {
    let Some(air) = Air::open() else { return };
    let mut events = air.subscribe();
    // A name that is not UTF-8.
    let new = NewInterface {
        wiphy: air.first.wiphy,
        name: b"mon\xe9".to_vec(),
        kind: InterfaceType::Monitor,
        mac: None,
    };
    let made = air.netlink.query(&new).expect("an interface");
    assert_eq!((made.name.as_deref(), made.kind), (Some(&b"mon\xe9"[..]), Some(InterfaceType::Monitor)));
    let index = made.index.expect("an index");
    let told = wait_for(&mut events, |event| match event {
        Event::NewInterface(of) => Some(of),
        _ => None,
    });
    assert_eq!((told.index, told.name.as_deref()), (Some(index), Some(&b"mon\xe9"[..])));
    let error = air.netlink.query(&new).expect_err("the name is taken");
    println!("a name that is taken: {error}");

    air.netlink.execute(&SetInterface { index, kind: InterfaceType::Station }).expect("changed");
    let told = wait_for(&mut events, |event| match event {
        Event::SetInterface(of) => Some(of),
        _ => None,
    });
    assert_eq!((told.index, told.kind), (Some(index), Some(InterfaceType::Station)));
    air.netlink.execute(&DelInterface { index }).expect("removed");
    let told = wait_for(&mut events, |event| match event {
        Event::DelInterface(of) => Some(of),
        _ => None,
    });
    assert_eq!(told.index, Some(index));
    assert!(air.netlink.execute(&DelInterface { index }).expect_err("it is gone").is_not_found());

    up(air.first);
    agreed(&air, air.first.name, air.first.index);
    let error = air.netlink.execute(&SetInterface { index: air.first.index, kind: InterfaceType::MeshPoint });
    println!("a change while it is up: {error:?}");
}
