//! What generated code calls. Not API: it changes with the derives.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]
#![allow(missing_docs, reason = "not API")]

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "zerocopy")]
use crate::packers::CStruct;

mod flatten;
mod known;
mod numbers;

pub use self::flatten::{apart, attrs, flat, flattened, joined, not_in, not_named_in, parts_of, sound_part};
pub use self::known::{
    FieldsOf, NoFields, NoPackBits, NoPackNames, NoUnpackBits, NoUnpackNames, PackBits, PackNames,
    UnpackBits, UnpackNames,
};
pub use self::numbers::{
    ATTR_IDS, ATTR_IDS_AND_ZERO, FLAGS, GENL_COMMANDS, GENL_COMMANDS_AND_ZERO, MESSAGE_TYPES, Numbers, check,
    hex, limit, mask, part_of, sound, whole, zero_id,
};
pub use crate::codec::{DefaultPack, DefaultUnpack, NlaDecode, NlaEncode, Pack, Unpack};
pub use crate::error::{DecodeError, DecodeErrorKind, EncodeError, UnknownValue};
use crate::error::{Passed, Segment};
pub use crate::limits::{AsInt, ByteLen};
pub use crate::message::{
    DecodeMessage, DumpOp, ExecuteOp, FamilyInfo, Generic, MessageSpec, Messages, Notification,
    OperationSpec, QueryOp, Request,
};
pub use crate::mode::{Mode, Strict};
pub use crate::packers;
pub use crate::schema::{
    Arm, ArmKey, AttrKind, AttrSpec, FieldSpec, Header, Layout, Limits, Names, NlaStruct, Presence, Schema,
};
pub use crate::select::{SelectDecode, SelectEncode, Selects};
pub use crate::wire::{Attr, AttrWriter, Payload, RawAttr, RawAttrBuf};
pub use alloc::vec;
pub use core;
pub use core::unreachable;

/// The declaration of a command without attributes.
pub const NO_ATTRS: &Schema = &Schema::new("", Header::NONE, &[]);

/// Keeps what an attribute was unpacked to; the last of several wins.
#[inline(always)]
pub fn store<T>(slot: &mut Option<T>, unpacked: Result<T, DecodeError>) -> Result<(), DecodeError> {
    match unpacked {
        Ok(value) => {
            *slot = Some(value);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Keeps one more element.
#[inline(always)]
pub fn push<T>(elements: &mut Vec<T>, unpacked: Result<T, DecodeError>) -> Result<(), DecodeError> {
    elements.push(unpacked?);
    Ok(())
}

/// A fixed header's bytes.
#[cfg(feature = "zerocopy")]
#[inline(always)]
pub fn header_bytes<T: CStruct>(header: &T) -> &[u8] {
    header.as_bytes()
}

/// Splits a fixed header off a body.
///
/// # Errors
/// When the body is shorter than the header.
#[cfg(feature = "zerocopy")]
#[inline]
pub fn read_header<'a, T: CStruct>(body: Payload<'a>) -> Result<(T, Payload<'a>), DecodeError> {
    let (bytes, rest) = body.split_header(size_of::<T>())?;
    match T::read_from_bytes(bytes) {
        Ok(header) => Ok((header, rest)),
        Err(_) => {
            Err(DecodeError::new(DecodeErrorKind::Header { expected: size_of::<T>(), found: bytes.len() }))
        }
    }
}

/// What a field with `unknown` is a `Vec` of.
#[diagnostic::on_unimplemented(
    message = "a `Vec` of `{Self}` cannot keep unknown attributes",
    label = "is neither `RawAttr<'_>` nor `RawAttrBuf`",
    note = "`unknown` collects into a `Vec<RawAttr<'a>>`, which borrows, or a `Vec<RawAttrBuf>`"
)]
pub trait Kept {
    fn raw(&self) -> RawAttr<'_>;
}

impl Kept for RawAttr<'_> {
    #[inline]
    fn raw(&self) -> RawAttr<'_> {
        *self
    }
}

impl Kept for RawAttrBuf {
    #[inline]
    fn raw(&self) -> RawAttr<'_> {
        self.into()
    }
}

/// The same when decoding.
#[diagnostic::on_unimplemented(
    message = "a `Vec` of `{Self}` cannot keep unknown attributes",
    label = "is neither `RawAttr<'_>` nor `RawAttrBuf`",
    note = "`unknown` collects into a `Vec<RawAttr<'a>>`, which borrows, or a `Vec<RawAttrBuf>`"
)]
pub trait Keep<'nla> {
    fn keep(attr: Attr<'nla>) -> Self;
}

impl<'nla: 'a, 'a> Keep<'nla> for RawAttr<'a> {
    #[inline]
    fn keep(attr: Attr<'nla>) -> Self {
        attr.into()
    }
}

impl<'nla> Keep<'nla> for RawAttrBuf {
    #[inline]
    fn keep(attr: Attr<'nla>) -> Self {
        attr.into()
    }
}

/// Where `inner`'s bytes start in `outer`.
pub(crate) fn offset_in(outer: Payload<'_>, inner: Payload<'_>) -> usize {
    inner.bytes().as_ptr().addr().saturating_sub(outer.bytes().as_ptr().addr())
}

/// The attributes of a list, which start behind its header.
pub(crate) fn attrs_of<'a>(schema: &Schema, body: Payload<'a>) -> Payload<'a> {
    body.split_header(schema.header.len).map_or(body, |(_, attrs)| attrs)
}

