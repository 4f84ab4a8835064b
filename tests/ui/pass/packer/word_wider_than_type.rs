//! A scalar word may be wider than the field: what does not fit is an error of the message.
use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, decode, encode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, u32)]
    weight: u16,
}

#[derive(NlaEncode)]
struct Wide {
    #[nla(1)]
    weight: u32,
}

fn main() {
    let mut buffer = Buffer::new();
    let bytes = encode(&Service { weight: 7 }, &mut buffer).unwrap();
    assert_eq!(decode::<Service>(bytes).unwrap().weight, 7);
    let bytes = encode(&Wide { weight: 70_000 }, &mut buffer).unwrap();
    assert!(decode::<Service>(bytes).is_err());
}
