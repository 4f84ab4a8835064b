use netlink_core::{NlaDecode, NlaEncode};

const NLA_F_NESTED: u16 = 0x8000;
const SVC_ATTR_STATS: u16 = 10;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_STATS | NLA_F_NESTED, nested)]
    stats: Stats,
}

#[derive(NlaEncode, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

fn main() {}
