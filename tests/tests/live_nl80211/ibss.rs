//! Both radios in a network without access points.

use netlink_families::nl80211::{Event, GetStations, InterfaceType, JoinIbss, LeaveIbss, SetInterface};
use netlink_tests::lab;

use crate::air::{Air, up, wait_for};
use crate::interfaces::agreed;

#[test]
fn nl80211_two_find_each_other_without_an_access_point() {
    let Some(air) = Air::open() else { return };
    let mut events = air.subscribe();
    for station in [air.first, air.second] {
        air.netlink
            .execute(&SetInterface { index: station.index, kind: InterfaceType::Adhoc })
            .expect("another type");
        up(station);
    }
    let index = air.first.index;
    assert!(air.netlink.execute(&LeaveIbss { index }).is_err(), "it is in none");
    let join = JoinIbss { index, ssid: b"mesh\xff".to_vec(), frequency: 2412, ..JoinIbss::default() };
    air.netlink.execute(&join).expect("it begins");
    let joined = wait_for(&mut events, |event| match event {
        Event::JoinIbss(peer) if peer.index == Some(index) => Some(peer),
        _ => None,
    });
    let first = agreed_name(&air);
    assert_eq!(first, b"mesh\xff");
    let other = JoinIbss { index: air.second.index, bssid: joined.mac, ..join };
    air.netlink.execute(&other).expect("it begins");
    let peers = wait_for(&mut events, |event| match event {
        Event::NewStation(station) if station.index == Some(index) => Some(station),
        _ => None,
    });
    let second = agreed(&air, air.second.name, air.second.index);
    assert_eq!(peers.mac, second.mac);
    let all: Vec<_> = air.netlink.dump(&GetStations { index }).expect("stations").collect();
    assert!(
        all.iter().any(|station| station.as_ref().is_ok_and(|station| station.mac == second.mac)),
        "{all:?}"
    );
    let said = lab::run("iw", ["dev", air.first.name, "station", "dump"]);
    assert!(said.contains(&second.mac.expect("an address").to_string()), "{said}");
    air.netlink.execute(&LeaveIbss { index: air.second.index }).expect("it leaves");
    air.netlink.execute(&LeaveIbss { index }).expect("it leaves");
    let gone = wait_for(&mut events, |event| match event {
        Event::DelStation(station) if station.index == Some(index) => Some(station),
        _ => None,
    });
    assert_eq!(gone.mac, second.mac);
}

/// The name of the network that the first radio is in, as both read it.
fn agreed_name(air: &Air) -> Vec<u8> {
    let said = lab::run("iw", ["dev", air.first.name, "info"]);
    assert!(said.contains("ssid mesh\\xff\n"), "{said}");
    agreed(air, air.first.name, air.first.index).ssid.expect("a name")
}
