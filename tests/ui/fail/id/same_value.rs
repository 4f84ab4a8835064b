use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_PORT: u16 = 4;
const SVC_ATTR_ADDR: u16 = 4;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_PORT)]
    port: u16,
    #[nla(SVC_ATTR_ADDR)]
    addr: [u8; 16],
}

fn main() {}
