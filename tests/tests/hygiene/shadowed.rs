//! Every name that generated code could mean, taken by something else.
#![allow(
    dead_code,
    non_camel_case_types,
    clippy::upper_case_acronyms,
    missing_docs,
    missing_debug_implementations
)]
#![allow(missing_copy_implementations, reason = "only their names matter")]

use ::netlink_core::{NlaDecode, NlaEncode};

/// Modules.
mod core {}
mod std {}
mod alloc {}
mod zerocopy {}
mod packers {}
mod schema {}
mod wire {}

/// Types and traits.
struct Option;
struct Result;
struct Vec;
struct String;
struct Box;
struct Default;
struct From;
struct Into;
struct TryFrom;
struct Iterator;
struct IntoIterator;
struct Clone;
struct Self_;
struct Schema;
struct Layout;
struct AttrSpec;
struct AttrWriter;
struct Payload;
struct Presence;
struct DecodeError;
struct Pack;
struct Unpack;
struct Nested;
struct Int;
struct Be;
struct NlaEncoded;

/// Numbers.
struct u8;
struct u16;
struct u32;
struct u64;
struct i64;
struct i128;
struct usize;
struct bool;
struct str;

/// Constants, and the variants of the prelude.
#[allow(non_upper_case_globals)]
const None: () = ();
#[allow(non_snake_case)]
fn Some() {}
#[allow(non_snake_case)]
fn Ok() {}
#[allow(non_snake_case)]
fn Err() {}
fn drop() {}

/// Macros.
#[allow(unused_macros)]
macro_rules! vec {
    () => {
        compile_error!("not this one")
    };
}
#[allow(unused_macros)]
macro_rules! unreachable {
    () => {
        compile_error!("not this one")
    };
}
#[allow(unused_macros)]
macro_rules! matches {
    () => {
        compile_error!("not this one")
    };
}

type Number = ::core::primitive::u32;

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct List<'a> {
    #[nla(1)]
    required: Number,
    #[nla(2, be)]
    optional: ::core::option::Option<Number>,
    #[nla(3, string)]
    text: ::core::option::Option<&'a ::core::primitive::str>,
    #[nla(4, recursive)]
    more: ::std::vec::Vec<List<'a>>,
    #[nla(5, array)]
    array: ::std::vec::Vec<Number>,
    #[nla(6, u32)]
    value: ::core::option::Option<Value>,
    #[nla(7)]
    closed: ::core::option::Option<Closed>,
    #[nla(unknown)]
    unknown: ::std::vec::Vec<::netlink_core::wire::RawAttr<'a>>,
    #[nla(skip)]
    skipped: Number,
}

#[derive(::core::clone::Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u32)]
enum Value {
    #[nla(1)]
    One,
    #[nla(other)]
    Other(Number),
}

#[derive(::core::clone::Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = i16)]
enum Closed {
    #[nla(1)]
    One,
    #[nla(2)]
    Two,
}

struct Family;

impl ::netlink_core::GenlFamily for Family {
    const NAME: &'static ::core::primitive::str = "HYGIENE";
}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Family)]
enum Reply<'a> {
    #[genl(1)]
    List(List<'a>),
    #[genl(2)]
    Two,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, command = 1, reply = Reply<'_>, reply_command = 2)]
struct Get {
    #[nla(1)]
    id: Number,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family)]
enum Ask {
    #[genl(1)]
    Get(Get),
    #[genl(2)]
    Two,
}

#[test]
fn works() {
    let value = ::core::option::Option::Some(Value::Other(3));
    let list = List {
        required: 1,
        optional: ::core::option::Option::Some(2),
        text: ::core::option::Option::Some("x"),
        more: ::std::vec::Vec::new(),
        array: ::std::vec![1, 2],
        value,
        closed: ::core::option::Option::Some(Closed::Two),
        unknown: ::std::vec::Vec::new(),
        skipped: 0,
    };
    let mut buffer = ::netlink_core::wire::Buffer::new();
    let bytes = ::netlink_core::encode(&list, &mut buffer).expect("can be written");
    assert_eq!(::netlink_core::decode::<List<'_>>(bytes).expect("well-formed"), list);
    let ask = [Ask::Get(Get { id: 1 }), Ask::Two];
    assert_eq!(ask.each_ref().map(::netlink_core::Request::command), [1, 2]);
}
