//! Every way in which there can be several, or none.
use netlink_core::{NlaDecode, NlaEncode};
use std::collections::BTreeMap;

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1)]
    required: u16,
    #[nla(2)]
    optional: Option<u16>,
    #[nla(3, multi)]
    repeated: Vec<u16>,
    #[nla(4, array)]
    numbered: Vec<u16>,
    #[nla(5, array(from = 1), nul_string)]
    named: Option<Vec<&'a str>>,
    #[nla(6, array)]
    pairs: Vec<(u16, u16)>,
    #[nla(7, array, be)]
    map: BTreeMap<u16, u32>,
    #[nla(8, packed)]
    packed: Vec<u32>,
    #[nla(9, packed, u8)]
    optional_packed: Option<Vec<u8>>,
    #[nla(10, flag)]
    flag: bool,
    #[nla(11, recursive)]
    inner: Vec<Service<'a>>,
    #[nla(12, recursive)]
    one: Option<Box<Service<'a>>>,
    #[nla(13, nul_string)]
    bytes: Vec<u8>,
}

fn main() {}
