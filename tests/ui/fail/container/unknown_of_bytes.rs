use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(unknown)]
    rest: Vec<u8>,
}

fn main() {}
