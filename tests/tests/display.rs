//! Messages printed with the names of their declaration, malformed ones too.
#![allow(missing_docs)]

use netlink_core::packers::{Bitfield32, MacAddr};
use netlink_core::wire::{AttrWriter, Buffer};
use netlink_core::{NlaEncode, encode};
use std::net::{IpAddr, Ipv4Addr};

const KIND: u16 = 1;
const DATA: u16 = 2;

#[derive(NlaEncode)]
struct Link {
    #[nla(DATA, select = kind)]
    data: Option<Data>,
    #[nla(KIND, nul_string)]
    kind: Option<String>,
    #[nla(3)]
    addr: Option<IpAddr>,
    #[nla(4)]
    mac: Option<MacAddr>,
    #[nla(5)]
    state: Option<State>,
    #[nla(6)]
    delta: Option<i32>,
    #[nla(7, flag)]
    up: bool,
    #[nla(8)]
    bits: Option<Bitfield32>,
    #[nla(9, array(from = 1), nested)]
    queues: Vec<Queue>,
    #[nla(10, be)]
    port: Option<u16>,
    #[nla(11, select = kind)]
    handed: Option<Handed>,
}

#[derive(NlaEncode)]
#[nla(select = str)]
enum Data {
    #[nla("queue")]
    Queue(Queue),
    #[nla("number", sint)]
    Number(i64),
}

#[derive(NlaEncode)]
#[nla(select = str)]
struct Handed {
    #[nla(1, select)]
    data: Option<Data>,
}

#[derive(NlaEncode)]
struct Queue {
    #[nla(1)]
    len: u64,
}

#[derive(Clone, NlaEncode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
    #[nla(other)]
    Other(u8),
}

fn print(value: &Link) -> String {
    let mut buffer = Buffer::new();
    <Link as NlaEncode>::SCHEMA.display(encode(value, &mut buffer).expect("can be written")).to_string()
}

