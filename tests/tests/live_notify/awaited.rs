//! Notifications that are awaited.

use std::time::Duration;

use netlink_core::tokio::Subscription;
use netlink_core::{Connection, Event};

use crate::route::{RTNLGRP_IPV4_ROUTE, Route, RouteEvent, add_route};

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

sandboxed! {
    fn what_the_kernel_loses_is_counted_while_one_awaits() {
        let netlink = Connection::<Route>::open().unwrap();
        let small = netlink.subscription::<RouteEvent>().group(RTNLGRP_IPV4_ROUTE).receive_queue(8192);
        let mut routes = Subscription::from(small.open().unwrap());
        run(async {
            // One after the other, each awaited before it comes.
            for number in 0..3 {
                let writer = netlink.clone();
                let added = tokio::task::spawn_blocking(move || {
                    std::thread::sleep(Duration::from_millis(10));
                    add_route(&writer, number).unwrap();
                });
                assert!(matches!(routes.next().await.unwrap(), Event::Message { .. }));
                added.await.unwrap();
            }
            for number in 3..500 {
                add_route(&netlink, number).unwrap();
            }
            let (mut heard, mut lost) = (0, 0);
            while heard + lost < 497 {
                match routes.next().await.unwrap() {
                    Event::Message { .. } => heard += 1,
                    Event::Lost { count } => lost += count,
                    other => panic!("{other:?}"),
                }
            }
            assert!(heard > 3 && lost > 100, "{heard} heard, {lost} lost");
            assert_eq!((heard + lost, routes.counters().lost), (497, lost));
            let more = tokio::time::timeout(Duration::from_millis(50), routes.next()).await;
            assert!(more.is_err());
        });
    }
}
