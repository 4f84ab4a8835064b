use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
    #[nla(other)]
    Other(u8),
    #[nla(other)]
    Rest(u8),
}

fn main() {}
