//! Ids are any constant: of every integer type, C-like variants, expressions, paths.
#![allow(missing_docs, missing_debug_implementations, missing_copy_implementations)]

use netlink_core::{NlaDecode, NlaEncode};

const U8: u8 = 1;
const U32: u32 = 2;
const USIZE: usize = 3;
const I32: i32 = 4;
const I64: i64 = 5;
const U128: u128 = 6;

#[allow(dead_code, reason = "the first is there to count from")]
enum Attr {
    Unspec,
    First = 7,
    Second,
}

#[derive(Clone, Copy)]
#[repr(u16)]
enum Wide {
    Last = 0x3fff,
}

mod uapi {
    pub(super) mod deep {
        pub(crate) const ID: i8 = 20;
    }
    pub(super) const fn id(of: u16) -> u16 {
        of.saturating_add(1)
    }
    pub(super) struct Ids;
    impl Ids {
        pub(super) const NINE: u64 = 9;
    }
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct List {
    #[nla(U8)]
    u8: Option<u8>,
    #[nla(U32)]
    u32: Option<u8>,
    #[nla(USIZE)]
    usize: Option<u8>,
    #[nla(I32)]
    i32: Option<u8>,
    #[nla(I64)]
    i64: Option<u8>,
    #[nla(U128)]
    u128: Option<u8>,
    #[nla(Attr::First)]
    first: Option<u8>,
    #[nla(Attr::Second)]
    second: Option<u8>,
    #[nla(uapi::Ids::NINE)]
    associated: Option<u8>,
    #[nla(USIZE as u16 | 10)]
    eleven: Option<u8>,
    #[nla({ 5 + 5 })]
    ten: Option<u8>,
    #[nla(1 << 2 | 8)]
    twelve: Option<u8>,
    #[nla(uapi::id(12))]
    thirteen: Option<u8>,
    #[nla((14))]
    fourteen: Option<u8>,
    #[nla(0xF_u16)]
    fifteen: Option<u8>,
    #[nla(b'\x10')]
    sixteen: Option<u8>,
    #[nla(crate::ids::uapi::deep::ID)]
    twenty: Option<u8>,
    #[nla(self::Wide::Last)]
    last: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u16)]
enum Value {
    #[nla(Attr::First)]
    First,
    #[nla(USIZE + 1)]
    Four,
    #[nla(Wide::Last)]
    Last,
    Discriminant = 99,
}

struct Family;

impl netlink_core::GenlFamily for Family {
    const NAME: &'static str = "HYGIENE";
}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = self::Family)]
enum Reply {
    #[genl(Attr::Second)]
    Second,
    #[genl(USIZE * 2)]
    Six,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, command = Attr::First, reply = Reply, reply_command = uapi::id(7))]
struct Get {}

#[test]
fn every_constant_is_an_id() {
    let ids: Vec<u16> = <List as NlaEncode>::SCHEMA.attrs.iter().map(|attr| attr.id).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 10, 12, 13, 14, 15, 16, 20, 0x3fff]);
    let names: Vec<&str> = <List as NlaEncode>::SCHEMA.attrs.iter().skip(5).map(|attr| attr.name).collect();
    assert_eq!(names.get(..4), Some(&["U128", "First", "Second", "NINE"][..]));
}

#[test]
fn every_constant_is_a_value() {
    let values = [7, 4, 0x3fff, 99].map(Value::try_from);
    assert_eq!(values, [Ok(Value::First), Ok(Value::Four), Ok(Value::Last), Ok(Value::Discriminant)]);
    assert!(Value::try_from(8).is_err());
}

#[test]
fn every_constant_is_a_command() {
    use netlink_core::wire::Payload;
    use netlink_core::{DecodeMessage, QueryOp, Request};
    let replies = [8, 6].map(|command| Reply::decode_message(command, Payload::new(&[])));
    assert_eq!(replies, [Ok(Reply::Second), Ok(Reply::Six)]);
    assert_eq!((Get {}.command(), Get::REPLY_COMMAND), (7, Some(8)));
}
