use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array, max = 4)]
    ports: Vec<u16>,
}

fn main() {}
