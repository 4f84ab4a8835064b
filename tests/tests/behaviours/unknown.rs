//! Attributes that a declaration does not name: passed over, or kept byte for byte.

use netlink_core::wire::{RawAttr, RawAttrBuf};
use netlink_core::{NlaDecode, NlaEncode, decode};
use netlink_tests::declared::{Keeps, KeepsOwned, Pair};
use netlink_tests::wire;
use netlink_tests::wire::walk;

use super::bytes;

/// Types with flags, of id 0 and of the highest; empty, odd, nested payloads.
fn strange() -> Vec<u8> {
    wire! {
        [4, 0]
        [5, 0x8007] "2a000000"
        [8, 5] 1u32
        [7, 0x4008] "ff00ff00"
        [12, 9] [8, 5] 2u32
        [6, 0xffff] "6162 0000"
        [4, 7]
    }
}

#[test]
fn undeclared_attributes_are_passed_over() {
    let known = wire! { [8, 1] 1u32 [6, 2] "61000000" };
    let mixed = wire! { [4, 0] [8, 1] 1u32 [5, 0x8007] "2a000000" [6, 2] "61000000" [4, 3] };
    assert_eq!(decode::<Pair>(&mixed), decode::<Pair>(&known));
}

#[test]
fn undeclared_attributes_are_kept_where_asked_for() {
    let wire = strange();
    let list: Keeps<'_> = decode(&wire).expect("well-formed");
    assert_eq!(list.known, Some(1));
    let kept: Vec<(u16, &[u8])> = list.unknown.iter().map(|attr| (attr.raw_type, attr.payload)).collect();
    let inner = wire! { [8, 5] 2u32 };
    let expected: [(u16, &[u8]); 6] =
        [(0, b""), (0x8007, b"\x2a"), (0x4008, b"\xff\0\xff"), (9, &inner), (0xffff, b"ab"), (7, b"")];
    assert_eq!(kept, expected);
    assert_eq!(list.unknown.iter().map(RawAttr::id).collect::<Vec<_>>(), [0, 7, 8, 9, 0x3fff, 7]);
}

#[test]
fn what_was_kept_is_written_byte_for_byte_behind_what_is_known() {
    let wire = strange();
    let borrowed = bytes(&decode::<Keeps<'_>>(&wire).expect("well-formed"));
    let mut before = walk(&wire);
    let known = before.remove(2);
    before.insert(0, known);
    let without_place = |list: &[(usize, u16, &[u8], &[u8])]| {
        list.iter().map(|(_, raw_type, payload, _)| (*raw_type, payload.to_vec())).collect::<Vec<_>>()
    };
    assert_eq!(without_place(&walk(&borrowed)), without_place(&before));
    assert_eq!(borrowed.len(), wire.len());
}

#[test]
fn what_was_kept_survives_at_every_level_and_without_the_input() {
    let list: KeepsOwned = {
        let wire = wire! { [20, 5] [4, 0x8063] [9, 5] [5, 7] "2a000000" [4, 6] };
        // The inner list's attribute 5 is 9 bytes long, so the next one starts at its padding.
        decode(&wire).expect("well-formed")
    };
    let inner = list.known.as_ref().expect("declared");
    assert_eq!(inner.unknown, [RawAttrBuf { raw_type: 0x8063, payload: Vec::new() }]);
    assert_eq!(decode(&bytes(&list)), Ok(list));
}

#[test]
fn keeping_copies_no_payload_of_a_borrowed_list() {
    let wire = wire! { [7, 9] "61626300" };
    let list: Keeps<'_> = decode(&wire).expect("well-formed");
    assert_eq!(list.unknown[0].payload.as_ptr(), wire[4..].as_ptr());
}

#[test]
fn a_kept_payload_that_does_not_fit_is_an_error() {
    let long = vec![0; 65_532];
    let list = Keeps { known: None, unknown: vec![RawAttr { raw_type: 0x8009, payload: &long }] };
    assert_eq!(super::encode_error(&list), "[9]: 65532 bytes do not fit into one attribute (at most 65531)");
}

#[test]
fn a_list_may_keep_everything() {
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct All<'a> {
        #[nla(unknown)]
        all: Vec<RawAttr<'a>>,
    }
    let wire = strange();
    let list: All<'_> = decode(&wire).expect("well-formed");
    assert_eq!(list.all.len(), 7);
    assert_eq!(bytes(&list), wire);
}
