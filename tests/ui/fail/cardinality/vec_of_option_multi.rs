use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, multi)]
    ports: Vec<Option<u16>>,
}

fn main() {}
