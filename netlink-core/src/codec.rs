//! The traits between values and attribute lists.

use crate::error::{DecodeError, EncodeError};
use crate::mode::Mode;
use crate::schema::{Layout, Names, Schema};
use crate::wire::{AttrWriter, Buffer, Payload};

/// A value that can be written as an attribute list. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a netlink attribute list that can be encoded",
    label = "does not implement `NlaEncode`",
    note = "if `{Self}` is a list of attributes, add `#[derive(NlaEncode)]` to it",
    note = "for anything else say another word: a C struct `pod`, a number its width, e.g. `u32`, alternatives `select = field`"
)]
pub trait NlaEncode {
    /// What the declaration says.
    const SCHEMA: &'static Schema;

    /// Writes the fixed header, if there is one, and the attributes.
    fn encode(&self, out: &mut AttrWriter<'_>);
}

/// A value that can be read from an attribute list. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a netlink attribute list that can be decoded",
    label = "does not implement `NlaDecode`",
    note = "if `{Self}` is a list of attributes, add `#[derive(NlaDecode)]` to it",
    note = "for anything else say another word: a C struct `pod`, a number its width, e.g. `u32`, alternatives `select = field`"
)]
pub trait NlaDecode<'nla>: Sized {
    /// What the declaration says.
    const SCHEMA: &'static Schema;

    /// Reads the fixed header, if there is one, and the attributes.
    ///
    /// # Errors
    /// When an attribute is malformed or a required one is missing; the error names its path.
    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError>;

    /// The same, with errors handled by `mode`; derived lists go on after one that `mode` takes.
    ///
    /// # Errors
    /// Those that `mode` does not take.
    #[inline]
    fn decode_with<M: Mode>(body: Payload<'nla>, mode: &mut M) -> Result<Self, DecodeError> {
        let _ = mode;
        Self::decode(body)
    }
}

/// A list that keeps nothing of the bytes it was read from.
pub trait NlaDecodeOwned: for<'nla> NlaDecode<'nla> {}
impl<T: for<'nla> NlaDecode<'nla>> NlaDecodeOwned for T {}

/// How a `T` is written as one attribute. The implementor is the *packer*, a type that is only named.
#[diagnostic::on_unimplemented(
    message = "packer `{Self}` cannot encode a field of type `{T}`",
    label = "cannot encode `{T}`",
    note = "the words of `#[nla(..)]` choose the packer; `with = path` names your own, which implements `Pack<{T}>`"
)]
pub trait Pack<T: ?Sized> {
    /// The attribute's form.
    const LAYOUT: Layout;

    /// Writes the attribute. A value that has no wire form is reported by [`AttrWriter::fail_at`].
    fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>);
}

/// How a `T` is read from one attribute.
#[diagnostic::on_unimplemented(
    message = "packer `{Self}` cannot decode a field of type `{T}`",
    label = "cannot decode `{T}`",
    note = "the words of `#[nla(..)]` choose the packer; `with = path` names your own, which implements `Unpack<'_, {T}>`"
)]
pub trait Unpack<'nla, T> {
    /// The attribute's form.
    const LAYOUT: Layout;

    /// Reads the attribute's payload.
    ///
    /// # Errors
    /// When the payload is not a `T`.
    fn unpack(payload: Payload<'nla>) -> Result<T, DecodeError>;

    /// The same, with errors inside of the payload handled by `mode`. Packers of payloads that have
    /// nothing inside do not need it.
    ///
    /// # Errors
    /// Those that `mode` does not take.
    #[inline]
    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<T, DecodeError> {
        let _ = mode;
        Self::unpack(payload)
    }
}

/// A type with one obvious wire form, which needs no word in `#[nla(..)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default netlink encoding; say how this field is laid out",
    label = "needs a word in its `#[nla(..)]`",
    note = "text: `nul_string` or `string`; a list: `nested`; several: `multi`, `array` or `packed`; presence: `flag`",
    note = "a number in a type of its own: its width, e.g. `u32`; a C struct: `pod`; alternatives: `select = field`; anything else: `with = YourPacker`",
    note = "flags of `bitflags!`: `netlink_core::flags!(Flags: u32)` beside them",
    note = "a time: `with = Seconds<u32>` or another unit of `netlink_core::packers`; `bool`: `flag`, or `u8` in a type of your own",
    note = "`Option<..>` is seen where it is spelt out, around all else"
)]
pub trait DefaultPack {
    /// The packer of that form.
    type Packer;
    /// The names that its numbers or their bits have.
    const NAMES: Names = Names::None;
}

/// A type with one obvious wire form, which needs no word in `#[nla(..)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default netlink decoding; say how this field is laid out",
    label = "needs a word in its `#[nla(..)]`",
    note = "text: `nul_string` or `string`; a list: `nested`; several: `multi`, `array` or `packed`; presence: `flag`",
    note = "a number in a type of its own: its width, e.g. `u32`; a C struct: `pod`; alternatives: `select = field`; anything else: `with = YourPacker`",
    note = "flags of `bitflags!`: `netlink_core::flags!(Flags: u32)` beside them",
    note = "a time: `with = Seconds<u32>` or another unit of `netlink_core::packers`; `bool`: `flag`, or `u8` in a type of your own",
    note = "`Option<..>` is seen where it is spelt out, around all else"
)]
pub trait DefaultUnpack {
    /// The packer of that form.
    type Packer;
    /// The names that its numbers or their bits have.
    const NAMES: Names = Names::None;
}

/// Appends `value` to `buffer` and yields its bytes.
///
/// # Errors
/// When the value has no wire form; the error names the field and `buffer` is as it was.
#[inline]
pub fn encode<'b, T: NlaEncode + ?Sized>(value: &T, buffer: &'b mut Buffer) -> Result<&'b [u8], EncodeError> {
    let mut out = buffer.writer();
    value.encode(&mut out);
    out.finish()
}

/// Reads a `T` from the bytes of a list.
///
/// # Errors
/// When they are malformed or a required attribute is missing.
#[inline]
pub fn decode<'nla, T: NlaDecode<'nla>>(bytes: &'nla [u8]) -> Result<T, DecodeError> {
    T::decode(Payload::new(bytes))
}
