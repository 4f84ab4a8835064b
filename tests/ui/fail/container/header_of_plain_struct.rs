use netlink_core::{NlaDecode, NlaEncode};

struct Header {
    index: u32,
}

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(header)]
    header: Header,
    #[nla(1)]
    mtu: u32,
}

fn main() {}
