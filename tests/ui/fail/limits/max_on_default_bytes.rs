use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, max = 15)]
    name: Vec<u8>,
}

fn main() {}
