//! Why bytes are not what the declaration says.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt;

use super::path::{AttrPath, Segment};
use super::{BESIDE_SECRET, OF_SECRET};
use crate::schema::Schema;

/// Bytes that do not fit the declaration: which attribute, where, and what was expected.
///
/// It is one pointer wide, so that decoders stay cheap.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: DecodeErrorKind,
    path: AttrPath,
    offset: usize,
}

/// What was wrong with an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The payload has another length than the type has on the wire.
    Length {
        /// What was expected, e.g. `4 bytes` or `at most 16 bytes`.
        expected: Cow<'static, str>,
        /// The payload's length.
        found: usize,
    },
    /// The attribute's own length field is impossible.
    AttrLength {
        /// The attribute's id.
        id: u16,
        /// What the length field says; it counts the four bytes of the header.
        len: usize,
        /// How many bytes the list still had.
        available: usize,
    },
    /// The fixed header in front of the attributes is not all there.
    Header {
        /// The header's size.
        expected: usize,
        /// How many bytes there were.
        found: usize,
    },
    /// A required attribute is absent.
    Missing,
    /// The bytes are no UTF-8; declare the field as bytes or `&CStr` to take them as they are.
    Utf8,
    /// A NUL inside a string, with more than NULs behind it.
    InteriorNul,
    /// A string without its closing NUL, for a type that must have one (`&CStr`).
    MissingNul,
    /// A value that the field's type does not have.
    Value {
        /// What the type makes of it.
        reason: String,
    },
    /// More nests in one another than [`MAX_DEPTH`](crate::wire::MAX_DEPTH).
    TooDeep,
    /// A command that the message table does not have.
    Command {
        /// The command, or the message type in classic protocols.
        command: u16,
    },
}

impl DecodeError {
    /// An error at the attribute that is being unpacked.
    #[cold]
    #[must_use]
    pub fn new(kind: DecodeErrorKind) -> Self {
        DecodeError(Box::new(Inner { kind, path: AttrPath::new(), offset: 0 }))
    }

    /// The payload has another length than it should; `expected` reads like `4 bytes`.
    #[cold]
    #[must_use]
    pub fn length(expected: impl Into<Cow<'static, str>>, found: usize) -> Self {
        DecodeError::new(DecodeErrorKind::Length { expected: expected.into(), found })
    }

    /// The value is none that the field's type has.
    #[cold]
    #[must_use]
    pub fn value(reason: impl fmt::Display) -> Self {
        DecodeError::new(DecodeErrorKind::Value { reason: reason.to_string() })
    }

    /// The table has no such command.
    #[cold]
    #[must_use]
    pub fn command(command: u16) -> Self {
        DecodeError::new(DecodeErrorKind::Command { command })
    }

    #[cold]
    pub(crate) fn too_deep() -> Self {
        DecodeError::new(DecodeErrorKind::TooDeep)
    }

    #[cold]
    pub(crate) fn header(expected: usize, found: usize) -> Self {
        DecodeError::new(DecodeErrorKind::Header { expected, found })
    }

    #[cold]
    pub(crate) fn attr_length(id: u16, len: usize, available: usize) -> Self {
        DecodeError::new(DecodeErrorKind::AttrLength { id, len, available })
    }

    /// The same, without what tells a secret's value: of one that is no list after all, lengths and ids are its bytes.
    #[cold]
    #[must_use]
    pub(crate) fn without_value(mut self) -> Self {
        if let DecodeErrorKind::Value { .. } | DecodeErrorKind::AttrLength { .. } = self.0.kind {
            self.0.kind = DecodeErrorKind::Value { reason: OF_SECRET.to_string() };
        }
        self.0.path.forget_ids();
        self
    }

    /// An attribute with an impossible length, in a list with secrets: it may be a part of one.
    #[cold]
    #[must_use]
    pub(crate) fn beside_secret(mut self) -> Self {
        self.0.kind = DecodeErrorKind::Value { reason: BESIDE_SECRET.to_string() };
        self
    }

    /// The error seen from the list around: one step more in the path, `offset` bytes further on.
    #[cold]
    #[must_use]
    pub(crate) fn in_attr(self, schema: Option<&'static Schema>, id: u16, offset: usize) -> Self {
        self.inside(Segment::of(schema, id), offset)
    }

    /// The error seen from around: `segment` in front of its path, `offset` bytes further on.
    #[cold]
    #[must_use]
    pub(crate) fn inside(mut self, segment: Segment, offset: usize) -> Self {
        self.0.path.push_outer(segment);
        self.shifted(offset)
    }

    /// The error in a body that starts `offset` bytes further on.
    #[cold]
    #[must_use]
    pub(crate) fn shifted(mut self, offset: usize) -> Self {
        self.0.offset = self.0.offset.saturating_add(offset);
        self
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> &DecodeErrorKind {
        &self.0.kind
    }

    /// Which attribute it was wrong with; empty for the list itself.
    #[must_use]
    pub fn path(&self) -> &AttrPath {
        &self.0.path
    }

    /// Where the bytes in question start, counted from the start of what was decoded. For a missing
    /// attribute: where the list that should have it starts.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }
}

impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeErrorKind::Length { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            DecodeErrorKind::AttrLength { len, available, .. } if *len < 4 => {
                write!(f, "attribute length {len} is less than its header of 4 bytes ({available} available)")
            }
            DecodeErrorKind::AttrLength { len, available, .. } => {
                write!(f, "attribute length {len} exceeds the {available} bytes available")
            }
            DecodeErrorKind::Header { expected, found } => {
                write!(f, "expected a fixed header of {expected} bytes, found {found}")
            }
            DecodeErrorKind::Missing => write!(f, "required attribute is missing"),
            DecodeErrorKind::Utf8 => write!(f, "expected UTF-8 text"),
            DecodeErrorKind::InteriorNul => write!(f, "expected no NUL inside the string"),
            DecodeErrorKind::MissingNul => write!(f, "expected a closing NUL"),
            DecodeErrorKind::Value { reason } => write!(f, "{reason}"),
            DecodeErrorKind::TooDeep => {
                write!(f, "attributes nest deeper than {} levels", crate::wire::MAX_DEPTH)
            }
            DecodeErrorKind::Command { command } => {
                write!(f, "command {command} is not in the message table")
            }
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        write!(f, "{} (at byte {})", self.0.kind, self.0.offset)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("kind", &self.0.kind)
            .field("path", &format_args!("{}", self.0.path))
            .field("offset", &self.0.offset)
            .finish()
    }
}

impl core::error::Error for DecodeError {}
