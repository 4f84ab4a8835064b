//! Parts of lists: with lifetimes, type parameters, selections and a header; of each other.
#![deny(warnings)]
#![allow(dead_code)]

use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Whole<'a> {
    #[nla(1, nul_string)]
    kind: Option<&'a str>,
    #[nla(2, select = kind)]
    data: Option<Data<'a>>,
    #[nla(3, be)]
    port: Option<u16>,
    #[nla(4, multi, nested)]
    parts: Vec<Part<'a>>,
    #[nla(5, flag)]
    up: bool,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data<'a> {
    #[nla("text", string)]
    Text(&'a str),
    #[nla(other)]
    Other(&'a [u8]),
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Whole<'static>)]
struct Part<'a> {
    #[nla(5, flag)]
    up: bool,
    #[nla(1, nul_string)]
    name: String,
    #[nla(2, select = name)]
    data: Option<Data<'a>>,
    #[nla(4, recursive)]
    parts: Vec<Part<'a>>,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Whole<'static>)]
struct Of<T> {
    #[nla(3, be)]
    port: T,
}

fn main() {
    let _ = (<Part<'_> as NlaEncode>::SCHEMA, <Of<u16> as NlaDecode>::SCHEMA);
}
