use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = str)]
enum State {
    #[nla("up")]
    Up,
}

fn main() {}
