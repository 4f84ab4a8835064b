use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, bytes)]
    addr: Option<u32>,
}

fn main() {}
