use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, max = 4, max = 5)]
    port: u16,
}

fn main() {}
