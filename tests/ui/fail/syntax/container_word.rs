use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4, value = u8)]
    state: u8,
}

fn main() {}
