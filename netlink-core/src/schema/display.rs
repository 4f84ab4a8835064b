//! Messages printed with the names of their declaration.

use core::fmt::{self, Write as _};

use super::select::{self, Key};
use super::value::{Bytes, SHOWN, Value, hex};
use super::{AttrKind, AttrSpec, Names, Schema, is_name};
use crate::error::BESIDE_SECRET;
use crate::wire::{Attr, Payload};

/// The body of a message, to be printed with the names of its declaration: [`Schema::display`].
///
/// `{}` is one line for logs, with the fields' names. `{:#}` is a line an attribute for study: the offset of
/// the attribute, its length with its header, the kernel's name and number of it, its value, and the payload in
/// hexadecimal.
///
/// What the declaration does not name is shown as `?` and its id: as a list where the flag `NLA_F_NESTED` says that it
/// is one, else in hexadecimal, of which a line for logs has the first 32 bytes. What is malformed is marked with `!`
/// and what was expected, and the rest is shown all the same. That is about the wire alone: what is well-formed there is
/// shown although a Rust type may not hold it, as text that is not UTF-8, or a number that an enum has no name for; and what
/// a reader requires may be absent.
#[derive(Clone, Copy)]
pub struct DisplayBody<'a> {
    schema: &'static Schema,
    body: Payload<'a>,
    /// Bytes of the message in front of the body.
    offset: usize,
    payloads: bool,
}

impl Schema {
    /// `body` (the fixed header, if there is one, and the attributes) with the declaration's names.
    #[must_use]
    pub const fn display<'a>(&'static self, body: &'a [u8]) -> DisplayBody<'a> {
        DisplayBody { schema: self, body: Payload::new(body), offset: 0, payloads: true }
    }
}

impl DisplayBody<'_> {
    /// The same, with offsets counted from so many bytes before.
    #[must_use]
    pub const fn at(mut self, offset: usize) -> Self {
        self.offset = offset;
        self
    }

    /// The same, with how long what is not declared is in place of its bytes: there may be a secret among them.
    pub(crate) const fn without_payloads(mut self) -> Self {
        self.payloads = false;
        self
    }
}

impl fmt::Display for DisplayBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DisplayBody { body, offset, payloads, .. } = *self;
        let study = f.alternate();
        let mut printer = Printer { study, payloads, whole: body, offset, out: f, indent: 0, first: true };
        printer.list(self.schema, self.body, None)
    }
}

impl fmt::Debug for DisplayBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes of an attribute's header.
const HEADER: usize = 4;

struct Printer<'p, 'f, 'a> {
    out: &'p mut fmt::Formatter<'f>,
    whole: Payload<'a>,
    /// Where the whole starts.
    offset: usize,
    study: bool,
    /// Whether bytes that are not declared are shown.
    payloads: bool,
    indent: usize,
    /// Whether nothing of this list has been printed yet.
    first: bool,
}

