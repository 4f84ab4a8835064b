use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
    #[nla(other)]
    Other(u16),
}

fn main() {}
