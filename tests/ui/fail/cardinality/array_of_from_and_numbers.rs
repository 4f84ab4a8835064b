use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array(from = 1))]
    ports: Vec<(u16, u16)>,
}

fn main() {}
