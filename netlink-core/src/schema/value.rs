//! Payloads as people read them.

use alloc::string::String;
use core::fmt::{self, Write as _};
use core::net::{Ipv4Addr, Ipv6Addr};

use super::{AttrKind, ByteOrder, FieldSpec, Layout, Names};
use crate::error::DecodeError;
use crate::packers::MacAddr;

/// A payload that has the form of its layout.
pub(super) enum Value<'a> {
    Number { value: i128, width: u32, layout: Layout },
    Text(&'a [u8]),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Mac(MacAddr),
    Bits { value: u32, selector: u32, names: Names },
    Fields { fields: &'static [FieldSpec], bytes: &'a [u8] },
    Elements { element: Layout, len: usize, bytes: &'a [u8] },
    Raw(&'a [u8]),
    Shown(String),
    Flag,
}

/// Why a payload does not have the form of its layout.
pub(super) enum Wrong {
    /// It should have another length.
    Length { expected: Expected, found: usize },
    /// It is text that goes on behind a NUL.
    Nul,
    /// Its own way to print it says so.
    Value(DecodeError),
}

/// How long a payload should be.
pub(super) enum Expected {
    Bytes(usize),
    OneOf(&'static [usize]),
    MultipleOf(usize),
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Expected::Bytes(len) => write!(f, "{}", Bytes(len)),
            Expected::MultipleOf(len) => write!(f, "a multiple of {}", Bytes(len)),
            Expected::OneOf(lens) => {
                for (index, len) in lens.iter().enumerate() {
                    write!(f, "{}{len}", if index > 0 { " or " } else { "" })?;
                }
                f.write_str(" bytes")
            }
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Length { expected, found } => {
                write!(f, "expected {expected}, found {}", Bytes(*found))
            }
            Wrong::Nul => f.write_str("expected no NUL inside of the text"),
            Wrong::Value(error) => write!(f, "{}", error.kind()),
        }
    }
}

impl<'a> Value<'a> {
    /// The value, or what was expected in its place.
    pub(super) fn of(layout: Layout, bytes: &'a [u8]) -> Result<Self, Wrong> {
        if let Some(show) = layout.show {
            return show(bytes).map(Value::Shown).map_err(Wrong::Value);
        }
        let length = |expected| Wrong::Length { expected, found: bytes.len() };
        if let Some(value) = Value::number(layout, bytes).map_err(length)? {
            return Ok(value);
        }
        Ok(match layout.kind {
            AttrKind::String | AttrKind::NulString => match text(bytes) {
                text if text.contains(&0) => return Err(Wrong::Nul),
                text => Value::Text(text),
            },
            AttrKind::Flag => Value::Flag,
            AttrKind::Bitfield32 => match *bytes {
                [a, b, c, d, e, f, g, h] => Value::Bits {
                    value: u32::from_ne_bytes([a, b, c, d]),
                    selector: u32::from_ne_bytes([e, f, g, h]),
                    names: layout.names,
                },
                _ => return Err(length(Expected::Bytes(8))),
            },
            _ => return Value::binary(layout, bytes).map_err(length),
        })
    }

    /// A number; `None` where the layout is of none. An error is how many bytes it should have.
    fn number(layout: Layout, bytes: &[u8]) -> Result<Option<Self>, Expected> {
        let (width, expected) = match (layout.kind, layout.kind.width()) {
            (AttrKind::Uint | AttrKind::Sint, _) => {
                (if bytes.len() == 8 { 8 } else { 4 }, Expected::OneOf(&[4, 8]))
            }
            (_, Some(width)) => (width, Expected::Bytes(width)),
            (_, None) => return Ok(None),
        };
        let value = number(bytes, layout.order == ByteOrder::Big).filter(|_| bytes.len() == width);
        let value = value.ok_or(expected)?;
        let width = u32::try_from(width).unwrap_or(8).saturating_mul(8);
        let value = if layout.kind.is_signed() { sign(value, width).into() } else { value.into() };
        Ok(Some(Value::Number { value, width, layout }))
    }

    fn binary(layout: Layout, bytes: &'a [u8]) -> Result<Self, Expected> {
        if !layout.fields.is_empty() && layout.packed.is_none() {
            return Ok(Value::fields(layout.fields, bytes));
        }
        if let Some(element) = layout.packed
            && let Some(len) = element.len
            && len > 0
        {
            let mut element = element.named(layout.names).with_fields(layout.fields);
            element.hex |= layout.hex;
            let whole = bytes.len().checked_rem(len) == Some(0);
            return if whole {
                Ok(Value::Elements { element, len, bytes })
            } else {
                Err(Expected::MultipleOf(len))
            };
        }
        if let Some(len) = layout.len
            && bytes.len() != len
        {
            return Err(Expected::Bytes(len));
        }
        if !layout.lens.is_empty() && !layout.lens.contains(&bytes.len()) {
            return Err(Expected::OneOf(layout.lens));
        }
        // Bytes in network order are addresses.
        Ok(match *bytes {
            _ if layout.order != ByteOrder::Big => Value::Raw(bytes),
            [a, b, c, d] => Value::V4(Ipv4Addr::new(a, b, c, d)),
            [a, b, c, d, e, f] => Value::Mac(MacAddr::new([a, b, c, d, e, f])),
            _ => match <[u8; 16]>::try_from(bytes) {
                Ok(octets) => Value::V6(Ipv6Addr::from(octets)),
                Err(_) => Value::Raw(bytes),
            },
        })
    }

    /// A C struct; bytes, where its fields are not known.
    pub(super) fn fields(fields: &'static [FieldSpec], bytes: &'a [u8]) -> Self {
        if fields.is_empty() { Value::Raw(bytes) } else { Value::Fields { fields, bytes } }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Number { value, width, layout } => number_as(f, value, width, layout),
            Value::Text(text) => write!(f, "\"{}\"", text.escape_ascii()),
            Value::V4(addr) => write!(f, "{addr}"),
            Value::V6(addr) => write!(f, "{addr}"),
            Value::Mac(addr) => write!(f, "{addr}"),
            Value::Bits { value, selector, names: Names::Bits(names) } => {
                flags(f, value.into(), names)?;
                f.write_char('/')?;
                flags(f, selector.into(), names)
            }
            Value::Bits { value, selector, .. } => write!(f, "{value:#x}/{selector:#x}"),
            Value::Fields { fields, bytes } => structure(f, fields, bytes),
            Value::Elements { element, len, bytes } => {
                f.write_char('[')?;
                for (index, bytes) in bytes.chunks(len).enumerate() {
                    if index > 0 {
                        f.write_char(' ')?;
                    }
                    piece(f, element, bytes)?;
                }
                f.write_char(']')
            }
            Value::Raw(bytes) => hex(f, bytes),
            Value::Shown(ref text) => f.write_str(text),
            Value::Flag => f.write_str("yes"),
        }
    }
}

