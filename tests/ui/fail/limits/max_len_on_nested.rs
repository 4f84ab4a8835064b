use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested, max_len = 15)]
    stats: Stats,
}

#[derive(NlaEncode, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

fn main() {}
