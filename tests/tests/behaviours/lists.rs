//! Lists as a whole: optional and required attributes, nests, headers, fields that are not on the
//! wire, lists that are only read or only written, generic, borrowed and owned ones.

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Attrs, Payload};
use netlink_core::{
    DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, NlaDecode, NlaDecodeOwned, NlaEncode, Pack,
    Unpack, decode,
};
use netlink_tests::declared::{Custom, Generic, Head, Headed, Lazy, Pair};
use netlink_tests::wire;
use std::time::Duration;

use super::{bytes, decode_error, encode_error};

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Presence {
    #[nla(1)]
    required: u8,
    #[nla(2)]
    optional: Option<u8>,
}

#[test]
fn what_is_none_is_not_on_the_wire() {
    let value = Presence { required: 7, optional: None };
    assert_eq!(bytes(&value), wire! { [5, 1] "07000000" });
    let value = Presence { required: 0, optional: Some(0) };
    assert_eq!(bytes(&value), wire! { [5, 1] "00000000" [5, 2] "00000000" });
}

#[test]
fn absent_malformed_and_present_are_three_answers() {
    let present = wire! { [5, 1] "07000000" [5, 2] "00000000" };
    assert_eq!(decode(&present), Ok(Presence { required: 7, optional: Some(0) }));
    let absent = wire! { [5, 1] "07000000" };
    assert_eq!(decode(&absent), Ok(Presence { required: 7, optional: None }));
    let malformed = wire! { [5, 1] "07000000" [4, 2] };
    assert_eq!(decode_error::<Presence>(&malformed), "optional: expected 1 byte, found 0 (at byte 12)");
    let missing = wire! { [5, 2] "00000000" };
    assert_eq!(decode_error::<Presence>(&missing), "required: required attribute is missing (at byte 0)");
    let malformed = wire! { [4, 1] };
    assert_eq!(decode_error::<Presence>(&malformed), "required: expected 1 byte, found 0 (at byte 4)");
}

#[test]
fn flag_bits_of_the_type_are_passed_over() {
    for flags in [0, 0x8000, 0x4000, 0xc000] {
        let bytes = wire! { [5, (1 | flags)] "07000000" };
        assert_eq!(decode::<Presence>(&bytes).map(|list| list.required), Ok(7), "{flags:#x}");
    }
}

#[test]
fn a_nest_is_flagged_when_written_and_needs_no_flag_when_read() {
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Outer {
        #[nla(4, nested)]
        inner: Presence,
        #[nla(5, nested)]
        maybe: Option<Box<Presence>>,
    }
    let value = Outer {
        inner: Presence { required: 1, optional: None },
        maybe: Some(Box::new(Presence { required: 2, optional: None })),
    };
    let flagged = wire! { [12, 0x8004] [5, 1] "01000000" [12, 0x8005] [5, 1] "02000000" };
    assert_eq!(bytes(&value), flagged);
    assert_eq!(decode(&flagged).as_ref(), Ok(&value));
    let plain = wire! { [12, 4] [5, 1] "01000000" [12, 5] [5, 1] "02000000" };
    assert_eq!(decode(&plain).as_ref(), Ok(&value));
}

#[test]
fn a_list_may_only_be_read_or_only_be_written() {
    #[derive(Debug, NlaDecode)]
    struct Read<'a> {
        #[nla(1, with = OnlyUnpacks)]
        text: &'a [u8],
    }
    #[derive(NlaEncode)]
    struct Written {
        #[nla(1, with = OnlyPacks)]
        text: &'static [u8],
    }
    enum OnlyUnpacks {}
    impl<'nla: 'a, 'a> Unpack<'nla, &'a [u8]> for OnlyUnpacks {
        const LAYOUT: Layout = Layout::new(AttrKind::Binary);
        fn unpack(payload: Payload<'nla>) -> Result<&'a [u8], DecodeError> {
            payload.bytes().get(1..).ok_or_else(|| DecodeError::length("a version and text", 0))
        }
    }
    enum OnlyPacks {}
    impl Pack<&[u8]> for OnlyPacks {
        const LAYOUT: Layout = Layout::new(AttrKind::Binary);
        fn pack(value: &&[u8], id: u16, out: &mut AttrWriter<'_>) {
            out.put_parts(id, b"\x01", value);
        }
    }
    let wire = bytes(&Written { text: b"ab" });
    assert_eq!(wire, wire! { [7, 1] "01616200" });
    assert_eq!(decode::<Read<'_>>(&wire).map(|list| list.text), Ok(&b"ab"[..]));
    assert_eq!(
        decode_error::<Read<'_>>(&wire! { [4, 1] }),
        "text: expected a version and text, found 0 (at byte 4)"
    );
}