fn number_as(f: &mut fmt::Formatter<'_>, value: i128, width: u32, layout: Layout) -> fmt::Result {
    let all = u64::MAX.checked_shr(64_u32.saturating_sub(width)).unwrap_or(u64::MAX);
    let bits = u64::try_from(value & i128::from(all)).unwrap_or(0);
    let plain = |f: &mut fmt::Formatter<'_>| {
        if layout.hex { write!(f, "{bits:#x}") } else { write!(f, "{value}") }
    };
    match (layout.names, layout.unit) {
        (Names::Values(names), _) => match names.iter().find(|(named, _)| *named == value) {
            Some((_, name)) => {
                write!(f, "{name}(")?;
                plain(f)?;
                f.write_char(')')
            }
            None => plain(f),
        },
        (Names::Bits(_), _) if bits == all => write!(f, "all({bits:#x})"),
        (Names::Bits(names), _) => flags(f, bits, names),
        (Names::None, Some(unit)) => match u64::try_from(value) {
            Ok(count) => write!(f, "{:?}", unit.duration(count)),
            Err(_) => plain(f),
        },
        (Names::None, None) => plain(f),
    }
}

/// `UP|RUNNING(0x41)`; what has no name is among them as a number, and 0 is alone.
fn flags(f: &mut fmt::Formatter<'_>, value: u64, names: &[(i128, &str)]) -> fmt::Result {
    if bits(f, value, names)? { write!(f, "({value:#x})") } else { Ok(()) }
}

