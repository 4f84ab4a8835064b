//! Declarations that a macro makes, with every kind of fragment where one can be.
#![allow(missing_docs, missing_debug_implementations, missing_copy_implementations)]

use std::collections::BTreeMap;

use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, decode, encode};
use netlink_tests::declared::Seconds;

macro_rules! with_types {
    ($name:ident { $($id:expr => $field:ident: $type:ty,)* }) => {
        #[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
        struct $name {
            $(#[nla($id)] $field: $type,)*
        }
    };
}

const NINE: u16 = 9;

// The types arrive as one token each: the derive must look into it for `Option` and `Vec`.
with_types! {
    ByType {
        1 => optional: Option<u8>,
        1 + 1 => bytes: Vec<u8>,
        NINE => by_constant: u32,
    }
}

macro_rules! with_words {
    ($name:ident $optional:ty, $vec:ty, $flag:ty, $map:ty, $inner:ty) => {
        #[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
        struct $name {
            #[nla(1, be)]
            optional: $optional,
            #[nla(2, multi)]
            multi: $vec,
            #[nla(3, array)]
            array: $vec,
            #[nla(4, packed, be)]
            packed: $vec,
            #[nla(5, flag)]
            flag: $flag,
            #[nla(6, array)]
            map: $map,
            #[nla(7, be)]
            inner: Option<$inner>,
            #[nla(8, multi, u16)]
            inners: Vec<$inner>,
        }
    };
}

with_words! { ByWords Option<u16>, Vec<u16>, bool, BTreeMap<u16, u8>, u16 }

macro_rules! with_fragments {
    ($expr:expr, $path:path, $literal:literal, $ident:ident, $tt:tt, $packer:path, $vis:vis, $life:lifetime, $attr:meta, $text:ident) => {
        #[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
        #[$attr]
        $vis struct ByFragment<$life> {
            #[nla($expr)]
            expr: u8,
            #[nla($path)]
            path: u8,
            #[nla($literal, u8)]
            literal: u8,
            #[nla($ident)]
            ident: &$life [u8],
            #[nla($tt, $text)]
            tt: &$life str,
            #[nla(6, with = $packer)]
            packer: std::time::Duration,
        }
    };
}

const THREE: u32 = 4;

with_fragments! { 1 + 0, self::ids::TWO, 3, THREE, (5), Seconds, pub(crate), 'x, doc = "Text.", nul_string }

mod ids {
    pub(super) const TWO: u8 = 2;
}

macro_rules! values {
    ($name:ident $scalar:ident { $($variant:ident = $value:expr,)* } $other:ident($inner:ty)) => {
        #[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
        #[nla(value = $scalar)]
        enum $name {
            $(#[nla($value)] $variant,)*
            #[nla(other)]
            $other($inner),
        }
    };
}

values! { Values u8 { One = 1, Two = 1 + 1, } Rest(u8) }

macro_rules! family {
    ($family:path, $get:expr, $reply:ty, { $($command:path => $variant:ident($list:ty),)* }) => {
        #[derive(Debug, NlaEncode)]
        #[genl(family = $family, command = $get, reply = $reply, reply_command = $get + 1)]
        struct Get {}

        #[derive(Debug, PartialEq, NlaDecode)]
        #[genl(family = $family)]
        enum Reply {
            $(#[genl($command)] $variant($list),)*
        }
    };
}

struct Family;

impl netlink_core::GenlFamily for Family {
    const NAME: &'static str = "HYGIENE";
}

family! { self::Family, 3, Reply, { NINE => Nine(ByType), ids::TWO => Two(ByWords), } }

fn survives<'a, T: NlaEncode + NlaDecode<'a> + std::fmt::Debug + PartialEq>(
    value: &T,
    bytes: &'a mut Vec<u8>,
) {
    bytes.extend_from_slice(encode(value, &mut Buffer::new()).expect("can be written"));
    assert_eq!(decode::<T>(bytes).as_ref(), Ok(value));
}

#[test]
fn types_may_be_fragments() {
    survives(&ByType { optional: Some(1), bytes: vec![2], by_constant: 3 }, &mut Vec::new());
    assert_eq!(
        decode::<ByType>(&[]).map_err(|error| error.to_string()).err().as_deref(),
        Some("bytes: required attribute is missing (at byte 0)")
    );
    let words = ByWords {
        optional: Some(1),
        multi: vec![2, 3],
        array: vec![4],
        packed: vec![5, 6],
        flag: true,
        map: [(7, 8)].into(),
        inner: Some(9),
        inners: vec![10],
    };
    survives(&words, &mut Vec::new());
    survives(&ByWords::default(), &mut Vec::new());
}

#[test]
fn ids_packers_and_words_may_be_fragments() {
    let packer = std::time::Duration::from_secs(5);
    let value = ByFragment { expr: 1, path: 2, literal: 3, ident: b"4", tt: "5", packer };
    survives(&value, &mut Vec::new());
    let names: Vec<_> =
        <ByFragment<'_> as NlaEncode>::SCHEMA.attrs.iter().map(|attr| (attr.id, attr.name)).collect();
    assert_eq!(names, [(1, "1 + 0"), (2, "TWO"), (3, "3"), (4, "THREE"), (5, "5"), (6, "6")]);
}

#[test]
fn values_and_messages_may_be_made_by_macros() {
    use netlink_core::wire::Payload;
    use netlink_core::{DecodeMessage, QueryOp, Request};
    assert_eq!([1, 2, 3].map(Values::from), [Values::One, Values::Two, Values::Rest(3)]);
    assert_eq!((Get {}.command(), Get::REPLY_COMMAND), (3, Some(4)));
    let reply = Reply::decode_message(2, Payload::new(&[]));
    assert_eq!(reply, Ok(Reply::Two(ByWords::default())));
    assert!(Reply::decode_message(9, Payload::new(&[])).is_err());
}
