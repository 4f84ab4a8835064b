//! The path manager of MPTCP, beside `ip mptcp` and a connection over loopback. In network namespaces of its own.
#![allow(missing_docs)]

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use netlink_core::{Connection, Errno, Event as Heard, Subscription};
use netlink_families::mptcp::{Address, Client, ConnectionFlags, Detail, EndpointFlags, Event, Limits};
use netlink_tests::lab;
use socket2::{Domain, Protocol, Socket, Type};

/// In a namespace with two addresses on `lo`, where that can be had.
fn inside(work: impl FnOnce(Client) + Send) {
    if lab::family("mptcp_pm").is_none() || !lab::programs(&["ip"]) {
        return;
    }
    lab::own_namespace(|| {
        lab::run("ip", ["link", "set", "lo", "up"]);
        for addr in ["10.8.0.1/32", "10.8.0.2/32", "2001:db8::2/128"] {
            lab::run("ip", ["addr", "add", addr, "dev", "lo"]);
        }
        work(Client::new(Connection::open().expect("a socket")));
    });
}

/// The lines of `ip mptcp endpoint show` say the same: `10.8.0.1 id 1 subflow`.
fn as_ip_shows(endpoint: &Address) -> String {
    let mut shown = endpoint.ip().expect("an address").to_string();
    if let Some(port) = endpoint.port.filter(|port| *port != 0) {
        shown += &format!(" port {port}");
    }
    shown += &format!(" id {}", endpoint.id.expect("a number"));
    let names = [
        (EndpointFlags::SIGNAL, "signal"),
        (EndpointFlags::SUBFLOW, "subflow"),
        (EndpointFlags::BACKUP, "backup"),
        (EndpointFlags::FULLMESH, "fullmesh"),
    ];
    let flags = endpoint.flags.unwrap_or_default();
    names.iter().filter(|(flag, _)| flags.contains(*flag)).for_each(|(_, name)| shown += &format!(" {name}"));
    if endpoint.interface.is_some_and(|index| index == 1) {
        shown += " dev lo";
    }
    shown
}

