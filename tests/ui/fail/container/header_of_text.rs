use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(header)]
    name: String,
    #[nla(1)]
    mtu: u32,
}

fn main() {}
