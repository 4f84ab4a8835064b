use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
}

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(1, default)]
    state: State,
}

fn main() {}
