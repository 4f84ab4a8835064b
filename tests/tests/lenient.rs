//! Lenient decoding: absent, malformed and present are three answers, and the rest of the message is kept.
#![allow(missing_docs)]

use netlink_core::wire::{Buffer, RawAttr};
use netlink_core::{DecodeErrorKind, NlaDecode, decode, decode_lenient};

#[derive(Debug, PartialEq, NlaDecode)]
struct Link<'a> {
    #[nla(1, nul_string)]
    name: Option<&'a str>,
    #[nla(2)]
    mtu: Option<u32>,
    #[nla(3, nested)]
    stats: Option<Stats>,
    #[nla(4, array, nested)]
    queues: Vec<Stats>,
    #[nla(6, select = name)]
    data: Option<Data<'a>>,
}

#[derive(Debug, PartialEq, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
    #[nla(2)]
    bytes: Option<u64>,
}

#[derive(Debug, PartialEq, NlaDecode)]
#[nla(select = str)]
enum Data<'a> {
    #[nla("stats")]
    Stats(Stats),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// `(path, offset)` of every error.
fn places(errors: &[netlink_core::DecodeError]) -> Vec<(String, usize)> {
    errors.iter().map(|error| (error.path().to_string(), error.offset())).collect()
}

#[test]
fn keeps_the_rest_and_names_every_error() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put(6, &[]); // selected by what comes behind it; lacks its required attribute
    out.put_u8(2, 9); // one byte where four are expected
    out.put(1, b"stats\0");
    out.nest(3, |out| {
        out.put_8(1, 7u64.to_ne_bytes());
        out.put_4(2, [0; 4]);
    });
    out.nest(4, |out| {
        out.nest(0, |out| out.put_8(1, 1u64.to_ne_bytes()));
        out.nest(1, |out| out.put_4(1, [0; 4]));
        out.nest(2, |out| out.put_8(1, 3u64.to_ne_bytes()));
    });
    let bytes = out.finish().expect("can be written");

    let lenient = decode_lenient::<Link<'_>>(bytes);
    let stats = |packets| Stats { packets, bytes: None };
    assert_eq!(
        lenient.value,
        Some(Link {
            name: Some("stats"),
            mtu: None,
            stats: Some(stats(7)),
            queues: vec![stats(1), stats(3)],
            data: None
        })
    );
    assert_eq!(
        places(&lenient.errors),
        [
            ("data.packets".into(), 4),
            ("mtu".into(), 8),
            ("stats.bytes".into(), 44),
            ("queues[1].packets".into(), 76)
        ]
    );
    assert_eq!(decode::<Link<'_>>(bytes).expect_err("strict").path().to_string(), "mtu");
}

#[test]
fn a_malformed_required_attribute_is_not_reported_as_missing() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_4(1, [0; 4]);
    let lenient = decode_lenient::<Stats>(out.finish().expect("can be written"));
    assert_eq!(lenient.value, None);
    assert_eq!(lenient.errors.len(), 1, "{:?}", lenient.errors);
    assert!(matches!(lenient.errors[0].kind(), DecodeErrorKind::Length { found: 4, .. }));

    let lenient = decode_lenient::<Stats>(&[]);
    assert_eq!(lenient.errors.len(), 1);
    assert!(matches!(lenient.errors[0].kind(), DecodeErrorKind::Missing));
}

#[test]
fn a_broken_list_keeps_what_was_before_the_break() {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_4(2, 1500u32.to_ne_bytes());
    out.put(1, b"eth0\0");
    let mut bytes = out.finish().expect("can be written").to_vec();
    bytes[8..10].copy_from_slice(&200u16.to_ne_bytes());
    let lenient = decode_lenient::<Link<'_>>(&bytes);
    assert_eq!(lenient.value.map(|link| (link.mtu, link.name)), Some((Some(1500), None)));
    assert_eq!(places(&lenient.errors), [("name".into(), 8)]);
}

/// Kernels have let a list of virtual functions grow beyond 65,535 bytes (`IFLA_VFINFO_LIST`): its length is then
/// what is left of it modulo 65,536, and its elements seem to stand beside it.
#[test]
fn a_nest_that_the_kernel_has_let_overflow_costs_itself_only() {
    #[derive(Debug, PartialEq, NlaDecode)]
    struct Card<'a> {
        #[nla(3, nul_string)]
        name: &'a str,
        #[nla(22, nested)]
        functions: Option<Functions>,
        #[nla(30)]
        queues: Option<u32>,
    }
    #[derive(Debug, PartialEq, NlaDecode)]
    struct Functions {
        #[nla(1, nested, multi)]
        list: Vec<Function>,
    }
    #[derive(Debug, PartialEq, NlaDecode)]
    struct Function {
        #[nla(1)]
        rates: [u8; 12],
    }

    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put(3, b"eth0\0");
    (0..3277).for_each(|_| out.nest(1, |out| out.put(1, &[0; 12])));
    out.put_4(30, 8u32.to_ne_bytes());
    let elements = out.finish().expect("can be written");
    let wrapped = u16::try_from(4 + 3277 * 20 - 65_536).expect("short");
    assert_eq!(wrapped, 8);
    let header = [wrapped.to_ne_bytes(), 22u16.to_ne_bytes()].concat();
    let bytes = [&elements[..12], &header, &elements[12..]].concat();

    let lenient = decode_lenient::<Card<'_>>(&bytes);
    let card = lenient.value.expect("the rest is there");
    assert_eq!((card.name, card.queues), ("eth0", Some(8)));
    assert_eq!(places(&lenient.errors), [("functions.list[0]".into(), 16)]);
    assert_eq!(decode::<Card<'_>>(&bytes).expect_err("strict").path().to_string(), "functions.list[0]");
}
