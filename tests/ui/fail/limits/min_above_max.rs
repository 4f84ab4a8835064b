use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, min = 10, max = 1)]
    port: u16,
}

fn main() {}
