use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    Up = 1,
    Down = 256,
}

fn main() {}
