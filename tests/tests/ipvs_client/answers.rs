//! Answers of kernels that are older, newer, or wrong.

use std::net::Ipv4Addr;

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::{Connection, Errno, Error as CoreError};
use netlink_families::ipvs::uapi::*;
use netlink_families::ipvs::{
    AddressFamily, Client, Daemon, DaemonAttrs, DaemonState, Destination, DestinationAnswer,
    DestinationAttrs, Error, Forward, ForwardMethod, InetAddr, IpFamily, NewDaemon, NewService, Protocol,
    SchedulerFlags, Service, ServiceAttrs, ServiceFlags, ServiceKind, Stats, Timeouts, TunnelType,
};

fn client(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Client {
    let netlink: Connection = FakeKernel::new().family("IPVS", 35, handler).connect().expect("a socket");
    Client::new(netlink)
}

fn web() -> ServiceKind {
    ServiceKind::tcp(([10, 1, 1, 1], 80))
}

const ADDR: InetAddr = InetAddr::V4(Ipv4Addr::new(10, 1, 1, 1));

/// As the kernel describes a service.
fn described() -> ServiceAttrs<'static> {
    ServiceAttrs {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Tcp),
        addr: Some(ADDR),
        port: Some(80),
        scheduler: Some("rr"),
        flags: Some(ServiceFlags { flags: IP_VS_SVC_F_HASHED, mask: !0 }),
        timeout: Some(0),
        netmask: Some([255; 4]),
        ..ServiceAttrs::default()
    }
}

fn server() -> DestinationAttrs {
    DestinationAttrs {
        addr: Some(ADDR.of_family(AddressFamily::Unspecified)),
        port: Some(8080),
        forward: Some(ForwardMethod::DirectRoute),
        weight: Some(1),
        upper_threshold: Some(0),
        lower_threshold: Some(0),
        active_connections: Some(1),
        inactive_connections: Some(2),
        persistent_connections: Some(3),
        ..DestinationAttrs::default()
    }
}

fn services(list: Vec<ServiceAttrs<'static>>) -> Client {
    client(move |request| {
        assert!(request.is_dump());
        let item = |script: Script, service: &ServiceAttrs<'static>| {
            script.item(IPVS_CMD_NEW_SERVICE.into(), &NewService { service: service.clone() })
        };
        list.iter().fold(Script::new(), item).done()
    })
}

fn destinations(list: Vec<DestinationAttrs>) -> Client {
    client(move |_| {
        let item = |script: Script, destination: &DestinationAttrs| {
            script.item(IPVS_CMD_NEW_DEST.into(), &DestinationAnswer { destination: destination.clone() })
        };
        list.iter().fold(Script::new(), item).done()
    })
}

#[test]
fn what_is_missing_is_named() {
    let without = |change: fn(&mut ServiceAttrs<'static>)| {
        let mut service = described();
        service.flags = Some(ServiceFlags { flags: IP_VS_SVC_F_PERSISTENT, mask: !0 });
        change(&mut service);
        services(vec![service]).services().expect_err("incomplete").to_string()
    };
    let known = "the kernel's answer about TCP 10.1.1.1:80:";
    let unknown = "the kernel's answer about a service:";
    assert_eq!(without(|service| service.protocol = None), format!("{unknown} `protocol` is missing"));
    assert_eq!(without(|service| service.addr = None), format!("{unknown} `addr` is missing"));
    assert_eq!(without(|service| service.port = None), format!("{unknown} `port` is missing"));
    assert_eq!(
        without(|service| (service.family, service.addr) = (AddressFamily::Other(3), None)),
        format!("{unknown} `family` is 3, neither IPv4 (2) nor IPv6 (10)")
    );
    assert_eq!(without(|service| service.scheduler = None), format!("{known} `scheduler` is missing"));
    assert_eq!(without(|service| service.flags = None), format!("{known} `flags` is missing"));
    assert_eq!(without(|service| service.timeout = None), format!("{known} `timeout` is missing"));
    assert_eq!(without(|service| service.netmask = None), format!("{known} `netmask` is missing"));

    let without = |change: fn(&mut DestinationAttrs)| {
        let mut destination = server();
        change(&mut destination);
        destinations(vec![destination]).destinations(&web()).expect_err("incomplete").to_string()
    };
    let about = "the kernel's answer about a destination of TCP 10.1.1.1:80:";
    assert_eq!(without(|server| server.addr = None), format!("{about} `addr` is missing"));
    assert_eq!(without(|server| server.port = None), format!("{about} `port` is missing"));
    assert_eq!(without(|server| server.forward = None), format!("{about} `forward` is missing"));
    assert_eq!(without(|server| server.weight = None), format!("{about} `weight` is missing"));
    assert_eq!(
        without(|server| server.family = Some(AddressFamily::Other(1))),
        format!("{about} `family` is 1, neither IPv4 (2) nor IPv6 (10)")
    );
    assert_eq!(
        without(|server| server.active_connections = None),
        "the kernel's answer about TCP 10.1.1.1:80, destination 10.1.1.1:8080: `active_connections` is missing"
    );
}

