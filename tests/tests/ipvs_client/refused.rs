//! What is refused before it is sent: each error names what it is about, and the field.

use std::net::{SocketAddr, SocketAddrV6};
use std::time::Duration;

use netlink_families::ipvs::{
    Client, ClientMask, Daemon, DaemonState, Destination, Error, Forward, IpFamily, Persistence,
    SchedulerFlags, Service, ServiceKind, Timeouts, Tunnel, TunnelFlags, TunnelType,
};
use netlink_tests::ipvs::fake;

fn addr(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn web() -> Service {
    Service::new(ServiceKind::tcp(addr("10.1.1.1:80")), "rr")
}

/// Calls the client, which must refuse with these words and ask the kernel nothing.
fn refused(what: impl Fn(&Client) -> Result<(), Error>, words: &str) {
    let kernel = fake::fake(true);
    let error = what(&Client::new(kernel.connect().expect("a socket"))).expect_err(words);
    assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    assert_eq!(error.to_string(), words);
    assert_eq!((error.errno(), error.is_not_found()), (None, false));
    assert_eq!(kernel.requests(), Vec::<Vec<u8>>::new(), "{words}");
}

/// A service that differs from a good one in this.
fn service(change: impl Fn(&mut Service), words: &str) {
    let mut service = web();
    change(&mut service);
    refused(|ipvs| ipvs.add_service(&service), words);
    refused(|ipvs| ipvs.update_service(&service), words);
}

#[test]
fn services() {
    const WEB: &str = "TCP 10.1.1.1:80";
    let about = |words: &str| format!("{WEB}: {words}");
    service(|service| service.scheduler.clear(), &about("scheduler: is empty"));
    service(
        |service| service.scheduler = "x".repeat(16),
        &about("scheduler: `xxxxxxxxxxxxxxxx` has 16 bytes, more than 15"),
    );
    for (name, shown) in
        [("w lc", "' '"), ("wl\0", "'\\0'"), ("../x", "'/'"), ("wlc\n", "'\\n'"), ("é", "'é'")]
    {
        let words = format!("scheduler: {name:?} has {shown} in it; a name is letters, digits, `_-.`");
        service(|service| service.scheduler = name.into(), &about(&words));
    }
    service(
        |service| service.persistence_engine = Some(String::new()),
        &about("persistence_engine: is empty"),
    );
    service(
        |service| service.persistence_engine = Some("x".repeat(17)),
        &about("persistence_engine: `xxxxxxxxxxxxxxxxx` has 17 bytes, more than 16"),
    );
    service(
        |service| service.scheduler_flags = SchedulerFlags::from_bits_retain(0xf),
        &about("scheduler_flags: 0x7 are no flags of a scheduler"),
    );
    service(|service| service.one_packet = true, &about("one_packet: is for UDP, and the service is TCP"));
}

#[test]
fn persistence() {
    let persistent = |timeout, clients, words: &str| {
        service(
            |service| service.persistence = Some(Persistence { timeout, clients }),
            &format!("TCP 10.1.1.1:80: {words}"),
        );
    };
    let each = ClientMask::each(IpFamily::V4);
    persistent(Duration::ZERO, each, "persistence.timeout: is 0 seconds");
    persistent(
        Duration::from_millis(1500),
        each,
        "persistence.timeout: 1.5s is not a number of whole seconds",
    );
    // The kernel would let it wrap around.
    persistent(
        Duration::from_secs(4_294_968),
        each,
        "persistence.timeout: 4294968 seconds are more than 4294967",
    );
    persistent(
        Duration::MAX - Duration::from_nanos(999_999_999),
        each,
        "persistence.timeout: 18446744073709551615 seconds are more than 4294967",
    );
    persistent(
        Duration::from_secs(1),
        ClientMask::V6(64),
        "persistence.clients: is for IPv6, the service is IPv4",
    );
    for prefix in [0, 129, 255] {
        let mut service = Service::new(ServiceKind::tcp(addr("[2001:db8::1]:80")), "rr");
        service.persistence =
            Some(Persistence { timeout: Duration::from_secs(1), clients: ClientMask::V6(prefix) });
        let words =
            format!("TCP [2001:db8::1]:80: persistence.clients: {prefix} is no prefix length of 1 to 128");
        refused(|ipvs| ipvs.add_service(&service), &words);
    }
    let all_ports = Service::new(ServiceKind::tcp(addr("10.1.1.1:0")), "rr");
    let words = "TCP 10.1.1.1:0: persistence: is needed by a service for all ports (port 0)";
    refused(|ipvs| ipvs.add_service(&all_ports), words);
}

#[test]
fn what_names_a_service() {
    let scoped = SocketAddrV6::new("2001:db8::1".parse().expect("an address"), 80, 0, 2);
    let flowing = SocketAddrV6::new("2001:db8::1".parse().expect("an address"), 80, 7, 0);
    let kinds = [
        (
            ServiceKind::firewall(0, IpFamily::V4),
            "firewall mark 0 (IPv4): mark: 0 is the mark of packets without one",
        ),
        (
            ServiceKind::tcp(scoped),
            "TCP [2001:db8::1%2]:80: addr: IPVS has no scopes, and [2001:db8::1%2]:80 has scope 2",
        ),
        (
            ServiceKind::tcp(flowing),
            "TCP [2001:db8::1]:80: addr: IPVS has no flows, and [2001:db8::1]:80 has flow 7",
        ),
    ];
    for (kind, words) in kinds {
        let destination = Destination::new(addr("10.2.2.1:80"), Forward::Masquerade);
        refused(|ipvs| ipvs.add_service(&Service::new(kind, "rr")), words);
        refused(|ipvs| ipvs.delete_service(&kind), words);
        refused(|ipvs| ipvs.service(&kind).map(drop), words);
        refused(|ipvs| ipvs.zero(&kind), words);
        refused(|ipvs| ipvs.destinations(&kind).map(drop), words);
        refused(|ipvs| ipvs.add_destination(&kind, &destination), words);
        refused(|ipvs| ipvs.delete_destination(&kind, destination.addr), words);
    }
    let kind = web().kind;
    let words = "TCP 10.1.1.1:80, destination [2001:db8::1%2]:80: addr: IPVS has no scopes, \
                 and [2001:db8::1%2]:80 has scope 2";
    refused(|ipvs| ipvs.delete_destination(&kind, scoped.into()), words);
}

#[test]
fn destinations() {
    let good = Destination::new(addr("10.2.2.1:80"), Forward::Masquerade);
    let kind = web().kind;
    let check = |destination: Destination, words: &str| {
        let words = format!("TCP 10.1.1.1:80, destination {}: {words}", destination.addr);
        refused(|ipvs| ipvs.add_destination(&kind, &destination), &words);
        refused(|ipvs| ipvs.update_destination(&kind, &destination), &words);
    };
    let at = |text: &str| Destination { addr: addr(text), ..good };
    for server in ["0.0.0.0", "224.0.0.1", "239.255.255.255", "255.255.255.255"] {
        check(at(&format!("{server}:80")), &format!("addr: {server} is no unicast address"));
    }
    for server in ["::", "ff02::1"] {
        check(at(&format!("[{server}]:80")), &format!("addr: {server} is no unicast address"));
    }
    check(at("[2001:db8::1]:80"), "addr: is IPv6 and the service IPv4, which only a tunnel joins");
    check(good.weight(0x8000_0000), "weight: 2147483648 is more than 2147483647");
    check(
        Destination { upper_threshold: u32::MAX, ..good },
        "upper_threshold: 4294967295 is more than 2147483647",
    );
    check(Destination { lower_threshold: 1, ..good }, "lower_threshold: 1 is more than the upper, 0");
    check(
        Destination { lower_threshold: 6, upper_threshold: 5, ..good },
        "lower_threshold: 6 is more than the upper, 5",
    );
    check(Destination { forward: Forward::Other(8), ..good }, "forward: 8 is more than 7");
    let tunnel = |tunnel| Destination { forward: Forward::Tunnel(tunnel), ..good };
    check(tunnel(Tunnel::gue(0, TunnelFlags::empty())), "forward.port: 0 is no port for a GUE tunnel");
    for kind in [TunnelType::Ipip, TunnelType::Gre] {
        let words = "forward.port: 1 is for a GUE tunnel, and this is none";
        check(tunnel(Tunnel { kind, port: 1, flags: TunnelFlags::empty() }), words);
    }
}

#[test]
fn daemons_and_timeouts() {
    let good = || Daemon::new(DaemonState::Master, "lo", 0);
    let check = |change: fn(&mut Daemon), words: &str| {
        let mut daemon = good();
        change(&mut daemon);
        refused(|ipvs| ipvs.start_daemon(&daemon), words);
    };
    let name = |shown: &str| {
        format!("master synchronisation daemon: interface: {shown} is no name of 1 to 15 bytes without NUL")
    };
    check(|daemon| daemon.interface.clear(), &name("\"\""));
    check(|daemon| daemon.interface = b"sixteen-bytes-16".to_vec(), &name("\"sixteen-bytes-16\""));
    check(|daemon| daemon.interface = b"a\0b".to_vec(), &name("\"a\\0b\""));
    check(
        |daemon| daemon.group = Some([10, 0, 0, 1].into()),
        "master synchronisation daemon: group: 10.0.0.1 is no multicast address",
    );
    let default = |field| {
        format!("master synchronisation daemon: {field}: 0 means the kernel's default; leave it out for that")
    };
    check(|daemon| daemon.max_len = Some(0), &default("max_len"));
    check(|daemon| daemon.port = Some(0), &default("port"));
    check(|daemon| daemon.ttl = Some(0), &default("ttl"));
    let words = "state-3 synchronisation daemon: state: 3 is neither master (1) nor backup (2)";
    check(|daemon| daemon.state = DaemonState::Other(3), words);
    refused(|ipvs| ipvs.stop_daemon(DaemonState::Other(3)), words);

    let timeout = |time| Timeouts { udp: Some(time), ..Timeouts::default() };
    for (time, words) in [
        (Duration::ZERO, "timeouts: udp: is 0 seconds"),
        (Duration::from_millis(1001), "timeouts: udp: 1.001s is not a number of whole seconds"),
        (Duration::from_secs(2_147_484), "timeouts: udp: 2147484 seconds are more than 2147483"),
    ] {
        refused(|ipvs| ipvs.set_timeouts(&timeout(time)), words);
    }
}
