//! One attribute several times, and several values in one attribute.

use netlink_core::{NlaDecode, NlaEncode, decode, decode_lenient};
use netlink_tests::declared::{Lists, Mixed, Pair};
use netlink_tests::wire;
use netlink_tests::wire::walk;

use super::{bytes, decode_error, encode_error};

fn pair(number: u32) -> Pair {
    Pair { number, name: "a".into() }
}

#[test]
fn the_last_of_several_wins() {
    let wire = wire! { [8, 1] 1u32 [6, 2] "61000000" [8, 1] 2u32 [8, 0x8001] 3u32 };
    assert_eq!(decode(&wire), Ok(pair(3)));
}

#[test]
fn a_bad_one_of_several_is_an_error_even_when_a_good_one_follows() {
    let wire = wire! { [5, 1] "01000000" [6, 2] "61000000" [8, 1] 2u32 };
    assert_eq!(decode_error::<Pair>(&wire), "number: expected 4 bytes, found 1 (at byte 4)");
}

#[test]
fn multi_is_an_attribute_an_element() {
    let value = Lists { multi: vec![7, 8], multi_text: vec!["a", ""], ..Lists::default() };
    let wire = wire! { [8, 1] 7u32 [8, 1] 8u32 [6, 2] "61000000" [5, 2] "00000000" };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
    // Others may stand in between.
    let mixed = wire! { [8, 1] 7u32 [6, 2] "61000000" [4, 99] [8, 1] 8u32 };
    assert_eq!(decode::<Lists<'_>>(&mixed).map(|lists| lists.multi), Ok(vec![7, 8]));
}

#[test]
fn an_array_is_one_nest_of_numbered_elements() {
    let value = Lists { array: vec![7, 8], array_nested: vec![pair(9)], ..Lists::default() };
    let wire = wire! {
        [20, 0x8004] [6, 0] 7u16 "0000" [6, 1] 8u16 "0000"      // from 0
        [24, 0x8005] [20, 0x8001] [8, 1] 9u32 [6, 2] "61000000" // from 1
    };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
}

#[test]
fn an_array_is_read_in_its_order_whatever_its_numbers() {
    let wire = wire! { [28, 4] [6, 5] 7u16 "0000" [6, 0] 8u16 "0000" [6, 5] 9u16 "0000" };
    assert_eq!(decode::<Lists<'_>>(&wire).map(|lists| lists.array), Ok(vec![7, 8, 9]));
}

#[test]
fn numbers_are_kept_in_pairs_and_in_maps() {
    let value = Lists {
        numbered: vec![(9, 0x0102), (0, 3), (9, 4)],
        map: [(300, pair(1)), (5, pair(2))].into(),
        maps: [(0, [(1, pair(3))].into()), (1, [].into())].into(),
        ..Lists::default()
    };
    let wire = wire! {
        [28, 0x8006] [6, 9] "01020000" [6, 0] "00030000" [6, 9] "00040000"
        [44, 0x8007] [20, 0x8005] [8, 1] 2u32 [6, 2] "61000000" [20, 0x812c] [8, 1] 1u32 [6, 2] "61000000"
        [32, 0x8008] [24, 0x8000] [20, 0x8001] [8, 1] 3u32 [6, 2] "61000000" [4, 0x8001]
    };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
}

#[test]
fn packed_elements_stand_back_to_back() {
    let value = Lists {
        packed: vec![1, 2],
        packed_be: vec![0x0102, 3, 4],
        packed_pod: vec![Mixed { wide: 5, narrow: 6, bytes: [7, 8] }],
        ..Lists::default()
    };
    let wire = wire! { [12, 9] 1u32 2u32 [10, 10] "0102 0003 0004 0000" [12, 11] 5u32 6u16 "0708" };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
}

#[test]
fn an_empty_list_is_not_on_the_wire_unless_it_is_optional() {
    assert_eq!(bytes(&Lists::default()), []);
    let value = Lists { maybe_array: Some(Vec::new()), maybe_packed: Some(Vec::new()), ..Lists::default() };
    assert_eq!(bytes(&value), wire! { [4, 0x800c] [4, 13] });
    assert_eq!(decode(&bytes(&value)), Ok(value));
}

#[test]
fn an_error_in_an_element_has_its_number_in_the_path() {
    let bad = Pair { number: 1, name: "a\0b".into() };
    let value = Lists { array_nested: vec![pair(1), bad.clone()], ..Lists::default() };
    assert_eq!(encode_error(&value), "array_nested[2].name: the string has a NUL inside");
    let value = Lists { maps: [(3, [(7, bad)].into())].into(), ..Lists::default() };
    assert_eq!(encode_error(&value), "maps[3][7].name: the string has a NUL inside");
}

#[test]
fn a_number_that_no_attribute_can_have_is_an_error_of_the_field() {
    let value = Lists { numbered: vec![(0x4000, 1)], ..Lists::default() };
    assert_eq!(encode_error(&value), "numbered: 16384 is no number of an element (at most 16383)");
    let value = Lists { map: [(0xffff, pair(1))].into(), ..Lists::default() };
    assert_eq!(encode_error(&value), "map: 65535 is no number of an element (at most 16383)");
    let value = Lists { maps: [(3, [(0x4001, pair(1))].into())].into(), ..Lists::default() };
    assert_eq!(encode_error(&value), "maps[3]: 16385 is no number of an element (at most 16383)");
    let value = Lists { numbered: vec![(0x3fff, 1)], ..Lists::default() };
    assert_eq!(decode(&bytes(&value)), Ok(value));
}

#[test]
fn more_elements_than_there_are_numbers_are_an_error_of_the_field() {
    let value = Lists { maybe_array: Some(vec![&[]; 16_385]), ..Lists::default() };
    assert_eq!(
        encode_error(&value),
        "maybe_array: an array has no number for so many elements (at most 16383)"
    );
    let value = Lists { maybe_array: Some(vec![&[]; 16_382]), ..Lists::default() };
    let wire = bytes(&value);
    assert_eq!(walk(walk(&wire)[0].2).len(), 16_382);
    assert_eq!(decode(&wire), Ok(value));
}

#[derive(Debug, NlaDecode)]
#[allow(dead_code, reason = "what it is read as is not looked at")]
struct Repeated {
    #[nla(1, multi)]
    steps: Vec<u16>,
    #[nla(2, multi, nested)]
    inner: Vec<Repeated>,
}

#[test]
fn an_error_says_which_of_several_it_is() {
    let one = wire! { [5, 1] 1u8 "000000" };
    assert!(decode_error::<Repeated>(&one).starts_with("steps[0]: "), "{}", decode_error::<Repeated>(&one));
    let second = wire! { [6, 1] 1u16 "0000" [5, 1] 1u8 "000000" };
    assert!(
        decode_error::<Repeated>(&second).starts_with("steps[1]: "),
        "{}",
        decode_error::<Repeated>(&second)
    );
    let inside = wire! { [8, 2] [4, 1] [12, 2] [6, 1] 1u16 "0000" };
    let error = decode_error::<Repeated>(&inside);
    assert!(error.starts_with("inner[0].steps[0]: "), "{error}");
    let cut = wire! { [6, 1] 1u16 "0000" [4, 2] [9, 1] 1u16 "0000" };
    assert!(decode_error::<Repeated>(&cut).starts_with("steps[1]: attribute length 9"));
    let cut_inside = wire! { [4, 2] [16, 2] [6, 1] 1u16 "0000" [9, 1] };
    let error = decode_error::<Repeated>(&cut_inside);
    assert!(error.starts_with("inner[1].steps[1]: attribute length 9"), "{error}");
}

#[derive(Debug, NlaEncode)]
struct Sent {
    #[nla(header)]
    header: u32,
    #[nla(1, multi, max = 5)]
    steps: Vec<u16>,
    #[nla(2, multi, nested)]
    inner: Vec<Sent>,
}

#[test]
fn so_does_one_of_encoding() {
    let sent = |steps: &[u16], inner| Sent { header: 1, steps: steps.to_vec(), inner };
    assert_eq!(encode_error(&sent(&[1, 2, 6, 3], vec![])), "steps[2]: 6 is more than the most allowed, 5");
    let inner = vec![
        sent(&[1], vec![]),
        sent(&[2], vec![sent(&[], vec![]), sent(&[1, 9], vec![])]),
        sent(&[7], vec![]),
    ];
    assert_eq!(
        encode_error(&sent(&[1, 2], inner)),
        "inner[1].inner[1].steps[1]: 9 is more than the most allowed, 5"
    );
}

/// Each error is looked for once: what is counted for one is not counted again for the next.
#[test]
fn many_errors_are_named_in_little_time() {
    let wrong = wire! { [5, 1] 1u8 "000000" }.repeat(40_000);
    let start = std::time::Instant::now();
    let lenient = decode_lenient::<Repeated>(&wrong);
    assert!(start.elapsed() < std::time::Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(lenient.errors.len(), 40_000);
    assert!(lenient.errors[39_999].to_string().starts_with("steps[39999]: "), "{}", lenient.errors[39_999]);
    assert!(lenient.errors[2].to_string().starts_with("steps[2]: "), "{}", lenient.errors[2]);
}
