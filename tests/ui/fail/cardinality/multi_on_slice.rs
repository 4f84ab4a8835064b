use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1, multi)]
    ports: &'a [u16],
}

fn main() {}
