//! Lists whose attributes are among those of the list around.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode, NlaStruct, decode, decode_lenient};
use netlink_tests::wire;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::{bytes, decode_error, encode_error};

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Key<'a> {
    #[nla(1)]
    family: u16,
    #[nla(2, nul_string, max_len = 4)]
    name: Option<&'a str>,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Rate {
    #[nla(7)]
    limit: Option<u32>,
    #[nla(8, multi)]
    steps: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, NlaStruct)]
#[repr(C)]
struct Header {
    index: u32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(header)]
    header: Header,
    #[nla(5)]
    weight: u8,
    #[nla(flatten)]
    key: Key<'a>,
    #[nla(6, flag)]
    up: bool,
    #[nla(flatten)]
    rate: Rate,
    #[nla(unknown)]
    unknown: Vec<RawAttrBuf>,
}

fn service() -> (Service<'static>, Vec<u8>) {
    let service = Service {
        header: Header { index: 9 },
        weight: 3,
        key: Key { family: 2, name: Some("web") },
        up: true,
        rate: Rate { limit: None, steps: vec![1, 2] },
        unknown: vec![RawAttrBuf { raw_type: 77, payload: vec![] }],
    };
    let bytes = wire! {
        9u32
        [5, 5] 3u8 "000000"
        [6, 1] 2u16 "0000"
        [8, 2] "77656200"
        [4, 6]
        [5, 8] 1u8 "000000"
        [5, 8] 2u8 "000000"
        [4, 77]
    };
    (service, bytes)
}

#[test]
fn attributes_are_written_where_the_list_is_declared_and_read_anywhere() {
    let (service, encoded) = service();
    assert_eq!(bytes(&service), encoded);
    assert_eq!(decode(&encoded), Ok(service));
    let elsewhere = wire! { 1u32 [8, 7] 5u32 [6, 1] 10u16 "0000" [5, 5] 1u8 "000000" };
    let read: Service<'_> = decode(&elsewhere).expect("well-formed");
    assert_eq!((read.key.family, read.rate.limit, read.unknown), (10, Some(5), vec![]));
}