#[test]
fn a_packer_of_ones_own_stands_wherever_a_word_does() {
    let seconds = Duration::from_secs;
    let value =
        Custom { timeout: Some(seconds(5)), many: vec![seconds(6), seconds(7)], array: vec![seconds(8)] };
    let wire = wire! { [8, 1] 5u32 [8, 2] 6u32 [8, 2] 7u32 [12, 0x8003] [8, 0] 8u32 };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
    let kind = Custom::attr_kind(1);
    assert_eq!(kind, Some(AttrKind::U32));
    let value = Custom { array: vec![seconds(1), seconds(1 << 32)], ..Custom::default() };
    assert_eq!(encode_error(&value), "array[1]: more seconds than 32 bits hold");
}

trait Kinds {
    fn attr_kind(id: u16) -> Option<AttrKind>;
}

impl<T: NlaEncode> Kinds for T {
    fn attr_kind(id: u16) -> Option<AttrKind> {
        T::SCHEMA.attr(id).map(|attr| attr.layout.kind)
    }
}

#[test]
fn a_header_stands_in_front_padded_to_four() {
    let head = Head { family: 2, prefix: 24, kind: 1, rest: [7, 8, 9] };
    let inner = Headed { head, ..Headed::default() };
    let value = Headed { head, data: Some(b"x"), inner: Some(Box::new(inner)), scratch: 0 };
    let wire = wire! { "02180107 08090000" [5, 1] "78000000" [12, 0x8002] "02180107 08090000" };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
    assert_eq!(<Headed<'_> as NlaEncode>::SCHEMA.header.len, 6);
}

#[test]
fn a_header_that_is_not_all_there_is_an_error() {
    let error = decode::<Headed<'_>>(&[2, 24, 1, 7, 8]).expect_err("five bytes of six");
    assert_eq!(error.kind(), &DecodeErrorKind::Header { expected: 6, found: 5 });
    assert!(decode::<Headed<'_>>(&[2, 24, 1, 7, 8, 9]).is_ok(), "its padding may be absent");
    let wire = wire! { "02180107 08090000" [7, 2] "021801" };
    assert_eq!(
        decode_error::<Headed<'_>>(&wire),
        "inner: expected a fixed header of 6 bytes, found 3 (at byte 12)"
    );
}

#[test]
fn a_skipped_field_is_not_on_the_wire_and_gets_its_default() {
    let value = Headed { scratch: 9, ..Headed::default() };
    assert_eq!(bytes(&value).len(), 8);
    assert_eq!(decode::<Headed<'_>>(&bytes(&value)).map(|list| list.scratch), Ok(0));
}

#[test]
fn generic_lists_take_their_form_from_their_parameters() {
    let pair = Pair { number: 1, name: "a".into() };
    let value = Generic { plain: 1u8, maybe: None, many: vec![2, 3], nested: Some(pair.clone()) };
    assert_eq!(decode(&bytes(&value)), Ok(value));
    let value = Generic { plain: [1u8; 6], maybe: Some([2; 6]), many: Vec::new(), nested: Some(pair) };
    assert_eq!(decode(&bytes(&value)), Ok(value));
    let narrow = <Generic<u8, Pair> as NlaEncode>::SCHEMA.attr(1).map(|attr| attr.layout.kind);
    let wide = <Generic<u64, Pair> as NlaEncode>::SCHEMA.attr(1).map(|attr| attr.layout.kind);
    assert_eq!([narrow, wide], [Some(AttrKind::U8), Some(AttrKind::U64)]);
}

#[test]
fn borrowed_lists_keep_slices_of_the_input_and_owned_ones_outlive_it() {
    fn outlives<T: NlaDecodeOwned>(bytes: Vec<u8>) -> T {
        decode(&bytes).expect("well-formed")
    }
    let pair: Pair = outlives(wire! { [8, 1] 1u32 [6, 2] "6100" "0000" });
    assert_eq!(pair.name, "a");
    let wire = wire! { "00000000 00000000" [5, 1] "78000000" };
    let list: Headed<'_> = decode(&wire).expect("well-formed");
    assert_eq!(list.data.map(<[u8]>::as_ptr_range), Some(wire[12..13].as_ptr_range()));
}

#[test]
fn a_lazy_nest_is_read_when_asked_for() {
    let wire = wire! { [16, 1] [5, 7] "01000000" [3, 8] [5, 2] "09000000" };
    let list: Lazy<'_> = decode(&wire).expect("what is inside is not looked at");
    assert_eq!(list.after, Some(9));
    let later = list.later.expect("there");
    assert!(later.find(7).is_err(), "the list is malformed");
    assert_eq!(later.take(1).map(|attr| attr.map(|attr| attr.id())).collect::<Vec<_>>(), [Ok(7)]);
}

#[test]
fn a_lazy_nest_is_written_as_it_was_read() {
    // Its last attribute is not padded, or is cut.
    for inner in [wire! { [5, 7] "01000000" [5, 8] "02" }, wire! { [5, 7] "01000000" [9, 8] "02" }, vec![1]] {
        let value = Lazy { later: Some(Attrs::new(&inner)), after: Some(9) };
        assert_eq!(decode(&bytes(&value)), Ok(value), "{inner:02x?}");
    }
}

#[test]
fn a_nest_of_more_than_65535_bytes_is_an_error_with_its_path_and_leaves_nothing() {
    let inner = Headed { data: Some(&[0; 65_520]), ..Headed::default() };
    let value = Headed { inner: Some(Box::new(inner)), ..Headed::default() };
    assert_eq!(encode_error(&value), "inner: 65532 bytes do not fit into one attribute (at most 65531)");
    let value = Headed { data: Some(&[0; 65_532]), ..Headed::default() };
    assert_eq!(encode_error(&value), "data: 65532 bytes do not fit into one attribute (at most 65531)");
    let value = Headed { data: Some(&[0; 65_531]), ..Headed::default() };
    assert_eq!(decode(&bytes(&value)), Ok(value));
}

#[test]
fn the_first_error_of_a_value_is_the_one_that_is_told() {
    let value =
        Custom { timeout: Some(Duration::MAX), many: vec![Duration::MAX], array: vec![Duration::MAX] };
    let error: EncodeError =
        netlink_core::encode(&value, &mut netlink_core::wire::Buffer::new()).expect_err("too long");
    assert_eq!(error.path().to_string(), "timeout");
    assert!(matches!(error.kind(), EncodeErrorKind::Value { .. }));
}

/// `OVS_TUNNEL_KEY_ATTR_ID` is 0: not every family keeps that number for `*_UNSPEC`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct FromZero {
    #[nla(0, zero, be)]
    id: Option<u64>,
    #[nla(1)]
    source: Option<u32>,
}

#[test]
fn an_attribute_may_be_number_zero() {
    let value = FromZero { id: Some(7), source: None };
    let wire = wire! { [12, 0] "0000000000000007" };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
    let short = wire! { [5, 0] "07000000" };
    assert_eq!(decode_error::<FromZero>(&short), "id: expected 8 bytes, found 1 (at byte 4)");
}
