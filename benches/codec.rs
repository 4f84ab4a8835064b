//! In-memory decode and encode, as ratios to hand-written C in the same run.
#![allow(missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use netlink_benches::{c, route};

/// The least time of many rounds: what the machine's noise leaves alone.
fn best(rounds: u32, per_round: u32, mut work: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best * 1e9 / f64::from(per_round)
}

fn main() {
    let routes = route::datagram(1000);
    assert_eq!(c::decode_routes(&routes), route::decode_all(&routes), "both read the same");
    let c_ns = best(400, 1000, || {
        black_box(c::decode_routes(black_box(&routes)));
    });
    let rust_ns = best(400, 1000, || {
        black_box(route::decode_all(black_box(&routes)));
    });
    println!("decode a route: C {c_ns:.1} ns, derived {rust_ns:.1} ns, ratio {:.2}", rust_ns / c_ns);
}
