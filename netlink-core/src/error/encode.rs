//! Why a value has no wire form.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt;

use super::OF_SECRET;
use super::path::{AttrPath, Passed, Segment};
use crate::schema::Schema;
use crate::wire::{MAX_PAYLOAD, Payload};

/// A value that cannot be written, and which attribute it was for.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: EncodeErrorKind,
    path: AttrPath,
}

/// What was wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// More bytes than fit: into any attribute, or by `max_len` into this one.
    TooLong {
        /// How many there are; of text without a closing NUL.
        len: usize,
        /// How many may be.
        most: usize,
    },
    /// A NUL inside a string that ends at its first NUL.
    InteriorNul,
    /// More nests in one another than [`MAX_DEPTH`](crate::wire::MAX_DEPTH).
    TooDeep,
    /// A value outside the limits of the declaration or of the wire type.
    Value {
        /// What is wrong with it.
        reason: String,
    },
}

impl EncodeError {
    /// An error of the attribute that is being packed; hand it to
    /// [`AttrWriter::fail_at`](crate::wire::AttrWriter::fail_at).
    #[cold]
    #[must_use]
    pub fn new(kind: EncodeErrorKind) -> Self {
        EncodeError(Box::new(Inner { kind, path: AttrPath::new() }))
    }

    /// The value is outside what may be sent.
    #[cold]
    #[must_use]
    pub fn value(reason: impl fmt::Display) -> Self {
        EncodeError::new(EncodeErrorKind::Value { reason: reason.to_string() })
    }

    /// The value has a NUL where the wire form ends at the first.
    #[cold]
    #[must_use]
    pub fn interior_nul() -> Self {
        EncodeError::new(EncodeErrorKind::InteriorNul)
    }

    #[cold]
    pub(crate) fn too_long(len: usize, most: usize) -> Self {
        EncodeError::new(EncodeErrorKind::TooLong { len, most })
    }

    #[cold]
    pub(crate) fn too_deep() -> Self {
        EncodeError::new(EncodeErrorKind::TooDeep)
    }

    #[cold]
    pub(crate) fn inside(mut self, raw_type: u16) -> Self {
        self.0.path.push_outer(Segment::Id(raw_type & crate::wire::NLA_TYPE_MASK));
        self
    }

    /// Names the outermost step of the path, from the declaration of the list that wrote it: `before` are the attributes
    /// in front.
    #[cold]
    pub(crate) fn name_outermost(&mut self, schema: &'static Schema, before: Payload<'_>) {
        let Some(step) = self.0.path.outermost() else { return };
        let Some(spec) = schema.attr(step.id()) else { return };
        *step = Segment::to(Some(schema), spec.id, before, before.bytes().len(), &mut Passed::default());
        if spec.layout.is_secret() {
            self.hide_value();
        }
    }

    /// Forgets what tells a secret's value.
    #[cold]
    pub(crate) fn hide_value(&mut self) {
        if let EncodeErrorKind::Value { reason } = &mut self.0.kind {
            *reason = OF_SECRET.to_string();
        }
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> &EncodeErrorKind {
        &self.0.kind
    }

    /// Which attribute it was for.
    #[must_use]
    pub fn path(&self) -> &AttrPath {
        &self.0.path
    }
}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EncodeErrorKind::TooLong { len, most: MAX_PAYLOAD } => {
                write!(f, "{len} bytes do not fit into one attribute (at most {MAX_PAYLOAD})")
            }
            EncodeErrorKind::TooLong { len, most } => {
                write!(f, "{len} bytes are more than the {most} allowed")
            }
            EncodeErrorKind::InteriorNul => write!(f, "the string has a NUL inside"),
            EncodeErrorKind::TooDeep => {
                write!(f, "attributes nest deeper than {} levels", crate::wire::MAX_DEPTH)
            }
            EncodeErrorKind::Value { reason } => write!(f, "{reason}"),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        write!(f, "{}", self.0.kind)
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeError")
            .field("kind", &self.0.kind)
            .field("path", &format_args!("{}", self.0.path))
            .finish()
    }
}

impl core::error::Error for EncodeError {}
