//! What gnlpy's lists and messages could do, and what they could not and this library promises: one
//! test a behaviour.

mod flatten;
mod lists;
mod messages;
mod names;
mod recursion;
mod repetition;
mod shown;
mod unknown;
mod values;

use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, encode};

/// The bytes of a value that can be encoded.
fn bytes<T: NlaEncode>(value: &T) -> Vec<u8> {
    encode(value, &mut Buffer::new()).unwrap_or_else(|error| panic!("{error}")).to_vec()
}

/// The text of the error that decoding ends with.
fn decode_error<'a, T: NlaDecode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> String {
    netlink_core::decode::<T>(bytes).expect_err("no such value").to_string()
}

/// The text of the error that encoding ends with.
fn encode_error<T: NlaEncode>(value: &T) -> String {
    encode(value, &mut Buffer::new()).expect_err("no such bytes").to_string()
}
