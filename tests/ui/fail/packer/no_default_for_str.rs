use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1)]
    scheduler: Option<&'a str>,
}

fn main() {}
