//! What a client of IPVS must do, for a kernel without services: real or modelled. Each case leaves none behind.
//!
//! Those of gnlpy's test suite are here in our words: its adding of services and destinations, marks, queries.

use std::net::SocketAddr;
use std::time::Duration;

use netlink_families::ipvs::{
    Client, ClientMask, Daemon, DaemonState, Destination, Error, Forward, IpFamily, Persistence, Pool,
    Protocol, SchedulerFlags, Service, ServiceKind, Timeouts, Tunnel, TunnelFlags,
};

type Case = (&'static str, fn(&Client));

/// All cases, by name.
pub const CASES: &[Case] = &[
    ("services of every kind", services_of_every_kind),
    ("one service", one_service),
    ("a service of every option", every_option),
    ("a service is changed", a_service_is_changed),
    ("a service twice", a_service_twice),
    ("services that are not there", no_such_service),
    ("schedulers that are not there", no_such_scheduler),
    ("destinations", destinations),
    ("destinations of every method", every_method),
    ("destinations by port", by_port),
    ("destinations of both families", both_families),
    ("thresholds and weights", thresholds),
    ("a destination twice", a_destination_twice),
    ("destinations that are not there", no_such_destination),
    ("a mark and its destinations", a_mark),
    ("a mark of both families", a_mark_of_both_families),
    ("pools", pools),
    ("a pool that is refused leaves nothing", refused_pool),
    ("flush", flush),
    ("zero", zero),
    ("timeouts", timeouts),
    ("daemons", daemons),
    ("settled lists", settled),
    ("info", info),
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

fn services_of_every_kind(ipvs: &Client) {
    assert_eq!(ipvs.services().expect("a list"), [], "none yet");
    let mut added = vec![
        web(),
        ServiceKind::udp(addr("10.1.1.1:80")),
        ServiceKind::sctp(addr("10.1.1.1:80")),
        ServiceKind::tcp(addr("[2001:db8::1]:80")),
        ServiceKind::udp(addr("[2001:db8::1]:53")),
        ServiceKind::sctp(addr("[2001:db8::ffff]:65535")),
        ServiceKind::firewall(10, IpFamily::V4),
        ServiceKind::firewall(u32::MAX, IpFamily::V6),
        ServiceKind::Socket { protocol: Protocol::Other(47), addr: addr("10.1.1.1:1") },
    ];
    for kind in &added {
        add(ipvs, *kind);
    }
    added.sort();
    assert_eq!(kinds(ipvs), added);
    for kind in &added {
        let found = ipvs.service(kind).expect("an answer").expect("it was added");
        assert_eq!(found.service, Service::new(*kind, "rr"));
        ipvs.delete_service(kind).expect("it is there");
    }
    assert_eq!(kinds(ipvs), []);
}

fn one_service(ipvs: &Client) {
    add(ipvs, web());
    assert_eq!(
        ipvs.service(&web()).expect("an answer").map(|status| status.service),
        Some(Service::new(web(), "rr"))
    );
    for other in ["10.1.1.1:81", "10.1.1.2:80"] {
        assert_eq!(ipvs.service(&ServiceKind::tcp(addr(other))).expect("an answer"), None);
    }
    assert_eq!(ipvs.service(&ServiceKind::udp(addr("10.1.1.1:80"))).expect("an answer"), None);
    assert_eq!(ipvs.pool(&ServiceKind::tcp(addr("10.1.1.4:80"))).expect("an answer"), None);
    ipvs.delete_service(&web()).expect("it is there");
}

/// Services over all options.
#[must_use]
pub fn optional() -> Vec<Service> {
    let mut services = Vec::new();
    let v4 = |port| SocketAddr::from(([10, 1, 1, 2], port));
    let v6 = |port| SocketAddr::from(([0x2001, 0xdb8, 0, 0, 0, 0, 0, 2], port));
    let mask = |timeout, clients| Some(Persistence { timeout: Duration::from_secs(timeout), clients });
    let service = Service::new(ServiceKind::tcp(v4(1)), "wlc").persistent(Duration::from_secs(300));
    services.push(service);
    let mut service = Service::new(ServiceKind::tcp(v4(2)), "wrr");
    service.persistence = mask(1, ClientMask::V4([255, 255, 255, 0].into()));
    services.push(service);
    let mut service = Service::new(ServiceKind::udp(v6(3)), "lc");
    service.persistence = mask(4_294_967, ClientMask::V6(64));
    services.push(service);
    // Port 0 is all ports.
    services.push(Service::new(ServiceKind::tcp(v6(0)), "rr").persistent(Duration::from_secs(60)));
    let mut service = Service::new(ServiceKind::udp(v4(5060)), "rr").persistent(Duration::from_secs(30));
    service.persistence_engine = Some("sip".into());
    services.push(service);
    let mut service = Service::new(ServiceKind::udp(v4(53)), "rr");
    service.one_packet = true;
    services.push(service);
    let mut service = Service::new(ServiceKind::firewall(77, IpFamily::V6), "rr");
    service.one_packet = true;
    service.persistence = mask(86_400, ClientMask::V6(1));
    services.push(service);
    for (port, scheduler, flags) in [
        (10, "sh", SchedulerFlags::SH_FALLBACK),
        (11, "sh", SchedulerFlags::SH_FALLBACK | SchedulerFlags::SH_PORT),
        (12, "mh", SchedulerFlags::MH_PORT),
        (13, "wlc", SchedulerFlags::FLAG_1 | SchedulerFlags::FLAG_3),
        (14, "none", SchedulerFlags::FLAG_2),
        (15, "fo", SchedulerFlags::empty()),
    ] {
        let mut service = Service::new(ServiceKind::tcp(v4(port)), scheduler);
        service.scheduler_flags = flags;
        services.push(service);
    }
    services
}

fn every_option(ipvs: &Client) {
    for service in optional() {
        ipvs.add_service(&service).unwrap_or_else(|error| panic!("{error}"));
        let found = ipvs.service(&service.kind).expect("an answer").expect("it was added");
        assert_eq!(found.service, service);
        assert!(found.stats.is_some(), "{}", service.kind);
        ipvs.delete_service(&service.kind).expect("it is there");
    }
}

fn a_service_is_changed(ipvs: &Client) {
    add(ipvs, web());
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("a destination");
    for mut service in optional() {
        service.kind = web();
        service.one_packet = false;
        if let Some(persistence) = &mut service.persistence
            && persistence.clients.family() == IpFamily::V6
        {
            persistence.clients = ClientMask::each(IpFamily::V4);
        }
        ipvs.update_service(&service).unwrap_or_else(|error| panic!("{service:?}: {error}"));
        assert_eq!(ipvs.service(&web()).expect("an answer").expect("it is there").service, service);
    }
    assert_eq!(addrs(ipvs, &web()), [addr("10.2.2.1:80")], "they stay");
    ipvs.delete_service(&web()).expect("it is there");
}

fn a_service_twice(ipvs: &Client) {
    for kind in [web(), ServiceKind::firewall(10, IpFamily::V4)] {
        add(ipvs, kind);
        let error = ipvs.add_service(&Service::new(kind, "wlc")).expect_err("it is there");
        assert!(matches!(error, Error::ServiceExists { service } if service == kind), "{error}");
        assert_eq!(error.to_string(), format!("the service exists already: {kind}"));
        assert!(error.is_already_exists());
        assert_eq!(ipvs.service(&kind).expect("an answer").expect("it is there").service.scheduler, "rr");
        ipvs.delete_service(&kind).expect("it is there");
    }
}

fn no_such_service(ipvs: &Client) {
    let kind = web();
    let errors = [
        ipvs.update_service(&Service::new(kind, "rr")).expect_err("none"),
        ipvs.delete_service(&kind).expect_err("none"),
        ipvs.zero(&kind).expect_err("none"),
        ipvs.destinations(&kind).expect_err("none"),
        ipvs.destination(&kind, addr("10.2.2.1:80")).expect_err("none"),
        ipvs.destinations_settled(&kind, 3).expect_err("none"),
        ipvs.add_destination(&kind, &tunnel("10.2.2.1:80")).expect_err("none"),
        ipvs.update_destination(&kind, &tunnel("10.2.2.1:80")).expect_err("none"),
        ipvs.delete_destination(&kind, addr("10.2.2.1:80")).expect_err("none"),
    ];
    for error in errors {
        assert_eq!(error.to_string(), "no such service: TCP 10.1.1.1:80");
        assert!(error.is_not_found());
    }
}

fn no_such_scheduler(ipvs: &Client) {
    let mut service = Service::new(web(), "zzz");
    let error = ipvs.add_service(&service).expect_err("no such");
    assert_eq!(error.to_string(), "TCP 10.1.1.1:80: the kernel has no scheduler `zzz`");
    add(ipvs, web());
    let error = ipvs.update_service(&service).expect_err("no such");
    assert!(error.is_not_found(), "{error}");
    service.scheduler = "rr".into();
    service.persistence_engine = Some("yyy".into());
    let error = ipvs.update_service(&service).expect_err("no such");
    assert_eq!(
        error.to_string(),
        "TCP 10.1.1.1:80: the kernel has no scheduler `rr` or no persistence engine `yyy`"
    );
    assert_eq!(
        ipvs.service(&web()).expect("an answer").expect("it is there").service,
        Service::new(web(), "rr")
    );
    ipvs.delete_service(&web()).expect("it is there");
}

fn destinations(ipvs: &Client) {
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

fn every_method(ipvs: &Client) {
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

fn by_port(ipvs: &Client) {
    add(ipvs, web());
    for server in ["10.2.2.1:8080", "10.2.2.1:8081", "10.2.2.2:8080"] {
        ipvs.add_destination(&web(), &Destination::new(addr(server), Forward::Masquerade)).expect("added");
    }
    assert_eq!(addrs(ipvs, &web()), ["10.2.2.1:8080", "10.2.2.1:8081", "10.2.2.2:8080"].map(addr));
    ipvs.delete_destination(&web(), addr("10.2.2.1:8081")).expect("deleted");
    assert_eq!(addrs(ipvs, &web()), ["10.2.2.1:8080", "10.2.2.2:8080"].map(addr));
    ipvs.delete_service(&web()).expect("it is there");
}

fn both_families(ipvs: &Client) {
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

fn thresholds(ipvs: &Client) {
    add(ipvs, web());
    for (upper, lower, weight) in [(0, 0, 0), (1, 0, 1), (i32::MAX.unsigned_abs(), i32::MAX.unsigned_abs(), 65536), (1000, 750, 7)] {
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

fn a_destination_twice(ipvs: &Client) {
    add(ipvs, web());
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("added");
    let error = ipvs.add_destination(&web(), &tunnel("10.2.2.1:80").weight(9)).expect_err("it is there");
    assert!(matches!(error, Error::DestinationExists { .. }), "{error}");
    assert_eq!(error.to_string(), "TCP 10.1.1.1:80: the destination exists already: 10.2.2.1:80");
    ipvs.delete_service(&web()).expect("it is there");
}

fn no_such_destination(ipvs: &Client) {
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

fn a_mark(ipvs: &Client) {
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

fn a_mark_of_both_families(ipvs: &Client) {
    let (v4, v6) = (ServiceKind::firewall(10, IpFamily::V4), ServiceKind::firewall(10, IpFamily::V6));
    add(ipvs, v6);
    let error = ipvs.delete_service(&v4).expect_err("of the other family");
    assert_eq!(error.to_string(), "no such service: firewall mark 10 (IPv4)");
    add(ipvs, v4);
    assert_eq!(kinds(ipvs), [v4, v6]);
    ipvs.delete_service(&v6).expect("it is there");
    assert!(ipvs.delete_service(&v6).is_err());
    assert_eq!(kinds(ipvs), [v4]);
    ipvs.delete_service(&v4).expect("it is there");
}

fn pools(ipvs: &Client) {
    assert_eq!(ipvs.pools().expect("a list"), []);
    let mut wanted = Vec::new();
    for (vip, port) in [("10.1.1.1", 80), ("10.1.1.2", 8080)] {
        let kind = ServiceKind::tcp(addr(&format!("{vip}:{port}")));
        let servers = [1, 2].map(|last| tunnel(&format!("10.2.2.{last}:{port}")).weight(10));
        let pool = Pool { service: Service::new(kind, "rr"), destinations: servers.to_vec() };
        ipvs.add_pool(&pool).unwrap_or_else(|error| panic!("{error}"));
        wanted.push(pool);
    }
    let mut found: Vec<Pool> = ipvs.pools().expect("a list").into_iter().map(Pool::from).collect();
    found.sort_by_key(|pool| pool.service.kind);
    for pool in &mut found {
        pool.destinations.sort_by_key(|destination| destination.addr);
    }
    assert_eq!(found, wanted);
    let one = ipvs.pool(&wanted[1].service.kind).expect("an answer").expect("it is there");
    assert_eq!(one.destinations.len(), 2);
    assert_eq!(one.service.service, wanted[1].service);
    ipvs.flush().expect("flushed");
    assert_eq!(ipvs.pools().expect("a list"), []);
}

fn refused_pool(ipvs: &Client) {
    let service = Service::new(web(), "rr");
    let twice = Pool { service, destinations: vec![tunnel("10.2.2.1:80"), tunnel("10.2.2.1:80")] };
    let error = ipvs.add_pool(&twice).expect_err("refused");
    assert_eq!(error.to_string(), "TCP 10.1.1.1:80, destination 10.2.2.1:80: addr: is there twice");
    assert_eq!(kinds(ipvs), []);
    // The kernel refuses the second one: families are not mixed while a daemon runs.
    ipvs.start_daemon(&Daemon::new(DaemonState::Backup, "lo", 1)).expect("started");
    let mixed = Pool { destinations: vec![tunnel("10.2.2.1:80"), tunnel("[2001:db8::1]:80")], ..twice };
    let error = ipvs.add_pool(&mixed).expect_err("refused").to_string();
    assert!(error.starts_with("TCP 10.1.1.1:80, destination [2001:db8::1]:80: "), "{error}");
    assert!(error.contains("synchronisation daemon"), "{error}");
    assert_eq!(kinds(ipvs), []);
    ipvs.stop_daemon(DaemonState::Backup).expect("it runs");
}

fn flush(ipvs: &Client) {
    ipvs.flush().expect("without services");
    add(ipvs, web());
    add(ipvs, ServiceKind::firewall(10, IpFamily::V6));
    ipvs.flush().expect("with services");
    assert_eq!(kinds(ipvs), []);
}

fn zero(ipvs: &Client) {
    ipvs.zero_all().expect("without services");
    add(ipvs, web());
    ipvs.zero(&web()).expect("one");
    ipvs.zero_all().expect("all");
    ipvs.delete_service(&web()).expect("it is there");
}

fn timeouts(ipvs: &Client) {
    let before = ipvs.timeouts().expect("timeouts");
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let one = Timeouts { tcp_fin: seconds(33), ..Timeouts::default() };
    ipvs.set_timeouts(&one).expect("one alone");
    assert_eq!(ipvs.timeouts().expect("timeouts"), Timeouts { tcp_fin: seconds(33), ..before });
    let all = Timeouts { tcp: seconds(2_147_483), tcp_fin: seconds(1), udp: seconds(2) };
    ipvs.set_timeouts(&all).expect("all");
    assert_eq!(ipvs.timeouts().expect("timeouts"), all);
    ipvs.set_timeouts(&before).expect("as before");
}

fn daemons(ipvs: &Client) {
    assert_eq!(ipvs.daemons().expect("a list"), []);
    let mut master = Daemon::new(DaemonState::Master, "lo", 5);
    master.max_len = Some(1000);
    master.group = Some([239, 1, 2, 3].into());
    master.port = Some(8850);
    master.ttl = Some(3);
    ipvs.start_daemon(&master).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(ipvs.daemons().expect("a list"), [master.clone()]);
    let error = ipvs.start_daemon(&master).expect_err("it runs");
    assert_eq!(error.to_string(), "a master synchronisation daemon runs already");
    let mut backup = Daemon::new(DaemonState::Backup, "lo", 255);
    backup.group = Some([0xff02, 0, 0, 0, 0, 0, 0, 0x81].into());
    ipvs.start_daemon(&backup).unwrap_or_else(|error| panic!("{error}"));
    let list = ipvs.daemons().expect("a list");
    assert_eq!(list.len(), 2);
    assert_eq!((&list[1].interface[..], list[1].sync_id, list[1].group), (&b"lo"[..], 255, backup.group));
    assert_eq!((list[1].port, list[1].ttl), (Some(8848), Some(1)), "the kernel's defaults");
    for state in [DaemonState::Master, DaemonState::Backup] {
        ipvs.stop_daemon(state).expect("it runs");
        let error = ipvs.stop_daemon(state).expect_err("it does not run");
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.to_string(), format!("no {state} synchronisation daemon runs"));
    }
    let error =
        ipvs.start_daemon(&Daemon::new(DaemonState::Master, "nowhere", 0)).expect_err("no such").to_string();
    assert!(error.starts_with("master synchronisation daemon on \"nowhere\": "), "{error}");
    assert!(error.contains("ENODEV"), "{error}");
}

fn settled(ipvs: &Client) {
    assert_eq!(ipvs.services_settled(2).expect("none"), []);
    add(ipvs, web());
    ipvs.add_destination(&web(), &tunnel("10.2.2.1:80")).expect("added");
    let services = ipvs.services_settled(2).expect("two equal lists");
    assert_eq!(services, ipvs.services().expect("a list"));
    assert_eq!(ipvs.destinations_settled(&web(), 2).expect("two equal lists").len(), 1);
    assert_eq!(ipvs.pools_settled(2).expect("two equal lists"), ipvs.pools().expect("a list"));
    let error = ipvs.services_settled(1).expect_err("one list is compared with none");
    assert_eq!(error.to_string(), "services: changed while it was read, 1 times out of 1");
    ipvs.delete_service(&web()).expect("it is there");
}

fn info(ipvs: &Client) {
    let info = ipvs.info().expect("an answer");
    assert_eq!(info.version_numbers(), [1, 2, 1]);
    assert!(info.connection_table_size.is_power_of_two());
}