impl<'a> Printer<'_, '_, 'a> {
    fn list(&mut self, schema: &'static Schema, body: Payload<'a>, handed: Option<Key<'a>>) -> fmt::Result {
        let attrs = match body.split_header(schema.header.len) {
            Ok((header, attrs)) => {
                if !header.is_empty() {
                    let value = Value::fields(schema.header.fields, header);
                    self.item(Payload::new(header), 0, "header", |out| write!(out, "{value}"))?;
                }
                attrs
            }
            // As far as it goes: programs of old send shorter ones.
            Err(error) => {
                let value = Value::fields(schema.header.fields, body.bytes());
                return self.item(body, 0, "!header", |out| write!(out, "{}: {value}", error.kind()));
            }
        };
        let mut list = attrs.attrs();
        // The key of the attribute before, which many of one list share.
        let mut found: Option<(Option<&str>, Option<Key<'a>>)> = None;
        for attr in list.by_ref() {
            match attr {
                Ok(attr) => {
                    let spec = schema.known(attr.id());
                    let selector = spec.and_then(|spec| spec.selector);
                    let key = match found {
                        Some((same, key)) if same == selector => key,
                        _ => Key::of(schema, spec, attrs, handed),
                    };
                    found = Some((selector, key));
                    self.attr(schema, attr, key)?;
                }
                Err(error) => {
                    let rest = crate::private::rest_after(attrs, &error);
                    self.unread(schema, rest, "!malformed", error.kind(), BESIDE_SECRET)?;
                }
            }
        }
        match list.body() {
            rest if rest.bytes().is_empty() => Ok(()),
            rest => {
                let about = Bytes(rest.bytes().len());
                let about = format_args!("{about} behind the attributes");
                self.unread(schema, rest, "!rest", about, about)
            }
        }
    }

    /// Bytes of a list that cannot be read: they are shown unless there may be a secret in them; then it is said why `instead`.
    fn unread(
        &mut self,
        schema: &'static Schema,
        bytes: Payload<'a>,
        mark: &str,
        why: impl fmt::Display,
        instead: impl fmt::Display,
    ) -> fmt::Result {
        if !self.payloads || schema.holds_secret() {
            return self.hidden(bytes, 0, mark, |out| write!(out, "{instead}"));
        }
        self.raw(bytes, 0, mark, format_args!("{why}: "))
    }

    fn attr(&mut self, schema: &'static Schema, attr: Attr<'a>, key: Option<Key<'a>>) -> fmt::Result {
        let payload = attr.payload();
        let spec = schema.known(attr.id());
        let Some(layout) = select::layout(schema, attr.id(), key) else {
            let name = Name { spec, value: None, id: attr.id(), study: self.study, mark: "?" };
            // Bytes may look like a list; what says that it is one, and is, is shown as one.
            return match payload.descend() {
                Ok(inner) if attr.is_nested() && is_list(inner) => {
                    self.open(payload, name)?;
                    self.list(crate::private::NO_ATTRS, inner, None)?;
                    self.close()
                }
                _ => self.raw(payload, HEADER, name, ""),
            };
        };
        // A flag has no value to be named: of flags that are numbered, their numbers have the names.
        let value = match (layout.kind, layout.names) {
            (AttrKind::Flag, Names::Values(names)) => {
                names.iter().find(|(number, _)| *number == attr.id().into()).map(|(_, name)| *name)
            }
            _ => None,
        };
        let name = |mark| Name { spec, value, id: attr.id(), study: self.study, mark };
        if layout.secret {
            let len = Bytes(payload.bytes().len());
            return self.hidden(payload, HEADER, name(""), |out| write!(out, "(secret, {len})"));
        }
        let Some(children) = layout.children() else {
            return match Value::of(layout, payload.bytes()) {
                Ok(Value::Raw(_)) => self.raw(payload, HEADER, name(""), ""),
                Ok(value) => self.item(payload, HEADER, name(""), |out| write!(out, "{value}")),
                Err(wrong) => self.raw(payload, HEADER, name("!"), format_args!("{wrong}: ")),
            };
        };
        match payload.descend() {
            Ok(inner) => {
                self.open(payload, name(""))?;
                self.list(children(), inner, key)?;
                self.close()
            }
            Err(error) if children().holds_secret() => {
                self.hidden(payload, HEADER, name("!"), |out| write!(out, "{}", error.kind()))
            }
            Err(error) => self.item(payload, HEADER, name("!"), |out| write!(out, "{}", error.kind())),
        }
    }

    fn open(&mut self, payload: Payload<'a>, name: Name) -> fmt::Result {
        self.start(payload, HEADER, name)?;
        self.indent = self.indent.saturating_add(1);
        self.first = true;
        self.out.write_str(if self.study { ":\n" } else { "={" })
    }

    fn close(&mut self) -> fmt::Result {
        self.indent = self.indent.saturating_sub(1);
        self.first = false;
        if self.study { Ok(()) } else { self.out.write_char('}') }
    }

    /// One line with its bytes, or one `name=value`. `header` bytes belong to it in front of the payload.
    fn item(
        &mut self,
        payload: Payload<'a>,
        header: usize,
        name: impl fmt::Display,
        value: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.value(payload, header, name, value)?;
        if self.study { self.bytes(payload, "  ") } else { Ok(()) }
    }

    /// The same of what has no value but its bytes, with what there is to say about it.
    fn raw(
        &mut self,
        payload: Payload<'a>,
        header: usize,
        name: impl fmt::Display,
        about: impl fmt::Display,
    ) -> fmt::Result {
        if !self.payloads {
            let len = Bytes(payload.bytes().len());
            return self.hidden(payload, header, name, |out| write!(out, "({len})"));
        }
        self.value(payload, header, name, |out| write!(out, "{about}"))?;
        if self.study { self.bytes(payload, "") } else { hex(self.out, payload.bytes()) }
    }

    /// The bytes behind a value, for study: in brackets, and of more than a line each line by itself.
    fn bytes(&mut self, payload: Payload<'a>, gap: &str) -> fmt::Result {
        let bytes = payload.bytes();
        if bytes.len() <= SHOWN {
            write!(self.out, "{gap}[")?;
            hex(self.out, bytes)?;
            return self.out.write_str("]\n");
        }
        self.out.write_char('\n')?;
        let start = crate::private::offset_in(self.whole, payload).saturating_add(self.offset);
        for (index, line) in bytes.chunks(SHOWN).enumerate() {
            let at = start.saturating_add(index.saturating_mul(SHOWN));
            let indent = self.indent.saturating_mul(2);
            write!(self.out, "{at:>5} {:>5}  {:indent$}  [", "", "")?;
            hex(self.out, line)?;
            self.out.write_str("]\n")?;
        }
        Ok(())
    }

    /// The same without the bytes.
    fn hidden(
        &mut self,
        payload: Payload<'a>,
        header: usize,
        name: impl fmt::Display,
        value: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.value(payload, header, name, value)?;
        if self.study { self.out.write_char('\n') } else { Ok(()) }
    }

    fn value(
        &mut self,
        payload: Payload<'a>,
        header: usize,
        name: impl fmt::Display,
        value: impl FnOnce(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.start(payload, header, name)?;
        self.out.write_str(if self.study { ": " } else { "=" })?;
        value(self.out)
    }

    fn start(&mut self, payload: Payload<'a>, header: usize, name: impl fmt::Display) -> fmt::Result {
        if self.study {
            let within = crate::private::offset_in(self.whole, payload).saturating_sub(header);
            let (at, len) =
                (within.saturating_add(self.offset), payload.bytes().len().saturating_add(header));
            write!(self.out, "{at:>5} {len:>5}  {:indent$}{name}", "", indent = self.indent.saturating_mul(2))
        } else {
            if !core::mem::take(&mut self.first) {
                self.out.write_char(' ')?;
            }
            write!(self.out, "{name}")
        }
    }
}

/// Whether all of the bytes are attributes.
fn is_list(body: Payload<'_>) -> bool {
    let mut list = body.attrs();
    list.by_ref().all(|attr| attr.is_ok()) && list.as_bytes().is_empty()
}

/// What an attribute is called in this form of print.
#[derive(Clone, Copy)]
struct Name {
    spec: Option<&'static AttrSpec>,
    /// What its number is called, where it is one of a set.
    value: Option<&'static str>,
    id: u16,
    study: bool,
    mark: &'static str,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mark)?;
        if let Some(value) = self.value {
            return write!(f, "{value}({})", self.id);
        }
        match self.spec {
            Some(spec) if self.study && is_name(spec.name) => {
                write!(f, "{}({})", spec.name, self.id)
            }
            Some(spec) if self.study => write!(f, "{}({})", spec.field, self.id),
            Some(spec) => f.write_str(spec.field),
            None => write!(f, "{}", self.id),
        }
    }
}
