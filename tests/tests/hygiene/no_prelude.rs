//! Every kind of declaration in a module that has no prelude.
#![no_implicit_prelude]

use ::core::prelude::v1::{Clone, Copy, Debug, Default, Eq, PartialEq, derive, test};
use ::netlink_core::{NlaDecode, NlaEncode};

struct Family;

impl ::netlink_core::GenlFamily for Family {
    const NAME: &'static str = "HYGIENE";
}

#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    ::zerocopy::FromBytes,
    ::zerocopy::IntoBytes,
    ::zerocopy::Immutable,
    ::zerocopy::KnownLayout,
)]
#[repr(C)]
struct Head {
    number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum Closed {
    #[nla(1)]
    One,
}

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = i64)]
enum Open {
    #[nla(-1)]
    Minus,
    #[nla(other)]
    Other(i64),
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct List<'a> {
    #[nla(header)]
    head: Head,
    #[nla(1, be)]
    port: ::core::option::Option<u16>,
    #[nla(2, nul_string)]
    name: ::std::string::String,
    #[nla(3, recursive)]
    more: ::std::vec::Vec<List<'a>>,
    #[nla(4, flag)]
    flag: bool,
    #[nla(5, array(from = 1), u32, be)]
    array: ::std::vec::Vec<u32>,
    #[nla(6, array, string)]
    numbered: ::std::vec::Vec<(u16, &'a str)>,
    #[nla(7, packed, pod)]
    packed: ::std::vec::Vec<Head>,
    #[nla(8)]
    closed: ::core::option::Option<Closed>,
    #[nla(9, multi)]
    open: ::std::vec::Vec<Open>,
    #[nla(10, uint)]
    wide: ::core::option::Option<u64>,
    #[nla(11, nested)]
    lazy: ::core::option::Option<::netlink_core::wire::Attrs<'a>>,
    #[nla(12, hex)]
    hex: u16,
    #[nla(flatten)]
    flat: Flat<'a>,
    #[nla(unknown)]
    unknown: ::std::vec::Vec<::netlink_core::wire::RawAttr<'a>>,
    #[nla(skip)]
    skipped: u8,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Flat<'a> {
    #[nla(13)]
    bytes: &'a [u8],
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, command = 1, reply = Reply<'_>, dump = List<'_>, reply_command = 2, flags = 3, version = 4)]
struct Get<'a> {
    #[nla(1)]
    id: &'a [u8],
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, command = 5)]
struct Flush {}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Family)]
#[allow(clippy::large_enum_variant)]
enum Reply<'a> {
    #[genl(1)]
    List(List<'a>),
    #[genl(2)]
    Nothing,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, reply = Reply<'_>)]
enum Ask<'a> {
    #[genl(1)]
    Get(Get<'a>),
    #[genl(5)]
    Flush,
}

#[test]
fn works() {
    use ::core::option::Option::Some;
    use ::netlink_core::Request;

    let inner = List { name: ::std::convert::From::from("b"), ..Default::default() };
    let list = List {
        head: Head { number: 7 },
        port: Some(80),
        name: ::std::convert::From::from("a"),
        more: ::std::vec![inner],
        flag: true,
        array: ::std::vec![1, 2],
        numbered: ::std::vec![(9, "x")],
        packed: ::std::vec![Head { number: 3 }],
        closed: Some(Closed::One),
        open: ::std::vec![Open::Minus, Open::Other(5)],
        wide: Some(1),
        ..Default::default()
    };
    let mut buffer = ::netlink_core::wire::Buffer::new();
    let bytes = ::netlink_core::encode(&list, &mut buffer).expect("can be written");
    ::std::assert_eq!(::netlink_core::decode::<List<'_>>(bytes).expect("well-formed"), list);
    let ask = [Ask::Get(Get { id: b"i" }), Ask::Flush];
    ::std::assert_eq!(ask.each_ref().map(Request::command), [1, 5]);
    ::std::assert_eq!((Flush {}.command(), Get { id: b"" }.name()), (5, "Get"));
}
