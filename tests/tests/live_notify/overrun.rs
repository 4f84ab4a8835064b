//! What does not find room in the queue.

use std::net::Ipv4Addr;
use std::time::Duration;

use netlink_core::{Connection, Event, Subscription};

use crate::route::{
    LinkEvent, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK, Route, RouteEvent, add_route, add_veth, del_link, del_route,
    set_link,
};

fn number(event: &RouteEvent) -> u32 {
    let (RouteEvent::New(route) | RouteEvent::Del(route)) = event;
    u32::from(route.dst.expect("a destination")) - u32::from(Ipv4Addr::new(10, 0, 0, 0))
}

/// All that is there to be read. Checks that numbers only grow, and that where they jump as many were lost
/// as are missing.
fn read_all(routes: &mut Subscription<RouteEvent>, next: &mut u32) -> (u64, u64) {
    let (mut received, mut lost) = (0, 0);
    let mut gap = 0;
    while let Some(event) = routes.next(Duration::ZERO).expect("a route") {
        match event {
            Event::Message { message, origin } => {
                assert_eq!(origin.group, 7);
                let number = number(&message);
                assert_eq!(u64::from(number - *next), gap, "the loss has its place and its size");
                *next = number + 1;
                gap = 0;
                received += 1;
            }
            Event::Lost { count } => {
                gap += count;
                lost += count;
            }
            _ => unreachable!(),
        }
    }
    *next += u32::try_from(gap).expect("few");
    (received, lost)
}

sandboxed! {
    fn received_and_lost_is_what_was_sent() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink
            .subscription::<RouteEvent>()
            .group(RTNLGRP_IPV4_ROUTE)
            .receive_queue(4096)
            .open()
            .unwrap();
        assert!(routes.info().receive_queue >= 4096);
        let (mut next, mut sent) = (0, 0);
        let (mut received, mut lost, mut episodes) = (0, 0, 0);
        for burst in [1, 3, 200, 2, 50, 1, 1, 400, 30] {
            for _ in 0..burst {
                add_route(&netlink, sent).unwrap();
                sent += 1;
            }
            let (r, l) = read_all(&mut routes, &mut next);
            received += r;
            lost += l;
            episodes += u32::from(l > 0);
        }
        assert_eq!(received + lost, u64::from(sent));
        assert_eq!(next, sent);
        assert!(episodes >= 4 && received > 10, "{episodes} episodes, {received} received");
        assert_eq!(routes.counters().lost, lost);
    }

    fn losses_stay_silent_until_the_queue_is_empty_and_none_is_missed() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink
            .subscription::<RouteEvent>()
            .group(RTNLGRP_IPV4_ROUTE)
            .receive_queue(8192)
            .open()
            .unwrap();
        let mut sent = 0;
        let mut storm = |count| {
            for _ in 0..count {
                add_route(&netlink, sent).unwrap();
                sent += 1;
            }
        };
        storm(200);
        // Three are read, not all: what is lost meanwhile raises no second ENOBUFS.
        for expected in 0..3 {
            let event = routes.next(Duration::ZERO).unwrap().unwrap();
            assert_eq!(event.message().as_ref().map(number), Some(expected));
        }
        storm(50);
        let mut next = 3;
        let (received, lost) = read_all(&mut routes, &mut next);
        assert_eq!(3 + received + lost, 250);
        storm(1);
        assert_eq!(read_all(&mut routes, &mut next), (1, 0));
    }

    fn a_reader_beside_three_writers_accounts_for_all() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink
            .subscription::<RouteEvent>()
            .group(RTNLGRP_IPV4_ROUTE)
            .receive_queue(16384)
            .open()
            .unwrap();
        const WRITERS: u32 = 3;
        let each: u32 = std::env::var("NETLINK_STORM").map_or(5_000, |n| n.parse().unwrap());
        let mut seen = (0, 0);
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    scope.spawn(move || {
                        let netlink = Connection::<Route>::open().unwrap();
                        for n in 0..each {
                            // Each route comes and goes, so that the table stays small.
                            add_route(&netlink, (writer << 20) + n).unwrap();
                            del_route(&netlink, (writer << 20) + n).unwrap();
                        }
                    })
                })
                .collect();
            loop {
                let over = writers.iter().all(|writer| writer.is_finished());
                while let Some(event) = routes.next(Duration::from_millis(1)).unwrap() {
                    match event {
                        Event::Message { .. } => seen.0 += 1,
                        Event::Lost { count } => seen.1 += count,
                        _ => unreachable!(),
                    }
                }
                if over {
                    break;
                }
            }
        });
        assert_eq!(seen.0 + seen.1, u64::from(2 * WRITERS * each), "{seen:?}");
        println!("{} received, {} lost", seen.0, seen.1);
    }

    fn a_storm_of_links_is_accounted_for_to_a_witness() {
        let netlink = Connection::<Route>::open().unwrap();
        let listen = |queue| {
            let links = netlink.subscription::<LinkEvent<'static>>().group(RTNLGRP_LINK);
            links.receive_queue(queue).open().unwrap()
        };
        let mut witness = listen(16 << 20);
        let mut small = [2048, 16 << 10, 64 << 10].map(|queue| (listen(queue), 0));
        for round in 0..10 {
            for n in 0..5 {
                // Two interfaces that tell of one another, their carriers and their end.
                let (one, other) = (format!("v{round}a{n}"), format!("v{round}b{n}"));
                add_veth(&netlink, &one, &other).unwrap();
                set_link(&netlink, &one, 1400, true).unwrap();
                set_link(&netlink, &other, 1400, true).unwrap();
                if n % 2 == 0 {
                    del_link(&netlink, &one).unwrap();
                }
            }
            for (small, received) in &mut small {
                *received += u64::from(matches!(small.next(Duration::ZERO), Ok(Some(Event::Message { .. }))));
            }
        }
        // Carriers are told of by a worker, somewhat later.
        let mut sent = 0;
        while let Some(event) = witness.next(Duration::from_millis(1500)).unwrap() {
            assert!(matches!(event, Event::Message { .. }), "the witness has seen all");
            sent += 1;
        }
        for (mut small, mut received) in small {
            while let Some(event) = small.next(Duration::ZERO).unwrap() {
                received += u64::from(matches!(event, Event::Message { .. }));
            }
            assert!(small.counters().lost > 0);
            assert_eq!(received + small.counters().lost, sent, "{:?}", small.info());
        }
    }

    fn a_queue_that_goes_on_taking_is_counted_as_exactly() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink
            .subscription::<RouteEvent>()
            .group(RTNLGRP_IPV4_ROUTE)
            .receive_queue(4096)
            .no_enobufs()
            .open()
            .unwrap();
        let (mut received, mut lost) = (0, 0);
        for n in 0..1000 {
            add_route(&netlink, n).unwrap();
            if n % 3 == 0 {
                match routes.next(Duration::ZERO).unwrap() {
                    Some(Event::Lost { count }) => lost += count,
                    Some(_) => received += 1,
                    None => {}
                }
            }
        }
        for event in routes.events(Duration::ZERO) {
            match event.unwrap() {
                Event::Lost { count } => lost += count,
                _ => received += 1,
            }
        }
        assert!(lost > 100);
        assert_eq!(received + lost, 1000);
    }
}
