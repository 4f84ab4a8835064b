//! Payloads whose form depends on another attribute's value.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::CStr;

use crate::error::DecodeError;
use crate::mode::Mode;
use crate::schema::Schema;
use crate::wire::{AttrWriter, Payload};

/// Alternatives that can be written: an enum with `#[nla(select = str)]`, or a list that hands its
/// key on. Derive it with `NlaEncode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no set of alternatives that can be encoded",
    label = "does not implement `SelectEncode`",
    note = "`select` needs an enum with `#[derive(NlaEncode)]` and `#[nla(select = str)]`, or a number's type in place of `str`"
)]
pub trait SelectEncode {
    /// What the declaration says.
    const SCHEMA: &'static Schema;
    /// The key: `&[u8]` for text, else a number.
    type Key<'k>;

    /// Writes the attribute. A value that does not go with the key is an error.
    fn pack_selected(&self, key: Option<Self::Key<'_>>, id: u16, out: &mut AttrWriter<'_>);
}

/// Alternatives that can be read. Derive it with `NlaDecode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no set of alternatives that can be decoded",
    label = "does not implement `SelectDecode`",
    note = "`select` needs an enum with `#[derive(NlaDecode)]` and `#[nla(select = str)]`, or a number's type in place of `str`"
)]
pub trait SelectDecode<'nla>: Sized {
    /// What the declaration says.
    const SCHEMA: &'static Schema;
    /// The key: `&[u8]` for text, else a number.
    type Key<'k>;

    /// Reads the payload in the form that goes with the key.
    ///
    /// # Errors
    /// When the payload is malformed, the key is absent or none of the alternatives', and there is no
    /// `#[nla(other)]` one.
    fn unpack_selected<M: Mode>(
        key: Option<Self::Key<'_>>,
        payload: Payload<'nla>,
        mode: &mut M,
    ) -> Result<Self, DecodeError>;
}

impl<T: SelectEncode> SelectEncode for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    type Key<'k> = T::Key<'k>;

    fn pack_selected(&self, key: Option<Self::Key<'_>>, id: u16, out: &mut AttrWriter<'_>) {
        (**self).pack_selected(key, id, out);
    }
}

impl<'nla, T: SelectDecode<'nla>> SelectDecode<'nla> for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    type Key<'k> = T::Key<'k>;

    fn unpack_selected<M: Mode>(
        key: Option<Self::Key<'_>>,
        payload: Payload<'nla>,
        mode: &mut M,
    ) -> Result<Self, DecodeError> {
        T::unpack_selected(key, payload, mode).map(Box::new)
    }
}

/// A field that can select by keys of type `K`.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot select by a key of type `{K}`",
    label = "is no key of type `{K}`",
    note = "text selects among alternatives with `select = str`; a number, or a type that is `Clone` and converts into it, among those with the number's type"
)]
pub trait Selects<'k, K> {
    /// The field's value as a key.
    fn key(&'k self) -> K;
}

macro_rules! text_selects {
    ($($type:ty: $value:ident => $bytes:expr;)*) => {$(
        impl<'k> Selects<'k, &'k [u8]> for $type {
            fn key(&'k self) -> &'k [u8] {
                let $value = self;
                $bytes
            }
        }
    )*};
}

text_selects! {
    &str: value => value.as_bytes();
    String: value => value.as_bytes();
    Box<str>: value => value.as_bytes();
    Cow<'_, str>: value => value.as_bytes();
    &[u8]: value => value;
    Vec<u8>: value => value;
    &CStr: value => value.to_bytes();
    CString: value => value.to_bytes();
}

macro_rules! number_selects {
    ($($scalar:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'k, T: Clone + Into<$scalar>> Selects<'k, $scalar> for T {
            fn key(&'k self) -> $scalar {
                self.clone().into()
            }
        }
    )*};
}

number_selects! { u8 u16 u32 u64 i8 i16 i32 i64 }
