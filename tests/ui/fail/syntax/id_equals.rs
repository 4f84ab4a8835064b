use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(id = 4, be)]
    port: u16,
}

fn main() {}
