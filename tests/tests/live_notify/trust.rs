//! Who may say what.

use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Duration;

use netlink_core::genl::nlctrl;
use netlink_core::wire::NlHeader;
use netlink_core::{Connection, Event, Generic};
use nix::errno::Errno;
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, sendto, socket,
};

use crate::route::{RTNLGRP_IPV4_ROUTE, Route, RouteEvent, add_route};

/// A notification as the kernel would send it, of a route that nobody has made.
fn forged() -> Vec<u8> {
    let attr = [&8u16.to_ne_bytes()[..], &1u16.to_ne_bytes(), &[10, 9, 9, 9]].concat();
    let body = [&[2, 32, 0, 0, 254, 4, 0, 6, 0, 0, 0, 0][..], &attr].concat();
    let len = u32::try_from(NlHeader::LEN + body.len()).unwrap();
    let header = NlHeader { len, kind: 24, ..NlHeader::default() };
    [&header.to_bytes()[..], &body].concat()
}

/// A socket that can send to groups.
fn forger() -> OwnedFd {
    let close = SockFlag::SOCK_CLOEXEC;
    socket(AddressFamily::Netlink, SockType::Raw, close, SockProtocol::NetlinkRoute).unwrap()
}

sandboxed! {
    fn what_another_process_sends_to_the_group_is_passed_over() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink.subscribe::<RouteEvent>([RTNLGRP_IPV4_ROUTE]).unwrap();
        let forger = forger();
        let group = NetlinkAddr::new(0, 1 << 6);
        for n in 0..100 {
            // What is sent to a group goes to the kernel too, which refuses it.
            match sendto(forger.as_raw_fd(), &forged(), &group, MsgFlags::empty()) {
                Ok(_) | Err(Errno::ECONNREFUSED) => {}
                Err(error) => panic!("root may send to groups: {error}"),
            }
            add_route(&netlink, n).unwrap();
        }
        let mut heard = 0;
        for event in routes.events(Duration::ZERO) {
            let Event::Message { message: RouteEvent::New(route), .. } = event.unwrap() else {
                panic!("nothing else happens");
            };
            assert_ne!(route.dst, Some([10, 9, 9, 9].into()), "a forged one");
            heard += 1;
        }
        assert_eq!((heard, routes.counters().foreign), (100, 100));
    }

    fn a_flood_of_forged_ones_hides_nothing() {
        let forged_ones: u64 = std::env::var("NETLINK_FORGED").map_or(20_000, |n| n.parse().unwrap());
        const REAL: u64 = 1000;
        let netlink = Connection::<Route>::open().unwrap();
        let routes = netlink.subscription::<RouteEvent>().group(RTNLGRP_IPV4_ROUTE);
        let mut routes = routes.receive_queue(64 << 20).open().unwrap();
        let (mut heard, mut lost, mut latest) = (0, 0, Duration::ZERO);
        std::thread::scope(|scope| {
            let forging = scope.spawn(|| {
                let forger = forger();
                for _ in 0..forged_ones {
                    let _ = sendto(forger.as_raw_fd(), &forged(), &NetlinkAddr::new(0, 1 << 6), MsgFlags::empty());
                }
            });
            let making = scope.spawn(|| {
                let netlink = Connection::<Route>::open().unwrap();
                for n in 0..u32::try_from(REAL).unwrap() {
                    add_route(&netlink, n).unwrap();
                    std::thread::sleep(Duration::from_micros(100));
                }
            });
            loop {
                let over = forging.is_finished() && making.is_finished();
                let started = std::time::Instant::now();
                let event = routes.next(Duration::from_millis(1)).unwrap();
                latest = latest.max(started.elapsed());
                match event {
                    Some(Event::Message { message, .. }) => {
                        let (RouteEvent::New(route) | RouteEvent::Del(route)) = message;
                        assert_ne!(route.dst, Some([10, 9, 9, 9].into()), "a forged one");
                        heard += 1;
                    }
                    Some(Event::Lost { count }) => lost += count,
                    None if over => break,
                    _ => {}
                }
            }
        });
        let foreign = routes.counters().foreign;
        println!("{heard} heard, {foreign} forged, {lost} lost, at most {latest:?} for one call");
        assert_eq!(heard + foreign + lost, REAL + forged_ones);
        assert!(lost > 0 || heard == REAL);
    }

    fn what_another_process_sends_to_the_port_is_refused() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink.subscribe::<RouteEvent>([RTNLGRP_IPV4_ROUTE]).unwrap();
        let forger = forger();
        for port in [routes.info().port, netlink.info().port] {
            let to = NetlinkAddr::new(port, 0);
            let sent = sendto(forger.as_raw_fd(), &forged(), &to, MsgFlags::empty());
            assert_eq!(sent, Err(Errno::ECONNREFUSED));
        }
        assert!(routes.next(Duration::ZERO).unwrap().is_none());
    }
}

#[test]
fn groups_of_families_are_found_by_name_by_anybody() {
    let netlink = Connection::<Generic>::open().unwrap();
    let mut families = netlink.subscribe::<nlctrl::Event>(["notify"]).unwrap();
    assert!(families.next(Duration::ZERO).unwrap().is_none());
    let error = netlink.subscribe::<nlctrl::Event>(["notified"]).unwrap_err();
    assert_eq!(error.to_string(), "the family `nlctrl` has no group `notified`; it has notify");
}

#[test]
fn groups_beyond_32_are_joined_as_others() {
    use netlink_core::Group;
    let netlink = Connection::<Route>::open().unwrap();
    // RTNLGRP_TUNNEL is 34, RTNLGRP_STATS 36; there is no 99.
    let mut all =
        netlink.subscribe::<RouteEvent>([RTNLGRP_IPV4_ROUTE, Group::number(34), Group::number(36)]).unwrap();
    all.leave(Group::number(36)).unwrap();
    let error = netlink.subscribe::<RouteEvent>([Group::number(99)]).unwrap_err();
    assert!(error.to_string().starts_with("cannot join the group 99 of NETLINK_ROUTE: "), "{error}");
}
