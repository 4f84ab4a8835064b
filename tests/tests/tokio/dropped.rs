//! Futures that are dropped while they wait, and those that are kept and not polled.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

use netlink_core::Error;
use netlink_core::testing::Script;

use super::{Get, List, MS, Set, connect, item, run, run_on_many, well};

/// Polls a future so many times, and says whether it has ended.
async fn poll_times<F: Future>(future: F, times: u32) -> bool {
    let mut future = pin!(future);
    for _ in 0..times {
        let ended = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await;
        if ended {
            return true;
        }
        tokio::task::yield_now().await;
    }
    false
}

fn slow(id: u32) -> Script {
    if id >= 100 { Script::new().delay(MS(30)).reply(2, &item(id)).ack() } else { well(id) }
}

/// R1: whatever a future is dropped at, the next call is answered rightly.
#[test]
fn a_future_may_be_dropped_wherever_it_waits() {
    for offload in [false, true] {
        let (_, netlink) = connect(slow);
        run(async {
            let netlink = netlink.offload(offload);
            for times in 0..6 {
                poll_times(netlink.query(&Get { id: 100 }), times).await;
                poll_times(netlink.execute(&Set { id: 100 }), times).await;
                let mut batch = netlink.batch();
                (100..120).for_each(|id| {
                    batch.execute(&Set { id }).unwrap();
                });
                poll_times(batch.send(), times).await;
                poll_times(netlink.dump(&List { id: 3 }), times).await;
                for id in 0..10 {
                    assert_eq!(netlink.query(&Get { id }).await.unwrap(), item(id));
                }
            }
            tokio::time::sleep(MS(60)).await;
            assert_eq!(netlink.query(&Get { id: 101 }).await.unwrap(), item(101));
            let (counters, load) = (netlink.counters(), netlink.load());
            assert!(counters.late > 100 && counters.unknown_seq == 0, "{counters:?}");
            assert_eq!((load.requests, load.expected), (0, 0));
        });
    }
}

/// F1: dropped ones keep their room in the queue until their answers are read.
#[test]
fn those_dropped_at_once_do_not_fill_the_queue() {
    let (kernel, netlink) = connect(slow);
    run(async {
        for _ in 0..2000 {
            // Sent, and never looked at again.
            poll_times(netlink.query(&Get { id: 100 }), 1).await;
        }
        assert_eq!(netlink.query(&Get { id: 1 }).await.unwrap(), item(1));
        let load = netlink.load();
        assert!(load.most_expected <= load.queue, "{load:?}");
        assert!(kernel.requests().len() > 10);
    });
}

/// A future that is held but not polled has the socket, and the first turn, only for a moment.
#[test]
fn a_future_that_is_not_polled_does_not_hold_up_the_others() {
    let (_, netlink) = connect(slow);
    run(async {
        netlink.query(&Get { id: 1 }).await.unwrap();
        let mut kept = pin!(netlink.query(&Get { id: 100 }));
        poll_fn(|cx| Poll::Ready(kept.as_mut().poll(cx).is_ready())).await;
        let started = Instant::now();
        assert_eq!(netlink.query(&Get { id: 101 }).await.unwrap(), item(101));
        assert!(started.elapsed() < MS(5000), "{:?}", started.elapsed());
        // It was read for it meanwhile.
        assert_eq!(kept.await.unwrap(), item(100));
    });
}

/// R8: what is never answered is forgotten when nobody waits for it, not when its time is up.
#[test]
fn what_nobody_waits_for_is_not_waited_for() {
    let (_, netlink) = connect(|id| if id == 0 { well(id) } else { Script::new() });
    run(async {
        // From here on the number of the family is known.
        assert_eq!(netlink.query(&Get { id: 0 }).await.unwrap(), item(0));
        for _ in 0..10 {
            assert!(!poll_times(netlink.query(&Get { id: 1 }), 1).await);
            assert_eq!(netlink.load().requests, 0);
        }
    });
}

/// R4: whose time is up is given up, even if it does not look: another does.
#[test]
fn a_future_that_is_kept_too_long_is_given_up_by_others() {
    let (_, netlink) = connect(|id| if id == 0 { well(id) } else { Script::new() });
    run(async {
        assert_eq!(netlink.query(&Get { id: 0 }).await.unwrap(), item(0));
        let hasty = netlink.with_timeout(MS(30));
        let mut kept = pin!(hasty.query(&Get { id: 1 }));
        assert!(poll_fn(|cx| Poll::Ready(kept.as_mut().poll(cx).is_pending())).await);
        assert!(hasty.query(&Get { id: 2 }).await.unwrap_err().is_timeout());
        assert_eq!(netlink.load().requests, 0);
        assert!(kept.await.unwrap_err().is_timeout());
    });
}

/// R8: nothing stays behind when tasks are aborted.
#[test]
fn aborted_tasks_leave_nothing_behind() {
    let (_, netlink) = connect(slow);
    run_on_many(async {
        for round in 0..20 {
            let tasks: Vec<_> = (0..50)
                .map(|task| {
                    let netlink = netlink.clone();
                    tokio::spawn(async move {
                        for id in [task, 100 + task, task] {
                            assert_eq!(netlink.query(&Get { id }).await.unwrap(), item(id));
                        }
                    })
                })
                .collect();
            if round % 2 == 0 {
                tokio::task::yield_now().await;
            } else {
                tokio::time::sleep(MS(3)).await;
            }
            tasks.iter().step_by(2).for_each(tokio::task::JoinHandle::abort);
            for (at, task) in tasks.into_iter().enumerate() {
                let result = task.await;
                assert!(result.is_ok() || at % 2 == 0);
            }
        }
        assert_eq!(netlink.load().requests, 0);
        assert_eq!(netlink.counters().unknown_seq, 0);
    });
}

/// R4: deadlines are kept, and say what may have happened.
#[test]
fn deadlines_are_kept() {
    let (_, netlink) = connect(|id| if id == 1 { Script::new().delay(MS(60_000)).ack() } else { well(id) });
    run(async {
        netlink.query(&Get { id: 2 }).await.unwrap();
        let hasty = netlink.with_timeout(MS(100));
        let mut best = MS(60_000);
        for _ in 0..5 {
            let started = Instant::now();
            let error = hasty.execute(&Set { id: 1 }).await.unwrap_err();
            let took = started.elapsed();
            assert!(matches!(error, Error::OutcomeUnknown { .. }) && error.is_timeout(), "{error}");
            assert!(took >= MS(100), "{took:?}");
            best = best.min(took);
        }
        // Other programs may hold up one of them, but not all.
        assert!(best < MS(150), "{best:?}");
    });
}
