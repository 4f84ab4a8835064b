use netlink_core::{NlaDecode, NlaEncode};

struct Seconds;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = Seconds)]
    timeout: core::time::Duration,
}

fn main() {}
