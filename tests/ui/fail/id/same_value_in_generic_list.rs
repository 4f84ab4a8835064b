use netlink_core::{NlaDecode, NlaEncode};

const STATS_ATTR_CONNS: u16 = 1;
const STATS_ATTR_PACKETS: u16 = 1;

#[derive(NlaEncode, NlaDecode)]
struct Stats<T> {
    #[nla(STATS_ATTR_CONNS)]
    connections: T,
    #[nla(STATS_ATTR_PACKETS)]
    packets: u64,
}

fn main() {}
