//! The kernel's integers of variable width (`NLA_UINT`, `NLA_SINT`).

use super::{FromScalar, IntoScalar};
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// The word `uint`: 4 bytes where the value fits, else 8, in the machine's byte order; both are read.
#[doc(alias = "NLA_UINT")]
#[derive(Debug)]
pub enum Uint {}

/// The word `sint`: 4 bytes where the value fits, else 8, in the machine's byte order; both are read.
#[doc(alias = "NLA_SINT")]
#[derive(Debug)]
pub enum Sint {}

macro_rules! varint {
    ($($packer:ident $kind:ident $narrow:ty, $wide:ty;)*) => {$(
        impl<T: IntoScalar<$wide>> Pack<T> for $packer {
            const LAYOUT: Layout = Layout::new(AttrKind::$kind);

            #[inline]
            fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
                let wide = value.to_scalar();
                match <$narrow>::try_from(wide) {
                    Ok(narrow) => out.put_4(id, narrow.to_ne_bytes()),
                    Err(_) => out.put_8(id, wide.to_ne_bytes()),
                }
            }
        }

        impl<T: FromScalar<$wide>> Unpack<'_, T> for $packer {
            const LAYOUT: Layout = Layout::new(AttrKind::$kind);

            #[inline]
            fn unpack(payload: Payload<'_>) -> Result<T, DecodeError> {
                let bytes = payload.bytes();
                let wide = if let Ok(bytes) = bytes.try_into() {
                    <$wide>::from(<$narrow>::from_ne_bytes(bytes))
                } else if let Ok(bytes) = bytes.try_into() {
                    <$wide>::from_ne_bytes(bytes)
                } else {
                    return Err(DecodeError::length("4 or 8 bytes", bytes.len()));
                };
                T::from_scalar(wide)
            }
        }
    )*};
}

varint! { Uint Uint u32, u64; Sint Sint i32, i64; }
