use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(vale = u8)]
enum State {
    #[nla(1)]
    Up,
}

fn main() {}
