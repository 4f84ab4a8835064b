//! R1: late answers do not shift those behind them. Where nothing comes, the time counts as passed, so that
//! every late answer is a timeout before.

use std::sync::atomic::Ordering;
use std::time::Instant;

use netlink_core::{Connection, Error};

use super::chaos::{Chaos, Dice};
use super::{Number, form};

#[test]
fn late_answers() {
    let calls = form(50_000, 1_000_000);
    let chaos = Chaos::new(Dice { late: 50, doubled: 5, ..Dice::default() });
    let netlink: Connection = Connection::builder().dialer(chaos.clone()).open().unwrap();
    let started = Instant::now();
    let (mut right, mut unknown) = (0u64, 0u64);
    for number in 0..calls {
        match netlink.query(&Number { number }) {
            Ok(answer) => {
                assert_eq!(answer, Number { number }, "another's answer");
                right += 1;
            }
            Err(Error::OutcomeUnknown { .. }) => unknown += 1,
            Err(error) => panic!("{error}"),
        }
    }
    let counters = netlink.counters();
    println!(
        "R1: {calls} calls in {:?}, {right} answered rightly, 0 wrongly, {unknown} timed out, {} late messages \
         recognised, {} unknown ones, {} sockets",
        started.elapsed(),
        counters.late,
        counters.unknown_seq,
        chaos.tally().sockets.load(Ordering::Relaxed),
    );
    assert_eq!((right + unknown, unknown), (calls, chaos.tally().late.load(Ordering::Relaxed)));
    assert!(counters.late >= 2 * unknown.saturating_sub(2), "a reply and an acknowledgement each");
    assert_eq!((netlink.load().requests, chaos.tally().sockets.load(Ordering::Relaxed)), (0, 1));
}
