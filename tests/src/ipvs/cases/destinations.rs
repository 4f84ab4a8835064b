//! Destinations of a service.

use netlink_families::ipvs::{
    Client, Destination, Error, Forward, IpFamily, ServiceKind, Tunnel, TunnelFlags,
};

use super::{add, addr, addrs, tunnel, web};

pub(super) fn destinations(ipvs: &Client) {
    add(ipvs, web());
    assert_eq!(ipvs.destinations(&web()).expect("an empty list"), []);
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("added");
    ipvs.add_destination(&web(), &tunnel("10.2.2.2:80").weight(100)).expect("added");
    let one = ipvs.destination(&web(), addr("10.2.2.1:80")).expect("an answer").expect("it is there");
    assert_eq!(one.destination, tunnel("10.2.2.1:80"), "weight 1, in a tunnel");
    assert!(one.stats.is_some());
    ipvs.update_destination(&web(), &tunnel("10.2.2.1:80").weight(100)).expect("changed");
    let one = ipvs.destination(&web(), addr("10.2.2.1:80")).expect("an answer").expect("it is there");
    assert_eq!(one.destination.weight, 100);
    ipvs.delete_destination(&web(), addr("10.2.2.1:80")).expect("deleted");
    assert_eq!(addrs(ipvs, &web()), [addr("10.2.2.2:80")]);
    ipvs.delete_service(&web()).expect("it is there");
}

/// Destinations over all options, of an IPv4 service for which no synchronisation daemon runs.
#[must_use]
pub fn forwarded() -> Vec<Destination> {
    let csum = TunnelFlags::CHECKSUM;
    let methods = [
        Forward::Masquerade,
        Forward::Local,
        Forward::DirectRoute,
        Forward::Bypass,
        Forward::Tunnel(Tunnel::ipip()),
        Forward::Tunnel(Tunnel::gue(6080, TunnelFlags::empty())),
        Forward::Tunnel(Tunnel::gue(0x0102, csum)),
        Forward::Tunnel(Tunnel::gue(65535, TunnelFlags::REMOTE_CHECKSUM)),
        Forward::Tunnel(Tunnel::gre(TunnelFlags::empty())),
        Forward::Tunnel(Tunnel::gre(csum)),
    ];
    let of_method =
        |(number, forward)| Destination::new(([10, 2, 3, number], 80), forward).weight(number.into());
    (1u8..).zip(methods).map(of_method).collect()
}

