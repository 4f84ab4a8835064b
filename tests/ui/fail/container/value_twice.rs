use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[nla(value = u16)]
enum State {
    #[nla(1)]
    Up,
}

fn main() {}
