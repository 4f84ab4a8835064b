//! No bytes make a decoder panic, loop, overflow its stack or allocate beyond a small multiple of the
//! input: every golden vector and a sample of every declaration is cut at every byte, has every byte
//! replaced, is moved to odd addresses, and is read as every other type too.

use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl;
use netlink_core::wire::{Buffer, Payload};
use netlink_core::{DecodeError, DecodeErrorKind, DecodeMessage, NlaDecode, decode, encode};
use netlink_families::ipvs;
use netlink_families::rtnetlink;
use netlink_tests::counting::{Counting, measure};
use netlink_tests::declared::{
    Blobs, Custom, Generic, Headed, Keeps, KeepsOwned, Lazy, Lists, Optionals, OwnedTexts, Pair, Scalars,
    Texts, Tree,
};
use netlink_tests::ipvs::{all_sent, received};
use netlink_tests::wire;
use netlink_tests::wire::attr;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A type that bytes can be tried on.
struct Decoder {
    name: &'static str,
    /// Bytes in front of the attributes.
    header: usize,
    /// Only decodes.
    try_bytes: fn(&[u8]) -> Result<(), DecodeError>,
    /// Decodes and prints, to compare.
    show: fn(&[u8]) -> String,
}

fn show<'a, T: NlaDecode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> String {
    match decode::<T>(bytes) {
        Ok(value) => format!("{value:?}"),
        Err(error) => format!("{error}, at {}", error.offset()),
    }
}

macro_rules! decoders {
    ($($type:ty,)*) => {
        vec![$(Decoder {
            name: stringify!($type),
            header: <$type as NlaDecode<'_>>::SCHEMA.header.len,
            try_bytes: |bytes| decode::<$type>(bytes).map(drop),
            show: |bytes| show::<$type>(bytes),
        },)*]
    };
}

fn decoders() -> Vec<Decoder> {
    decoders![
        Scalars,
        Optionals,
        Texts<'_>,
        OwnedTexts,
        Blobs<'_>,
        Lists<'_>,
        Pair,
        Tree,
        Headed<'_>,
        Keeps<'_>,
        KeepsOwned,
        Lazy<'_>,
        Custom,
        Generic<u32, Pair>,
        nlctrl::Family,
        nlctrl::PolicyPart,
        nlctrl::GroupChange,
        rtnetlink::link::Link,
        rtnetlink::link::AnyLink,
        rtnetlink::link::BridgePort,
        rtnetlink::address::Address,
        rtnetlink::route::RouteEntry,
        rtnetlink::neighbour::Neighbour,
        rtnetlink::rule::Rule,
        ipvs::NewService<'_>,
        ipvs::DestinationAnswer,
        ipvs::NewDaemon<'_>,
        ipvs::ServiceAttrs<'_>,
        ipvs::ServiceKey,
        ipvs::DestinationAttrs,
        ipvs::DestinationKey,
        ipvs::DaemonAttrs<'_>,
        ipvs::Config,
        ipvs::Info,
        ipvs::Stats<u32>,
        ipvs::Stats<u64>,
    ]
}

/// Well-formed bodies: the golden vectors, and some of other shapes. All start with an attribute.
fn bodies() -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> = received().into_iter().map(|received| received.bytes).collect();
    bodies.extend(all_sent().into_iter().map(|sent| sent.bytes).filter(|bytes| !bytes.is_empty()));
    bodies.push(wire! {
        [6, 1] 16u16 "0000" [11, 2] "6e6c6374 726c0000" [8, 3] 2u32 [8, 4] 0u32 [8, 5] 10u32
        [48, 0x8006]
        [20, 0x8001] [8, 1] 3u32 [8, 2] 14u32
        [24, 0x8002] [4, 0] [8, 1] 10u32 [8, 2] 12u32
        [28, 0x8007] [24, 0x8001] [8, 2] 16u32 [11, 1] "6e6f7469 66790000"
    });
    bodies.push(wire! {
        [6, 1] 16u16 "0000"
        [28, 8] [24, 0] [20, 1] [8, 1] 3u32 [8, 10] 7u32
        [24, 9] [20, 3] [8, 1] 0u32 [8, 2] 1u32
    });
    bodies.push(wire! { [8, 1] 7u32 [7, 2] "61620000" });
    bodies.push(wire! { [8, 1] 1u32 [28, 2] [8, 1] 2u32 [16, 3] [12, 2] [8, 1] 3u32 [4, 2] });
    bodies.push(wire! {
        [5, 1] 1u8 "000000" [6, 2] 2u16 "0000" [8, 3] 3u32 [12, 4] 4u64 [5, 5] (-1i8) "000000"
        [6, 6] (-2i16) "0000" [8, 7] (-3i32) [12, 8] (-4i64) [6, 9] "0102 0000" [8, 10] "01020304"
        [12, 11] "01020304 05060708" [8, 0x400c] "01020304" [6, 13] "0102 0000" [8, 14] "01020304"
        [12, 15] "01020304 05060708"
    });
    bodies.push(wire! {
        [7, 1] "61620000" [7, 2] "ff620000" [6, 3] "61620000" [7, 4] "61620000" [6, 5] "61620000"
        [4, 6] [7, 7] "c3bc6100" [6, 8] "61620000"
    });
    bodies
}

