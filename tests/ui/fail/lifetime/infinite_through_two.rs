use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1, nested)]
    inner: Option<Value>,
}

#[derive(NlaEncode, NlaDecode)]
struct Value {
    #[nla(1, nested)]
    inner: Option<Key>,
}

fn main() {}
