//! Declarations in a crate that knows `netlink-core` by another name, and only by it: directly, and
//! through a re-export as a crate would make that wraps it.
#![forbid(unsafe_code)]
#![deny(warnings)]

/// What a wrapping crate offers to its users.
pub mod wrapper {
    pub use netlink_renamed as netlink;
}

#[cfg(test)]
mod tests {
    use netlink_renamed::wire::{Buffer, Payload, RawAttr};
    use netlink_renamed::{
        DecodeMessage as _, GenlFamily, NlaDecode, NlaEncode, Request as _, decode, encode,
    };
    use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

    struct Family;

    impl GenlFamily for Family {
        const NAME: &'static str = "RENAMED";
    }

    #[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
    #[repr(C)]
    struct Head {
        number: u32,
    }

    #[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
    #[nla(crate = netlink_renamed)]
    struct List<'a> {
        #[nla(header)]
        head: Head,
        #[nla(1, be)]
        port: Option<u16>,
        #[nla(2, nul_string)]
        name: Option<&'a str>,
        #[nla(3, recursive)]
        more: Vec<List<'a>>,
        #[nla(4, array(from = 1), u32)]
        values: Vec<Value>,
        #[nla(5, flag)]
        flag: bool,
        #[nla(6, pod)]
        pod: Option<Head>,
        #[nla(unknown)]
        unknown: Vec<RawAttr<'a>>,
    }

    #[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
    #[nla(crate = netlink_renamed, value = u32)]
    enum Value {
        #[nla(1)]
        One,
        #[nla(other)]
        Other(u32),
    }

    #[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
    #[nla(value = u8)]
    #[nla(crate = crate::wrapper::netlink)]
    enum Closed {
        #[nla(1)]
        One,
    }

    #[derive(Debug, NlaEncode)]
    #[nla(crate = crate::wrapper::netlink)]
    #[genl(family = Family, command = 1, reply = Reply<'_>, reply_command = 2)]
    struct Get {
        #[nla(1)]
        closed: Closed,
    }

    #[derive(Debug, PartialEq, NlaDecode)]
    #[genl(family = Family)]
    #[nla(crate = ::netlink_renamed)]
    enum Reply<'a> {
        #[genl(2)]
        List(List<'a>),
    }

    #[derive(Debug, NlaEncode)]
    #[genl(family = Family)]
    #[nla(crate = netlink_renamed)]
    enum Ask {
        #[genl(1)]
        Get(Get),
    }

    #[test]
    fn every_kind_of_declaration_finds_the_crate() {
        let list = List {
            port: Some(80),
            name: Some("a"),
            more: vec![List::default()],
            values: vec![Value::One, Value::Other(7)],
            flag: true,
            pod: Some(Head { number: 1 }),
            ..List::default()
        };
        let mut buffer = Buffer::new();
        let bytes = encode(&list, &mut buffer).expect("can be written").to_vec();
        assert_eq!(decode(&bytes), Ok(list));
        assert!(Reply::decode_message(2, Payload::new(&bytes)).is_ok());
        let ask = Ask::Get(Get { closed: Closed::One });
        assert_eq!((ask.command(), ask.name()), (1, "Get"));
        assert_eq!(Closed::try_from(1), Ok(Closed::One));
    }
}