/// Without the spaces in which its versions differ.
fn endpoints_of_ip() -> Vec<String> {
    let shown = lab::run("ip", ["mptcp", "endpoint", "show"]);
    shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn endpoints_are_those_of_ip() {
    inside(|mptcp| {
        assert_eq!(mptcp.endpoints().expect("none so far"), []);
        lab::run("ip", ["mptcp", "endpoint", "add", "10.8.0.1", "id", "7", "subflow", "backup", "dev", "lo"]);
        let v6 = Address::new("2001:db8::2".parse::<IpAddr>().expect("an address"));
        mptcp
            .add_endpoint(v6.with_flags(EndpointFlags::SUBFLOW | EndpointFlags::FULLMESH))
            .expect("is added");
        let signalled: SocketAddr = "10.8.0.2:7000".parse().expect("an address");
        mptcp
            .add_endpoint(Address::from(signalled).with_id(9).with_flags(EndpointFlags::SIGNAL))
            .expect("is added");

        let sorted = |mut lines: Vec<String>| {
            lines.sort();
            lines
        };
        let ours = || sorted(mptcp.endpoints().expect("a list").iter().map(as_ip_shows).collect());
        assert_eq!(ours(), sorted(endpoints_of_ip()));
        assert_eq!(ours().len(), 3);

        let seven = mptcp.endpoint(7).expect("is there");
        assert_eq!(seven.ip(), Some([10, 8, 0, 1].into()));
        assert_eq!(seven.flags, Some(EndpointFlags::SUBFLOW | EndpointFlags::BACKUP));
        mptcp.set_flags(7, EndpointFlags::FULLMESH).expect("is changed");
        assert_eq!(ours(), sorted(endpoints_of_ip()));
        let flags = mptcp.endpoint(7).expect("is there").flags;
        assert_eq!(flags, Some(EndpointFlags::SUBFLOW | EndpointFlags::FULLMESH));

        mptcp.del_endpoint(7).expect("is removed");
        assert_eq!(mptcp.endpoint(7).expect_err("is gone").errno(), Some(Errno::EINVAL));
        assert_eq!(ours(), sorted(endpoints_of_ip()));
        mptcp.flush_endpoints().expect("all go");
        assert_eq!((ours().len(), endpoints_of_ip().len()), (0, 0));
    });
}

#[test]
fn limits_are_those_of_ip() {
    inside(|mptcp| {
        mptcp.set_limits(Limits { received_addresses: Some(3), subflows: Some(4) }).expect("limits");
        assert_eq!(lab::run("ip", ["mptcp", "limits"]).trim(), "add_addr_accepted 3 subflows 4");
        mptcp.set_limits(Limits { subflows: Some(1), ..Limits::default() }).expect("one of them");
        let limits = mptcp.limits().expect("limits");
        assert_eq!(limits, Limits { received_addresses: Some(3), subflows: Some(1) });
        let error =
            mptcp.set_limits(Limits { subflows: Some(99), ..Limits::default() }).expect_err("too many");
        assert_eq!(error.errno(), Some(Errno::EINVAL));
        assert!(error.to_string().starts_with("mptcp_pm Limits: "), "{error}");
    });
}

#[test]
fn what_is_refused_is_named() {
    inside(|mptcp| {
        let one = Address::new([10, 8, 0, 1].into());
        mptcp.add_endpoint(one).expect("is added");
        let error = mptcp.add_endpoint(one).expect_err("is there");
        // EINVAL in Linux 6.1.
        assert!(matches!(error.errno(), Some(Errno::EEXIST | Errno::EINVAL)), "{error}");
        let nothing = mptcp.add_endpoint(Address::default()).expect_err("no address");
        assert_eq!(nothing.errno(), Some(Errno::EINVAL), "{nothing}");
        assert!(nothing.to_string().contains("endpoint (MPTCP_PM_ATTR_ADDR): "), "{nothing}");
        let both = one.with_flags(EndpointFlags::SIGNAL | EndpointFlags::FULLMESH).with_id(3);
        let error = mptcp.add_endpoint(both).expect_err("flags that exclude each other");
        assert_eq!(error.errno(), Some(Errno::EINVAL), "{error}");
        let error =
            mptcp.announce(77, one.with_id(1).with_flags(EndpointFlags::SIGNAL)).expect_err("no connection");
        assert!(matches!(error.errno(), Some(Errno::EINVAL | Errno::ESRCH)), "{error}");
    });
}

/// Waits for an event that `wanted` takes.
fn wait_for<T>(events: &mut Subscription<Event>, wanted: impl Fn(&Event) -> Option<T>) -> T {
    loop {
        match events.next(Duration::from_secs(10)).expect("no error") {
            Some(Heard::Message { message, .. }) => {
                println!("{message:?}");
                if let Some(found) = wanted(&message) {
                    return found;
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A connection over loopback from 10.8.0.1 to itself: its sockets, of which the listener is needed for further subflows,
/// and where that is.
fn connection() -> ([Socket; 3], SocketAddr) {
    let socket = || Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::MPTCP)).expect("a socket");
    let listener = socket();
    let any: SocketAddr = "10.8.0.1:0".parse().expect("an address");
    listener.bind(&any.into()).expect("an address of lo");
    listener.listen(8).expect("listens");
    let at = listener.local_addr().expect("a name").as_socket().expect("of IPv4");
    let mut client = socket();
    client.connect(&at.into()).expect("connects");
    let (mut server, _) = listener.accept().expect("a connection");
    // A connection is fully established once data has come both ways.
    for _ in 0..3 {
        let mut byte = [0];
        client.write_all(b"x").expect("is sent");
        server.read_exact(&mut byte).expect("comes");
        server.write_all(b"y").expect("is sent");
        client.read_exact(&mut byte).expect("comes");
    }
    ([client, server, listener], at)
}

/// The token of the client's side, once it is established.
fn established(events: &mut Subscription<Event>, at: SocketAddr) -> u32 {
    wait_for(events, |event| match event {
        Event::Established(detail) if detail.remote() == Some(at) => detail.token,
        _ => None,
    })
}

/// A subflow of this connection from 10.8.0.2.
fn second(events: &mut Subscription<Event>, token: u32, at: SocketAddr) -> Detail {
    let from = Some([10, 8, 0, 2].into());
    wait_for(events, |event| match event {
        Event::SubflowEstablished(detail) if detail.token == Some(token) => {
            let is_it = detail.remote() == Some(at) && detail.local().map(|addr| addr.ip()) == from;
            is_it.then(|| detail.clone())
        }
        _ => None,
    })
}

#[test]
fn a_connection_is_told_of() {
    inside(|mptcp| {
        mptcp.set_limits(Limits { received_addresses: Some(2), subflows: Some(2) }).expect("limits");
        mptcp
            .add_endpoint(Address::new([10, 8, 0, 2].into()).with_flags(EndpointFlags::SUBFLOW))
            .expect("an endpoint");
        let mut events = mptcp.events().expect("events");
        let (sockets, at) = connection();
        let token = established(&mut events, at);
        let subflow = second(&mut events, token, at);
        assert!(subflow.local_id.is_some() && subflow.error.is_none(), "{subflow:?}");
        assert!(!subflow.flags.unwrap_or_default().contains(ConnectionFlags::SERVER_SIDE));
        assert_eq!(subflow.unknown, []);
        drop(sockets);
        wait_for(&mut events, |event| match event {
            Event::Closed(detail) if detail.token == Some(token) => Some(()),
            _ => None,
        });
    });
}

/// Without the kernel's path manager nothing happens by itself.
#[test]
fn user_space_manages_a_connection() {
    inside(|mptcp| {
        std::fs::write("/proc/sys/net/mptcp/pm_type", "1").expect("a setting of the namespace");
        let mut events = mptcp.events().expect("events");
        let (sockets, at) = connection();
        let token = established(&mut events, at);
        let local = Address::new([10, 8, 0, 2].into()).with_id(3);
        mptcp.create_subflow(token, local, at.into()).expect("a subflow");
        let subflow = second(&mut events, token, at);
        assert_eq!(subflow.local_id, Some(3));

        let from = Address::from(subflow.local().expect("its end"));
        mptcp.destroy_subflow(token, from, at.into()).expect("is closed");
        wait_for(&mut events, |event| match event {
            Event::SubflowClosed(detail) if detail.local() == subflow.local() => Some(()),
            _ => None,
        });
        let error = mptcp.destroy_subflow(token, from, at.into()).expect_err("is closed");
        assert_eq!(error.errno(), Some(Errno::ESRCH), "{error}");

        let announced = Address::new([10, 8, 0, 2].into()).with_id(5).with_flags(EndpointFlags::SIGNAL);
        mptcp.announce(token, announced).expect("is announced");
        let heard = wait_for(&mut events, |event| match event {
            Event::Announced(detail) => Some(detail.clone()),
            _ => None,
        });
        assert_eq!((heard.remote_id, heard.remote_ip()), (Some(5), Some([10, 8, 0, 2].into())));
        mptcp.withdraw(token, 5).expect("is withdrawn");
        let gone = wait_for(&mut events, |event| match event {
            Event::Removed(detail) => detail.remote_id,
            _ => None,
        });
        assert_eq!(gone, 5);
        drop(sockets);
    });
}