#[test]
fn the_schema_has_them_as_its_own() {
    let schema = <Service<'_> as NlaEncode>::SCHEMA;
    let fields: Vec<_> = schema.attrs.iter().map(|spec| (spec.id, spec.field)).collect();
    assert_eq!(fields, [(5, "weight"), (1, "family"), (2, "name"), (6, "up"), (7, "limit"), (8, "steps")]);
    assert_eq!(schema, <Service<'_> as NlaDecode<'_>>::SCHEMA);
    assert!(schema.keeps_unknown && !<Key<'_> as NlaEncode>::SCHEMA.keeps_unknown);
    let (_, encoded) = service();
    assert_eq!(
        schema.display(&encoded).to_string(),
        "header={index=9} weight=3 family=2 name=\"web\" up=yes steps=1 steps=2 ?77="
    );
}

#[test]
fn errors_are_where_the_bytes_are() {
    let wrong = wire! { 9u32 [5, 5] 3u8 "000000" [8, 1] 2u32 };
    assert_eq!(decode_error::<Service<'_>>(&wrong), "family: expected 2 bytes, found 4 (at byte 16)");
    let missing = wire! { 9u32 [5, 5] 3u8 "000000" };
    assert_eq!(decode_error::<Service<'_>>(&missing), "family: required attribute is missing (at byte 0)");
    let (mut service, _) = service();
    service.key.name = Some("longer");
    assert_eq!(encode_error(&service), "name: 6 bytes are more than the 4 allowed");
    service.key.name = None;
    service.unknown.push(RawAttrBuf { raw_type: 2, payload: vec![] });
    assert!(encode_error(&service).contains("is declared"), "{}", encode_error(&service));
}

#[test]
fn what_is_malformed_is_noted_once() {
    // A limit of two bytes, a step of three, and an attribute that ends behind the end.
    let wrong = wire! {
        9u32
        [6, 7] 1u16 "0000"
        [5, 5] 3u8 "000000"
        [6, 1] 2u16 "0000"
        [7, 8] "01020300"
    };
    let cut = [wrong.clone(), wire! { 40u16 2u16 }].concat();
    let lenient = decode_lenient::<Service<'_>>(&cut);
    let errors: Vec<_> = lenient.errors.iter().map(ToString::to_string).collect();
    let read = lenient.value.expect("what is required is there");
    assert_eq!((read.weight, read.key.family, read.rate), (3, 2, Rate::default()));
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors[0].starts_with("limit: expected 4 bytes, found 2 (at byte 8)"), "{errors:?}");
    assert!(errors[1].starts_with("steps[0]: expected 1 byte, found 3 (at byte 32)"), "{errors:?}");
    assert!(errors[2].starts_with("name: "), "{errors:?}");
    let offsets: Vec<_> = lenient.errors.iter().map(netlink_core::DecodeError::offset).collect();
    assert_eq!(offsets, [8, 32, 36]);
    assert!(decode::<Service<'_>>(&cut).is_err());
}

/// A list that is taken in takes one in itself, and a part of a list may do so.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(subset_of = Service<'static>)]
struct Part<'a> {
    #[nla(flatten)]
    inner: Inner<'a>,
    #[nla(5)]
    weight: Option<u8>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Inner<'a> {
    #[nla(flatten)]
    key: Key<'a>,
    #[nla(flatten)]
    rate: Rate,
}

#[test]
fn lists_are_taken_in_that_take_in_lists() {
    let part = Part {
        inner: Inner { key: Key { family: 2, name: None }, rate: Rate { limit: Some(1), steps: vec![] } },
        weight: Some(1),
    };
    let expected = wire! { [6, 1] 2u16 "0000" [8, 7] 1u32 [5, 5] 1u8 "000000" };
    assert_eq!(bytes(&part), expected);
    assert_eq!(decode(&expected), Ok(part));
    let ids: Vec<_> = <Part<'_> as NlaDecode<'_>>::SCHEMA.attrs.iter().map(|spec| spec.id).collect();
    assert_eq!(ids, [1, 2, 7, 8, 5]);
}

/// A list that is taken in may hold lists like the one around it, boxed or not, and have alternatives of its own.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Tree {
    #[nla(1)]
    id: u32,
    #[nla(flatten)]
    inside: Box<Inside>,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Inside {
    #[nla(2)]
    kind: Option<u8>,
    #[nla(3, select = kind)]
    data: Option<Data>,
    #[nla(4, multi, nested)]
    more: Vec<Tree>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = u8)]
enum Data {
    #[nla(1, u32)]
    Number(u32),
    #[nla(2, nul_string, secret)]
    Password(String),
}

#[test]
fn lists_that_are_taken_in_may_hold_those_around() {
    let tree = |id, kind, data, more| Tree {
        id,
        inside: Box::new(Inside { kind: Some(kind), data: Some(data), more }),
    };
    let leaf = tree(2, 2, Data::Password("hunter2".into()), vec![]);
    let root = tree(1, 1, Data::Number(7), vec![leaf.clone(), leaf]);
    let encoded = bytes(&root);
    assert_eq!(decode(&encoded), Ok(root));
    assert_eq!(
        <Tree as NlaEncode>::SCHEMA.display(&encoded).to_string(),
        "id=1 kind=1 data=7 more={id=2 kind=2 data=(secret, 8 bytes)} more={id=2 kind=2 data=(secret, 8 bytes)}"
    );
}

#[derive(NlaEncode)]
struct WholeOf<T> {
    #[nla(1)]
    id: Option<u32>,
    #[nla(2, packed)]
    some: Vec<u32>,
    #[nla(3, secret)]
    key: Option<u32>,
    #[nla(4)]
    name: &'static [u8],
    #[nla(5, nested)]
    other: Option<T>,
}

#[derive(NlaEncode)]
#[nla(subset_of = WholeOf<Rate>)]
struct OnlyId {
    #[nla(1)]
    id: Option<u32>,
}

#[derive(NlaEncode)]
#[nla(subset_of = WholeOf<T>)]
struct SizedPart<T: NlaEncode, const N: usize> {
    #[nla(flatten)]
    id: OnlyId,
    #[nla(2, packed, hex)]
    some: Vec<u32>,
    #[nla(4)]
    name: [u8; N],
    #[nla(skip)]
    marker: std::marker::PhantomData<T>,
}

/// What depends on parameters is not compared with the whole list, but it is a part of it.
#[test]
fn a_part_takes_in_a_part() {
    let part = SizedPart::<Rate, 2> {
        id: OnlyId { id: Some(1) },
        some: vec![2, 10],
        name: *b"ab",
        marker: std::marker::PhantomData,
    };
    let written = bytes(&part);
    assert_eq!(written, wire! { [8, 1] 1u32 [12, 2] 2u32 10u32 [6, 4] "61620000" });
    let schema = SizedPart::<Rate, 2>::SCHEMA;
    let more = [written, wire! { [8, 3] 7u32 }].concat();
    assert_eq!(schema.display(&more).to_string(), "id=1 some=[0x2 0xa] name=6162 key=(secret, 4 bytes)");
}