#[test]
fn the_bodies_are_well_formed_and_each_decoder_takes_one() {
    let mut untaken: Vec<&str> = decoders().iter().map(|decoder| decoder.name).collect();
    for body in bodies() {
        for decoder in decoders() {
            if (decoder.try_bytes)(&body).is_ok() {
                untaken.retain(|name| *name != decoder.name);
            }
        }
    }
    // Read from inside of others only.
    untaken.retain(|name| !name.starts_with("ipvs::S") && !name.starts_with("ipvs::D"));
    assert_eq!(untaken, Vec::<&str>::new());
}

/// The bodies; under Miri, where everything is a thousand times slower, a few of them.
fn tried() -> impl Iterator<Item = Vec<u8>> {
    bodies().into_iter().step_by(if cfg!(miri) { 12 } else { 1 })
}

/// How many bytes may be allocated for a byte of input.
fn allowed(decoder: &str) -> usize {
    match decoder {
        // A map of maps: eight bytes of input make a node with room for eleven policies of 136 bytes.
        "nlctrl::PolicyPart" => 192,
        _ => 64,
    }
}

/// Decodes, and holds the answer against what must be true of every answer.
fn try_one(decoder: &Decoder, bytes: &[u8]) -> Result<(), DecodeError> {
    let (result, counts) = measure(|| (decoder.try_bytes)(bytes));
    let most = allowed(decoder.name) * bytes.len() + 4096;
    assert!(counts.total <= most, "{}: {counts:?} for {} bytes", decoder.name, bytes.len());
    if let Err(error) = &result {
        assert!(error.offset() <= bytes.len(), "{}: {error} in {} bytes", decoder.name, bytes.len());
        assert!(!error.to_string().is_empty());
        let header = matches!(error.kind(), DecodeErrorKind::Header { .. });
        assert!(header || !error.path().is_empty(), "{}: {error}", decoder.name);
    }
    result
}

#[test]
fn every_truncation_is_an_error_at_the_attribute_that_was_cut() {
    for body in tried() {
        for decoder in decoders().iter().filter(|decoder| decoder.header == 0) {
            let whole = (decoder.try_bytes)(&body);
            for len in (0..body.len()).step_by(if cfg!(miri) { 7 } else { 1 }) {
                let result = try_one(decoder, &body[..len]);
                // The last attribute whose header is all there.
                let last = spans(&body).into_iter().rev().find(|(start, _)| start + 4 <= len);
                match last {
                    Some((start, end)) if end > len && whole.is_ok() => {
                        let error = result.expect_err("an attribute is cut");
                        assert_eq!(error.offset(), start, "{}: {error}", decoder.name);
                        assert!(matches!(error.kind(), DecodeErrorKind::AttrLength { .. }), "{error}");
                    }
                    Some((_, end)) if end > len => assert!(result.is_err(), "{} at {len}", decoder.name),
                    // Padding is gone, or what is left holds no header: as if it were not there.
                    last => {
                        let end = last.map_or(0, |(_, end)| end);
                        let (cut, without) = ((decoder.show)(&body[..len]), (decoder.show)(&body[..end]));
                        assert_eq!(cut, without, "{} at {len}", decoder.name);
                    }
                }
            }
        }
    }
}

/// Start and end of every top attribute, by a reader of the test's own.
fn spans(body: &[u8]) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let len = length_at(body, at);
        spans.push((at, at + len));
        at = (at + len).next_multiple_of(4);
    }
    spans
}

fn length_at(body: &[u8], at: usize) -> usize {
    usize::from(u16::from_ne_bytes([body[at], body[at + 1]]))
}

#[test]
fn every_byte_replaced_is_a_value_or_an_error_with_a_path() {
    let masks = if cfg!(miri) { vec![0x01, 0x80] } else { (0..8).map(|bit| 1 << bit).collect() };
    for body in tried() {
        let mut bytes = body.clone();
        for decoder in decoders() {
            for at in (0..body.len()).step_by(if cfg!(miri) { 5 } else { 1 }) {
                for value in [0x00, 0xff].into_iter().chain(masks.iter().map(|mask| body[at] ^ mask)) {
                    bytes[at] = value;
                    let _: Result<(), DecodeError> = try_one(&decoder, &bytes);
                }
                bytes[at] = body[at];
            }
        }
    }
}

#[test]
fn addresses_do_not_matter() {
    for body in tried() {
        for decoder in decoders() {
            let expected = (decoder.show)(&body);
            for shift in 1..8 {
                let mut moved = vec![0xff; shift];
                moved.extend(&body);
                assert_eq!((decoder.show)(&moved[shift..]), expected, "{} at {shift}", decoder.name);
            }
        }
    }
}

