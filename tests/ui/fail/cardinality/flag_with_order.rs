use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, flag, be)]
    one_packet: bool,
}

fn main() {}
