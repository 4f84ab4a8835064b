use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4)]
    port: u16,
    #[nla(4)]
    addr: [u8; 16],
}

fn main() {}
