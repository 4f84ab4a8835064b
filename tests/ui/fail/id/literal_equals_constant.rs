use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_PORT: u16 = 4;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_PORT)]
    port: u16,
    #[nla(4)]
    addr: [u8; 16],
}

fn main() {}
