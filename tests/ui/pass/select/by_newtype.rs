//! What converts into the key's type selects; so does a value enum.
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(value = u16)]
enum Kind {
    #[nla(1)]
    Vlan,
    #[nla(other)]
    Other(u16),
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = u16)]
enum Data {
    #[nla(1, u32)]
    Vlan(u32),
    #[nla(other)]
    Other(RawAttrBuf),
}

#[derive(NlaEncode, NlaDecode)]
struct Info {
    #[nla(2, select = kind)]
    data: Option<Data>,
    #[nla(1)]
    kind: Option<Kind>,
    #[nla(3, multi, select = kind)]
    more: Vec<Data>,
}

fn main() {}
