use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
struct Service {
    #[nla(1)]
    port: u16,
}

fn main() {}
