//! The golden expansions are code: they compile, and do what the derives' own output does.
//!
//! That they are what the derives write is tested in `netlink-derive/src/tests/expand.rs`.
#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

use netlink_core::wire::{Attr, Buffer, Payload, RawAttr};
use netlink_core::{DecodeMessage, NlaDecode, NlaEncode, QueryOp, Request, SelectDecode, decode, encode};

/// Each declaration twice: with the derives, and as what they write.
macro_rules! twice {
    ($($name:ident)*) => {
        mod derived { $(pub mod $name { include!(concat!("../expand/", stringify!($name), ".rs")); })* }
        mod written { $(pub mod $name { include!(concat!("../expand/", stringify!($name), ".expanded.rs")); })* }
    };
}

twice! { small_list full_list operation table values alternatives }

/// Runs a block with the items of both, and compares what it returns.
macro_rules! both {
    ($name:ident => $body:block) => {{
        let derived = {
            use derived::$name::*;
            $body
        };
        let written = {
            use written::$name::*;
            $body
        };
        assert_eq!(derived, written);
        derived
    }};
}

fn bytes<T: NlaEncode>(value: &T) -> Vec<u8> {
    encode(value, &mut Buffer::new()).expect("can be encoded").to_vec()
}

/// The schema but for its children, which are functions.
fn schema<T: NlaEncode>(_: &T) -> String {
    let attrs = T::SCHEMA.attrs.iter().map(|attr| {
        format!(
            "{} {} {} {:?} {:?} {:?}",
            attr.id, attr.name, attr.field, attr.presence, attr.layout.kind, attr.limits
        )
    });
    format!("{} {} {:?}", T::SCHEMA.name, T::SCHEMA.header.len, attrs.collect::<Vec<_>>())
}

#[test]
fn a_small_list() {
    let (schema, bytes, back) = both!(small_list => {
        let service = Service { family: 2, port: Some(80), scheduler: Some("rr") };
        let bytes = bytes(&service);
        let back = format!("{:?}", decode::<Service<'_>>(&bytes).expect("can be decoded"));
        let missing = decode::<Service<'_>>(&[]).expect_err("lacks what is required").to_string();
        (schema(&service), bytes, (back, missing))
    });
    assert!(schema.contains("SERVICE_PORT") && bytes.len() == 24, "{schema}");
    assert!(back.1.contains("family"), "{back:?}");
}

#[test]
fn a_list_with_everything() {
    let (_, bytes, back) = both!(full_list => {
        let link = Link {
            index: 3,
            data: Some(Data::Vlan(Inner { packets: 9 })),
            kind: "vlan",
            mtu: 1500,
            groups: vec![1, 2],
            up: true,
            queues: 4,
            inner: vec![Inner { packets: 1 }, Inner { packets: 2 }],
            stats: Stats { mark: Some(31) },
            seen: 5,
            rest: vec![RawAttr { raw_type: 99, payload: b"raw" }],
        };
        let bytes = bytes(&link);
        let back = decode::<Link<'_>>(&bytes).expect("can be decoded");
        assert_eq!(back, Link { seen: 0, ..link.clone() });
        let too_small = encode(&Link { mtu: 67, ..link.clone() }, &mut Buffer::new()).map(<[u8]>::len);
        let too_small = too_small.expect_err("is below the least").to_string();
        let defaults = decode::<Link<'_>>(&bytes[..4]).map(|_| ()).expect_err("lacks its kind").to_string();
        (schema(&link), bytes.clone(), (format!("{back:?}"), too_small, defaults))
    });
    assert_eq!(bytes[..4], 3u32.to_ne_bytes());
    assert!(back.1.contains("mtu") && back.2.contains("kind"), "{back:?}");
}

#[test]
fn an_operation() {
    fn reply<O: QueryOp>(_: &O) -> (u16, Option<u16>) {
        (O::FLAGS, O::REPLY_COMMAND)
    }
    let found = both!(operation => {
        let op = GetInfo { weight: 7 };
        (op.name(), op.command(), reply(&op), <GetInfo as Request>::FAMILY, bytes(&op))
    });
    assert_eq!((found.1, found.2), (4, (0x100, Some(1))));
    assert_eq!(found.3.map(|family| (family.name, family.version)), Some(("IPVS", 2)));
}

#[test]
fn a_message_table() {
    let found = both!(table => {
        let message = Message::NewLink(Link { name: "lo" });
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        message.encode_body(&mut out);
        let body = out.finish().expect("can be encoded");
        let back = Message::decode_message(message.command(), Payload::new(body)).expect("can be decoded");
        assert_eq!(back, message);
        let unknown = Message::decode_message(99, Payload::new(body)).expect_err("is not in the table");
        (message.name(), message.command(), Message::DelLink.command(), unknown.to_string())
    });
    assert_eq!((found.0, found.1, found.2), ("NewLink", 16, 17));
}

#[test]
fn values() {
    let found = both!(values => {
        let state = |number: u8| State::try_from(number).map(|state| format!("{state:?}"));
        let tunnel = [47, 1].map(|number: u16| format!("{:?}", Tunnel::from(number)));
        (state(1).ok(), state(2).ok(), state(3).is_err(), tunnel, u8::from(State::Down), u16::from(Tunnel::Other(9)))
    });
    assert_eq!(found.3, ["Gre", "Other(1)"]);
}

#[test]
fn alternatives() {
    let found = both!(alternatives => {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        netlink_core::SelectEncode::pack_selected(&ByName::Mtu(1500), Some(b"mtu"), 1, &mut out);
        netlink_core::SelectEncode::pack_selected(&ByNumber::V4([10, 0, 0, 1]), Some(4), 2, &mut out);
        let bytes = out.finish().expect("can be encoded").to_vec();
        let payload = |index| {
            let attr: Attr<'_> = Payload::new(&bytes).attrs().nth(index).expect("is there").expect("is whole");
            attr.payload()
        };
        let mut strict = netlink_core::Strict;
        let name = ByName::unpack_selected(Some(b"mtu"), payload(0), &mut strict).expect("can be decoded");
        let other = ByName::unpack_selected(Some(b"what"), payload(0), &mut strict).expect("is kept");
        let number = ByNumber::unpack_selected(Some(4), payload(1), &mut strict).expect("can be decoded");
        let unknown = ByNumber::unpack_selected(Some(9), payload(1), &mut strict).expect_err("has no form");
        format!("{name:?} {other:?} {number:?} {unknown}")
    });
    assert!(
        found.starts_with("Mtu(1500) Other(RawAttrBuf") && found.contains("V4([10, 0, 0, 1])"),
        "{found}"
    );
}

#[test]
fn both_halves_have_one_schema() {
    fn schemas<T: NlaEncode + for<'nla> NlaDecode<'nla>>() -> [String; 2] {
        [format!("{:?}", <T as NlaEncode>::SCHEMA), format!("{:?}", <T as NlaDecode<'_>>::SCHEMA)]
    }
    let [encoded, decoded] = schemas::<written::full_list::Inner>();
    assert_eq!(encoded, decoded);
}