pub(super) fn every_method(ipvs: &Client) {
    add(ipvs, web());
    for destination in forwarded() {
        ipvs.add_destination(&web(), &destination).unwrap_or_else(|error| panic!("{error}"));
        let found = ipvs.destination(&web(), destination.addr).expect("an answer").expect("it was added");
        assert_eq!(found.destination, destination);
    }
    assert_eq!(addrs(ipvs, &web()).len(), forwarded().len());
    // One is made into all others, one after the other.
    for method in forwarded() {
        let changed = Destination { forward: method.forward, ..tunnel("10.2.3.1:80") };
        ipvs.update_destination(&web(), &changed).unwrap_or_else(|error| panic!("{error}"));
        let found = ipvs.destination(&web(), changed.addr).expect("an answer").expect("it is there");
        assert_eq!(found.destination, changed);
    }
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn by_port(ipvs: &Client) {
    add(ipvs, web());
    for server in ["10.2.2.1:8080", "10.2.2.1:8081", "10.2.2.2:8080"] {
        ipvs.add_destination(&web(), &Destination::new(addr(server), Forward::Masquerade)).expect("added");
    }
    assert_eq!(addrs(ipvs, &web()), ["10.2.2.1:8080", "10.2.2.1:8081", "10.2.2.2:8080"].map(addr));
    ipvs.delete_destination(&web(), addr("10.2.2.1:8081")).expect("deleted");
    assert_eq!(addrs(ipvs, &web()), ["10.2.2.1:8080", "10.2.2.2:8080"].map(addr));
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn both_families(ipvs: &Client) {
    let v6 = ServiceKind::tcp(addr("[2001:db8::1]:80"));
    let mark = ServiceKind::firewall(5, IpFamily::V6);
    for kind in [web(), v6, mark] {
        add(ipvs, kind);
        for server in ["10.2.2.1:80", "[2001:db8::2:1]:80"] {
            ipvs.add_destination(&kind, &tunnel(server)).unwrap_or_else(|error| panic!("{error}"));
            let gue = Forward::Tunnel(Tunnel::gue(1, TunnelFlags::CHECKSUM));
            let gue = Destination::new(addr(server), gue).weight(i32::MAX.unsigned_abs());
            ipvs.update_destination(&kind, &gue).unwrap_or_else(|error| panic!("{error}"));
            let found = ipvs.destination(&kind, addr(server)).expect("an answer").expect("it is there");
            assert_eq!(found.destination, gue);
        }
        assert_eq!(addrs(ipvs, &kind), ["10.2.2.1:80", "[2001:db8::2:1]:80"].map(addr));
        for server in ["10.2.2.1:80", "[2001:db8::2:1]:80"] {
            ipvs.delete_destination(&kind, addr(server)).expect("deleted");
        }
        ipvs.delete_service(&kind).expect("it is there");
    }
}

pub(super) fn thresholds(ipvs: &Client) {
    add(ipvs, web());
    for (upper, lower, weight) in
        [(0, 0, 0), (1, 0, 1), (i32::MAX.unsigned_abs(), i32::MAX.unsigned_abs(), 65536), (1000, 750, 7)]
    {
        let destination = Destination {
            upper_threshold: upper,
            lower_threshold: lower,
            ..Destination::new(addr("10.2.2.1:80"), Forward::DirectRoute).weight(weight)
        };
        ipvs.add_destination(&web(), &destination).unwrap_or_else(|error| panic!("{error}"));
        let found = ipvs.destination(&web(), destination.addr).expect("an answer").expect("it is there");
        assert_eq!(found.destination, destination);
        ipvs.delete_destination(&web(), destination.addr).expect("it is there");
    }
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn a_destination_twice(ipvs: &Client) {
    add(ipvs, web());
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("added");
    let error = ipvs.add_destination(&web(), &tunnel("10.2.2.1:80").weight(9)).expect_err("it is there");
    assert!(matches!(error, Error::DestinationExists { .. }), "{error}");
    assert_eq!(error.to_string(), "TCP 10.1.1.1:80: the destination exists already: 10.2.2.1:80");
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn no_such_destination(ipvs: &Client) {
    add(ipvs, web());
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("added");
    assert_eq!(ipvs.destination(&web(), addr("10.2.2.1:81")).expect("an answer"), None);
    let errors = [
        ipvs.update_destination(&web(), &tunnel("10.2.2.1:81")).expect_err("none"),
        ipvs.delete_destination(&web(), addr("10.2.2.1:81")).expect_err("none"),
    ];
    for error in errors {
        assert!(matches!(error, Error::NoSuchDestination { .. }) && error.is_not_found(), "{error}");
        assert_eq!(error.to_string(), "TCP 10.1.1.1:80: no such destination: 10.2.2.1:81");
    }
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn a_mark(ipvs: &Client) {
    let mark = add(ipvs, ServiceKind::firewall(10, IpFamily::V4));
    ipvs.add_destination(&mark, &tunnel("10.2.2.1:0")).expect("added");
    ipvs.update_destination(&mark, &tunnel("10.2.2.1:0").weight(2)).expect("changed");
    let list = ipvs.destinations(&mark).expect("a list");
    assert_eq!(
        list.iter().map(|status| status.destination).collect::<Vec<_>>(),
        [tunnel("10.2.2.1:0").weight(2)]
    );
    // Not with another port.
    assert!(ipvs.delete_destination(&mark, addr("10.2.2.1:80")).is_err());
    assert_eq!(addrs(ipvs, &mark), [addr("10.2.2.1:0")]);
    ipvs.delete_destination(&mark, addr("10.2.2.1:0")).expect("deleted");
    assert_eq!(addrs(ipvs, &mark), []);
    ipvs.delete_service(&mark).expect("it is there");
}
