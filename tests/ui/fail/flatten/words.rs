use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1)]
    id: Option<u32>,
}

#[derive(NlaEncode, NlaDecode)]
struct Service<T, const N: usize> {
    #[nla(flatten, nested)]
    key: Key,
    #[nla(3, flatten)]
    other: Key,
    #[nla(flatten)]
    maybe: Option<Key>,
    #[nla(flatten)]
    keys: Vec<Key>,
    #[nla(flatten)]
    generic: Wrapper<T>,
    #[nla(flatten)]
    sized: Bounded<N>,
    #[nla(flaten)]
    misspelt: Key,
    #[nla(4, select = id)]
    chosen: Option<Key>,
}

fn main() {}
