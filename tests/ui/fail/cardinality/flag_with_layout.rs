use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, u8, flag)]
    one_packet: bool,
}

fn main() {}
