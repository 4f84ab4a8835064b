//! Values of one attribute, both ways: what the words' table in `words.rs` does not show.

use netlink_core::packers::{NulString, Str};
use netlink_core::{NlaDecode, NlaEncode, UnknownValue, decode};
use netlink_tests::declared::{
    Blobs, Closed, Mixed, Open, Optionals, OwnedTexts, Port, Scalars, Texts, Wide,
};
use netlink_tests::wire;
use std::borrow::Cow;
use std::ffi::{CStr, CString};

use super::{bytes, decode_error, encode_error};

#[test]
fn numbers_have_the_machines_order_unless_told() {
    let value = Scalars {
        u8: 1,
        u16: 0x0102,
        u32: 0x0102_0304,
        u64: 0x0102_0304_0506_0708,
        i8: -1,
        i16: -2,
        i32: -3,
        i64: -4,
        be16: 0x0102,
        be32: 0x0102_0304,
        be64: -2,
        flagged: 0x0102_0304,
        zerocopy16: 0x0102.into(),
        zerocopy32: 0x0102_0304.into(),
        zerocopy64: 0x0102_0304_0506_0708.into(),
    };
    let wire = wire! {
        [5, 1] "01000000" [6, 2] 0x0102u16 "0000" [8, 3] 0x0102_0304u32 [12, 4] 0x0102_0304_0506_0708u64
        [5, 5] "ff000000" [6, 6] (-2i16) "0000" [8, 7] (-3i32) [12, 8] (-4i64)
        [6, 9] "01020000" [8, 10] "01020304" [12, 11] "ffffffff fffffffe"
        [8, 0x400c] "01020304"                              // NLA_F_NET_BYTEORDER
        [6, 13] "01020000" [8, 14] "01020304" [12, 15] "01020304 05060708"
    };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
}

