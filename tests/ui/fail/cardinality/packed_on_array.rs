use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, packed)]
    ports: [u16; 4],
}

fn main() {}
