//! What every word of `#[nla(..)]` makes of a payload that is right, short, empty, long or garbage:
//! the shapes strace tries. The value or the error's text is stated for each.

use netlink_core::packers::MacAddr;
use netlink_core::{NlaDecode, decode};
use netlink_tests::declared::{Closed, Mixed, Open, Port, Seconds};
use netlink_tests::wire;
use netlink_tests::wire::attr;
use std::collections::BTreeMap;
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;
use zerocopy::big_endian;

/// One field of one type with one set of words, and what payloads become.
macro_rules! words {
    ($($test:ident: $(<$a:lifetime>)? [$($word:tt)*] $type:ty { $($payload:tt => $expected:literal,)* })*) => {$(
        #[test]
        fn $test() {
            #[derive(Debug, NlaDecode)]
            struct List$(<$a>)? {
                #[nla(3 $($word)*)]
                field: $type,
            }
            fn show$(<$a>)?(bytes: &$($a)? [u8]) -> String {
                match decode::<List$(<$a>)?>(bytes) {
                    Ok(list) => format!("{:?}", list.field),
                    Err(error) => error.to_string(),
                }
            }
            $({
                let payload = wire! $payload;
                // The payload starts at byte 12.
                let bytes = [attr(9, &[1]), attr(3, &payload)].concat();
                assert_eq!(show(&bytes), $expected, "{payload:02x?}");
            })*
        }
    )*};
}

