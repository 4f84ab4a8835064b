//! S1, S2: what others send is never believed, and harms nobody.

use std::sync::atomic::Ordering;
use std::time::Instant;

use netlink_core::Connection;

use super::chaos::{Chaos, Dice};
use super::{Number, form};

#[test]
fn forged_answers() {
    let wanted = form(100_000, 1_000_000);
    let chaos = Chaos::new(Dice { forged: 910, ..Dice::default() });
    let netlink: Connection = Connection::builder().dialer(chaos.clone()).open().unwrap();
    let started = Instant::now();
    let mut calls = 0;
    while chaos.tally().forged.load(Ordering::Relaxed) < wanted {
        assert_eq!(netlink.query(&Number { number: calls }).unwrap(), Number { number: calls });
        calls += 1;
    }
    let (forged, counters) = (chaos.tally().forged.load(Ordering::Relaxed), netlink.counters());
    println!(
        "S2: {forged} forged datagrams among {calls} calls in {:?}, {} counted, 0 believed",
        started.elapsed(),
        counters.foreign
    );
    assert_eq!(counters.foreign, forged);
}
