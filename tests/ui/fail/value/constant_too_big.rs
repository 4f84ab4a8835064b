use netlink_core::{NlaDecode, NlaEncode};

const DOWN: u32 = 0x1_0000;

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u16)]
enum State {
    #[nla(1)]
    Up,
    #[nla(DOWN)]
    Down,
}

fn main() {}
