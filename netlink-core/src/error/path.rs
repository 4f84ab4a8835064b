//! The way from a message's top to one attribute, by name.

use alloc::vec::Vec;
use core::fmt;

use crate::schema::Schema;

/// One step of an [`AttrPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Segment {
    /// A field of a declared list.
    Field {
        /// The Rust field.
        field: &'static str,
        /// The id as the declaration spells it, which is the kernel's name where there is one.
        name: &'static str,
        /// The attribute's id.
        id: u16,
    },
    /// An attribute that the declaration does not name, or an element of an array.
    Id(u16),
}

impl Segment {
    /// The step to the attribute with this id, named by the list that it is in.
    pub(crate) fn of(schema: Option<&'static Schema>, id: u16) -> Self {
        match schema.and_then(|schema| schema.known(id)) {
            Some(spec) => Segment::Field { field: spec.field, name: spec.name, id },
            None => Segment::Id(id),
        }
    }

    /// The attribute's id.
    #[must_use]
    pub const fn id(&self) -> u16 {
        match *self {
            Segment::Field { id, .. } | Segment::Id(id) => id,
        }
    }
}

/// Which attribute of which nest: `service.port`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttrPath {
    /// Innermost first, as errors travel outwards.
    segments: Vec<Segment>,
}

impl AttrPath {
    pub(crate) const fn new() -> Self {
        AttrPath { segments: Vec::new() }
    }

    /// The steps, outermost first.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &Segment> + ExactSizeIterator {
        self.segments.iter().rev()
    }

    /// Whether it points at the top itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path of these steps, outermost first.
    pub(crate) fn from_outer(segments: &[Segment]) -> Self {
        AttrPath { segments: segments.iter().rev().copied().collect() }
    }

    /// What the kernel calls the attribute, where the declaration says its name.
    #[must_use]
    pub fn kernel_name(&self) -> Option<&'static str> {
        match self.segments.first()? {
            Segment::Field { name, .. } if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                Some(name)
            }
            Segment::Field { .. } | Segment::Id(_) => None,
        }
    }

    /// Puts a step in front.
    pub(crate) fn push_outer(&mut self, segment: Segment) {
        self.segments.push(segment);
    }

    /// Gives the step in front the name that `schema` has for it.
    pub(crate) fn name_outermost(&mut self, schema: &'static Schema) {
        if let Some(last) = self.segments.last_mut()
            && let Some(spec) = schema.attr(last.id())
        {
            *last = Segment::Field { field: spec.field, name: spec.name, id: spec.id };
        }
    }
}

impl fmt::Display for AttrPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.segments().enumerate() {
            match segment {
                Segment::Field { field, .. } if i == 0 => write!(f, "{field}")?,
                Segment::Field { field, .. } => write!(f, ".{field}")?,
                Segment::Id(id) => write!(f, "[{id}]")?,
            }
        }
        Ok(())
    }
}
