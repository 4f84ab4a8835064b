//! In-memory decode and encode, as ratios to hand-written C in the same run.
#![allow(missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use netlink_benches::{c, hand, route, service};
use netlink_core::wire::Buffer;

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
    assert_eq!(hand::decode_all(&routes), route::decode_all(&routes), "both read the same");
    let hand_ns = best(400, 1000, || {
        black_box(hand::decode_all(black_box(&routes)));
    });
    println!("decode a route: by hand in Rust {hand_ns:.1} ns, ratio {:.2}", rust_ns / hand_ns);
    println!("decode a route: C {c_ns:.1} ns, derived {rust_ns:.1} ns, ratio {:.2}", rust_ns / c_ns);
    encode();
}

fn encode() {
    const ROUNDS: u32 = 1000;
    let service = service::new_service();
    let options = service::c_options();
    let addr = service::ADDR;
    let mut buffer = Buffer::new();
    let mut folded = [0; 256];
    let mut optional = [0; 256];
    let ours = netlink_core::encode(&service, &mut buffer).expect("can be written").to_vec();
    let len = c::encode_service(&mut folded, 2, 6, &addr, 80u16.to_be(), 1, !0, 300, !0);
    let same = c::encode_service_options(&mut optional, &options);
    assert_eq!((&folded[..len], &optional[..same]), (&ours[..], &ours[..]), "all three write the same");

    let c_ns = best(400, ROUNDS, || {
        for _ in 0..ROUNDS {
            let (af, port) = black_box((2, 80));
            black_box(c::encode_service(&mut folded, af, 6, &addr, port, 1, !0, 300, !0));
        }
    });
    let options_ns = best(400, ROUNDS, || {
        for _ in 0..ROUNDS {
            black_box(c::encode_service_options(&mut optional, black_box(&options)));
        }
    });
    let rust_ns = best(400, ROUNDS, || {
        for _ in 0..ROUNDS {
            buffer.clear();
            black_box(netlink_core::encode(black_box(&service), &mut buffer).is_ok());
        }
    });
    let hand_ns = best(400, ROUNDS, || {
        for _ in 0..ROUNDS {
            buffer.clear();
            let mut out = buffer.writer();
            hand::encode(black_box(&service), &mut out);
            black_box(out.finish().is_ok());
        }
    });
    println!("encode NEW_SERVICE: pushed by hand in Rust {hand_ns:.1} ns, ratio {:.2}", rust_ns / hand_ns);
    println!(
        "encode NEW_SERVICE: C folded {c_ns:.1} ns, C with options {options_ns:.1} ns, derived {rust_ns:.1} ns, \
         ratios {:.2} and {:.2}",
        rust_ns / c_ns,
        rust_ns / options_ns
    );
}
