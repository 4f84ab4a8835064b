use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    #[nla(2)]
    Up,
}

fn main() {}
