use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4, nestd)]
    stats: Option<Stats>,
}

#[derive(NlaEncode, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

fn main() {}
