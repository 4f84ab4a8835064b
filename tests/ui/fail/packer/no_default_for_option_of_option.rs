use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    weight: Option<Option<u32>>,
}

fn main() {}
