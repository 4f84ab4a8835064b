use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, multi)]
    ports: Option<Vec<u16>>,
}

fn main() {}
