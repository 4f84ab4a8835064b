use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1)]
    id: u32,
    #[nla(2, recursive)]
    inner: Option<Key>,
}

fn main() {}
