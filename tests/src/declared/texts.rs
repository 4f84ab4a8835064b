//! Text and bytes in every type that can hold them.

use netlink_core::{NlaDecode, NlaEncode};
use std::borrow::Cow;
use std::ffi::{CStr, CString};

/// Borrowed.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Texts<'a> {
    #[nla(1, nul_string)]
    pub nul_str: Option<&'a str>,
    #[nla(2, nul_string)]
    pub nul_bytes: Option<&'a [u8]>,
    #[nla(3, nul_string)]
    pub nul_cow: Option<Cow<'a, str>>,
    #[nla(4)]
    pub cstr: Option<&'a CStr>,
    #[nla(5, string)]
    pub str: Option<&'a str>,
    #[nla(6, string)]
    pub bytes: Option<&'a [u8]>,
    #[nla(7, string)]
    pub cow: Option<Cow<'a, str>>,
}

/// The same, owned.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct OwnedTexts {
    #[nla(1, nul_string)]
    pub nul_string: Option<String>,
    #[nla(2, nul_string)]
    pub nul_bytes: Option<Vec<u8>>,
    #[nla(3, nul_string)]
    pub nul_box: Option<Box<str>>,
    #[nla(4)]
    pub cstring: Option<CString>,
    #[nla(5, string)]
    pub string: Option<String>,
    #[nla(6, string)]
    pub bytes: Option<Vec<u8>>,
    #[nla(7, string)]
    pub boxed: Option<Box<str>>,
    #[nla(8, string)]
    pub string_cstring: Option<CString>,
}

/// Bytes as they are.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Blobs<'a> {
    #[nla(1)]
    pub slice: Option<&'a [u8]>,
    #[nla(2)]
    pub vec: Option<Vec<u8>>,
    #[nla(3)]
    pub boxed: Option<Box<[u8]>>,
    #[nla(4)]
    pub cow: Option<Cow<'a, [u8]>>,
    #[nla(5)]
    pub array: Option<[u8; 5]>,
    #[nla(6)]
    pub array_ref: Option<&'a [u8; 3]>,
    #[nla(7, bytes)]
    pub worded: Option<&'a [u8]>,
    #[nla(8)]
    pub required: Vec<u8>,
}
