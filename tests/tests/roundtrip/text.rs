//! Strategies for text and bytes: short and long, with NULs now and then.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;

/// Bytes of a length around the steps of padding, seldom many.
pub(crate) fn blob() -> BoxedStrategy<Vec<u8>> {
    let short = prop::collection::vec(any::<u8>(), 0..9);
    let long = (65_520usize..65_540, any::<u8>()).prop_map(|(len, byte)| vec![byte; len]);
    prop_oneof![40 => short, 1 => long].boxed()
}

/// Bytes that are seldom without a wire form as text.
pub(crate) fn bytes() -> BoxedStrategy<Vec<u8>> {
    let clean = prop::collection::vec(1..=u8::MAX, 0..9);
    prop_oneof![40 => clean, 1 => blob()].boxed()
}

/// Text, seldom with a NUL inside.
pub(crate) fn text() -> BoxedStrategy<String> {
    let clean = "[^\\x00]{0,8}";
    prop_oneof![40 => clean, 1 => Just("a\0b".to_owned()), 1 => Just("\0".to_owned())].boxed()
}
