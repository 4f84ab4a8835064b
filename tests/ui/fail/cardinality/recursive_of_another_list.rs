use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1, recursive)]
    inner: Option<u32>,
}

fn main() {}
