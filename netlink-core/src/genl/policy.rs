//! The running kernel's own policy of a family, and where a declaration disagrees with it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

use super::nlctrl::{AttrPolicy, OperationPolicy, PolicyPart};
use crate::error::{AttrPath, Segment};
use crate::schema::{AttrKind, AttrSpec, Schema};

/// What the running kernel accepts of a family's requests (`CTRL_CMD_GETPOLICY`, since Linux 5.10).
///
/// Read it with [`Connection::policy`](crate::Connection::policy). Families whose commands have no
/// policy, or that check their requests in code, say less than they accept or refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    operations: BTreeMap<u16, OperationPolicy>,
    policies: BTreeMap<u16, BTreeMap<u16, AttrPolicy>>,
}

impl Policy {
    /// Adds one message of the kernel's dump of a whole family.
    #[cfg(feature = "std")]
    pub(crate) fn add(&mut self, part: PolicyPart) {
        self.operations.extend(part.operations.into_iter().filter(|(command, _)| *command != 0));
        for (number, attrs) in part.policies {
            self.policies.entry(number).or_default().extend(attrs);
        }
    }

    /// Adds one message of the kernel's dump of one command. Its policies are numbered from 0 again, so
    /// they go behind those that are known.
    #[cfg(feature = "std")]
    pub(crate) fn add_of(&mut self, command: u32, part: PolicyPart) {
        let Ok(command) = u16::try_from(command) else { return };
        const BEHIND: u16 = 256;
        let base = command.saturating_mul(BEHIND);
        let moved = |number: Option<u32>| number.map(|number| number.saturating_add(base.into()));
        for operation in part.operations.into_values() {
            let moved = OperationPolicy { execute: moved(operation.execute), dump: moved(operation.dump) };
            self.operations.insert(command, moved);
        }
        for (number, attrs) in part.policies {
            let into = self.policies.entry(number.saturating_add(base)).or_default();
            for (id, mut attr) in attrs {
                attr.policy = moved(attr.policy);
                into.insert(id, attr);
            }
        }
    }

    /// The policy of a command: of asking for one thing, or of a dump. `None` where there is none.
    fn of_command(&self, command: u16, dump: bool) -> Option<u16> {
        let operation = self.operations.get(&command)?;
        let number = if dump { operation.dump } else { operation.execute };
        number.and_then(|number| u16::try_from(number).ok())
    }

    /// Whether the running kernel knows an attribute of a command's requests, named by ids from the
    /// outermost nest on. `None` where the command has no policy, so that nothing is known.
    #[must_use]
    pub fn knows(&self, command: u16, dump: bool, ids: &[u16]) -> Option<bool> {
        let mut level = Some(self.of_command(command, dump)?);
        for id in ids {
            let Some(attr) = level.and_then(|number| self.policies.get(&number)?.get(id)) else {
                return Some(false);
            };
            level = attr.policy.and_then(|number| u16::try_from(number).ok());
        }
        Some(true)
    }
}

/// A place where a declaration and the running kernel's policy disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// Which attribute.
    pub path: AttrPath,
    /// In what.
    pub kind: DifferenceKind,
}

/// In what a declaration and the running kernel's policy disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// The kernel takes an attribute that the declaration does not have.
    Undeclared {
        /// The kernel's `enum netlink_attribute_type`, where it is known.
        kernel: Option<AttrKind>,
    },
    /// The declaration has an attribute that the kernel does not take.
    Unsupported,
    /// They are of different kinds.
    Kind {
        /// The declaration's.
        declared: AttrKind,
        /// The kernel's.
        kernel: AttrKind,
    },
    /// The declaration writes a length that the kernel refuses.
    Length {
        /// What the declaration writes.
        declared: usize,
        /// The fewest bytes that the kernel takes.
        min: u32,
        /// The most bytes that the kernel takes.
        max: u32,
    },
    /// The declaration states limits that the kernel does not have, so that what it takes is refused, or
    /// what it refuses is sent.
    Limits {
        /// The declaration's least and greatest value.
        declared: (Option<i128>, Option<i128>),
        /// The kernel's.
        kernel: (Option<i128>, Option<i128>),
    },
}

impl Schema {
    /// Where this declaration of a command's request disagrees with the running kernel's policy. `None`
    /// where the command has no policy to compare with.
    #[must_use]
    pub fn diff(&'static self, policy: &Policy, command: u16, dump: bool) -> Option<Vec<Difference>> {
        let number = policy.of_command(command, dump)?;
        let mut diff = Diff { policy, seen: BTreeSet::new(), way: Vec::new(), found: Vec::new() };
        diff.list(self, number);
        Some(diff.found)
    }
}

struct Diff<'p> {
    policy: &'p Policy,
    /// Pairs that are being compared or have been: policies may hold themselves, as lists may.
    seen: BTreeSet<(usize, u16)>,
    way: Vec<Segment>,
    found: Vec<Difference>,
}

