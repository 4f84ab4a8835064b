//! Captures in the pcapng format of several interfaces, as `dumpcap -i nlmon0 -i lo` writes them.

use crate::capture::Temporary;
use crate::{decode, lab};

/// A block of a capture: its type, its length, its body, and the length again.
fn block(kind: u32, body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(body.len() + 12).expect("is short").to_ne_bytes();
    [&kind.to_ne_bytes(), &len, body, &len].concat()
}

fn section() -> Vec<u8> {
    let version = [1u16.to_ne_bytes(), 0u16.to_ne_bytes()].concat();
    block(0x0a0d_0d0a, &[&0x1a2b_3c4d_u32.to_ne_bytes(), &version[..], &[0xff; 8]].concat())
}

fn interface(link: u16) -> Vec<u8> {
    block(1, &[&link.to_ne_bytes()[..], &[0; 6]].concat())
}

/// A packet, with the time of its capture left out.
fn packet(interface: u32, bytes: &[u8]) -> Vec<u8> {
    let len = u32::try_from(bytes.len()).expect("is short");
    let header = [interface, 0, 0, len, len].map(u32::to_ne_bytes).concat();
    block(6, &[&header, bytes].concat())
}

/// An acknowledgement behind the header that an nlmon device has in front.
fn acknowledgement() -> Vec<u8> {
    let cooked = [4u16, 824, 0, 0, 0, 0, 0, 16].map(u16::to_be_bytes).concat();
    let (kind, flags) = (2u16.to_ne_bytes(), [0; 2]);
    [&cooked, &20u32.to_ne_bytes()[..], &kind, &flags, &7u32.to_ne_bytes(), &[0; 8]].concat()
}

#[test]
fn packets_of_other_interfaces_are_passed_over() {
    let Some(program) = lab::example("decode") else { return };
    let netlink = 253;
    let (ethernet, answer) = ([0; 60], acknowledgement());
    let said = |blocks: &[Vec<u8>]| {
        let file = Temporary::new("interfaces.pcapng", &blocks.concat());
        let output = decode(&program, &[], &file.0);
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let shown = |number: u8| format!("{number} < acknowledgement seq=7:\n");
    let passed = "packets of interfaces that are not netlink's were passed over\n";

    for (link, other) in [([netlink, 1], 1), ([1, netlink], 0)] {
        let packets = [packet(other, &ethernet), packet(1 - other, &answer), packet(other, &ethernet)];
        let capture =
            [section(), interface(link[0]), interface(link[1]), packets.concat(), packet(1 - other, &answer)];
        assert_eq!(said(&capture), format!("{}{}3 ! 2 {passed}", shown(1), shown(2)));
    }
    // An interface belongs to its section; a packet without a number is of the first.
    let simple = |bytes: &[u8]| {
        block(3, &[&u32::try_from(bytes.len()).expect("is short").to_ne_bytes(), bytes].concat())
    };
    let capture =
        [section(), interface(1), simple(&ethernet), section(), interface(netlink), simple(&answer)];
    assert_eq!(said(&capture), format!("{}2 ! 1 {passed}", shown(1)));
    // No packet of the others: nothing to say. An interface that was not described is a mistake all the same.
    let quiet = [section(), interface(1), interface(netlink), packet(1, &answer)];
    assert_eq!(said(&quiet), shown(1));
    let unknown = [section(), interface(1), interface(netlink), packet(2, &answer)];
    assert!(said(&unknown).contains("is no packet of an interface that was described"));
    // None is netlink's.
    for capture in
        [&[section(), interface(1), interface(113), packet(0, &ethernet)][..], &[section(), interface(1)]]
    {
        assert_eq!(
            said(capture),
            "decode: this capture is of link type 1; expected 253, that of an nlmon device\n"
        );
    }
}
