//! Private types in public ones, items inside of functions, empty lists.
#![allow(missing_docs, missing_debug_implementations, missing_copy_implementations, unreachable_pub)]

use netlink_core::{NlaDecode, NlaEncode, decode, encode};

mod inner {
    use netlink_core::{NlaDecode, NlaEncode};

    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Private {
        #[nla(1)]
        number: u8,
    }

    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    pub(super) struct Holder {
        #[nla(1, nested)]
        private: Private,
        #[nla(2, with = Packer)]
        packed: u8,
    }

    /// A packer that nobody else can name.
    enum Packer {}

    impl netlink_core::Pack<u8> for Packer {
        const LAYOUT: netlink_core::schema::Layout =
            netlink_core::schema::Layout::new(netlink_core::schema::AttrKind::U8);
        fn pack(value: &u8, id: u16, out: &mut netlink_core::wire::AttrWriter<'_>) {
            out.put_u8(id, !*value);
        }
    }

    impl netlink_core::Unpack<'_, u8> for Packer {
        const LAYOUT: netlink_core::schema::Layout = <Packer as netlink_core::Pack<u8>>::LAYOUT;
        fn unpack(payload: netlink_core::wire::Payload<'_>) -> Result<u8, netlink_core::DecodeError> {
            match payload.bytes() {
                [byte] => Ok(!byte),
                other => Err(netlink_core::DecodeError::length("1 byte", other.len())),
            }
        }
    }

    pub(super) fn holder() -> Holder {
        Holder { private: Private { number: 1 }, packed: 2 }
    }
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Empty {}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Unit;

#[test]
fn private_types_can_be_declared() {
    let mut buffer = netlink_core::wire::Buffer::new();
    let value = inner::holder();
    let bytes = encode(&value, &mut buffer).expect("can be written");
    assert_eq!(bytes.get(16), Some(&!2));
    assert_eq!(decode(bytes), Ok(value));
}

#[test]
fn lists_may_be_empty() {
    let mut buffer = netlink_core::wire::Buffer::new();
    assert_eq!(encode(&Empty {}, &mut buffer), Ok(&[][..]));
    assert_eq!(encode(&Unit, &mut buffer), Ok(&[][..]));
    assert_eq!((decode(&netlink_tests::wire! { [4, 4] }), decode(&[])), (Ok(Empty {}), Ok(Unit)));
}

#[test]
fn types_of_one_name_may_be_declared_in_functions() {
    fn first() -> &'static str {
        #[derive(NlaEncode)]
        struct Local {
            #[nla(1)]
            one: u8,
        }
        let local = Local { one: 1 };
        assert_eq!(local.one, 1);
        Local::SCHEMA.attr(1).map_or("", |attr| attr.field)
    }
    fn second() -> &'static str {
        #[derive(NlaEncode)]
        struct Local {
            #[nla(1)]
            two: u8,
        }
        let local = Local { two: 1 };
        assert_eq!(local.two, 1);
        Local::SCHEMA.attr(1).map_or("", |attr| attr.field)
    }
    assert_eq!((first(), second()), ("one", "two"));
}
