//! Several elements, in every way that there is.

use netlink_core::{NlaDecode, NlaEncode};
use std::collections::BTreeMap;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A list with two required attributes, small enough to be an element.
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Pair {
    #[nla(1)]
    pub number: u32,
    #[nla(2, nul_string)]
    pub name: String,
}

/// A C struct.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Mixed {
    pub wide: u32,
    pub narrow: u16,
    pub bytes: [u8; 2],
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Lists<'a> {
    #[nla(1, multi)]
    pub multi: Vec<u32>,
    #[nla(2, multi, nul_string)]
    pub multi_text: Vec<&'a str>,
    #[nla(3, multi, nested)]
    pub multi_nested: Vec<Pair>,
    #[nla(4, array)]
    pub array: Vec<u16>,
    #[nla(5, array(from = 1), nested)]
    pub array_nested: Vec<Pair>,
    #[nla(6, array, be)]
    pub numbered: Vec<(u16, u16)>,
    #[nla(7, array, nested)]
    pub map: BTreeMap<u16, Pair>,
    #[nla(8, array, nested)]
    pub maps: BTreeMap<u16, BTreeMap<u16, Pair>>,
    #[nla(9, packed, u32)]
    pub packed: Vec<u32>,
    #[nla(10, packed, be)]
    pub packed_be: Vec<u16>,
    #[nla(11, packed, pod)]
    pub packed_pod: Vec<Mixed>,
    #[nla(12, array)]
    pub maybe_array: Option<Vec<&'a [u8]>>,
    #[nla(13, packed, u8)]
    pub maybe_packed: Option<Vec<u8>>,
    #[nla(14, pod)]
    pub pod: Option<Mixed>,
    #[nla(15, nested)]
    pub nested: Option<Box<Pair>>,
}
