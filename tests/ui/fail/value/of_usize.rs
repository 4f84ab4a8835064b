use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(value = usize)]
enum State {
    #[nla(1)]
    Up,
}

fn main() {}