#[test]
fn what_is_unknown_is_kept() {
    let flags = IP_VS_SVC_F_HASHED | IP_VS_SVC_F_SCHED3 | 0x4000;
    let service = ServiceAttrs {
        protocol: Some(Protocol::Other(255)),
        scheduler: Some("of tomorrow"),
        flags: Some(ServiceFlags { flags, mask: !0 }),
        persistence_engine: Some(""),
        ..described()
    };
    let found = services(vec![service]).services().expect("a list").remove(0);
    let kind = ServiceKind::Socket { protocol: Protocol::Other(255), addr: ([10, 1, 1, 1], 80).into() };
    let mut wanted = Service::new(kind, "of tomorrow");
    wanted.scheduler_flags = SchedulerFlags::from_bits_retain(IP_VS_SVC_F_SCHED3 | 0x4000);
    assert_eq!((found.service, found.stats), (wanted, None));

    // The kernel's connection flags come with the method.
    let server = DestinationAttrs { forward: Some(0x0105.into()), ..server() };
    let found = destinations(vec![server]).destinations(&web()).expect("a list").remove(0);
    assert_eq!(found.destination.forward, Forward::Other(5));
}

#[test]
fn kernels_from_before_tunnels_families_and_wide_counters() {
    let stats = Stats { connections: u32::MAX, bytes_in: u64::MAX, byte_rate_out: 7, ..Stats::default() };
    let tunnel = DestinationAttrs { forward: Some(ForwardMethod::Tunnel), stats: Some(stats), ..server() };
    let v6 = ServiceKind::firewall(1, IpFamily::V6);
    for family in [None, Some(AddressFamily::Unspecified)] {
        let list = destinations(vec![DestinationAttrs { family, ..tunnel.clone() }]);
        let found = list.destinations(&v6).expect("a list").remove(0);
        let Forward::Tunnel(tunnel) = found.destination.forward else { panic!("{found:?}") };
        assert_eq!((tunnel.kind, tunnel.port), (TunnelType::Ipip, 0));
        assert!(found.destination.addr.is_ipv6(), "of the service's family");
        let stats = found.stats.expect("those of 32 bits");
        assert_eq!((stats.connections, stats.bytes_in, stats.byte_rate_out), (0xffff_ffff, u64::MAX, 7));
    }
}

#[test]
fn an_entry_that_comes_again_is_there_once() {
    let other = ServiceAttrs { port: Some(81), ..described() };
    let again = ServiceAttrs { scheduler: Some("wlc"), ..described() };
    let found = services(vec![described(), other, again]).services().expect("a list");
    let found: Vec<_> = found.iter().map(|status| status.service.scheduler.as_str()).collect();
    assert_eq!(found, ["wlc", "rr"]);
    let found = destinations(vec![server(), server()]).destinations(&web()).expect("a list");
    assert_eq!(found.len(), 1);
}

/// A kernel with three services, whose lists leave out one of them, by turns.
fn leaving_out(lists: &'static [&'static [u16]], exist: &'static [u16]) -> Client {
    let mut lists = lists.iter();
    client(move |request| {
        let service = |port| NewService { service: ServiceAttrs { port: Some(port), ..described() } };
        if request.is_dump() {
            let list = lists.next().expect("no more lists than that");
            let item = |script: Script, port: &u16| script.item(IPVS_CMD_NEW_SERVICE.into(), &service(*port));
            return list.iter().fold(Script::new(), item).done();
        }
        // GET_SERVICE names the service as its answer does.
        let port = request.decode::<NewService<'_>>().expect("a service").service.port.expect("a port");
        if exist.contains(&port) {
            return Script::new().reply(IPVS_CMD_NEW_SERVICE.into(), &service(port)).ack();
        }
        Script::new().error(Errno::ESRCH)
    })
}

#[test]
fn a_list_settles_when_it_brings_nothing_new() {
    let settled = |ipvs: Client, attempts| {
        let mut ports: Vec<_> =
            ipvs.services_settled(attempts)?.iter().filter_map(|status| status.service.kind.port()).collect();
        ports.sort_unstable();
        Ok::<_, Error>(ports)
    };
    assert_eq!(settled(leaving_out(&[&[1, 2], &[1, 2]], &[1, 2]), 2).expect("settled"), [1, 2]);
    // The second list brings one; the third leaves out another, which is asked for.
    let ipvs = leaving_out(&[&[1, 2], &[2, 3], &[1, 3]], &[1, 2, 3]);
    assert_eq!(settled(ipvs, 3).expect("settled"), [1, 2, 3]);
    // One has gone in the meantime.
    let ipvs = leaving_out(&[&[1, 2], &[1]], &[1]);
    assert_eq!(settled(ipvs, 3).expect("settled"), [1]);
    let ipvs = leaving_out(&[&[1], &[2], &[3]], &[1, 2, 3]);
    let error = settled(ipvs, 3).expect_err("each list brought one");
    assert_eq!(error.to_string(), "services: changed while it was read, 3 times out of 3");
    // No attempts are one.
    assert!(settled(leaving_out(&[&[1]], &[1]), 0).is_err());
}

