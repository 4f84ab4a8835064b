use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(crate = netlink)]
struct Link {
    #[nla(1)]
    mtu: u32,
}

fn main() {}
