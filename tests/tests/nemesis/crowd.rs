//! F1: ten thousand requests at the same time on one connection, of which a fifth is given up and one in a
//! hundred never answered.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use netlink_core::{Connection, Error};

use super::chaos::{Chaos, Dice};
use super::{Number, Random, form};

const DICE: Dice = Dice { dropped: 10, late: 0, slow: 100, doubled: 5, forged: 5, real_time: true };
const TIMEOUT: Duration = Duration::from_millis(400);
/// How long a call that is to be given up waits.
const HASTY: Duration = Duration::from_micros(300);

#[derive(Debug, Default)]
struct Outcomes {
    right: AtomicU64,
    wrong: AtomicU64,
    unknown: AtomicU64,
    not_sent: AtomicU64,
    cancelled: AtomicU64,
    other: AtomicU64,
    /// The longest time by which a deadline was missed, in microseconds.
    latest: AtomicU64,
}

impl Outcomes {
    fn note(&self, asked: u64, result: Result<Number, Error>) {
        let counter = match result {
            Ok(Number { number }) if number == asked => &self.right,
            Ok(_) => &self.wrong,
            Err(Error::OutcomeUnknown { .. }) => &self.unknown,
            Err(Error::Timeout { .. } | Error::Io { .. }) => &self.not_sent,
            Err(_) => &self.other,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    fn note_time(&self, started: Instant, allowed: Duration) {
        let late = started.elapsed().saturating_sub(allowed).as_micros();
        self.latest.fetch_max(u64::try_from(late).unwrap(), Ordering::Relaxed);
    }

    #[track_caller]
    fn check(&self, what: &str, requests: u64, started: Instant, netlink: &Connection, chaos: &Chaos) {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let (load, counters) = (netlink.load(), netlink.counters());
        println!(
            "F1 {what}: {requests} requests in {:?}, {} answered rightly, {} wrongly, {} unknown, {} not sent, \
             {} given up; {} answers dropped, {} late, {} forged and passed over; at most {} requests and {} of \
             {} bytes of the queue at once, {} overruns; deadlines missed by {} us at most",
            started.elapsed(),
            get(&self.right),
            get(&self.wrong),
            get(&self.unknown),
            get(&self.not_sent),
            get(&self.cancelled),
            get(&chaos.tally().dropped),
            counters.late,
            counters.foreign,
            load.most_requests,
            load.most_expected,
            load.queue,
            get(&chaos.tally().overruns),
            get(&self.latest),
        );
        let all = [&self.right, &self.wrong, &self.unknown, &self.not_sent, &self.cancelled, &self.other];
        assert_eq!(all.into_iter().map(get).sum::<u64>(), requests, "each has one outcome");
        assert_eq!((get(&self.wrong), get(&self.other)), (0, 0));
        assert!(load.most_expected <= load.queue && load.requests == 0, "{load:?}");
        assert_eq!((get(&chaos.tally().overruns), counters.overruns), (0, 0), "none by our own doing");
    }
}

fn open(chaos: &Chaos) -> Connection {
    Connection::builder().dialer(chaos.clone()).timeout(TIMEOUT).open().unwrap()
}

#[test]
fn threads() {
    let rounds = form(1, 20);
    let chaos = Chaos::new(DICE);
    let netlink = open(&chaos);
    let outcomes = Outcomes::default();
    let started = Instant::now();
    thread::scope(|scope| {
        for thread in 0..64 {
            let (netlink, outcomes) = (&netlink, &outcomes);
            scope.spawn(move || {
                let mut random = Random(thread + 1);
                for round in 0..rounds {
                    let base = (round * 64 + thread) * 1000;
                    // A hundred at once, and then one after the other.
                    let mut batch = netlink.batch();
                    let asked = base..base + 100;
                    let tickets: Vec<_> =
                        asked.map(|number| (number, batch.query(&Number { number }).unwrap())).collect();
                    let mut results = batch.send().unwrap();
                    for (number, ticket) in tickets {
                        outcomes.note(number, results.reply(ticket));
                    }
                    for number in base + 100..base + 157 {
                        let timeout = if random.is(200) { HASTY } else { TIMEOUT };
                        let started = Instant::now();
                        outcomes.note(number, netlink.with_timeout(timeout).query(&Number { number }));
                        // One for the turn and one for the answer.
                        outcomes.note_time(started, timeout * 2);
                    }
                }
            });
        }
    });
    outcomes.check("threads", rounds * 64 * 157, started, &netlink, &chaos);
}

#[test]
fn tasks() {
    let rounds = form(1, 20);
    let chaos = Chaos::new(DICE);
    let netlink = open(&chaos);
    let outcomes = std::sync::Arc::new(Outcomes::default());
    let started = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    runtime.block_on(async {
        let netlink = netlink_core::tokio::Connection::from(netlink.clone());
        let mut random = Random(99);
        for round in 0..rounds {
            let tasks: Vec<_> = (0..10_000)
                .map(|task| {
                    let number = round * 10_000 + task;
                    let netlink = netlink.clone();
                    let cancel = random.is(200).then(|| Duration::from_micros(random.next() % 200_000));
                    tokio::spawn(async move {
                        // All ask at once, and who did not get a turn in time has asked for nothing.
                        let asking = async {
                            loop {
                                match netlink.query(&Number { number }).await {
                                    Err(Error::Timeout { .. }) => {}
                                    result => return result,
                                }
                            }
                        };
                        match cancel {
                            Some(after) => tokio::time::timeout(after, asking).await.ok(),
                            None => Some(asking.await),
                        }
                    })
                })
                .collect();
            for (number, task) in (round * 10_000..).zip(tasks) {
                match task.await.unwrap() {
                    Some(result) => outcomes.note(number, result),
                    None => drop(outcomes.cancelled.fetch_add(1, Ordering::Relaxed)),
                }
            }
        }
    });
    outcomes.check("tasks", rounds * 10_000, started, &netlink, &chaos);
}
