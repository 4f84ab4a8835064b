//! Bytes as they are.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::default_packer;
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// The word `bytes`: the payload as it is. An array `[u8; N]` needs exactly `N` bytes.
#[doc(alias = "NLA_BINARY")]
#[derive(Debug)]
pub enum Bytes {}

const BINARY: Layout = Layout::new(AttrKind::Binary);

default_packer! {
    Bytes => {'a} &'a [u8];
    Bytes => Vec<u8>;
    Bytes => Box<[u8]>;
    Bytes => {'a} Cow<'a, [u8]>;
    Bytes => {const N: usize} [u8; N];
    Bytes => {'a, const N: usize} &'a [u8; N];
}

macro_rules! bytes {
    ($([$($a:lifetime)?] $type:ty: $bytes:ident => $value:expr;)*) => {$(
        impl$(<$a>)? Pack<$type> for Bytes {
            const LAYOUT: Layout = BINARY;
            #[inline]
            fn pack(value: &$type, id: u16, out: &mut AttrWriter<'_>) {
                out.put(id, value);
            }
        }
        impl<'nla $(: $a, $a)?> Unpack<'nla, $type> for Bytes {
            const LAYOUT: Layout = BINARY;
            #[inline]
            fn unpack(payload: Payload<'nla>) -> Result<$type, DecodeError> {
                let $bytes = payload.bytes();
                Ok($value)
            }
        }
    )*};
}

bytes! {
    ['a] &'a [u8]: bytes => bytes;
    [] Vec<u8>: bytes => bytes.to_vec();
    [] Box<[u8]>: bytes => bytes.into();
    ['a] Cow<'a, [u8]>: bytes => Cow::Borrowed(bytes);
}

impl<const N: usize> Pack<[u8; N]> for Bytes {
    const LAYOUT: Layout = BINARY.with_len(N);

    #[inline]
    fn pack(value: &[u8; N], id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, value);
    }
}

impl<const N: usize> Unpack<'_, [u8; N]> for Bytes {
    const LAYOUT: Layout = BINARY.with_len(N);

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<[u8; N], DecodeError> {
        exactly(payload.bytes()).copied()
    }
}

impl<const N: usize> Pack<&[u8; N]> for Bytes {
    const LAYOUT: Layout = BINARY.with_len(N);

    #[inline]
    fn pack(value: &&[u8; N], id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, *value);
    }
}

impl<'nla: 'a, 'a, const N: usize> Unpack<'nla, &'a [u8; N]> for Bytes {
    const LAYOUT: Layout = BINARY.with_len(N);

    #[inline]
    fn unpack(payload: Payload<'nla>) -> Result<&'a [u8; N], DecodeError> {
        exactly(payload.bytes())
    }
}

#[inline]
fn exactly<const N: usize>(bytes: &[u8]) -> Result<&[u8; N], DecodeError> {
    bytes.try_into().map_err(|_| wrong_size(N, bytes.len()))
}

#[cold]
fn wrong_size(expected: usize, found: usize) -> DecodeError {
    DecodeError::length(format!("{expected} bytes"), found)
}
