use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1, recursive)]
    inner: Box<Key>,
}

fn main() {}
