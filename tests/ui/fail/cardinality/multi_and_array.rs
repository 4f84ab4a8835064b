use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, multi, array)]
    ports: Vec<u16>,
}

fn main() {}
