//! Text: with and without a closing NUL.

use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::CStr;

use super::default_packer;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// The word `nul_string`: text with a closing NUL (`NLA_NUL_STRING`). When read, the NUL may be absent,
/// and there may be several.
#[doc(alias = "NLA_NUL_STRING")]
#[derive(Debug)]
pub enum NulString {}

/// The word `string`: text without a closing NUL (`NLA_STRING`). When read, all NULs at the end are taken
/// off.
#[doc(alias = "NLA_STRING")]
#[derive(Debug)]
pub enum Str {}

const NUL_STRING: Layout = Layout::new(AttrKind::NulString);
const STRING: Layout = Layout::new(AttrKind::String);

default_packer! {
    NulString => {'a} &'a CStr;
    NulString => CString;
}

/// What text fields can be made of: bytes without their closing NULs.
trait Text<'nla>: Sized {
    fn from_text(text: &'nla [u8]) -> Result<Self, DecodeError>;
}

fn utf8(text: &[u8]) -> Result<&str, DecodeError> {
    core::str::from_utf8(text).map_err(|_| DecodeError::new(DecodeErrorKind::Utf8))
}

impl<'nla: 'a, 'a> Text<'nla> for &'a str {
    fn from_text(text: &'nla [u8]) -> Result<Self, DecodeError> {
        utf8(text)
    }
}

impl Text<'_> for String {
    fn from_text(text: &[u8]) -> Result<Self, DecodeError> {
        utf8(text).map(ToOwned::to_owned)
    }
}

impl Text<'_> for Box<str> {
    fn from_text(text: &[u8]) -> Result<Self, DecodeError> {
        utf8(text).map(Into::into)
    }
}

impl<'nla: 'a, 'a> Text<'nla> for Cow<'a, str> {
    fn from_text(text: &'nla [u8]) -> Result<Self, DecodeError> {
        utf8(text).map(Cow::Borrowed)
    }
}

impl<'nla: 'a, 'a> Text<'nla> for &'a [u8] {
    fn from_text(text: &'nla [u8]) -> Result<Self, DecodeError> {
        Ok(text)
    }
}

impl Text<'_> for Vec<u8> {
    fn from_text(text: &[u8]) -> Result<Self, DecodeError> {
        Ok(text.to_vec())
    }
}

impl Text<'_> for CString {
    fn from_text(text: &[u8]) -> Result<Self, DecodeError> {
        CString::new(text).map_err(|_| DecodeError::new(DecodeErrorKind::InteriorNul))
    }
}

/// The payload without the NULs at its end. A NUL before other bytes is an error: what follows it
/// would be lost.
fn trimmed(bytes: &[u8]) -> Result<&[u8], DecodeError> {
    match bytes.iter().position(|byte| *byte == 0) {
        None => Ok(bytes),
        Some(end) => {
            let (text, nuls) = bytes.split_at(end);
            if nuls.iter().all(|byte| *byte == 0) {
                Ok(text)
            } else {
                Err(DecodeError::new(DecodeErrorKind::InteriorNul))
            }
        }
    }
}

macro_rules! unpack_text {
    ($($packer:ident $layout:ident;)*) => {$(
        unpack_text! { $packer $layout =>
            ['a] &'a str; [] String; [] Box<str>; ['a] Cow<'a, str>; ['a] &'a [u8]; [] Vec<u8>; [] CString;
        }
        /// A `&CStr` borrows the closing NUL, so for it the payload must have one.
        impl<'nla: 'a, 'a> Unpack<'nla, &'a CStr> for $packer {
            const LAYOUT: Layout = $layout;
            #[inline]
            fn unpack(payload: Payload<'nla>) -> Result<&'a CStr, DecodeError> {
                let text = trimmed(payload.bytes())?;
                CStr::from_bytes_until_nul(payload.bytes())
                    .ok()
                    .filter(|found| found.count_bytes() == text.len())
                    .ok_or_else(|| DecodeError::new(DecodeErrorKind::MissingNul))
            }
        }
    )*};
    ($packer:ident $layout:ident => $([$($a:lifetime)?] $type:ty;)*) => {$(
        impl<'nla $(: $a, $a)?> Unpack<'nla, $type> for $packer {
            const LAYOUT: Layout = $layout;
            #[inline]
            fn unpack(payload: Payload<'nla>) -> Result<$type, DecodeError> {
                Text::from_text(trimmed(payload.bytes())?)
            }
        }
    )*};
}

unpack_text! { NulString NUL_STRING; Str STRING; }

/// Both packers refuse a NUL inside: the reader's text would end there.
#[inline]
#[allow(clippy::manual_contains, reason = "a call of its fast search costs more for names of a few bytes")]
fn put_text(text: &[u8], end: &[u8], id: u16, out: &mut AttrWriter<'_>) {
    if text.iter().any(|byte| *byte == 0) {
        out.fail_at(id, EncodeError::interior_nul());
    } else {
        out.put_parts(id, text, end);
    }
}

macro_rules! pack_text {
    ($([$($a:lifetime)?] $type:ty: $value:ident => $bytes:expr;)*) => {$(
        impl$(<$a>)? Pack<$type> for NulString {
            const LAYOUT: Layout = NUL_STRING;
            #[inline]
            fn pack($value: &$type, id: u16, out: &mut AttrWriter<'_>) {
                put_text($bytes, b"\0", id, out);
            }
        }
        impl$(<$a>)? Pack<$type> for Str {
            const LAYOUT: Layout = STRING;
            #[inline]
            fn pack($value: &$type, id: u16, out: &mut AttrWriter<'_>) {
                put_text($bytes, b"", id, out);
            }
        }
    )*};
}

pack_text! {
    ['a] &'a str: value => value.as_bytes();
    [] str: value => value.as_bytes();
    [] String: value => value.as_bytes();
    [] Box<str>: value => value.as_bytes();
    ['a] Cow<'a, str>: value => value.as_bytes();
    ['a] &'a [u8]: value => value;
    [] Vec<u8>: value => value;
    [] CString: value => value.to_bytes();
}

/// Only with its closing NUL: without, it could not be read back as a `&CStr`.
impl Pack<&CStr> for NulString {
    const LAYOUT: Layout = NUL_STRING;

    #[inline]
    fn pack(value: &&CStr, id: u16, out: &mut AttrWriter<'_>) {
        put_text(value.to_bytes(), b"\0", id, out);
    }
}
