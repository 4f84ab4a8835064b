use netlink_core::{NlaDecode, NlaEncode};

type Maybe<T> = Option<T>;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    weight: Maybe<u32>,
}

fn main() {}
