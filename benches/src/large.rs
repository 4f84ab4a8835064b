//! A list of 300 attributes and one of ten, for messages of ten.

use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode};

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

/// The attributes 1 to 10.
pub fn message() -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    for id in 1..=10 {
        if id % 3 == 0 { out.put(id, b"text\0") } else { out.put_4(id, [1, 2, 3, 4]) }
    }
    out.finish().expect("short").to_vec()
}

/// Decodes the message and reads two fields of it.
#[inline(never)]
pub fn decode_large(message: &[u8]) -> (Option<u32>, Option<u32>) {
    let list: Large<'_> = netlink_core::decode(message).expect("a list");
    (list.field_1, list.field_10)
}

/// The same as a list that declares nothing else.
#[inline(never)]
pub fn decode_small(message: &[u8]) -> (Option<u32>, Option<u32>) {
    let list: Small<'_> = netlink_core::decode(message).expect("a list");
    (list.field_1, list.field_10)
}
