use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(16)]
    port: u16,
    #[nla(0x10)]
    addr: [u8; 16],
}

fn main() {}
