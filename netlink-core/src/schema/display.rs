//! Messages printed with the names of their declaration.

use core::fmt::{self, Write as _};
use core::net::{Ipv4Addr, Ipv6Addr};

use super::select::{self, Key};
use super::{AttrKind, AttrSpec, ByteOrder, Layout, Schema};
use crate::packers::MacAddr;
use crate::wire::{Attr, Payload};

/// The body of a message, to be printed with the names of its declaration: [`Schema::display`].
///
/// `{}` is one line for logs, with the fields' names. `{:#}` is a line an attribute for study, with the
/// kernel's names, the offset of each attribute's header, and the payload in hexadecimal.
///
/// What the declaration does not name is shown as `?` and its id. What is malformed is marked with `!`
/// and what was expected, and the rest is shown all the same.
#[derive(Clone, Copy)]
pub struct DisplayBody<'a> {
    schema: &'static Schema,
    body: Payload<'a>,
}

impl Schema {
    /// `body` (the fixed header, if there is one, and the attributes) with the declaration's names.
    #[must_use]
    pub const fn display<'a>(&'static self, body: &'a [u8]) -> DisplayBody<'a> {
        DisplayBody { schema: self, body: Payload::new(body) }
    }
}

impl fmt::Display for DisplayBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer { study: f.alternate(), whole: self.body, out: f, indent: 0, first: true };
        printer.list(self.schema, self.body, None)
    }
}

impl fmt::Debug for DisplayBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

struct Printer<'p, 'f, 'a> {
    out: &'p mut fmt::Formatter<'f>,
    whole: Payload<'a>,
    study: bool,
    indent: usize,
    /// Whether nothing of this list has been printed yet.
    first: bool,
}

impl<'a> Printer<'_, '_, 'a> {
    fn list(&mut self, schema: &'static Schema, body: Payload<'a>, handed: Option<Key<'a>>) -> fmt::Result {
        let attrs = match body.split_header(schema.header) {
            Ok((header, attrs)) => {
                if !header.is_empty() {
                    self.item(Payload::new(header), "header", |out| hex(out, header))?;
                }
                attrs
            }
            Err(error) => return self.item(body, "!header", |out| write!(out, "{}", error.kind())),
        };
        for attr in attrs.attrs() {
            match attr {
                Ok(attr) => {
                    let key = Key::of(schema, schema.attr(attr.id()), attrs, handed);
                    self.attr(schema, attr, key)?;
                }
                Err(error) => {
                    let rest = crate::private::rest_after(attrs, &error);
                    self.item(rest, "!", |out| {
                        write!(out, "{}: ", error.kind())?;
                        hex(out, rest.bytes())
                    })?;
                }
            }
        }
        Ok(())
    }

    fn attr(&mut self, schema: &'static Schema, attr: Attr<'a>, key: Option<Key<'a>>) -> fmt::Result {
        let payload = attr.payload();
        let spec = schema.attr(attr.id());
        let Some(layout) = select::layout(schema, attr.id(), key) else {
            let name = Name { spec, id: attr.id(), study: self.study, mark: "?" };
            return self.item(payload, name, |out| hex(out, payload.bytes()));
        };
        let name = |mark| Name { spec, id: attr.id(), study: self.study, mark };
        let Some(children) = layout.children() else {
            return match Value::of(layout, payload.bytes()) {
                Ok(value) => self.item(payload, name(""), |out| write!(out, "{value}")),
                Err(expected) => self.item(payload, name("!"), |out| {
                    write!(out, "expected {expected}, found {}: ", Bytes(payload.bytes().len()))?;
                    hex(out, payload.bytes())
                }),
            };
        };
        match payload.descend() {
            Ok(inner) => {
                self.open(payload, name(""))?;
                self.list(children(), inner, key)?;
                self.close()
            }
            Err(error) => self.item(payload, name("!"), |out| write!(out, "{}", error.kind())),
        }
    }

    fn open(&mut self, payload: Payload<'a>, name: Name) -> fmt::Result {
        self.start(payload, name)?;
        self.indent = self.indent.saturating_add(1);
        self.first = true;
        self.out.write_str(if self.study { ":\n" } else { "={" })
    }

    fn close(&mut self) -> fmt::Result {
        self.indent = self.indent.saturating_sub(1);
        self.first = false;
        if self.study { Ok(()) } else { self.out.write_char('}') }
    }

    /// One line, or one `name=value`.
    fn item(
        &mut self,
        payload: Payload<'a>,
        name: impl fmt::Display,
        value: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.start(payload, name)?;
        if !self.study {
            self.out.write_char('=')?;
            return value(self.out);
        }
        self.out.write_str(": ")?;
        value(self.out)?;
        self.out.write_str("  [")?;
        hex(self.out, payload.bytes())?;
        self.out.write_str("]\n")
    }

