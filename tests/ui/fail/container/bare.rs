use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla]
struct Service {
    #[nla(1)]
    port: u16,
}

fn main() {}