/// `UP|RUNNING`; what has no name is among them as a number. Whether any has one.
pub(crate) fn bits(
    f: &mut fmt::Formatter<'_>,
    value: u64,
    names: &[(i128, &str)],
) -> Result<bool, fmt::Error> {
    let mut rest = value;
    let mut any = false;
    let named = names.iter().filter(|(_, name)| !name.is_empty());
    for (bits, name) in named.filter_map(|&(bits, name)| Some((u64::try_from(bits).ok()?, name))) {
        if bits != 0 && value & bits == bits && rest & bits != 0 {
            rest &= !bits;
            write!(f, "{}{name}", if any { "|" } else { "" })?;
            any = true;
        }
    }
    if rest != 0 || !any {
        write!(f, "{}{rest:#x}", if any { "|" } else { "" })?;
    }
    Ok(any)
}

/// `{family=2 index=7}`, without the fields that are not all there, and with how much there is behind them.
fn structure(f: &mut fmt::Formatter<'_>, fields: &[FieldSpec], bytes: &[u8]) -> fmt::Result {
    f.write_char('{')?;
    let mut end = 0;
    for field in fields {
        let field_end = field.offset.saturating_add(field.len);
        let Some(bytes) = bytes.get(field.offset..field_end) else { break };
        write!(f, "{}{}=", if end > 0 { " " } else { "" }, field.name)?;
        piece(f, field.layout, bytes)?;
        end = end.max(field_end);
    }
    match bytes.len().saturating_sub(end) {
        0 => {}
        rest => write!(f, " +{}", Bytes(rest))?,
    }
    f.write_char('}')
}

/// A value inside of another, of the right length by construction.
fn piece(f: &mut fmt::Formatter<'_>, layout: Layout, bytes: &[u8]) -> fmt::Result {
    match Value::of(layout, bytes) {
        Ok(value) => write!(f, "{value}"),
        Err(_) => hex(f, bytes),
    }
}

/// A number of bytes.
pub(super) struct Bytes(pub(super) usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} byte{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

/// Text without the NULs at its end.
pub(super) fn text(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last.saturating_add(1));
    bytes.get(..end).unwrap_or(bytes)
}

/// So many bytes are shown in a line; of more their number.
pub(super) const SHOWN: usize = 32;

pub(super) fn hex(out: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for (index, byte) in bytes.iter().take(SHOWN).enumerate() {
        if index > 0 && index % 4 == 0 {
            out.write_char(' ')?;
        }
        write!(out, "{byte:02x}")?;
    }
    if bytes.len() > SHOWN {
        write!(out, " .. {}", Bytes(bytes.len()))?;
    }
    Ok(())
}

/// Up to eight bytes as a number.
pub(super) fn number(bytes: &[u8], big: bool) -> Option<u64> {
    let fold = |value: u64, byte: &u8| (value << 8) | u64::from(*byte);
    (bytes.len() <= 8).then(|| {
        if big || cfg!(target_endian = "big") {
            bytes.iter().fold(0, fold)
        } else {
            bytes.iter().rev().fold(0, fold)
        }
    })
}

/// The two's complement of `bits` bits.
pub(super) fn sign(value: u64, bits: u32) -> i64 {
    let unused = 64_u32.saturating_sub(bits);
    value.wrapping_shl(unused).cast_signed().wrapping_shr(unused)
}
