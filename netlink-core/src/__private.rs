//! What generated code calls. Not API: it changes with the derives.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]
#![allow(missing_docs, reason = "not API")]

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "zerocopy")]
use crate::packers::CStruct;

pub use crate::codec::{DefaultPack, DefaultUnpack, NlaDecode, NlaEncode, Pack, Unpack};
pub use crate::error::{DecodeError, DecodeErrorKind, EncodeError, UnknownValue};
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

/// What the numbers of a declaration must be.
#[derive(Debug)]
pub struct Numbers {
    pub min: i128,
    pub max: i128,
    /// Says that a number is less or more.
    pub misfit: &'static str,
    /// What they are called.
    pub what: &'static str,
}

/// Attribute ids.
pub const ATTR_IDS: &Numbers = &Numbers {
    min: 1,
    max: 0x3fff,
    misfit: "attribute id must be in 1..=0x3fff (0 is `*_UNSPEC`, the top two bits are NLA_F_NESTED and NLA_F_NET_BYTEORDER)",
    what: "attribute id",
};

/// Attribute ids of a list with an attribute that is declared to be number 0.
pub const ATTR_IDS_AND_ZERO: &Numbers = &Numbers { min: 0, ..*ATTR_IDS };

/// Checks that the `index`-th id is 0. No other can be, then, as it would be there twice.
#[track_caller]
pub const fn zero_id(ids: &[i128], index: usize) {
    assert!(matches!(get(ids, index), Some(0) | None), "`zero` is for the attribute whose id is 0");
}

/// Commands of generic netlink.
pub const GENL_COMMANDS: &Numbers = &Numbers {
    min: 1,
    max: 255,
    misfit: "a generic-netlink command must be in 1..=255 (0 is `*_CMD_UNSPEC`; where it is a command, say `zero`)",
    what: "command",
};

/// Commands of a family that has a command 0.
pub const GENL_COMMANDS_AND_ZERO: &Numbers = &Numbers { min: 0, ..*GENL_COMMANDS };

/// Message types of classic protocols.
pub const MESSAGE_TYPES: &Numbers = &Numbers {
    min: 16,
    max: 65_535,
    misfit: "a message type must be in 16..=65535 (those below are control messages)",
    what: "command",
};

/// Flags of a request.
pub const FLAGS: &Numbers =
    &Numbers { min: 0, max: 0xffff, misfit: "flags must fit into 16 bits", what: "flags" };

/// Whether every number is what it must be, and none is there twice. This is what a declaration without
/// mistakes costs: one pass, where a comparison of each with each is a second of three hundred
/// attributes' compile time.
#[must_use]
pub const fn sound(ids: &[i128], numbers: &Numbers) -> bool {
    let mut seen = [0u64; 1024];
    let mut rest = ids;
    while let [id, after @ ..] = rest {
        rest = after;
        if *id < numbers.min || *id > numbers.max {
            return false;
        }
        if *id < 0 || *id > 0xffff {
            // Too many to have a bit each. What is compared with each is no worse than being unsound.
            return false;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared above")]
        let (word, bit) = ((*id >> 6) as usize, 1u64 << (*id & 63));
        if let Some((_, [word, ..])) = seen.split_at_mut_checked(word) {
            if *word & bit != 0 {
                return false;
            }
            *word |= bit;
        }
    }
    true
}

/// Checks the `index`-th number: its range, and that no earlier one is the same.
///
/// This is called once a number, and blamed on that number's token: what is in one constant is reported
/// once only.
#[track_caller]
pub const fn check(ids: &[i128], index: usize, names: &[&str], numbers: &Numbers) {
    let Some(id) = get(ids, index) else { return };
    assert!(id >= numbers.min && id <= numbers.max, "{}", numbers.misfit);
    let (mut earlier, mut names) = (split(ids, index).1, names);
    while let ([first, rest @ ..], [name, more @ ..]) = (earlier, names) {
        if *first == id {
            duplicate(numbers.what, name);
        }
        (earlier, names) = (rest, more);
    }
}

/// The `index`-th element; `[T]::get` is not const.
const fn get(ids: &[i128], index: usize) -> Option<i128> {
    match split(ids, index).0 {
        [id, ..] => Some(*id),
        [] => None,
    }
}

/// What starts at `index`, and what is before it.
const fn split(ids: &[i128], index: usize) -> (&[i128], &[i128]) {
    match ids.split_at_checked(index) {
        Some((before, from)) => (from, before),
        None => (&[], ids),
    }
}

#[track_caller]
const fn duplicate(what: &str, earlier: &str) -> ! {
    // A const panic prints one string, so the text is put together here.
    let mut text = Text { bytes: [0; 160], len: 0 };
    text = text.push("same ").push(what).push(" as `").push(earlier).push("`");
    panic!("{}", text.as_str())
}

/// A string that grows at compile time.
struct Text {
    bytes: [u8; 160],
    len: usize,
}

impl Text {
    const fn push(mut self, text: &str) -> Self {
        let mut from = text.as_bytes();
        while let [byte, rest @ ..] = from {
            let Some((_, [slot, ..])) = self.bytes.split_at_mut_checked(self.len) else { return self };
            *slot = *byte;
            self.len = self.len.saturating_add(1);
            from = rest;
        }
        self
    }

    const fn as_str(&self) -> &str {
        match self.bytes.split_at_checked(self.len) {
            Some((bytes, _)) => match core::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(_) => "same id as an earlier one",
            },
            None => "",
        }
    }
}