impl Diff<'_> {
    fn list(&mut self, schema: &'static Schema, number: u16) {
        if !self.seen.insert((core::ptr::from_ref(schema).addr(), number)) {
            return;
        }
        let none = BTreeMap::new();
        let kernel = self.policy.policies.get(&number).unwrap_or(&none);
        for spec in schema.attrs {
            self.way.push(Segment::Field { field: spec.field, name: spec.name, id: spec.id });
            match kernel.get(&spec.id) {
                Some(attr) => self.attr(spec, attr),
                None => self.report(DifferenceKind::Unsupported),
            }
            self.way.pop();
        }
        if schema.element.is_some() || !schema.arms.is_empty() || schema.attrs.is_empty() {
            return;
        }
        for (id, attr) in kernel.iter().filter(|(id, _)| schema.attr(**id).is_none()) {
            self.way.push(Segment::Id(*id));
            self.report(DifferenceKind::Undeclared { kernel: attr.kind.and_then(AttrKind::from_policy) });
            self.way.pop();
        }
    }

    fn attr(&mut self, spec: &AttrSpec, kernel: &AttrPolicy) {
        let declared = spec.layout;
        let Some(kind) = kernel.kind.and_then(AttrKind::from_policy) else { return };
        if !alike(declared.kind, kind) {
            return self.report(DifferenceKind::Kind { declared: declared.kind, kernel: kind });
        }
        let (min, max) = (kernel.min_len.unwrap_or(0), kernel.max_len.unwrap_or(u32::MAX));
        // The kernel's lengths are about kinds without a fixed one.
        let written = declared.len.filter(|_| kind.width().is_none()).or(spec.limits.max_len);
        if let Some(len) = written
            && u32::try_from(len).is_ok_and(|len| len < min || len > max)
        {
            self.report(DifferenceKind::Length { declared: len, min, max });
        }
        self.limits(spec, kernel, kind);
        if let (Some(children), Some(number)) =
            (declared.children(), kernel.policy.and_then(|number| u16::try_from(number).ok()))
        {
            self.list(children(), number);
        }
    }

    /// A declaration may state fewer limits than the kernel has, but none that are wider or narrower.
    fn limits(&mut self, spec: &AttrSpec, kernel: &AttrPolicy, kind: AttrKind) {
        let bounds = if kind.is_signed() {
            (kernel.min_signed.map(i128::from), kernel.max_signed.map(i128::from))
        } else {
            (kernel.min.map(i128::from), kernel.max.map(i128::from))
        };
        let declared = (spec.limits.min, spec.limits.max);
        let differs = |ours: Option<i128>, theirs: Option<i128>| ours.is_some() && ours != theirs;
        if differs(declared.0, bounds.0) || differs(declared.1, bounds.1) {
            self.report(DifferenceKind::Limits { declared, kernel: bounds });
        }
    }

    fn report(&mut self, kind: DifferenceKind) {
        self.found.push(Difference { path: AttrPath::from_outer(&self.way), kind });
    }
}

/// Whether the two say the same about the wire: bytes of a fixed length may be a number to the kernel,
/// and text is text.
fn alike(declared: AttrKind, kernel: AttrKind) -> bool {
    use AttrKind::{Binary, Nested, NestedArray, NulString, String};
    declared == kernel
        || matches!((declared, kernel), (String | NulString | Binary, String | NulString | Binary))
        || matches!((declared, kernel), (Nested | NestedArray, Nested | NestedArray | Binary))
        || (declared == Binary && kernel.width().is_some())
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.kind)
    }
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DifferenceKind::Undeclared { kernel: Some(kind) } => {
                write!(f, "the kernel takes it, as {kind:?}; it is not declared")
            }
            DifferenceKind::Undeclared { kernel: None } => {
                write!(f, "the kernel takes it; it is not declared")
            }
            DifferenceKind::Unsupported => write!(f, "declared, but the kernel does not take it"),
            DifferenceKind::Kind { declared, kernel } => {
                write!(f, "declared as {declared:?}, the kernel takes {kernel:?}")
            }
            DifferenceKind::Length { declared, min, max: u32::MAX } => {
                write!(f, "declared with {declared} bytes, the kernel takes {min} or more")
            }
            DifferenceKind::Length { declared, min, max } => {
                write!(f, "declared with {declared} bytes, the kernel takes {min} to {max}")
            }
            DifferenceKind::Limits { declared, kernel } => {
                let [a, b, c, d] = [declared.0, declared.1, kernel.0, kernel.1].map(Bound);
                write!(f, "declared as {a}..={b}, the kernel takes {c}..={d}")
            }
        }
    }
}

struct Bound(Option<i128>);

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(bound) => write!(f, "{bound}"),
            None => Ok(()),
        }
    }
}