#[test]
fn types_that_convert_addresses_and_flags() {
    let value = Optionals {
        port: Some(Port(80)),
        closed: Some(Closed::Minus),
        open: Some(Open::Other(77)),
        flag: true,
        open_be: Some(Wide(0x0102_0304)),
        v4: Some([192, 0, 2, 1].into()),
        v6: Some([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into()),
        ip: Some([192, 0, 2, 2].into()),
        mac: Some([2, 0, 0x5e, 0x10, 0, 1].into()),
        last: Some(1),
        ..Optionals::default()
    };
    let wire = wire! {
        [6, 1] "00500000" [6, 2] (-2i16) "0000" [5, 3] "4d000000"
        [4, 6]                                              // a flag
        [8, 0x4007] "01020304"
        [8, 8] "c0000201" [20, 9] "20010db8 00000000 00000000 00000001" [8, 10] "c0000202"
        [10, 11] "02005e100001 0000"
        [12, 0x3fff] 1u64
    };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
    assert_eq!(bytes(&Optionals::default()), [], "a flag that is not set is absent");
}

#[test]
fn integers_of_variable_width_take_four_bytes_where_they_fit() {
    let of = |uint: u64, sint: i64| {
        bytes(&Optionals { uint: Some(uint), sint: Some(sint), ..Optionals::default() })
    };
    assert_eq!(of(0, -1), wire! { [8, 4] 0u32 [8, 5] (-1i32) });
    let (uint, sint) = (u64::from(u32::MAX), i64::from(i32::MIN));
    assert_eq!(of(uint, sint), wire! { [8, 4] 0xffff_ffffu32 [8, 5] (i32::MIN) });
    assert_eq!(of(uint + 1, sint - 1), wire! { [12, 4] 0x1_0000_0000u64 [12, 5] (i64::from(i32::MIN) - 1) });
    assert_eq!(
        of(u64::MAX, i64::from(i32::MAX) + 1),
        wire! { [12, 4] 0xffff_ffff_ffff_ffffu64 [12, 5] 0x8000_0000i64 }
    );
}

#[test]
fn text_is_closed_with_a_nul_or_not() {
    let texts = Texts {
        nul_str: Some("ab"),
        nul_bytes: Some(b"\xff"),
        nul_cow: Some(Cow::Borrowed("")),
        cstr: Some(c"x"),
        str: Some("ab"),
        bytes: Some(b"\xff"),
        cow: Some(Cow::Borrowed("")),
    };
    let wire = wire! {
        [7, 1] "61620000" [6, 2] "ff000000" [5, 3] "00000000" [6, 4] "78000000"
        [6, 5] "61620000" [5, 6] "ff000000" [4, 7]
    };
    assert_eq!(bytes(&texts), wire);
    assert_eq!(decode(&wire), Ok(texts));
    let owned = OwnedTexts {
        nul_string: Some("ab".into()),
        nul_bytes: Some(vec![0xff]),
        nul_box: Some("".into()),
        cstring: Some(c"x".into()),
        string: Some("ab".into()),
        bytes: Some(vec![0xff]),
        boxed: Some("".into()),
        string_cstring: None,
    };
    assert_eq!(bytes(&owned), wire, "owned and borrowed are the same on the wire");
    assert_eq!(decode(&wire), Ok(owned));
}

#[test]
fn text_with_a_nul_inside_cannot_be_read() {
    for field in 1..=7 {
        let wire = wire! { [8, field] "61006200" };
        let error = decode_error::<Texts<'_>>(&wire);
        assert!(error.ends_with(": expected no NUL inside the string (at byte 4)"), "{error}");
    }
}

#[test]
fn text_with_a_nul_inside_cannot_be_written() {
    for text in ["a\0b", "\0", "a\0"] {
        let texts = Texts { nul_str: Some(text), ..Texts::default() };
        assert_eq!(encode_error(&texts), "nul_str: the string has a NUL inside", "{text:?}");
        let texts = Texts { bytes: Some(text.as_bytes()), ..Texts::default() };
        assert_eq!(encode_error(&texts), "bytes: the string has a NUL inside", "{text:?}");
    }
}

/// Whether a packer writes a type: an inherent constant goes before one of a trait.
struct Packs<P, T>(std::marker::PhantomData<(P, T)>);

impl<T, P: netlink_core::Pack<T>> Packs<P, T> {
    const IT: bool = true;
}

trait PacksNot {
    const IT: bool = false;
}

impl<P, T> PacksNot for Packs<P, T> {}

#[test]
fn what_could_not_be_read_back_cannot_be_declared() {
    // A borrowed `CStr` needs the NUL, which `string` does not write.
    let packs = [Packs::<Str, &CStr>::IT, Packs::<NulString, &CStr>::IT, Packs::<Str, CString>::IT];
    assert_eq!(packs, [false, true, true]);
}

#[test]
fn bytes_are_as_they_are() {
    let blobs = Blobs {
        slice: Some(b"\0a"),
        vec: Some(vec![]),
        boxed: Some([1].into()),
        cow: Some(Cow::Borrowed(b"ab")),
        array: Some([1, 2, 3, 4, 5]),
        array_ref: Some(b"abc"),
        worded: Some(b"\0"),
        required: vec![9],
    };
    let wire = wire! {
        [6, 1] "00610000" [4, 2] [5, 3] "01000000" [6, 4] "61620000" [9, 5] "01020304 05000000"
        [7, 6] "61626300" [5, 7] "00000000" [5, 8] "09000000"
    };
    assert_eq!(bytes(&blobs), wire);
    assert_eq!(decode(&wire), Ok(blobs));
}

#[test]
fn a_struct_from_an_older_or_newer_kernel_is_understood() {
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct List {
        #[nla(1, pod)]
        pod: Mixed,
    }
    let all = List { pod: Mixed { wide: 1, narrow: 2, bytes: [3, 4] } };
    assert_eq!(bytes(&all), wire! { [12, 1] 1u32 2u16 "0304" });
    assert_eq!(decode(&wire! { [16, 1] 1u32 2u16 "0304" "deadbeef" }), Ok(all));
    let older = List { pod: Mixed { wide: 1, ..Mixed::default() } };
    assert_eq!(decode(&wire! { [8, 1] 1u32 }), Ok(older));
}

#[test]
fn closed_enums_refuse_and_open_ones_keep_what_they_do_not_name() {
    assert_eq!(Closed::try_from(0x102), Ok(Closed::Big));
    assert_eq!(Closed::try_from(1), Err(UnknownValue::new("Closed", 1)));
    assert_eq!(i16::from(Closed::Minus), -2);
    for number in 0..=255 {
        assert_eq!(u8::from(Open::from(number)), number);
    }
    assert_eq!([Open::from(1), Open::from(3)], [Open::One, Open::Other(3)]);
}

#[test]
fn values_of_every_width_and_the_ends_of_their_range() {
    #[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
    #[nla(value = i64)]
    enum Signed {
        #[nla(i64::MIN)]
        Least,
        #[nla(i64::MAX)]
        Most,
    }
    #[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
    #[nla(value = u64)]
    enum Unsigned {
        #[nla(u64::MAX)]
        Most,
    }
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct List {
        #[nla(1)]
        least: Signed,
        #[nla(2)]
        most: Signed,
        #[nla(3)]
        unsigned: Unsigned,
        #[nla(4, i64, be)]
        other_order: Signed,
    }
    let list = List {
        least: Signed::Least,
        most: Signed::Most,
        unsigned: Unsigned::Most,
        other_order: Signed::Least,
    };
    let wire = wire! {
        [12, 1] (i64::MIN) [12, 2] (i64::MAX) [12, 3] (u64::MAX) [12, 4] "80000000 00000000"
    };
    assert_eq!(bytes(&list), wire);
    assert_eq!(decode(&wire), Ok(list));
}
