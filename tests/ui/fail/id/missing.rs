use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    family: u16,
    port: u16,
}

fn main() {}
