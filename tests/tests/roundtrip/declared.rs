//! The declarations that use every word.

use std::borrow::Cow;
use std::ffi::CString;
use std::time::Duration;

use netlink_core::wire::{Attrs, RawAttr, RawAttrBuf};
use netlink_tests::declared::{
    Blobs, Closed, Custom, Generic, Head, Headed, Keeps, KeepsOwned, Lazy, Lists, Mixed, Open, Optionals,
    OwnedTexts, Pair, Port, Scalars, Texts, Tree, Wide,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;

use super::text::{blob, bytes, text};
use super::{config, round_trip};

fn pair() -> impl Strategy<Value = Pair> {
    (any::<u32>(), text()).prop_map(|(number, name)| Pair { number, name })
}

fn mixed() -> impl Strategy<Value = Mixed> {
    any::<(u32, u16, [u8; 2])>().prop_map(|(wide, narrow, bytes)| Mixed { wide, narrow, bytes })
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = any::<Option<u32>>().prop_map(|id| Tree { id, ..Tree::default() });
    leaf.prop_recursive(8, 32, 4, |tree| {
        (any::<Option<u32>>(), vec(tree.clone(), 0..4), of(tree.prop_map(Box::new)))
            .prop_map(|(id, children, only)| Tree { id, children, only })
    })
}

/// Ids that the declaration of [`Keeps`] does not have.
fn unknown() -> impl Strategy<Value = RawAttrBuf> {
    let raw_type = any::<u16>().prop_filter("5 is declared", |raw_type| raw_type & 0x3fff != 5);
    (raw_type, blob()).prop_map(|(raw_type, payload)| RawAttrBuf { raw_type, payload })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scalars(
        (u8, u16, u32, u64) in any::<(u8, u16, u32, u64)>(),
        (i8, i16, i32, i64) in any::<(i8, i16, i32, i64)>(),
        (be16, be32, be64, flagged) in any::<(u16, u32, i64, u32)>(),
        (zerocopy16, zerocopy32, zerocopy64) in any::<(u16, u32, u64)>(),
    ) {
        let (zerocopy16, zerocopy32, zerocopy64) = (zerocopy16.into(), zerocopy32.into(), zerocopy64.into());
        let value = Scalars {
            u8, u16, u32, u64, i8, i16, i32, i64, be16, be32, be64, flagged, zerocopy16, zerocopy32, zerocopy64,
        };
        round_trip(&value, &mut Vec::new())?;
    }

    #[test]
    fn optionals(
        (port, wide, uint, sint) in any::<(Option<u16>, Option<u32>, Option<u64>, Option<i64>)>(),
        (narrow, small, last) in any::<(Option<u32>, Option<i32>, Option<u64>)>(),
        closed in of(prop_oneof![Just(Closed::Zero), Just(Closed::Minus), Just(Closed::Big)]),
        open in of(any::<u8>().prop_map(Open::from)),
        (flag, v4, v6, mac) in any::<(bool, Option<[u8; 4]>, Option<[u8; 16]>, Option<[u8; 6]>)>(),
        ip: Option<std::net::IpAddr>,
    ) {
        let value = Optionals {
            port: port.map(Port),
            closed,
            open,
            uint: narrow.map(u64::from).or(uint),
            sint: small.map(i64::from).or(sint),
            flag,
            open_be: wide.map(Wide),
            v4: v4.map(Into::into),
            v6: v6.map(Into::into),
            ip,
            mac: mac.map(Into::into),
            last,
        };
        round_trip(&value, &mut Vec::new())?;
    }

    #[test]
    fn texts(texts in prop::array::uniform4(of(text())), strings in prop::array::uniform3(of(bytes()))) {
        let [one, two, three, four] = texts;
        let [five, six, seven] = strings;
        let cstring = seven.and_then(|bytes| CString::new(bytes).ok());
        let borrowed = Texts {
            nul_str: one.as_deref(),
            nul_bytes: five.as_deref(),
            nul_cow: two.as_deref().map(Cow::Borrowed),
            cstr: cstring.as_deref(),
            str: three.as_deref(),
            bytes: six.as_deref(),
            cow: four.as_deref().map(Cow::Borrowed),
        };
        round_trip(&borrowed, &mut Vec::new())?;
        let owned = OwnedTexts {
            nul_string: one,
            nul_bytes: five,
            nul_box: two.map(Into::into),
            cstring: cstring.clone(),
            string: three,
            bytes: six,
            boxed: four.map(Into::into),
            string_cstring: cstring,
        };
        round_trip(&owned, &mut Vec::new())?;
    }

    #[test]
    fn blobs(
        blobs in prop::array::uniform5(of(blob())), required in blob(), array: Option<[u8; 5]>, three: Option<[u8; 3]>,
    ) {
        let [slice, vec, boxed, cow, worded] = blobs;
        let value = Blobs {
            slice: slice.as_deref(),
            vec,
            boxed: boxed.map(Into::into),
            cow: cow.as_deref().map(Cow::Borrowed),
            array,
            array_ref: three.as_ref(),
            worded: worded.as_deref(),
            required,
        };
        round_trip(&value, &mut Vec::new())?;
    }

    #[test]
    fn lists(
        multi in vec(any::<u32>(), 0..4),
        texts in vec(text(), 0..4),
        (multi_nested, array_nested) in (vec(pair(), 0..4), vec(pair(), 0..4)),
        (array, numbered) in (vec(any::<u16>(), 0..4), vec((0u16..0x4010, any::<u16>()), 0..4)),
        map in btree_map(0u16..0x4010, pair(), 0..4),
        maps in btree_map(0u16..0x3fff, btree_map(0u16..0x4001, pair(), 0..3), 0..3),
        (packed, packed_be, packed_pod) in (vec(any::<u32>(), 0..4), vec(any::<u16>(), 0..4), vec(mixed(), 0..4)),
        maybe_array in of(vec(blob(), 0..3)),
        maybe_packed in of(vec(any::<u8>(), 0..4)),
        (pod, nested) in (of(mixed()), of(pair().prop_map(Box::new))),
    ) {
        let value = Lists {
            multi,
            multi_text: texts.iter().map(String::as_str).collect(),
            multi_nested,
            array,
            array_nested,
            numbered,
            map,
            maps,
            packed,
            packed_be,
            packed_pod,
            maybe_array: maybe_array.as_ref().map(|array| array.iter().map(Vec::as_slice).collect()),
            maybe_packed,
            pod,
            nested,
        };
        round_trip(&value, &mut Vec::new())?;
    }

    #[test]
    fn trees(tree in tree()) {
        round_trip(&tree, &mut Vec::new())?;
    }

    #[test]
    fn headed(heads: [[u8; 6]; 2], data in prop::array::uniform2(of(blob())), inside: bool) {
        let head = |[family, prefix, kind, a, b, c]: [u8; 6]| Head { family, prefix, kind, rest: [a, b, c] };
        let [outer, inner] = heads.map(head);
        let inner = Headed { head: inner, data: data[0].as_deref(), ..Headed::default() };
        let inner = inside.then(|| Box::new(inner));
        let value = Headed { head: outer, data: data[1].as_deref(), inner, scratch: 0 };
        round_trip(&value, &mut Vec::new())?;
    }

    #[test]
    fn kept(known: Option<u32>, unknown in vec(unknown(), 0..4), inner in vec(unknown(), 0..4)) {
        let borrowed = Keeps { known, unknown: unknown.iter().map(RawAttr::from).collect() };
        round_trip(&borrowed, &mut Vec::new())?;
        let inner = known.map(|_| Box::new(KeepsOwned { known: None, unknown: inner }));
        round_trip(&KeepsOwned { known: inner, unknown }, &mut Vec::new())?;
    }

    #[test]
    fn generics(plain: u64, maybe: Option<u64>, many in vec(any::<u64>(), 0..4), nested in of(tree())) {
        round_trip(&Generic { plain, maybe, many, nested }, &mut Vec::new())?;
    }

    #[test]
    fn lazy(tree in tree(), after: Option<u8>) {
        let mut buffer = netlink_core::wire::Buffer::new();
        let later = netlink_core::encode(&tree, &mut buffer).expect("a tree can be written");
        round_trip(&Lazy { later: Some(Attrs::new(later)), after }, &mut Vec::new())?;
        round_trip(&Lazy { later: None, after }, &mut Vec::new())?;
    }

    #[test]
    fn custom(
        timeout in of(0..=u64::from(u32::MAX) + 1), many in vec(0..=u64::from(u32::MAX), 0..4),
        array in vec(0..=u64::from(u32::MAX), 0..4),
    ) {
        let seconds = |of: Vec<u64>| of.into_iter().map(Duration::from_secs).collect();
        let value = Custom { timeout: timeout.map(Duration::from_secs), many: seconds(many), array: seconds(array) };
        round_trip(&value, &mut Vec::new())?;
    }
}

#[test]
fn what_cannot_be_written_names_its_field() {
    let mut buffer = netlink_core::wire::Buffer::new();
    let long = vec![0; 65_532];
    let value = Blobs { required: long, ..Blobs::default() };
    let error = netlink_core::encode(&value, &mut buffer).expect_err("too long");
    assert_eq!(error.path().to_string(), "required");
    // The generated strategies above must reach both answers.
    let mut answers = [0, 0];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..400 {
        let text = text().new_tree(&mut runner).expect("a strategy without filters").current();
        let texts = Texts { nul_str: Some(&text), ..Texts::default() };
        answers[usize::from(netlink_core::encode(&texts, &mut buffer).is_ok())] += 1;
    }
    assert!(answers[0] > 5 && answers[1] > 300, "{answers:?}");
}
