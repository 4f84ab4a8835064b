//! The way from a message's top to one attribute, by name.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use crate::schema::{AttrSpec, Presence, Schema, is_name};
use crate::wire::Payload;

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
        /// Which of those in its list, from 0, where the attribute may be there repeatedly.
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

    /// The step to the attribute that starts at `offset` in `list`. Of those that may be there repeatedly it says which.
    pub(crate) fn to(
        schema: Option<&'static Schema>,
        id: u16,
        list: Payload<'_>,
        offset: usize,
        passed: &mut Passed,
    ) -> Self {
        let spec = schema.and_then(|schema| schema.known(id));
        let Some(spec) = spec.filter(|spec| spec.presence == Presence::Multi) else {
            return Segment::of(schema, id);
        };
        Segment::Field {
            field: spec.field,
            name: spec.name,
            id,
            index: Some(passed.before(list, id, offset)),
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

/// How often an attribute is in front of another, for errors of many in one list: each is counted once.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    /// By the list's place and the id: up to where, and how many there are.
    counted: BTreeMap<(usize, u16), (usize, usize)>,
}

impl Passed {
    /// How many attributes with this id start before `offset` in `list`.
    fn before(&mut self, list: Payload<'_>, id: u16, offset: usize) -> usize {
        let (from, count) = self.counted.entry((list.bytes().as_ptr().addr(), id)).or_default();
        if offset < *from {
            (*from, *count) = (0, 0);
        }
        let between = Payload::new(list.bytes().get(*from..offset).unwrap_or_default());
        let same = between.attrs().flatten().filter(|attr| attr.id() == id).count();
        (*from, *count) = (offset, count.saturating_add(same));
        *count
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

    /// Drops the steps that are numbers from the message.
    pub(crate) fn forget_ids(&mut self) {
        self.segments.retain(|segment| !matches!(segment, Segment::Id(_)));
    }

    /// The step in front.
    pub(crate) fn outermost(&mut self) -> Option<&mut Segment> {
        self.segments.last_mut()
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
