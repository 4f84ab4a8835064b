//! Corners of the grammar where two words meet.
#![allow(missing_docs)]

use netlink_core::wire::{Attrs, Buffer, NLA_F_NET_BYTEORDER, RawAttrBuf};
use netlink_core::{DecodeErrorKind, NlaDecode, NlaEncode, decode, encode};

fn bytes<T: NlaEncode>(value: &T) -> Vec<u8> {
    encode(value, &mut Buffer::new()).expect("can be written").to_vec()
}

fn refused<T: NlaEncode>(value: &T) -> String {
    encode(value, &mut Buffer::new()).expect_err("has no wire form").to_string()
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Ports {
    #[nla(1, packed, u16, net_byteorder)]
    first: Vec<u16>,
    #[nla(2, packed, net_byteorder)]
    second: Vec<u16>,
}

#[test]
fn packed_numbers_keep_the_flag_of_their_byte_order() {
    let ports = Ports { first: vec![1, 2, 3], second: vec![4] };
    let bytes = bytes(&ports);
    let attrs: Vec<_> = Attrs::new(&bytes).map(|attr| attr.expect("an attribute")).collect();
    assert_eq!(
        attrs.iter().map(|attr| attr.raw_type()).collect::<Vec<_>>(),
        [1 | NLA_F_NET_BYTEORDER, 2 | NLA_F_NET_BYTEORDER]
    );
    assert_eq!(attrs[0].payload().bytes(), [0, 1, 0, 2, 0, 3]);
    assert_eq!(decode::<Ports>(&bytes), Ok(ports));
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Link {
    #[nla(2, select = kind)]
    data: Option<Data>,
    #[nla(1, string, default = "vlan".to_string())]
    kind: String,
    #[nla(unknown)]
    unknown: Vec<RawAttrBuf>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla("vlan")]
    Vlan(Vlan),
    #[nla("ids", array, u16)]
    Ids(Vec<u16>),
    #[nla(other)]
    Other(RawAttrBuf),
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

fn link(kind: &str, data: Data) -> Link {
    Link { data: Some(data), kind: kind.into(), unknown: Vec::new() }
}

#[test]
fn the_rest_is_not_written_beside_a_key_that_has_an_alternative() {
    let rest = || Data::Other(RawAttrBuf { raw_type: 0, payload: vec![1] });
    assert_eq!(
        refused(&link("vlan", rest())),
        "data: `Other` is for other keys, but `vlan` has an alternative of its own"
    );
    let other = link("veth", Data::Other(RawAttrBuf { raw_type: 2, payload: vec![1] }));
    assert_eq!(decode::<Link>(&bytes(&other)), Ok(other));
}

#[test]
fn an_alternative_may_be_an_array() {
    let ids = link("ids", Data::Ids(vec![7, 8]));
    assert_eq!(decode::<Link>(&bytes(&ids)), Ok(ids));
}

#[test]
fn a_default_selects_as_well() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.nest(2, |out| out.put_2(1, 5u16.to_ne_bytes()));
    let read = decode::<Link>(out.finish().expect("can be written"));
    assert_eq!(read, Ok(link("vlan", Data::Vlan(Vlan { id: 5 }))));
}

#[test]
fn what_is_declared_cannot_be_among_the_unknown() {
    let mut link = link("vlan", Data::Vlan(Vlan { id: 5 }));
    link.unknown.push(RawAttrBuf { raw_type: 9, payload: vec![1, 2] });
    assert_eq!(decode::<Link>(&bytes(&link)).as_ref(), Ok(&link));
    link.unknown.push(RawAttrBuf { raw_type: 1, payload: vec![1, 2] });
    assert_eq!(refused(&link), "kind: 1 is declared, so it cannot be among the unknown");
}

#[test]
fn a_wrong_length_is_one_whatever_the_type() {
    #[derive(Debug, NlaDecode)]
    #[allow(dead_code, reason = "only its errors matter")]
    struct Fixed {
        #[nla(1)]
        array: Option<[u8; 4]>,
        #[nla(2, packed, u32)]
        packed: Vec<u32>,
    }
    for id in [1, 2] {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.put(id, &[0; 3]);
        let error = decode::<Fixed>(out.finish().expect("can be written")).expect_err("too short");
        assert!(matches!(error.kind(), DecodeErrorKind::Length { found: 3, .. }), "{error}");
    }
}

#[test]
fn a_struct_of_another_kernel_is_written_as_long_as_it_was_read() {
    use netlink_core::packers::Extended;

    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Stats {
        #[nla(1, pod)]
        counters: Extended<[u32; 2]>,
    }
    let counters = [7u32.to_ne_bytes(), 8u32.to_ne_bytes(), 9u32.to_ne_bytes()].concat();
    for len in [0, 3, 4, 8, 9, 12] {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.put(1, &counters[..len]);
        let written = out.finish().expect("can be written").to_vec();
        let stats: Stats = decode(&written).expect("any length will do");
        assert_eq!(stats.counters.value[1], if len >= 8 { 8 } else { 0 });
        assert_eq!(stats.counters.tail, counters[8.min(len)..len]);
        assert_eq!(bytes(&stats), written, "{len} bytes");
    }
    let ours = Stats { counters: [1, 2].into() };
    assert_eq!(decode::<Stats>(&bytes(&ours)), Ok(ours));
}

#[test]
fn an_error_keeps_the_number_of_its_element_whatever_is_written_behind_it() {
    #[derive(NlaEncode)]
    struct Queues {
        #[nla(9, array, nested)]
        queues: Vec<Queue>,
        #[nla(1, nested)]
        last: Queue,
    }
    #[derive(NlaEncode)]
    struct Queue {
        #[nla(1, max = 5)]
        len: u32,
        #[nla(2)]
        other: u32,
    }
    for wrong in 0..4 {
        let queues =
            (0..4).map(|number| Queue { len: if number == wrong { 9 } else { 0 }, other: 0 }).collect();
        assert_eq!(
            refused(&Queues { queues, last: Queue { len: 0, other: 0 } }),
            format!("queues[{wrong}].len: 9 is more than the most allowed, 5")
        );
    }
}
