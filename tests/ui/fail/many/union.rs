use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
union Address {
    v4: [u8; 4],
    v6: [u8; 16],
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested)]
    addr: Option<Address>,
}

fn main() {}
