use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested)]
    stats: Stats,
}

fn main() {}
