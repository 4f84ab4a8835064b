use netlink_core::packers;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = packers::NulStrin)]
    scheduler: String,
}

fn main() {}
