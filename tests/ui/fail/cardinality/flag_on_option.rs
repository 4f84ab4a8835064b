use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, flag)]
    one_packet: Option<bool>,
}

fn main() {}