words! {
    no_word_on_u8: [] u8 {
        [0x81u8] => "129",
        [] => "field: expected 1 byte, found 0 (at byte 12)",
        ["0102"] => "field: expected 1 byte, found 2 (at byte 12)",
    }
    no_word_on_u16: [] u16 {
        [0x0102u16] => "258",
        ["01"] => "field: expected 2 bytes, found 1 (at byte 12)",
        [] => "field: expected 2 bytes, found 0 (at byte 12)",
        ["010203"] => "field: expected 2 bytes, found 3 (at byte 12)",
        [0x0102_0304u32] => "field: expected 2 bytes, found 4 (at byte 12)",
    }
    no_word_on_u32: [] u32 {
        [0x0102_0304u32] => "16909060",
        ["010203"] => "field: expected 4 bytes, found 3 (at byte 12)",
        [] => "field: expected 4 bytes, found 0 (at byte 12)",
        ["0102030405"] => "field: expected 4 bytes, found 5 (at byte 12)",
        [1u64] => "field: expected 4 bytes, found 8 (at byte 12)",
    }
    no_word_on_u64: [] u64 {
        [0x0102_0304_0506_0708u64] => "72623859790382856",
        ["01020304050607"] => "field: expected 8 bytes, found 7 (at byte 12)",
        [] => "field: expected 8 bytes, found 0 (at byte 12)",
        [1u32] => "field: expected 8 bytes, found 4 (at byte 12)",
    }
    no_word_on_i8: [] i8 { [(-2i8)] => "-2", [] => "field: expected 1 byte, found 0 (at byte 12)", }
    no_word_on_i16: [] i16 { [(-2i16)] => "-2", ["01"] => "field: expected 2 bytes, found 1 (at byte 12)", }
    no_word_on_i32: [] i32 { [(-2i32)] => "-2", [(-2i64)] => "field: expected 4 bytes, found 8 (at byte 12)", }
    no_word_on_i64: [] i64 { [(-2i64)] => "-2", [(-2i32)] => "field: expected 8 bytes, found 4 (at byte 12)", }
    be_alone: [, be] u32 {
        ["01020304"] => "16909060",
        ["010203"] => "field: expected 4 bytes, found 3 (at byte 12)",
        [] => "field: expected 4 bytes, found 0 (at byte 12)",
        ["0102030405"] => "field: expected 4 bytes, found 5 (at byte 12)",
    }
    be_beside_a_width: [, u16, be] Port {
        ["0102"] => "Port(258)",
        ["01"] => "field: expected 2 bytes, found 1 (at byte 12)",
    }
    net_byteorder: [, net_byteorder] u16 {
        ["0102"] => "258",
        ["010203"] => "field: expected 2 bytes, found 3 (at byte 12)",
    }
    big_endian_types_of_zerocopy: [] big_endian::U16 {
        ["0102"] => "U16(258)",
        [] => "field: expected 2 bytes, found 0 (at byte 12)",
    }
    a_width: [, u16] Port {
        [0x0102u16] => "Port(258)",
        ["010203"] => "field: expected 2 bytes, found 3 (at byte 12)",
    }
    closed_values: [] Closed {
        [(-2i16)] => "Minus",
        [0x0102i16] => "Big",
        [7i16] => "field: 7 is no value of `Closed` (at byte 12)",
        ["00"] => "field: expected 2 bytes, found 1 (at byte 12)",
    }
    open_values: [] Open {
        [2u8] => "Two",
        [255u8] => "Other(255)",
        [] => "field: expected 1 byte, found 0 (at byte 12)",
    }
    uint: [, uint] u64 {
        [7u32] => "7",
        [7u64] => "7",
        [0xffff_ffffu32] => "4294967295",
        [] => "field: expected 4 or 8 bytes, found 0 (at byte 12)",
        ["010203"] => "field: expected 4 or 8 bytes, found 3 (at byte 12)",
        ["010203040506"] => "field: expected 4 or 8 bytes, found 6 (at byte 12)",
    }
    uint_in_a_smaller_type: [, uint] u32 {
        [7u64] => "7",
        [0x1_0000_0000u64] => "field: out of range integral type conversion attempted (at byte 12)",
    }
    sint: [, sint] i64 {
        [(-7i32)] => "-7",
        [(-7i64)] => "-7",
        ["01"] => "field: expected 4 or 8 bytes, found 1 (at byte 12)",
    }
    nul_string_on_str: <'a> [, nul_string] &'a str {
        ["616200"] => "\"ab\"",
        ["6162"] => "\"ab\"",
        ["61620000"] => "\"ab\"",
        [] => "\"\"",
        ["00"] => "\"\"",
        ["61006200"] => "field: expected no NUL inside the string (at byte 12)",
        ["ff00"] => "field: expected UTF-8 text (at byte 12)",
    }
    nul_string_on_string: [, nul_string] String {
        ["c3bc00"] => "\"ü\"",
        ["c300"] => "field: expected UTF-8 text (at byte 12)",
        ["0061"] => "field: expected no NUL inside the string (at byte 12)",
    }
    nul_string_on_bytes: <'a> [, nul_string] &'a [u8] {
        ["fffe00"] => "[255, 254]",
        ["fffe"] => "[255, 254]",
        ["ff00fe"] => "field: expected no NUL inside the string (at byte 12)",
    }
    string_on_str: <'a> [, string] &'a str {
        ["6162"] => "\"ab\"",
        ["616200"] => "\"ab\"",
        [] => "\"\"",
        ["6100620000"] => "field: expected no NUL inside the string (at byte 12)",
        ["80"] => "field: expected UTF-8 text (at byte 12)",
    }
    no_word_on_cstr: <'a> [] &'a CStr {
        ["ff6200"] => "\"\\xffb\"",
        ["61620000"] => "\"ab\"",
        ["6162"] => "field: expected a closing NUL (at byte 12)",
        [] => "field: expected a closing NUL (at byte 12)",
        ["610062"] => "field: expected no NUL inside the string (at byte 12)",
    }
    no_word_on_cstring: [] CString {
        ["616200"] => "\"ab\"",
        ["6162"] => "\"ab\"",
        [] => "\"\"",
        ["610062"] => "field: expected no NUL inside the string (at byte 12)",
    }
    bytes: <'a> [, bytes] &'a [u8] { ["0001"] => "[0, 1]", [] => "[]", }
    bytes_in_an_array: [] [u8; 3] {
        ["010203"] => "[1, 2, 3]",
        ["0102"] => "field: expected 3 bytes, found 2 (at byte 12)",
        [] => "field: expected 3 bytes, found 0 (at byte 12)",
        ["01020304"] => "field: expected 3 bytes, found 4 (at byte 12)",
    }
    bytes_in_a_borrowed_array: <'a> [] &'a [u8; 3] {
        ["010203"] => "[1, 2, 3]",
        ["0102"] => "field: expected 3 bytes, found 2 (at byte 12)",
    }
    pod: [, pod] Mixed {
        [1u32 2u16 "0304"] => "Mixed { wide: 1, narrow: 2, bytes: [3, 4] }",
        [1u32 2u16 "03"] => "Mixed { wide: 1, narrow: 2, bytes: [3, 0] }",
        [1u32] => "Mixed { wide: 1, narrow: 0, bytes: [0, 0] }",
        [] => "Mixed { wide: 0, narrow: 0, bytes: [0, 0] }",
        [1u32 2u16 "030405060708"] => "Mixed { wide: 1, narrow: 2, bytes: [3, 4] }",
    }
    ipv4: [] Ipv4Addr {
        ["c0000201"] => "192.0.2.1",
        ["c00002"] => "field: expected 4 bytes, found 3 (at byte 12)",
        [] => "field: expected 4 bytes, found 0 (at byte 12)",
    }
    ipv6: [] Ipv6Addr {
        ["20010db8 00000000 00000000 00000001"] => "2001:db8::1",
        ["20010db8"] => "field: expected 16 bytes, found 4 (at byte 12)",
    }
    ip: [] IpAddr {
        ["c0000201"] => "192.0.2.1",
        ["20010db8 00000000 00000000 00000001"] => "2001:db8::1",
        ["c000020100"] => "field: expected 4 or 16 bytes, found 5 (at byte 12)",
        [] => "field: expected 4 or 16 bytes, found 0 (at byte 12)",
    }
    mac: [] MacAddr {
        ["02005e100001"] => "02:00:5e:10:00:01",
        ["02005e1000"] => "field: expected 6 bytes, found 5 (at byte 12)",
        ["02005e1000010203"] => "field: expected 6 bytes, found 8 (at byte 12)",
    }
    flag: [, flag] bool { [] => "true", ["00"] => "true", }
    with: [, with = Seconds] Duration {
        [5u32] => "5s",
        ["01"] => "field: expected 4 bytes of seconds, found 1 (at byte 12)",
    }
    nested: [, nested] Inner {
        [[5, 1] "07000000"] => "Inner { number: 7, more: [] }",
        [[5, 0x8001] "07"] => "Inner { number: 7, more: [] }",
        [] => "field.number: required attribute is missing (at byte 12)",
        ["010203"] => "field.number: required attribute is missing (at byte 12)",
        [[5, 1] "07000000 ffffff"] => "Inner { number: 7, more: [] }",
        [[6, 1] 7u16] => "field.number: expected 1 byte, found 2 (at byte 16)",
        [[3, 1]] =>
            "field.number: attribute length 3 is less than its header of 4 bytes (4 available) (at byte 12)",
        [[5, 1] "07000000" [9, 2] "00000000"] =>
            "field.more[0]: attribute length 9 exceeds the 8 bytes available (at byte 20)",
        [[5, 1] "07000000" [0, 9]] =>
            "field[9]: attribute length 0 is less than its header of 4 bytes (4 available) (at byte 20)",
    }
    recursive: [, recursive] Option<Box<Inner>> {
        [[5, 1] "01000000" [12, 2] [5, 1] "02000000"] =>
            "Some(Inner { number: 1, more: [Inner { number: 2, more: [] }] })",
        [[5, 1] "01000000" [4, 2]] => "field.more[0].number: required attribute is missing (at byte 24)",
    }
    multi: [, multi] Vec<u16> {
        [0x0102u16] => "[258]",
        ["01"] => "field[0]: expected 2 bytes, found 1 (at byte 12)",
    }
    array: [, array] Vec<u16> {
        [[6, 0] 1u16 "0000" [6, 1] 2u16] => "[1, 2]",
        [[6, 9] 1u16 "0000" [6, 9] 2u16] => "[1, 2]",
        [] => "[]",
        [[6, 0] 1u16 "0000" [5, 1] "01"] => "field[1]: expected 2 bytes, found 1 (at byte 24)",
        [[6, 0] 1u16 "0000" [7, 1] "0102"] =>
            "field[1]: attribute length 7 exceeds the 6 bytes available (at byte 20)",
    }
    array_of_lists: [, array(from = 1), nested] Vec<Inner> {
        [[12, 1] [5, 1] "07000000" [12, 2] [5, 1] "08000000"] =>
            "[Inner { number: 7, more: [] }, Inner { number: 8, more: [] }]",
        [[12, 1] [5, 1] "07000000" [4, 2]] => "field[2].number: required attribute is missing (at byte 28)",
    }
    array_with_numbers: [, array] Vec<(u16, u8)> {
        [[5, 7] "01000000" [5, 0x8003] "02"] => "[(7, 1), (3, 2)]",
        [[4, 7]] => "field[7]: expected 1 byte, found 0 (at byte 16)",
    }
    array_in_a_map: [, array, be] BTreeMap<u16, u16> {
        [[6, 7] "00010000" [6, 3] "0002"] => "{3: 2, 7: 1}",
        [[6, 7] "00010000" [6, 7] "0002"] => "{7: 2}",
        [[5, 7] "01"] => "field[7]: expected 2 bytes, found 1 (at byte 16)",
    }
    array_of_arrays: [, array, nested] BTreeMap<u16, BTreeMap<u16, Inner>> {
        [[16, 3] [12, 5] [5, 1] "01000000"] => "{3: {5: Inner { number: 1, more: [] }}}",
        [[8, 3] [4, 5]] => "field[3][5].number: required attribute is missing (at byte 20)",
        [[8, 3] [9, 5]] => "field[3][5]: attribute length 9 exceeds the 4 bytes available (at byte 16)",
        [[4, 3]] => "{3: {}}",
    }
    packed: [, packed, u32] Vec<u32> {
        [1u32 2u32] => "[1, 2]",
        [] => "[]",
        [1u32 "020304"] => "field: expected a multiple of 4 bytes, found 7 (at byte 12)",
    }
    packed_be: [, packed, be] Vec<u16> {
        ["01020304"] => "[258, 772]",
        ["010203"] => "field: expected a multiple of 2 bytes, found 3 (at byte 12)",
    }
    packed_pod: [, packed, pod] Vec<Mixed> {
        [1u32 2u16 "0304"] => "[Mixed { wide: 1, narrow: 2, bytes: [3, 4] }]",
        [1u32] => "field: expected a multiple of 8 bytes, found 4 (at byte 12)",
    }
    packed_values: [, packed, i16] Vec<Closed> {
        [0i16 (-2i16)] => "[Zero, Minus]",
        [0i16 9i16] => "field: 9 is no value of `Closed` (at byte 12)",
    }
}

#[derive(Debug, NlaDecode)]
#[expect(dead_code, reason = "only printed")]
struct Inner {
    #[nla(1)]
    number: u8,
    #[nla(2, recursive)]
    more: Vec<Inner>,
}

#[test]
fn what_is_absent_is_missing_and_never_zero() {
    #[derive(Debug, NlaDecode)]
    #[expect(dead_code, reason = "never made")]
    struct List {
        #[nla(3)]
        field: u16,
    }
    let error = decode::<List>(&attr(9, &[1])).expect_err("absent");
    assert_eq!(error.to_string(), "field: required attribute is missing (at byte 0)");
}
