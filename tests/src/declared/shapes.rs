//! Lists as a whole: recursive, with a header, generic, keeping what they do not name, read lazily.

use netlink_core::wire::{Attrs, RawAttr, RawAttrBuf};
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A list that holds itself, in both ways.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Tree {
    #[nla(1)]
    pub id: Option<u32>,
    #[nla(2, recursive)]
    pub children: Vec<Tree>,
    #[nla(3, recursive)]
    pub only: Option<Box<Tree>>,
}

/// A fixed header whose length is no multiple of four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Head {
    pub family: u8,
    pub prefix: u8,
    pub kind: u8,
    pub rest: [u8; 3],
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Headed<'a> {
    #[nla(header)]
    pub head: Head,
    #[nla(1)]
    pub data: Option<&'a [u8]>,
    #[nla(2, nested)]
    pub inner: Option<Box<Headed<'a>>>,
    #[nla(skip)]
    pub scratch: u64,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Keeps<'a> {
    #[nla(5)]
    pub known: Option<u32>,
    #[nla(unknown)]
    pub unknown: Vec<RawAttr<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct KeepsOwned {
    #[nla(5, nested)]
    pub known: Option<Box<KeepsOwned>>,
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Generic<T, U> {
    #[nla(1)]
    pub plain: T,
    #[nla(2)]
    pub maybe: Option<T>,
    #[nla(3, multi)]
    pub many: Vec<T>,
    #[nla(4, nested)]
    pub nested: Option<U>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Lazy<'a> {
    #[nla(1, nested)]
    pub later: Option<Attrs<'a>>,
    #[nla(2)]
    pub after: Option<u8>,
}
