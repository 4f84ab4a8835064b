//! Several lifetimes in one list, and static text in one that is only written.
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'name, 'addr, T> {
    #[nla(1, nul_string)]
    scheduler: &'name str,
    #[nla(2)]
    addr: Option<&'addr [u8]>,
    #[nla(3)]
    weight: T,
    #[nla(4, nested)]
    inner: Option<Inner<'name>>,
}

#[derive(NlaEncode, NlaDecode)]
struct Inner<'a> {
    #[nla(1, nul_string)]
    text: std::borrow::Cow<'a, str>,
}

#[derive(NlaEncode)]
struct Request {
    #[nla(1, nul_string)]
    scheduler: &'static str,
}

fn main() {}