/// The declaration of a command without attributes.
pub const NO_ATTRS: &Schema = &Schema::new("", Header::NONE, &[]);

/// What is known of a type that need not know it. The constant is the type's own where it has one, and
/// else that of the trait, because the compiler looks at types before it looks at traits.
macro_rules! if_known {
    ($($known:ident / $unknown:ident: $constant:ident: $type:ty = $none:expr, {$($bound:tt)*} $self:ty => $value:expr;)*) => {$(
        #[derive(Debug)]
        pub struct $known<T: ?Sized>(core::marker::PhantomData<T>);
        impl<$($bound)*> $known<$self> {
            pub const $constant: $type = $value;
        }
        pub trait $unknown {
            const $constant: $type = $none;
        }
        impl<T: ?Sized> $unknown for $known<T> {}
    )*};
}

if_known! {
    PackNames / NoPackNames: NAMES: Names = Names::None, {T: DefaultPack} T => T::NAMES;
    UnpackNames / NoUnpackNames: NAMES: Names = Names::None, {T: DefaultUnpack} T => T::NAMES;
    PackBits / NoPackBits: NAMES: Names = Names::None, {F: DefaultPack} packers::Bitfield32<F> => F::NAMES;
    UnpackBits / NoUnpackBits: NAMES: Names = Names::None, {F: DefaultUnpack} packers::Bitfield32<F> => F::NAMES;
    FieldsOf / NoFields: FIELDS: &'static [FieldSpec] = &[], {T: NlaStruct} T => T::FIELDS;
}

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

/// An error of an attribute's payload, seen from the list that has it.
#[cold]
#[inline(never)]
#[must_use]
pub fn attr_error(
    schema: &'static Schema,
    body: Payload<'_>,
    attr: Attr<'_>,
    error: DecodeError,
) -> DecodeError {
    error.in_attr(Some(schema), attr.id(), offset_in(body, attr.payload()))
}

/// An error of the list itself: an attribute with an impossible length.
#[cold]
#[inline(never)]
#[must_use]
pub fn list_error(schema: Option<&'static Schema>, body: Payload<'_>, error: DecodeError) -> DecodeError {
    match *error.kind() {
        DecodeErrorKind::AttrLength { id, .. } => {
            let offset = offset_in(body, rest_after(body, &error));
            error.in_attr(schema, id, offset)
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
    mode.leave(mark, result, |error| attr_error(schema, body, attr, error))?;
    Ok(value)
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
