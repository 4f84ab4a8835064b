//! Services.

use std::net::SocketAddr;
use std::time::Duration;

use netlink_families::ipvs::{
    Client, ClientMask, Error, IpFamily, Persistence, Protocol, SchedulerFlags, Service, ServiceKind,
};

use super::{add, addr, addrs, kinds, tunnel, web};

pub(super) fn services_of_every_kind(ipvs: &Client) {
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

pub(super) fn one_service(ipvs: &Client) {
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

pub(super) fn every_option(ipvs: &Client) {
    for service in optional() {
        ipvs.add_service(&service).unwrap_or_else(|error| panic!("{error}"));
        let found = ipvs.service(&service.kind).expect("an answer").expect("it was added");
        assert_eq!(found.service, service);
        assert!(found.stats.is_some(), "{}", service.kind);
        ipvs.delete_service(&service.kind).expect("it is there");
    }
}

pub(super) fn a_service_is_changed(ipvs: &Client) {
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

pub(super) fn a_service_twice(ipvs: &Client) {
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

pub(super) fn no_such_service(ipvs: &Client) {
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

pub(super) fn no_such_scheduler(ipvs: &Client) {
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

pub(super) fn a_mark_of_both_families(ipvs: &Client) {
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