    fn start(&mut self, payload: Payload<'a>, name: impl fmt::Display) -> fmt::Result {
        if self.study {
            // The header of an attribute is in front of its payload.
            let at = crate::private::offset_in(self.whole, payload).saturating_sub(4);
            write!(self.out, "{at:>5}  {:indent$}{name}", "", indent = self.indent.saturating_mul(2))
        } else {
            if !core::mem::take(&mut self.first) {
                self.out.write_char(' ')?;
            }
            write!(self.out, "{name}")
        }
    }
}

/// What an attribute is called in this form of print.
#[derive(Clone, Copy)]
struct Name {
    spec: Option<&'static AttrSpec>,
    id: u16,
    study: bool,
    mark: &'static str,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mark)?;
        match self.spec {
            Some(spec) if self.study && spec.name.parse::<u16>().is_err() => f.write_str(spec.name),
            Some(spec) => f.write_str(spec.field),
            None => write!(f, "{}", self.id),
        }
    }
}

struct Bytes(usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} byte{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

/// So many bytes are shown; of more their number.
const SHOWN: usize = 32;

fn hex(out: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
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

/// A payload as people read it.
enum Value<'a> {
    Signed(i64),
    Unsigned(u64, &'static [(i128, &'static str)]),
    Text(&'a [u8]),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Mac(MacAddr),
    Bits(u32, u32),
    Raw(&'a [u8]),
    Flag,
}

impl<'a> Value<'a> {
    /// The value, or what was expected in its place.
    fn of(layout: Layout, bytes: &'a [u8]) -> Result<Self, Bytes> {
        let big = layout.order == ByteOrder::Big;
        let number = |len: usize| number(bytes, big).filter(|_| bytes.len() == len).ok_or(Bytes(len));
        let unsigned = |len| number(len).map(|value| Value::Unsigned(value, layout.values));
        Ok(match layout.kind {
            AttrKind::U8 => unsigned(1)?,
            AttrKind::U16 => unsigned(2)?,
            AttrKind::U32 => unsigned(4)?,
            AttrKind::U64 => unsigned(8)?,
            AttrKind::Uint => unsigned(if bytes.len() == 8 { 8 } else { 4 })?,
            AttrKind::S8 => Value::Signed(sign(number(1)?, 8)),
            AttrKind::S16 => Value::Signed(sign(number(2)?, 16)),
            AttrKind::S32 => Value::Signed(sign(number(4)?, 32)),
            AttrKind::S64 => Value::Signed(sign(number(8)?, 64)),
            AttrKind::Sint if bytes.len() == 8 => Value::Signed(sign(number(8)?, 64)),
            AttrKind::Sint => Value::Signed(sign(number(4)?, 32)),
            AttrKind::String | AttrKind::NulString => {
                Value::Text(bytes.split(|byte| *byte == 0).next().unwrap_or(bytes))
            }
            AttrKind::Flag => Value::Flag,
            AttrKind::Bitfield32 => match *bytes {
                [a, b, c, d, e, f, g, h] => {
                    Value::Bits(u32::from_ne_bytes([a, b, c, d]), u32::from_ne_bytes([e, f, g, h]))
                }
                _ => return Err(Bytes(8)),
            },
            AttrKind::Binary | AttrKind::Nested | AttrKind::NestedArray => {
                if let Some(len) = layout.len
                    && bytes.len() != len
                {
                    return Err(Bytes(len));
                }
                // Bytes in network order are addresses.
                match *bytes {
                    [a, b, c, d] if big => Value::V4(Ipv4Addr::new(a, b, c, d)),
                    [a, b, c, d, e, f] if big => Value::Mac(MacAddr::new([a, b, c, d, e, f])),
                    _ => match <[u8; 16]>::try_from(bytes) {
                        Ok(octets) if big => Value::V6(Ipv6Addr::from(octets)),
                        _ => Value::Raw(bytes),
                    },
                }
            }
        })
    }
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

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Signed(value) => write!(f, "{value}"),
            Value::Unsigned(value, names) => {
                match names.iter().find(|(named, _)| *named == i128::from(value)) {
                    Some((_, name)) => write!(f, "{name}({value})"),
                    None => write!(f, "{value}"),
                }
            }
            Value::Text(text) => write!(f, "\"{}\"", text.escape_ascii()),
            Value::V4(addr) => write!(f, "{addr}"),
            Value::V6(addr) => write!(f, "{addr}"),
            Value::Mac(addr) => write!(f, "{addr}"),
            Value::Bits(value, selector) => write!(f, "{value:#x}/{selector:#x}"),
            Value::Raw(bytes) => hex(f, bytes),
            Value::Flag => f.write_str("yes"),
        }
    }
}
