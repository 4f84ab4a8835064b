//! Many callers on one socket.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::thread;
use std::time::{Duration, Instant};

use common::{Id, ToyOp, item};
use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::NLM_F_ACK;
use netlink_core::{Connection, Errno, Error};

/// Never, as far as a test is concerned.
const NEVER: Duration = Duration::from_secs(3600);
/// By how much a deadline may be missed where other programs compete for the processors.
const SLACK: Duration = Duration::from_secs(2);

const MS: fn(u64) -> Duration = Duration::from_millis;

/// A kernel that answers the request with the number `id` after this time.
fn connect(delay: impl Fn(u16) -> Duration + Send + 'static) -> (FakeKernel, Connection) {
    let kernel = FakeKernel::new().family("toy", 40, move |request: &FakeRequest<'_>| {
        let Id(id) = request.decode().unwrap();
        Script::new().delay(delay(id)).reply(2, &item(id)).ack()
    });
    let kernel = kernel.real_time();
    let netlink = kernel.connect().unwrap();
    // So that the family's number is known.
    drop(Connection::with_timeout(&netlink, MS(1)).query(&ToyOp(0)));
    (kernel, netlink)
}

#[track_caller]
fn assert_takes(expected: Duration, started: Instant) {
    let took = started.elapsed();
    assert!(took >= expected && took <= expected + SLACK, "{took:?}, not {expected:?}");
}

/// R1, R8: an answer that does not come is missed by its own caller only.
#[test]
fn one_that_waits_does_not_hold_up_the_others() {
    let (kernel, netlink) = connect(|id| if id == 1 { NEVER } else { Duration::ZERO });
    let hasty = netlink.with_timeout(MS(400));
    thread::scope(|scope| {
        let started = Instant::now();
        let waiting = scope.spawn(move || {
            let error = hasty.query(&ToyOp(1)).unwrap_err();
            assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
            assert_takes(MS(400), started);
        });
        while netlink.load().requests == 0 {
            thread::yield_now();
        }
        let others: Vec<_> = (0..4u16)
            .map(|thread| {
                let netlink = &netlink;
                scope.spawn(move || {
                    for id in 2..100 {
                        assert_eq!(
                            netlink.query(&ToyOp(id + 100 * thread)).unwrap(),
                            item(id + 100 * thread)
                        );
                    }
                })
            })
            .collect();
        others.into_iter().for_each(|other| other.join().unwrap());
        assert!(!waiting.is_finished(), "{:?}", started.elapsed());
    });
    assert_eq!((kernel.sockets_opened(), netlink.load().requests), (1, 0));
}

/// Whoever reads for others leaves its place to one of them.
#[test]
fn the_place_at_the_socket_is_handed_on() {
    let (_, netlink) = connect(|id| MS(u64::from(id)));
    thread::scope(|scope| {
        // The first gives up while the others wait; each of these leaves before the next.
        for (id, timeout) in [(10_000, 30), (60, 5000), (90, 5000), (20_000, 120), (150, 5000), (180, 5000)] {
            let netlink = netlink.with_timeout(MS(timeout));
            let started = Instant::now();
            scope.spawn(move || match netlink.query(&ToyOp(id)) {
                Ok(answer) => {
                    assert_eq!(answer, item(id));
                    assert_takes(MS(u64::from(id)), started);
                }
                Err(error) => {
                    assert!(error.is_timeout() && timeout < 1000, "{error}");
                    assert_takes(MS(timeout), started);
                }
            });
            thread::sleep(MS(2));
        }
    });
    let (used, counters) = (netlink.load(), netlink.counters());
    assert_eq!((used.requests, counters), (0, Default::default()));
}

/// R1: what comes too late is known as such, and never another's answer.
#[test]
fn a_late_answer_is_nobodys() {
    let (_, netlink) = connect(|id| if id == 1 { MS(500) } else { Duration::ZERO });
    let hasty = netlink.with_timeout(MS(5));
    for _ in 0..5 {
        assert!(hasty.query(&ToyOp(1)).unwrap_err().is_timeout());
        assert_eq!(netlink.query(&ToyOp(2)).unwrap(), item(2));
    }
    thread::sleep(MS(520));
    assert_eq!(netlink.query(&ToyOp(3)).unwrap(), item(3));
    assert_eq!(netlink.counters().late, 10, "a reply and an acknowledgement each");
    assert_eq!(netlink.load().expected, 0);
}

