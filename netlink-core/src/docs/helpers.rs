// What the examples of `attributes.md` share. They include this file; nothing else does.

pub use netlink_core::{NlaDecode, NlaEncode, decode, encode, wire::Buffer};

/// One attribute: length and type in the machine's byte order, payload, zeros up to a multiple of four.
pub fn attr(raw_type: u16, payload: &[u8]) -> Vec<u8> {
    let mut bytes = (payload.len() as u16 + 4).to_ne_bytes().to_vec();
    bytes.extend(raw_type.to_ne_bytes());
    bytes.extend(payload);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// What the encoder makes of `list`.
pub fn encoded(list: &impl NlaEncode) -> Vec<u8> {
    encode(list, &mut Buffer::new()).unwrap().to_vec()
}

pub const NESTED: u16 = netlink_core::wire::NLA_F_NESTED;
