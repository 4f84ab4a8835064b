use netlink_core::{NlaDecode, NlaEncode};

const FIRST: u16 = 1;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array(from = FIRST))]
    ports: Vec<u16>,
}

fn main() {}
