//! Requests that the kernel refuses, made without the client, which does not let most of them pass. What the
//! model refuses, and with which number, is what the kernel does; so are the limits that the client knows.

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::{Connection, Errno};
use netlink_families::ipvs::uapi::*;
use netlink_families::ipvs::{
    AddressFamily, Config, DaemonAttrs, DaemonState, DelDaemon, DelDestination, DelService, DestinationAttrs,
    DestinationKey, ForwardMethod, GetService, InetAddr, NewDaemon, NewDestination, NewService, Protocol,
    ServiceAttrs, ServiceFlags, ServiceKey, SetDestination, SetService, TunnelType,
};
use netlink_tests::ipvs::fake;

use super::with_client;

const VIP: InetAddr = InetAddr::V4(Ipv4Addr::new(10, 1, 1, 1));
/// Of a server that does not say its family.
const SERVER: InetAddr = InetAddr::Other([10, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const SERVER6: InetAddr = InetAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));

fn key() -> ServiceKey {
    ServiceKey {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Tcp),
        addr: Some(VIP),
        port: Some(80),
        fwmark: None,
    }
}

fn service(change: impl FnOnce(&mut ServiceAttrs<'static>)) -> ServiceAttrs<'static> {
    let mut service = ServiceAttrs {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Tcp),
        addr: Some(VIP),
        port: Some(80),
        scheduler: Some("rr"),
        flags: Some(ServiceFlags { flags: 0, mask: !0 }),
        timeout: Some(0),
        netmask: Some([255; 4]),
        ..ServiceAttrs::default()
    };
    change(&mut service);
    service
}

/// A service of IPv6.
fn six(netmask: Option<[u8; 4]>) -> ServiceAttrs<'static> {
    service(|service| {
        service.family = AddressFamily::Inet6;
        service.addr = Some(VIP.of_family(service.family));
        service.netmask = netmask;
    })
}

fn server(change: impl FnOnce(&mut DestinationAttrs)) -> DestinationAttrs {
    let mut server = DestinationAttrs {
        addr: Some(SERVER),
        port: Some(80),
        forward: Some(ForwardMethod::Tunnel),
        weight: Some(1),
        upper_threshold: Some(0),
        lower_threshold: Some(0),
        ..DestinationAttrs::default()
    };
    change(&mut server);
    server
}

