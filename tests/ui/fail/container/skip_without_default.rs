use netlink_core::{NlaDecode, NlaEncode};

struct Handle;

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(skip)]
    handle: Handle,
    #[nla(1)]
    mtu: u32,
}

fn main() {}