fn raw(write: impl FnOnce(&mut AttrWriter<'_>)) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    write(&mut out);
    out.finish().expect("can be written").to_vec()
}

fn link() -> Link {
    Link {
        data: Some(Data::Queue(Queue { len: 7 })),
        kind: Some("queue".into()),
        addr: Some(Ipv4Addr::new(192, 0, 2, 1).into()),
        mac: Some(MacAddr::new([2, 0, 0x5e, 0, 0, 1])),
        state: Some(State::Up),
        delta: Some(-5),
        up: true,
        bits: Some(Bitfield32 { value: 1, selector: 3 }),
        queues: vec![Queue { len: 1 }, Queue { len: 2 }],
        port: Some(443),
        handed: Some(Handed { data: Some(Data::Queue(Queue { len: 9 })) }),
    }
}

#[test]
fn one_line_has_the_fields_and_values_as_people_read_them() {
    assert_eq!(
        print(&link()),
        "kind=\"queue\" data={len=7} addr=192.0.2.1 mac=02:00:5e:00:00:01 state=Up(1) delta=-5 up=yes bits=0x1/0x3 \
         queues={1={len=1} 2={len=2}} port=443 handed={data={len=9}}"
    );
    let number = Link { data: Some(Data::Number(-3)), kind: Some("number".into()), handed: None, ..link() };
    assert!(print(&number).starts_with("kind=\"number\" data=-3 "), "{}", print(&number));
    let other = Link { state: Some(State::Other(9)), ..link() };
    assert!(print(&other).contains(" state=9 "), "{}", print(&other));
}

#[test]
fn study_has_the_kernels_names_the_offsets_and_the_bytes() {
    let bytes = raw(|out| {
        out.put(KIND, b"queue\0");
        out.nest(DATA, |out| out.put_8(1, [1; 8]));
    });
    assert_eq!(
        format!("{:#}", <Link as NlaEncode>::SCHEMA.display(&bytes)),
        "    0    10  KIND(1): \"queue\"  [71756575 6500]\n   12    16  DATA(2):\n   \
         16    12    len(1): 72340172838076673  [01010101 01010101]\n"
    );
}

#[test]
fn what_is_unknown_or_malformed_is_marked_in_its_place() {
    let mut bytes = raw(|out| {
        out.put(10, &[1]);
        out.put(77, &[0xab, 0xcd]);
        out.put(KIND, b"new");
        out.put(DATA, &[1, 2]);
        out.put(6, &[5, 0, 0, 0]);
    });
    bytes.extend([200, 0, 3, 0, 1]);
    if cfg!(target_endian = "big") {
        let at = bytes.len() - 5;
        bytes[at..].copy_from_slice(&[0, 200, 0, 3, 1]);
        bytes[44..48].copy_from_slice(&[0, 0, 0, 5]);
    }
    assert_eq!(
        <Link as NlaEncode>::SCHEMA.display(&bytes).to_string(),
        "!port=expected 2 bytes, found 1 byte: 01 ?77=abcd kind=\"new\" ?data=0102 delta=5 \
         !malformed=attribute length 200 exceeds the 5 bytes available: "
            .to_string()
            + if cfg!(target_endian = "big") { "00c80003 01" } else { "c8000300 01" }
    );
}

#[derive(NlaEncode)]
struct Forms {
    #[nla(1)]
    addr: Option<IpAddr>,
    #[nla(2, nul_string)]
    name: Option<String>,
    #[nla(3, uint)]
    count: Option<u64>,
    #[nla(4, packed)]
    numbers: Vec<u32>,
}

#[test]
fn what_is_expected_is_what_is_read() {
    let shown = |id: u16, bytes: &[u8]| {
        let bytes = raw(|out| out.put(id, bytes));
        <Forms as NlaEncode>::SCHEMA.display(&bytes).to_string()
    };
    assert_eq!(shown(1, &[1, 2, 3, 4, 5]), "!addr=expected 4 or 16 bytes, found 5 bytes: 01020304 05");
    assert_eq!(shown(1, &[]), "!addr=expected 4 or 16 bytes, found 0 bytes: ");
    assert_eq!(shown(1, &[10, 0, 0, 1]), "addr=10.0.0.1");
    assert_eq!(shown(2, b"ab\0cd\0"), "!name=expected no NUL inside of the text: 61620063 6400");
    assert_eq!(shown(2, b"ab\0\0"), "name=\"ab\"");
    assert_eq!(shown(2, b"\0"), "name=\"\"");
    assert_eq!(shown(3, &[1, 2]), "!count=expected 4 or 8 bytes, found 2 bytes: 0102");
    assert_eq!(shown(4, &[0; 6]), "!numbers=expected a multiple of 4 bytes, found 6 bytes: 00000000 0000");
}

#[test]
fn study_has_all_bytes_and_each_once() {
    let bytes = raw(|out| {
        out.put(KIND, &[b'x'; 40]);
        out.nest(0x8000 | 70, |out| out.put(71, &[0xab; 33]));
    });
    let (xs, abs) = ("78787878 ".repeat(8), "abababab ".repeat(8));
    assert_eq!(
        format!("{:#}", <Link as NlaEncode>::SCHEMA.display(&bytes)),
        format!(
            "    0    44  KIND(1): \"{}\"\n    4          [{}]\n   36          [78787878 78787878]\n   \
             44    44  ?70:\n   48    37    ?71: \n   52            [{}]\n   84            [ab]\n",
            "x".repeat(40),
            xs.trim_end(),
            abs.trim_end()
        )
    );
}

/// The flag says that it is a list; without it bytes are bytes, and so they are where they are no list.
#[test]
fn lists_that_are_not_declared_are_shown_as_lists() {
    let mut bytes = raw(|out| {
        out.nest(70, |out| {
            out.put(1, &[7]);
            out.nest(2, |_| {});
        });
        out.put(71, &[8, 0, 1, 0, 1, 2, 3, 4]);
        out.put(0x8000 | 72, &[1, 2]);
    });
    bytes.extend([3, 4]);
    let shown = <Link as NlaEncode>::SCHEMA.display(&bytes);
    assert_eq!(
        shown.to_string(),
        "?70={?1=07 ?2={}} ?71=08000100 01020304 ?72=0102 !rest=2 bytes behind the attributes: 0304"
    );
    assert!(
        format!("{shown:#}").starts_with("    0    16  ?70:\n    4     5    ?1: [07]\n   12     4    ?2:\n")
    );
}

#[test]
fn any_bytes_can_be_printed() {
    for seed in 0..2_000u32 {
        let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
        let bytes: Vec<u8> = (0..seed % 64)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                (state >> 7) as u8 & if seed % 2 == 0 { 0x0f } else { 0xff }
            })
            .collect();
        let shown = <Link as NlaEncode>::SCHEMA.display(&bytes);
        assert!(format!("{shown} {shown:#}").len() < 64 * 200);
    }
    for id in [9u16, 0x8000 | 9, 0x8000 | 70] {
        let mut bomb = Vec::new();
        for depth in 0..16_000u16 {
            let len = 65_532 - 4 * depth.min(16_000);
            bomb.extend(len.to_ne_bytes());
            bomb.extend(id.to_ne_bytes());
        }
        assert!(<Link as NlaEncode>::SCHEMA.display(&bomb).to_string().len() < 4_000);
    }
}