#[test]
fn every_attribute_emptied_or_longer_than_its_list_is_a_value_or_an_error() {
    for body in tried() {
        for (start, end) in spans(&body) {
            for len in [0, 1, 3, 4, 5, end - start - 1, end - start + 1, body.len() - start + 1, 0xffff] {
                let mut bytes = body.clone();
                bytes[start..start + 2].copy_from_slice(&u16::try_from(len).expect("short").to_ne_bytes());
                for decoder in decoders().iter().filter(|decoder| decoder.header == 0) {
                    let result = try_one(decoder, &bytes);
                    if (len < 4 || start + len > bytes.len()) && (decoder.try_bytes)(&body).is_ok() {
                        let error = result.expect_err("an impossible length");
                        assert_eq!(error.offset(), start, "{}: {error}", decoder.name);
                    }
                }
            }
        }
    }
}

#[test]
fn commands_of_every_number_are_a_value_or_an_error() {
    for command in if cfg!(miri) { 0..=16 } else { 0..=300 } {
        for body in tried() {
            let payload = Payload::new(&body);
            let known = [1, 5, 9, 12, 14].contains(&command);
            let reply = ipvs::Reply::decode_message(command, payload);
            if !known {
                let error = reply.expect_err("no such command");
                assert_eq!(error.kind(), &DecodeErrorKind::Command { command });
            }
            let _: Result<nlctrl::Event, DecodeError> = nlctrl::Event::decode_message(command, payload);
        }
    }
}

#[test]
fn many_small_attributes_cost_a_small_multiple() {
    for id in (0..if cfg!(miri) { 3 } else { 16 }).chain([0x3fff]) {
        for child in [Vec::new(), attr(0, &[]), attr(1, &[]), attr(1, &[0]), attr(2, &[0; 4])] {
            let one = attr(id, &child);
            let flat = one.repeat(if cfg!(miri) { 100 } else { 65_528 / one.len() });
            let mut numbered = Vec::new();
            for number in 0..u16::try_from(flat.len() / one.len()).expect("at most 16383") {
                numbered.extend(attr(number, &child));
            }
            let nested = attr(id, &numbered[..numbered.len().min(65_520)]);
            let maps = attr(id, &attr(0, &nested[4..]));
            for bytes in [flat, nested, maps] {
                for decoder in decoders() {
                    let _: Result<(), DecodeError> = try_one(&decoder, &bytes);
                }
            }
        }
    }
}

/// 16,383 nests in one another: as deep as an attribute's length allows.
fn bomb(id: u16) -> Vec<u8> {
    let depth: u16 = if cfg!(miri) { 100 } else { 16_383 };
    (0..depth).flat_map(|level| wire! { [(depth - level) * 4, id] }).collect()
}

#[test]
fn a_bomb_of_nests_is_an_error_on_a_small_stack_in_little_time() {
    for (id, expected) in [(2, "children[0].children[0]"), (3, "only.only")] {
        let bytes = bomb(id);
        let work = move || {
            let mut best = Duration::MAX;
            for _ in 0..20 {
                let start = Instant::now();
                let error = decode::<Tree>(&bytes).expect_err("too deep");
                best = best.min(start.elapsed());
                assert_eq!(error.kind(), &DecodeErrorKind::TooDeep);
                assert!(error.path().to_string().starts_with(expected));
                assert_eq!(error.path().segments().len(), 33);
            }
            best
        };
        let best = std::thread::Builder::new().stack_size(64 * 1024).spawn(work).expect("a thread").join();
        let best = best.expect("no panic");
        assert!(cfg!(miri) || best < Duration::from_millis(1), "{best:?}");
    }
}

#[test]
fn a_bomb_costs_no_memory_in_any_type() {
    for id in 0..if cfg!(miri) { 4 } else { 16 } {
        let bytes = bomb(id);
        for decoder in decoders() {
            let _: Result<(), DecodeError> = try_one(&decoder, &bytes);
        }
    }
}

#[test]
fn a_value_that_nests_too_deep_is_an_error_of_the_encoder() {
    let nested = |levels: usize| {
        (0..levels).fold(Tree::default(), |tree, _| Tree { only: Some(Box::new(tree)), ..Tree::default() })
    };
    let mut buffer = Buffer::new();
    let deepest = nested(32);
    let bytes = encode(&deepest, &mut buffer).expect("32 levels are allowed").to_vec();
    assert_eq!(decode::<Tree>(&bytes), Ok(deepest));
    let error = encode(&nested(33), &mut buffer).expect_err("33 are not");
    assert_eq!(error.path().segments().map(|step| step.id()).collect::<Vec<_>>(), [3; 33]);
    assert_eq!(buffer.as_bytes(), bytes, "what was there stays");
}