/// F1: more are not sent than the queue holds the answers of, and who does not get a turn has asked
/// for nothing.
#[test]
fn a_turn_that_does_not_come_is_a_timeout() {
    let (kernel, netlink) = connect(|id| if id == 0 { Duration::ZERO } else { NEVER });
    let before = kernel.requests().len();
    let results: Vec<Error> = thread::scope(|scope| {
        let ask =
            |id| netlink.with_timeout(MS(if id < 100 { 400 } else { 200 })).query(&ToyOp(id)).unwrap_err();
        let first: Vec<_> = (1..60).map(|id| scope.spawn(move || ask(id))).collect();
        thread::sleep(MS(100));
        let started = Instant::now();
        let late: Vec<_> = (100..110).map(|id| scope.spawn(move || ask(id))).collect();
        let late: Vec<_> = late.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(late.iter().all(|error| matches!(error, Error::Timeout { .. })), "{late:?}");
        assert_takes(MS(200), started);
        first.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let load = netlink.load();
    assert!(load.most_expected <= load.queue && load.requests == 0, "{load:?}");
    let unknown = results.iter().filter(|error| matches!(error, Error::OutcomeUnknown { .. })).count();
    assert_eq!(unknown, kernel.requests().len() - before, "what was sent, and nothing else, is unknown");
    assert!(unknown < 59 && load.most_requests < 59, "{load:?}");
    // Others get theirs again.
    assert_eq!(netlink.query(&ToyOp(0)).unwrap(), item(0));
}

/// R8: a panic in the middle of a call leaves nothing behind.
#[test]
fn nothing_stays_of_a_caller_that_panics() {
    let (_, netlink) = connect(|_| Duration::ZERO);
    for _ in 0..3 {
        let panicked = thread::scope(|scope| {
            scope.spawn(|| netlink.query_with(&ToyOp(1), |_| panic!("on purpose"))).join().is_err()
        });
        assert!(panicked);
        assert_eq!(netlink.query(&ToyOp(2)).unwrap(), item(2));
    }
    assert_eq!(netlink.load().requests, 0);
}

/// R4: deadlines are kept to 50 ms.
#[test]
fn deadlines_are_kept() {
    let (_, netlink) = connect(|id| if id == 0 { Duration::ZERO } else { NEVER });
    let hasty = netlink.with_timeout(MS(60));
    let missed_by = (0..10).map(|_| {
        let started = Instant::now();
        assert!(hasty.query(&ToyOp(1)).unwrap_err().is_timeout());
        started.elapsed().checked_sub(MS(60)).expect("not too early")
    });
    // Other programs may hold up some of them, but not all.
    let best = missed_by.min().unwrap();
    assert!(best < MS(50), "{best:?}");
}

/// Without acknowledgements a query ends at its reply, or at its refusal.
#[test]
fn queries_need_not_be_acknowledged() {
    let kernel = FakeKernel::new().family("toy", 40, |request: &FakeRequest<'_>| {
        let Id(id) = request.decode().unwrap();
        assert_eq!(request.header.flags & NLM_F_ACK != 0, id == 9);
        match id {
            1 => Script::new().error(Errno::EPERM),
            2 => Script::new(),
            // Some acknowledge all the same, and some say more than they were asked.
            3 => Script::new().reply(2, &item(id)).ack(),
            4 => Script::new().reply(2, &item(id)).reply(2, &item(7)),
            5 => Script::new().reply(2, &item(id)).cut(30),
            9 => Script::new().ack(),
            _ => Script::new().reply(2, &item(id)),
        }
    });
    let netlink: Connection =
        Connection::builder().acknowledge_queries(false).dialer(kernel.clone()).open().unwrap();
    for id in [10, 3, 4, 11] {
        assert_eq!(netlink.query(&ToyOp(id)).unwrap(), item(id));
    }
    assert!(netlink.query(&ToyOp(1)).unwrap_err().is_permission_denied());
    let error = netlink.query(&ToyOp(2)).unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert!(matches!(netlink.query(&ToyOp(5)).unwrap_err(), Error::Truncated { .. }));
    netlink.execute(&ToyOp(9)).unwrap();
    assert_eq!(netlink.query(&ToyOp(12)).unwrap(), item(12));
    // The acknowledgements of the family's number and of one query, and a second reply.
    assert_eq!((netlink.load().requests, netlink.counters().unknown_seq), (0, 3));
}

/// R3: answers that come twice, in the wrong order, or behind their end.
#[test]
fn what_comes_twice_or_in_another_order_is_nobody_elses() {
    let kernel = FakeKernel::new().family("toy", 40, |request: &FakeRequest<'_>| {
        let Id(id) = request.decode().unwrap();
        let answer = || Script::new().reply(2, &item(id));
        match id % 4 {
            0 => answer().ack().twice(),
            1 => answer().ack().ack().reply(2, &item(id + 1)),
            2 => answer().ack().late().reply(2, &item(id + 1)).ack().twice(),
            _ => answer().ack().reversed(),
        }
    });
    let netlink: Connection = kernel.connect().unwrap();
    for id in 0..400 {
        match netlink.query(&ToyOp(id)) {
            Ok(answer) => assert_eq!(answer, item(id)),
            // The kernel does not do that.
            Err(Error::NoReply { .. }) => assert_eq!(id % 4, 3),
            Err(error) => panic!("{error}"),
        }
    }
    assert!(netlink.counters().unknown_seq >= 600, "{:?}", netlink.counters());
    assert_eq!(netlink.load().requests, 0);
}
