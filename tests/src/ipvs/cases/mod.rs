//! What a client of IPVS must do, for a kernel without services: real or modelled. Each case leaves none behind.
//!
//! Those of gnlpy's test suite are here in our words: its adding of services and destinations, marks, queries.

mod destinations;
mod pools;
mod services;
mod settings;

pub use self::destinations::forwarded;
pub use self::services::optional;

use std::net::SocketAddr;

use netlink_families::ipvs::{Client, Destination, Forward, Service, ServiceKind, Tunnel};

type Case = (&'static str, fn(&Client));

/// All cases, by name.
pub const CASES: &[Case] = &[
    ("services of every kind", services::services_of_every_kind),
    ("one service", services::one_service),
    ("a service of every option", services::every_option),
    ("a service is changed", services::a_service_is_changed),
    ("a service twice", services::a_service_twice),
    ("services that are not there", services::no_such_service),
    ("schedulers that are not there", services::no_such_scheduler),
    ("destinations", destinations::destinations),
    ("destinations of every method", destinations::every_method),
    ("destinations by port", destinations::by_port),
    ("destinations of both families", destinations::both_families),
    ("thresholds and weights", destinations::thresholds),
    ("a destination twice", destinations::a_destination_twice),
    ("destinations that are not there", destinations::no_such_destination),
    ("a mark and its destinations", destinations::a_mark),
    ("a mark of both families", services::a_mark_of_both_families),
    ("pools", pools::pools),
    ("a pool that is refused leaves nothing", pools::refused_pool),
    ("flush", pools::flush),
    ("zero", settings::zero),
    ("timeouts", settings::timeouts),
    ("daemons", settings::daemons),
    ("settled lists", pools::settled),
    ("info", settings::info),
];

fn addr(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn web() -> ServiceKind {
    ServiceKind::tcp(addr("10.1.1.1:80"))
}

fn add(ipvs: &Client, kind: ServiceKind) -> ServiceKind {
    ipvs.add_service(&Service::new(kind, "rr")).unwrap_or_else(|error| panic!("{error}"));
    kind
}

fn tunnel(text: &str) -> Destination {
    Destination::new(addr(text), Forward::Tunnel(Tunnel::ipip()))
}

fn addrs(ipvs: &Client, kind: &ServiceKind) -> Vec<SocketAddr> {
    let mut addrs: Vec<_> =
        ipvs.destinations(kind).expect("destinations").iter().map(|status| status.destination.addr).collect();
    addrs.sort();
    addrs
}

fn kinds(ipvs: &Client) -> Vec<ServiceKind> {
    let mut kinds: Vec<_> =
        ipvs.services().expect("services").iter().map(|status| status.service.kind).collect();
    kinds.sort();
    kinds
}
