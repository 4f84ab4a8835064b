use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1, be)]
    port: u16,
    #[nla(2, nul_string)]
    scheduler: Option<&'a str>,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Service<'static>)]
struct Key<'a> {
    #[nla(1)]
    port: u16,
    #[nla(2, nul_string)]
    scheduler: Option<&'a str>,
    #[nla(3)]
    mark: u32,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8, subset_of = Service<'static>)]
enum Kind {
    #[nla(1)]
    One,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of)]
struct Bare {
    #[nla(1)]
    port: u16,
}

fn main() {}
