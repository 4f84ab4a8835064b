use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
enum State {
    #[nla(1)]
    Up,
    #[nla(2)]
    Down,
}

fn main() {}
