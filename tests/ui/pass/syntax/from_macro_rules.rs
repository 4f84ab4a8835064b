//! Declarations from `macro_rules`, whose tokens come from several places.
use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, decode, encode};

const PORT: u16 = 4;

macro_rules! list {
    ($name:ident { $($id:expr, [$($word:tt)*] => $field:ident: $ty:ty;)* }) => {
        #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
        struct $name<'a> {
            $(#[nla($id $($word)*)] $field: $ty,)*
            #[nla(100, nul_string)]
            own: &'a str,
            #[nla(101)]
            __out: Option<u32>,
        }
    };
}

list! {
    Service {
        PORT, [, be] => port: u16;
        PORT + 1, [] => addr: Option<[u8; 4]>;
        1, [, nul_string] => kind: String;
        2, [, select = kind] => data: Option<Data>;
        3, [, multi, max = 7] => weights: Vec<u32>;
    }
}

macro_rules! alternatives {
    ($name:ident $key:tt $arm:literal) => {
        #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
        #[nla(select = $key)]
        enum $name {
            #[nla($arm, u32)]
            Number(u32),
        }
    };
}

alternatives! { Data str "number" }

fn main() {
    let service = Service {
        port: 80,
        addr: None,
        kind: "number".into(),
        data: Some(Data::Number(5)),
        weights: vec![1, 2],
        own: "x",
        __out: None,
    };
    let mut buffer = Buffer::new();
    let bytes = encode(&service, &mut buffer).unwrap();
    assert_eq!(decode::<Service<'_>>(bytes).unwrap(), service);
}
