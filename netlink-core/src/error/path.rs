//! The way from a message's top to one attribute, by name.

use alloc::vec::Vec;
use core::fmt;

use crate::private::offset_in;
use crate::schema::{AttrSpec, Presence, Schema, is_name};
use crate::wire::{Attr, Payload};

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
        /// Which of several, from 0, where the attribute is there repeatedly.
        index: Option<usize>,
    },
    /// An attribute that the declaration does not name, or an element of an array.
    Id(u16),
}

impl Segment {
    /// The step to the attribute with this id, named by the list that it is in.
    pub(crate) fn of(schema: Option<&'static Schema>, id: u16) -> Self {
        match schema.and_then(|schema| schema.known(id)) {
            Some(spec) => Segment::declared(spec),
            None => Segment::Id(id),
        }
    }

    /// The step to a declared attribute.
    pub(crate) const fn declared(spec: &AttrSpec) -> Self {
        Segment::Field { field: spec.field, name: spec.name, id: spec.id, index: None }
    }

    /// The step to an attribute of `list` which is at `payload`: of several with this id it says which.
    pub(crate) fn to(schema: Option<&'static Schema>, list: Payload<'_>, attr: Attr<'_>) -> Self {
        let mut step = Segment::of(schema, attr.id());
        if let Segment::Field { index, .. } = &mut step
            && schema
                .and_then(|schema| schema.known(attr.id()))
                .is_some_and(|spec| spec.presence == Presence::Multi)
        {
            let same = || list.attrs().flatten().filter(|other| other.id() == attr.id());
            let before =
                same().take_while(|other| offset_in(list, other.payload()) < offset_in(list, attr.payload()));
            *index = (same().nth(1).is_some()).then(|| before.count());
        }
        step
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

    /// What the kernel calls the attribute, where the declaration says its name: a number or an expression is none.
    #[must_use]
    pub fn kernel_name(&self) -> Option<&'static str> {
        match *self.segments.first()? {
            Segment::Field { name, .. } => is_name(name).then_some(name),
            Segment::Id(_) => None,
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
            *last = Segment::declared(spec);
        }
    }
}

impl fmt::Display for AttrPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.segments().enumerate() {
            match segment {
                Segment::Field { field, index, .. } => {
                    write!(f, "{}{field}", if i == 0 { "" } else { "." })?;
                    if let Some(index) = index {
                        write!(f, "[{index}]")?;
                    }
                }
                Segment::Id(id) => write!(f, "[{id}]")?,
            }
        }
        Ok(())
    }
}
