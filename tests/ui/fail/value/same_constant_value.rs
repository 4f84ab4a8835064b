use netlink_core::{NlaDecode, NlaEncode};

const UP: u8 = 1;
const DOWN: u8 = 1;

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(UP)]
    Up,
    #[nla(DOWN)]
    Down,
}

fn main() {}
