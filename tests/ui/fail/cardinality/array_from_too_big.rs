use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array(from = 65536))]
    ports: Vec<u16>,
}

fn main() {}
