use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, be)]
    ports: Vec<u16>,
}

fn main() {}
