use netlink_core::{NlaDecode, NlaEncode};

struct Stats {
    packets: u64,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested)]
    stats: Option<Stats>,
}

fn main() {}
