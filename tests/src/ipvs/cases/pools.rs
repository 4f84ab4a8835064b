//! Services together with their destinations.

use netlink_families::ipvs::{Client, Daemon, DaemonState, IpFamily, Pool, Service, ServiceKind};

use super::{add, addr, kinds, tunnel, web};

pub(super) fn pools(ipvs: &Client) {
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

pub(super) fn refused_pool(ipvs: &Client) {
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

pub(super) fn flush(ipvs: &Client) {
    ipvs.flush().expect("without services");
    add(ipvs, web());
    add(ipvs, ServiceKind::firewall(10, IpFamily::V6));
    ipvs.flush().expect("with services");
    assert_eq!(kinds(ipvs), []);
}

pub(super) fn settled(ipvs: &Client) {
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
