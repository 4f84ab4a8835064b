use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested)]
    stats: Option<Vec<Stats>>,
}

#[derive(NlaEncode, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

fn main() {}
