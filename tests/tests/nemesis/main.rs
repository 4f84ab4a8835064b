//! Attacks on the client, with numbers. The short form is a test; the long one is
//! `NETLINK_NEMESIS=long cargo test --release -p netlink-tests --test nemesis -- --nocapture`.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod chaos;
mod crowd;
mod desync;
mod endless;
mod forged;

use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "nlctrl";
}

/// What is asked and what is answered: a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Toy, command = 1, reply = Number, dump = Number)]
struct Number {
    #[nla(1)]
    number: u64,
}

/// The long form of an attack, or the short one.
fn form(short: u64, long: u64) -> u64 {
    match std::env::var("NETLINK_NEMESIS") {
        Ok(form) if form == "long" => long,
        _ => short,
    }
}

/// Pseudo-random numbers that are the same in every run.
#[derive(Clone)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// True so often in a thousand.
    fn is(&mut self, per_mille: u64) -> bool {
        self.next() % 1000 < per_mille
    }
}

/// What the process has in memory, in bytes.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}