/// An error of the list itself: an attribute with an impossible length.
#[cold]
#[inline(never)]
#[must_use]
pub fn list_error(schema: Option<&'static Schema>, body: Payload<'_>, error: DecodeError) -> DecodeError {
    match *error.kind() {
        DecodeErrorKind::AttrLength { .. } if schema.is_some_and(Schema::holds_secret) => {
            let rest = rest_after(body, &error);
            error.beside_secret().shifted(offset_in(body, rest))
        }
        DecodeErrorKind::AttrLength { id, .. } => {
            let (list, rest) =
                (schema.map_or(body, |schema| attrs_of(schema, body)), rest_after(body, &error));
            let step = Segment::to(schema, id, list, offset_in(list, rest), &mut Passed::default());
            error.inside(step, offset_in(body, rest))
        }
        _ => error,
    }
}

/// A selected attribute, once its key is known and `unpack` has it. `None` when `mode` took the error.
///
/// # Errors
/// Those that `mode` does not take.
pub fn selected<'nla, T, M: Mode>(
    schema: &'static Schema,
    body: Payload<'_>,
    attr: Attr<'nla>,
    mode: &mut M,
    unpack: impl FnOnce(Payload<'nla>, &mut M) -> Result<T, DecodeError>,
) -> Result<Option<T>, DecodeError> {
    let mark = mode.mark();
    let mut value = None;
    let result = unpack(attr.payload(), mode).map(|unpacked| value = Some(unpacked));
    mode.leave_attr(mark, result, || (schema, body, attr))?;
    Ok(value)
}

/// Reads an alternative that may be secret: errors do not tell its value then.
///
/// # Errors
/// Those that `mode` does not take.
#[inline(always)]
pub fn secretly<'nla, T, M: Mode>(
    secret: bool,
    payload: Payload<'nla>,
    mode: &mut M,
    unpack: impl FnOnce(Payload<'nla>, &mut M) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    if !secret {
        return unpack(payload, mode);
    }
    let mark = mode.mark();
    let result = unpack(payload, mode);
    mode.leave(mark, Ok(()), DecodeError::without_value)?;
    result.map_err(DecodeError::without_value)
}

/// Writes an alternative that may be secret.
#[inline(always)]
pub fn put_secretly(secret: bool, out: &mut AttrWriter<'_>, put: impl FnOnce(&mut AttrWriter<'_>)) {
    if secret { out.hiding_values(put) } else { put(out) }
}

/// A selector's key, in a call that can be put where the compiler is to look.
#[inline(always)]
pub fn key<K>(key: Option<K>) -> Option<K> {
    key
}

/// The value of a selector, for errors.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    Text(&'a [u8]),
    Number(i128),
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Text(text) => write!(f, "`{}`", text.escape_ascii()),
            Key::Number(number) => write!(f, "{number}"),
        }
    }
}

/// A key that no alternative has.
#[cold]
#[must_use]
pub fn unknown_key(name: &str, key: Option<Key<'_>>) -> DecodeError {
    match key {
        Some(key) => DecodeError::value(format_args!("`{name}` has no alternative for {key}")),
        None => DecodeError::value(format_args!("the attribute that selects a `{name}` is missing")),
    }
}

/// An alternative beside a selector that says another.
#[cold]
#[must_use]
pub fn wrong_key(variant: &str, goes_with: ArmKey, found: Option<Key<'_>>) -> EncodeError {
    let goes_with = match goes_with {
        ArmKey::Text(text) => Key::Text(text.as_bytes()),
        ArmKey::Number(number) => Key::Number(number),
        ArmKey::Other => Key::Text(b"other"),
    };
    match found {
        Some(found) => {
            EncodeError::value(format_args!("`{variant}` goes with {goes_with}, but its selector is {found}"))
        }
        None => {
            EncodeError::value(format_args!("`{variant}` goes with {goes_with}, but its selector is absent"))
        }
    }
}

/// The alternative for other keys beside a key that has an alternative of its own.
#[cold]
#[must_use]
pub fn known_key(variant: &str, found: Option<Key<'_>>) -> EncodeError {
    let found = found.unwrap_or(Key::Text(b""));
    EncodeError::value(format_args!(
        "`{variant}` is for other keys, but {found} has an alternative of its own"
    ))
}

/// An attribute that a list keeps because its declaration does not name it.
pub fn put_unknown(schema: &'static Schema, raw: RawAttr<'_>, out: &mut AttrWriter<'_>) {
    match schema.attr(raw.id()) {
        Some(spec) => out.fail_at(
            raw.id(),
            EncodeError::value(format_args!("{} is declared, so it cannot be among the unknown", spec.name)),
        ),
        None => out.put(raw.raw_type, raw.payload),
    }
}

/// A value of the word `uint`, for its limits.
pub fn wide_unsigned<T: Clone + Into<u64>>(value: &T) -> i128 {
    i128::from(value.clone().into())
}

/// A value of the word `sint`, for its limits.
pub fn wide_signed<T: Clone + Into<i64>>(value: &T) -> i128 {
    i128::from(value.clone().into())
}

/// What of a list was not understood: an attribute with an impossible length, and all behind it.
pub(crate) fn rest_after<'a>(list: Payload<'a>, error: &DecodeError) -> Payload<'a> {
    let bytes = list.bytes();
    let start = match *error.kind() {
        DecodeErrorKind::AttrLength { available, .. } => bytes.len().saturating_sub(available),
        _ => bytes.len(),
    };
    Payload::new(bytes.get(start..).unwrap_or(&[]))
}

/// A required attribute that is not there.
#[cold]
#[inline(never)]
#[must_use]
pub fn missing(schema: &'static Schema, id: u16) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Missing).in_attr(Some(schema), id, 0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_module_is_named_after_the_version() {
        let [major, minor, _] = [0, 1, 2].map(|i| env!("CARGO_PKG_VERSION").split('.').nth(i).unwrap_or(""));
        assert!(module_path!().contains(&alloc::format!("__private_v{major}_{minor}")), "{}", module_path!());
    }
}
