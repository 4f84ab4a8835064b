//! One kind of work, a number of times, for `instructions.sh` to count.

use std::cell::LazyCell;
use std::hint::black_box;

use netlink_benches::{family, hand, large, route, service};
use netlink_core::Connection;
use netlink_core::wire::Buffer;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let work = arguments.next().unwrap_or_default();
    let times: u32 = arguments.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    let routes = route::datagram(100);
    let service = service::new_service();
    let message = large::message();
    // Opened by what asks the kernel, and nothing else.
    let netlink: LazyCell<Connection> = LazyCell::new(|| Connection::open().expect("a socket"));
    let mut buffer = Buffer::with_capacity(4096);
    for _ in 0..times {
        buffer.clear();
        match work.as_str() {
            "decode-derived" => _ = black_box(route::decode_all(black_box(&routes))),
            "decode-hand" => _ = black_box(hand::decode_all(black_box(&routes))),
            "encode-derived" => {
                black_box(netlink_core::encode(black_box(&service), &mut buffer).is_ok());
            }
            "encode-hand" => {
                let mut out = buffer.writer();
                hand::encode(black_box(&service), &mut out);
                black_box(out.finish().is_ok());
            }
            "large-derived" => _ = black_box(large::decode_large(black_box(&message))),
            "large-hand" => _ = black_box(large::decode_small(black_box(&message))),
            "round-trip" => _ = black_box(netlink.query(&family::GET_NLCTRL).expect("an answer").id),
            _ => panic!(
                "work WHAT TIMES; WHAT is round-trip, or decode, encode or large and -derived or -hand"
            ),
        }
    }
}
