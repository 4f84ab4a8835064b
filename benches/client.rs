//! Exchanges with the running kernel, as ratios to C written by hand in the same run.
#![allow(missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use netlink_benches::c;
use netlink_core::genl::nlctrl::{Nlctrl, uapi};
use netlink_core::{Connection, Generic, NlaDecode, NlaEncode, Protocol};

/// As little as there is to decode.
#[derive(NlaDecode)]
struct Id {
    #[nla(uapi::CTRL_ATTR_FAMILY_ID)]
    id: u16,
}

#[derive(NlaEncode)]
#[genl(family = Nlctrl, command = uapi::CTRL_CMD_GETFAMILY, reply = Id)]
struct GetFamily {
    #[nla(uapi::CTRL_ATTR_FAMILY_NAME, nul_string)]
    name: &'static str,
}

const TIMES: i32 = 2000;

/// The least times of several works, which take turns so that the machine's mood is the same for all.
fn best<const N: usize>(rounds: u32, mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..rounds {
        for (best, work) in best.iter_mut().zip(&mut works) {
            let start = Instant::now();
            work();
            *best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES));
        }
    }
    best
}

fn main() {
    let socket = c::Socket::open(Generic::NUMBER);
    let netlink = Connection::open().expect("a socket");
    let [reply, acknowledged, ours] = best(
        20,
        [&mut || socket.get_family(TIMES, false), &mut || socket.get_family(TIMES, true), &mut || {
            for _ in 0..TIMES {
                black_box(netlink.query(&GetFamily { name: "nlctrl" }).expect("an answer").id);
            }
        }],
    );
    println!(
        "round trip: C to the reply {reply:.0} ns, C to the acknowledgement {acknowledged:.0} ns, \
         query {ours:.0} ns, ratios {:.2} and {:.2}",
        ours / reply,
        ours / acknowledged
    );
}
