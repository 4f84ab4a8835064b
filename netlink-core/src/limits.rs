//! Limits that a declaration states, checked before anything is sent.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::CStr;

use crate::error::EncodeError;
use crate::schema::Limits;

impl Limits {
    /// At most so many bytes, a closing NUL not counted.
    #[must_use]
    pub const fn max_len(mut self, len: usize) -> Self {
        self.max_len = Some(len);
        self
    }

    /// At least this value.
    #[must_use]
    pub const fn min(mut self, value: i128) -> Self {
        self.min = Some(value);
        self
    }

    /// At most this value.
    #[must_use]
    pub const fn max(mut self, value: i128) -> Self {
        self.max = Some(value);
        self
    }

    /// No bits but these.
    #[must_use]
    pub const fn mask(mut self, bits: u64) -> Self {
        self.mask = Some(bits);
        self
    }

    /// Checks a number.
    ///
    /// # Errors
    /// When it is less or more than is allowed, or has other bits.
    #[inline]
    pub fn check_int(&self, value: i128) -> Result<(), EncodeError> {
        match *self {
            Limits { min: Some(min), .. } if value < min => {
                Err(EncodeError::value(format_args!("{value} is less than the least allowed, {min}")))
            }
            Limits { max: Some(max), .. } if value > max => {
                Err(EncodeError::value(format_args!("{value} is more than the most allowed, {max}")))
            }
            Limits { mask: Some(mask), .. } if value & !i128::from(mask) != 0 => {
                Err(EncodeError::value(format_args!("{value:#x} has bits outside of the mask {mask:#x}")))
            }
            _ => Ok(()),
        }
    }

    /// Checks the length of text or bytes.
    ///
    /// # Errors
    /// When they are longer than is allowed.
    #[inline]
    pub fn check_len(&self, len: usize) -> Result<(), EncodeError> {
        match self.max_len {
            Some(most) if len > most => Err(EncodeError::too_long(len, most)),
            _ => Ok(()),
        }
    }
}

/// Text or bytes, whose length `max_len` limits.
#[diagnostic::on_unimplemented(
    message = "`max_len` cannot tell the length of a `{Self}`",
    label = "is neither text nor bytes"
)]
pub trait ByteLen {
    /// The number of bytes, a closing NUL not counted.
    fn byte_len(&self) -> usize;
}

macro_rules! byte_len {
    ($($type:ty: $value:ident => $len:expr;)*) => {$(
        impl ByteLen for $type {
            fn byte_len(&self) -> usize {
                let $value = self;
                $len
            }
        }
    )*};
}

byte_len! {
    str: value => value.len();
    &str: value => value.len();
    String: value => value.len();
    Box<str>: value => value.len();
    Cow<'_, str>: value => value.len();
    &[u8]: value => value.len();
    Vec<u8>: value => value.len();
    Box<[u8]>: value => value.len();
    Cow<'_, [u8]>: value => value.len();
    &CStr: value => value.count_bytes();
    CString: value => value.count_bytes();
}

/// An integer, whose value `min`, `max` and `mask` limit.
#[diagnostic::on_unimplemented(
    message = "`min`, `max` and `mask` cannot tell the value of a `{Self}`",
    label = "is no integer",
    note = "for a type that converts to an integer, say which before the limit: `u32, max = 5`"
)]
pub trait AsInt {
    /// The value.
    fn as_int(&self) -> i128;
}

macro_rules! as_int {
    ($($type:ty)*) => {$(
        impl AsInt for $type {
            fn as_int(&self) -> i128 {
                i128::from(*self)
            }
        }
    )*};
}

as_int! { u8 u16 u32 u64 i8 i16 i32 i64 }
