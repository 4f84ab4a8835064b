use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, net_byteorder)]
    addr: [u8; 4],
}

fn main() {}
