//! Commands 12 to 17: timeouts, information, counters, flushing.

use netlink_families::ipvs::{Config, Flush, GetConfig, GetInfo, Zero};

use super::{Sent, mark_key, mark_key_bytes, sent, v4_key, v4_key_bytes};
use crate::wire;

pub(super) fn sent_all() -> Vec<Sent> {
    let all = Config { tcp: Some(900), tcp_fin: Some(120), udp: Some(0x0102_0304) };
    let one = Config { udp: Some(300), ..Config::default() };
    vec![
        sent(
            "all timeouts",
            12,
            &all,
            wire! {
                [8, 4] 900u32                               // TIMEOUT_TCP, the machine's order
                [8, 5] 120u32                               // TIMEOUT_TCP_FIN
                [8, 6] 0x0102_0304u32                       // TIMEOUT_UDP
            },
        ),
        sent("one timeout", 12, &one, wire! { [8, 6] 300u32 }),
        sent("no timeout", 12, &Config::default(), wire! {}),
        sent("the timeouts", 13, &GetConfig {}, wire! {}),
        sent("version and table size", 15, &GetInfo {}, wire! {}),
        sent("counters of a service", 16, &Zero { service: Some(v4_key()) }, v4_key_bytes()),
        sent("counters of a mark", 16, &Zero { service: Some(mark_key()) }, mark_key_bytes()),
        sent("all counters", 16, &Zero { service: None }, wire! {}),
        sent("everything", 17, &Flush {}, wire! {}),
    ]
}
