use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(_)]
    port: u16,
}

fn main() {}
