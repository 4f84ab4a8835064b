use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1, bytes)]
    scheduler: &'a str,
}

fn main() {}
