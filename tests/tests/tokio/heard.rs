//! Notifications, awaited.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use netlink_core::genl::nlctrl;
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::tokio::{Connection, Subscription};
use netlink_core::{Error, Event, NlaDecode};

use super::{Borrowed, Item, MS, Toy, item, run, run_on_many};

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Toy)]
enum Told<'a> {
    #[genl(2)]
    New(Item),
    #[genl(3)]
    Named(Borrowed<'a>),
}

fn kernel(room: usize) -> FakeKernel {
    FakeKernel::new()
        .family("toy", 40, |_| Script::new().ack())
        .group("toy", "events", 33)
        .group("toy", "others", 34)
        .listen_queue(room)
        .real_time()
}

async fn listen(kernel: &FakeKernel) -> Subscription<Told<'static>> {
    Connection::from(kernel.connect().unwrap()).subscribe(["events"]).await.unwrap()
}

fn tell(kernel: &FakeKernel, ids: impl IntoIterator<Item = u32>) {
    for id in ids {
        kernel.notify("toy", "events", Script::new().reply(2, &item(id)));
    }
}

/// The id of the item, or minus the number of the lost.
fn what(event: Event<Told<'_>>) -> i64 {
    match event {
        Event::Lost { count } => -i64::try_from(count).unwrap(),
        Event::Message { message: Told::New(item), .. } => item.id.into(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn notifications_are_awaited() {
    let kernel = kernel(256);
    let work = async || {
        let mut events = listen(&kernel).await;
        tell(&kernel, [1, 2]);
        assert_eq!(what(events.next().await.unwrap()), 1);
        assert_eq!(what(events.next().await.unwrap()), 2);
        // Later, from elsewhere.
        let later = kernel.clone();
        let teller = tokio::task::spawn_blocking(move || {
            std::thread::sleep(MS(60));
            tell(&later, [3]);
        });
        assert_eq!(what(events.next().await.unwrap()), 3);
        teller.await.unwrap();
        // What is borrowed is lent.
        kernel.notify("toy", "events", Script::new().reply(3, &item(4)));
        let Event::Message { message: Told::Named(Borrowed { name }), .. } = events.next().await.unwrap()
        else {
            panic!("a name");
        };
        assert_eq!(name, "item 4");
        events.leave("events").unwrap();
        events.join("others").unwrap();
        tell(&kernel, [5]);
        kernel.notify("toy", "others", Script::new().reply(2, &item(6)));
        assert_eq!(what(events.next().await.unwrap()), 6);
        assert_eq!(events.into_blocking().next(MS(1)).unwrap(), None);
    };
    run(work());
    run_on_many(work());
}

#[test]
fn what_is_lost_is_told_in_its_place() {
    let kernel = kernel(4);
    run(async {
        let mut events = listen(&kernel).await;
        tell(&kernel, 1..=10);
        let mut heard = Vec::new();
        while heard.len() < 5 {
            heard.push(what(events.next().await.unwrap()));
        }
        heard.sort_unstable();
        assert_eq!(heard, [-6, 1, 2, 3, 4]);
        assert_eq!(events.counters().lost, 6);
    });
}

#[test]
fn futures_that_are_dropped_lose_nothing() {
    let kernel = kernel(1024);
    run(async {
        let mut events = listen(&kernel).await;
        let teller = kernel.clone();
        let teller = tokio::task::spawn_blocking(move || {
            for id in 1..=200 {
                tell(&teller, [id]);
                std::thread::sleep(std::time::Duration::from_micros(u64::from(id % 7) * 100));
            }
        });
        let mut next = 1;
        let mut dropped = 0;
        while next <= 200 {
            match tokio::time::timeout(MS(1), events.next()).await {
                Ok(event) => {
                    assert_eq!(what(event.unwrap()), next);
                    next += 1;
                }
                Err(_) => dropped += 1,
            }
        }
        println!("{dropped} futures were dropped");
        teller.await.unwrap();
        assert!(tokio::time::timeout(MS(120), events.next()).await.is_err());
    });
}

#[test]
fn a_flood_leaves_others_their_turn() {
    let kernel = kernel(20_000);
    run(async {
        let mut events = listen(&kernel).await;
        tell(&kernel, 1..=5_000);
        let turns = Arc::new(AtomicU32::new(0));
        let counted = turns.clone();
        let other = tokio::spawn(async move {
            loop {
                counted.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
            }
        });
        for id in 1..=5_000 {
            assert_eq!(what(events.next().await.unwrap()), id);
        }
        assert!(turns.load(Ordering::Relaxed) >= 50, "{turns:?}");
        other.abort();

        // What the table does not have is passed over, however much of it there is.
        for _ in 0..15_000 {
            kernel.notify("toy", "events", Script::new().reply(9, &item(0)));
        }
        tell(&kernel, [7]);
        let found = tokio::time::timeout(MS(20_000), events.next()).await.expect("in time");
        assert_eq!(what(found.unwrap()), 7);
        assert_eq!(events.counters().undeclared, 15_000);
    });
}

#[test]
fn errors_are_those_of_the_blocking_one() {
    let kernel = kernel(4);
    run(async {
        let netlink = Connection::from(kernel.connect().unwrap());
        let error = netlink.subscribe::<Told<'static>>(["typo"]).await.unwrap_err();
        assert!(matches!(error, Error::UnknownGroup { .. }), "{error}");
        let mut events = listen(&kernel).await;
        kernel.notify("toy", "events", Script::new().reply_bytes(2, &[5, 0, 1, 0, 1]));
        assert!(matches!(events.next().await.unwrap_err(), Error::Decode { .. }));
        tell(&kernel, [8]);
        assert_eq!(what(events.next().await.unwrap()), 8);
    });
}

/// The kernel's own: a family that is there, its policy, and a subscription that moves to another thread.
#[test]
fn the_kernel_is_listened_to() {
    run_on_many(async {
        let netlink: Connection = Connection::open().unwrap();
        let policy = netlink.policy("nlctrl").await.unwrap();
        assert_eq!(policy.knows(3, false, &[1]), Some(true));
        assert!(netlink.policy("no-such-family").await.is_err());
        let mut events = netlink.subscribe::<nlctrl::Event>(["notify"]).await.unwrap();
        let quiet = tokio::spawn(async move {
            let quiet = tokio::time::timeout(MS(50), events.next()).await.is_err();
            (quiet, events.info().port)
        });
        let (_, port) = quiet.await.unwrap();
        assert_ne!(port, netlink.info().port);
    });
}
