use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use std::collections::BTreeMap;
use zerocopy::{FromBytes, Immutable, IntoBytes};

#[derive(NlaEncode, NlaDecode)]
struct Key {
    #[nla(1)]
    id: Option<u32>,
    #[nla(2)]
    port: Option<u16>,
}

#[derive(NlaEncode, NlaDecode)]
struct Open {
    #[nla(3)]
    name: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttrBuf>,
}

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct Index(u32);

#[derive(NlaEncode, NlaDecode)]
struct Headed {
    #[nla(header)]
    header: Index,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4)]
    weight: u32,
    #[nla(2)]
    port: Option<u16>,
    #[nla(flatten)]
    key: Key,
    #[nla(flatten)]
    again: Key,
    #[nla(flatten)]
    open: Open,
    #[nla(flatten)]
    headed: Headed,
    #[nla(flatten)]
    numbered: BTreeMap<u16, Key>,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Open)]
struct Part {
    #[nla(flatten)]
    key: Key,
}

#[derive(NlaEncode, NlaDecode)]
struct Named {
    #[nla(8)]
    port: Option<u16>,
}

#[derive(NlaEncode, NlaDecode)]
struct SameNames {
    #[nla(9)]
    id: u32,
    #[nla(flatten)]
    key: Key,
    #[nla(flatten)]
    named: Named,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Key)]
struct PartOfKey {
    #[nla(2)]
    port: Option<u16>,
}

#[derive(NlaEncode, NlaDecode)]
struct AroundPart {
    #[nla(9)]
    weight: u32,
    #[nla(flatten)]
    key: PartOfKey,
}

fn main() {}
