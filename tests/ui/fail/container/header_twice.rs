use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(header)]
    first: u32,
    #[nla(header)]
    second: u32,
}

fn main() {}
