//! Raw identifiers, and fields called like what generated code might call its own.
#![allow(missing_docs, non_camel_case_types, clippy::struct_field_names)]

use netlink_core::{NlaDecode, NlaEncode, decode};

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(crate) struct r#struct<'r#loop> {
    #[nla(1)]
    r#type: u8,
    #[nla(r#const)]
    r#match: Option<&'r#loop [u8]>,
    #[nla(3)]
    attr: u8,
    #[nla(4)]
    attrs: u8,
    #[nla(5)]
    body: u8,
    #[nla(6)]
    out: u8,
    #[nla(7)]
    value: u8,
    #[nla(8)]
    error: u8,
    #[nla(9)]
    schema: u8,
    #[nla(10)]
    encode: u8,
    #[nla(11)]
    id: u8,
    #[nla(12)]
    header: u8,
    #[nla(13)]
    result: u8,
    #[nla(14)]
    next: u8,
    #[nla(15)]
    payload: u8,
}

#[allow(non_upper_case_globals)]
const r#const: u16 = 2;

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum r#enum {
    #[nla(1)]
    Self_,
    #[nla(other)]
    r#virtual(u8),
}

#[test]
fn raw_identifiers_lose_their_mark() {
    let schema = <r#struct<'_> as NlaEncode>::SCHEMA;
    assert_eq!(schema.name, "struct");
    let fields: Vec<_> = schema.attrs.iter().take(2).map(|attr| (attr.field, attr.name)).collect();
    assert_eq!(fields, [("type", "1"), ("match", "const")]);
    let error = decode::<r#struct<'_>>(&[]).expect_err("empty");
    assert_eq!(error.to_string(), "type: required attribute is missing (at byte 0)");
    assert_eq!([r#enum::from(1), r#enum::from(9)], [r#enum::Self_, r#enum::r#virtual(9)]);
}
