use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla]
    Up,
}

fn main() {}