#[test]
fn every_call_says_what_it_was_about_when_the_kernel_refuses() {
    let ipvs = client(|_| Script::new().error(Errno::EPERM));
    let server = Destination::new(([10, 2, 2, 1], 80), Forward::Masquerade);
    let (web, service) = (web(), Service::new(web(), "rr"));
    let daemon = Daemon::new(DaemonState::Master, "lo", 0);
    let refused: Vec<(&str, Result<(), Error>)> = vec![
        ("services", ipvs.services().map(drop)),
        ("services", ipvs.pools().map(drop)),
        ("TCP 10.1.1.1:80", ipvs.service(&web).map(drop)),
        ("TCP 10.1.1.1:80", ipvs.add_service(&service)),
        ("TCP 10.1.1.1:80", ipvs.update_service(&service)),
        ("TCP 10.1.1.1:80", ipvs.delete_service(&web)),
        ("TCP 10.1.1.1:80", ipvs.zero(&web)),
        ("all services", ipvs.zero_all()),
        ("all services", ipvs.flush()),
        ("destinations of TCP 10.1.1.1:80", ipvs.destinations(&web).map(drop)),
        ("TCP 10.1.1.1:80, destination 10.2.2.1:80", ipvs.add_destination(&web, &server)),
        ("TCP 10.1.1.1:80, destination 10.2.2.1:80", ipvs.update_destination(&web, &server)),
        ("TCP 10.1.1.1:80, destination 10.2.2.1:80", ipvs.delete_destination(&web, server.addr)),
        ("timeouts", ipvs.timeouts().map(drop)),
        ("timeouts", ipvs.set_timeouts(&Timeouts::default())),
        ("daemons", ipvs.daemons().map(drop)),
        ("master synchronisation daemon on \"lo\"", ipvs.start_daemon(&daemon)),
        ("master synchronisation daemon", ipvs.stop_daemon(daemon.state)),
        ("IPVS", ipvs.info().map(drop)),
    ];
    for (about, result) in refused {
        let error = result.expect_err(about);
        assert!(error.to_string().starts_with(&format!("{about}: IPVS ")), "{error}");
        assert!(error.to_string().contains("EPERM"), "{error}");
        let Error::Netlink { source, .. } = &error else { panic!("{error:?}") };
        assert!(source.is_permission_denied() && error.errno() == Some(Errno::EPERM));
    }
}

#[test]
fn a_daemon_that_is_stopped_without_an_answer() {
    // What the list says, when the kernel has not answered, and what it has not been asked to do again.
    for runs in [false, true] {
        let mut stops = 0;
        let ipvs = client(move |request| match u8::try_from(request.command()).expect("a byte") {
            IPVS_CMD_DEL_DAEMON => {
                stops += 1;
                assert_eq!(stops, 1);
                Script::new()
            }
            IPVS_CMD_GET_DAEMON if runs => {
                let daemon = DaemonAttrs {
                    state: Some(DaemonState::Master),
                    interface: Some(b"lo"),
                    sync_id: Some(0),
                    ..DaemonAttrs::default()
                };
                Script::new().item(IPVS_CMD_NEW_DAEMON.into(), &NewDaemon { daemon }).done()
            }
            command => {
                assert_eq!(command, IPVS_CMD_GET_DAEMON);
                Script::new().done()
            }
        });
        let result = ipvs.stop_daemon(DaemonState::Master);
        match &result {
            Err(Error::Netlink { source, .. }) if runs => {
                assert!(matches!(**source, CoreError::OutcomeUnknown { .. }), "{source:?}");
            }
            result => assert!(result.is_ok() && !runs, "{result:?}"),
        }
    }
}

#[test]
fn a_family_that_is_not_there_is_no_service_that_is_not_there() {
    let ipvs = Client::new(FakeKernel::new().connect().expect("a socket"));
    for error in
        [ipvs.service(&web()).expect_err("no IPVS"), ipvs.delete_service(&web()).expect_err("no IPVS")]
    {
        assert!(error.is_not_found());
        let Error::Netlink { source, .. } = error else { panic!("{error:?}") };
        assert!(matches!(*source, CoreError::UnknownFamily { .. }), "{source:?}");
    }
}
