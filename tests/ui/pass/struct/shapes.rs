// C structs of every shape, without a prelude, with raw names and parameters.
#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code)]

use ::netlink_core::NlaStruct;
use ::netlink_core::schema::NlaStruct as _;

#[derive(NlaStruct)]
#[repr(C)]
struct Empty {}

#[derive(NlaStruct)]
#[repr(C)]
struct Nothing;

#[derive(NlaStruct)]
#[repr(C)]
struct Of<const N: usize> {
    r#type: u8,
    #[nla(skip)]
    padding: [u8; 3],
    bytes: [u8; N],
}

fn main() {
    ::std::assert_eq!(Empty::FIELDS.len(), 0);
    ::std::assert_eq!(Nothing::FIELDS.len(), 0);
    let [kind, bytes] = Of::<4>::FIELDS else { ::std::panic!("two fields") };
    ::std::assert_eq!((kind.name, bytes.offset, bytes.len), ("type", 4, 4));
}
