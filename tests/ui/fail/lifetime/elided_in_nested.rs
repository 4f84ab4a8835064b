use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nested)]
    name: Name,
}

#[derive(NlaEncode, NlaDecode)]
struct Name<'a> {
    #[nla(1, nul_string)]
    name: &'a str,
}

fn main() {}