type Answers = Vec<(&'static str, Option<Errno>)>;

/// What a kernel says to each of a list of requests.
fn answers(netlink: &Connection) -> Answers {
    let mut answers = Answers::new();
    let mut note = |what, result: Result<(), netlink_core::Error>| {
        answers.push((
            what,
            result.err().map(|error| error.errno().unwrap_or_else(|| panic!("{what}: {error}"))),
        ));
    };
    let mut add = |what, service| note(what, netlink.execute(&NewService { service }).map(drop));
    add("a service", service(|_| {}));
    add("it again", service(|_| {}));
    add("without a scheduler", service(|service| service.scheduler = None));
    add("without flags", service(|service| service.flags = None));
    add("without a timeout", service(|service| service.timeout = None));
    add("without a netmask", service(|service| service.netmask = None));
    add("without a protocol", service(|service| service.protocol = None));
    add("without an address", service(|service| service.addr = None));
    add("without a port", service(|service| service.port = None));
    add("unknown scheduler", service(|service| (service.port, service.scheduler) = (Some(81), Some("zzz"))));
    add(
        "unknown engine",
        service(|service| (service.port, service.persistence_engine) = (Some(81), Some("zzz"))),
    );
    add("IPv6 without a prefix", six(Some([0; 4])));
    let long = 129u32.to_ne_bytes();
    add("IPv6 with a long prefix", six(Some(long)));

    let other = service(|service| service.port = Some(81));
    note("changing none", netlink.execute(&SetService { service: other }).map(drop));
    let none = ServiceKey { port: Some(81), ..key() };
    note("deleting none", netlink.execute(&DelService { service: none }).map(drop));
    note("asking for none", netlink.query_with(&GetService { service: none }, |_| ()));
    let half = ServiceKey { addr: None, ..key() };
    note("asking for half a service", netlink.query_with(&GetService { service: half }, |_| ()));

    let service = key();
    let mut add =
        |what, destination| note(what, netlink.execute(&NewDestination { service, destination }).map(drop));
    add("a server", server(|_| {}));
    add("the server again", server(|_| {}));
    add("a server without an address", server(|server| server.addr = None));
    add("a server without a port", server(|server| server.port = None));
    add("a server without a method", server(|server| server.forward = None));
    add("a server without a weight", server(|server| server.weight = None));
    add("a server without an upper threshold", server(|server| server.upper_threshold = None));
    add("a server without a lower threshold", server(|server| server.lower_threshold = None));
    add("lower above upper", server(|server| (server.port, server.lower_threshold) = (Some(81), Some(1))));
    add(
        "a threshold of 32 bits",
        server(|server| (server.port, server.upper_threshold) = (Some(81), Some(1 << 31))),
    );
    add(
        "IPv6 without a tunnel",
        server(|server| {
            (server.addr, server.family, server.forward) =
                (Some(SERVER6), Some(AddressFamily::Inet6), Some(ForwardMethod::DirectRoute));
        }),
    );
    add(
        "IPv6 in a tunnel",
        server(|server| (server.addr, server.family) = (Some(SERVER6), Some(AddressFamily::Inet6))),
    );
    let other = server(|server| server.port = Some(81));
    note("changing no server", netlink.execute(&SetDestination { service, destination: other }).map(drop));
    let daemon = DaemonAttrs {
        state: Some(DaemonState::Backup),
        interface: Some(b"lo"),
        sync_id: Some(1),
        ..DaemonAttrs::default()
    };
    note("a daemon with mixed families", netlink.execute(&NewDaemon { daemon: daemon.clone() }).map(drop));
    let six = DestinationKey { addr: SERVER6, port: 80, family: Some(AddressFamily::Inet6) };
    note("deleting a server", netlink.execute(&DelDestination { service, destination: six }).map(drop));
    note("deleting no server", netlink.execute(&DelDestination { service, destination: six }).map(drop));
    note("a daemon", netlink.execute(&NewDaemon { daemon: daemon.clone() }).map(drop));
    note("the daemon again", netlink.execute(&NewDaemon { daemon: daemon.clone() }).map(drop));
    let mixed = server(|server| (server.addr, server.family) = (Some(SERVER6), Some(AddressFamily::Inet6)));
    note(
        "mixed families with a daemon",
        netlink.execute(&NewDestination { service, destination: mixed }).map(drop),
    );
    let backup = DaemonAttrs { state: Some(DaemonState::Backup), ..DaemonAttrs::default() };
    // Without time to begin it is stopped without an answer; the client knows that.
    std::thread::sleep(std::time::Duration::from_millis(200));
    note("stopping it", netlink.execute(&DelDaemon { daemon: backup.clone() }).map(drop));
    note("stopping none", netlink.execute(&DelDaemon { daemon: backup }).map(drop));
    note(
        "a daemon without a state",
        netlink.execute(&DelDaemon { daemon: DaemonAttrs::default() }).map(drop),
    );
    let long = Config { udp: Some(u32::MAX), ..Config::default() };
    note("a timeout beyond ticks", netlink.execute(&long).map(drop));
    answers
}

#[test]
fn ipvs_the_model_refuses_as_the_kernel_does() {
    let model = answers(&fake::kernel(true));
    println!("{model:#?}");
    assert!(model.iter().filter(|(_, errno)| errno.is_some()).count() > 30);
    with_client(&[], |ipvs| assert_eq!(answers(ipvs.connection()), model));
}

/// Limits that the client knows and the model does not have, because they depend on more than the request.
#[test]
fn ipvs_the_limits_of_the_client_are_the_kernels() {
    with_client(&[], |ipvs| {
        let netlink = ipvs.connection();
        netlink.execute(&NewService { service: service(|_| {}) }).expect("a service");
        let add = |what: &str, errno, change: &dyn Fn(&mut DestinationAttrs)| {
            let op = NewDestination { service: key(), destination: server(|server| change(server)) };
            let error = netlink.execute(&op).expect_err(what);
            assert_eq!(error.errno(), Some(errno), "{what}: {error}");
        };
        for addr in [[0; 4], [224, 0, 0, 1], [255; 4]] {
            let addr = Some(InetAddr::V4(addr.into()).of_family(AddressFamily::Unspecified));
            add("no unicast", Errno::EINVAL, &|server| server.addr = addr);
        }
        let multicast = [0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        for addr in [[0; 16], multicast] {
            let (addr, family) = (Some(InetAddr::V6(addr.into())), Some(AddressFamily::Inet6));
            add("no unicast", Errno::EINVAL, &|server| (server.addr, server.family) = (addr, family));
        }
        add("GUE without a port", Errno::EINVAL, &|server| server.tunnel = Some(TunnelType::Gue));
        add("an unknown family", Errno::EAFNOSUPPORT, &|server| {
            server.family = Some(AddressFamily::Other(3));
        });
        let unknown = service(|service| {
            service.family = AddressFamily::Other(3);
            service.addr = Some(VIP.of_family(service.family));
        });
        let error = netlink.execute(&NewService { service: unknown }).expect_err("no such family");
        assert_eq!(error.errno(), Some(Errno::EAFNOSUPPORT), "{error}");

        // The kernel lets a long time wrap around, which is why the client refuses it.
        let persistent = ServiceFlags { flags: IP_VS_SVC_F_PERSISTENT, mask: !0 };
        let long = service(|service| (service.flags, service.timeout) = (Some(persistent), Some(u32::MAX)));
        netlink.execute(&SetService { service: long }).expect("taken");
        let read = netlink.query_with(&GetService { service: key() }, |answer| answer.service.timeout);
        assert_ne!(read.expect("an answer"), Some(u32::MAX));
    });
}
