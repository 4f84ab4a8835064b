//! In what a declaration and the running kernel's policy can disagree.

use core::fmt;

use crate::error::AttrPath;
use crate::schema::AttrKind;

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
    /// The declaration lets bits through that the kernel refuses, or refuses some that it takes.
    Mask {
        /// The bits that the declaration lets through.
        declared: u64,
        /// Those that the kernel takes.
        kernel: u64,
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

/// A difference in one operation of a [`Declaration`](crate::Declaration).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disagreement {
    /// The operation's Rust name.
    pub operation: &'static str,
    /// Its command.
    pub command: u16,
    /// What differs.
    pub difference: Difference,
    /// Why, where the declaration has a [`Note`](crate::Note) about it.
    pub why: Option<&'static str>,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.difference)?;
        match self.why {
            Some(why) => write!(f, " ({why})"),
            None => Ok(()),
        }
    }
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
            DifferenceKind::Length { declared, min, max } if min == max => {
                write!(f, "declared with {declared} bytes, the kernel takes {min}")
            }
            DifferenceKind::Length { declared, min, max } => {
                write!(f, "declared with {declared} bytes, the kernel takes {min} to {max}")
            }
            DifferenceKind::Mask { declared, kernel } => {
                write!(f, "declared with the bits {declared:#x}, the kernel takes {kernel:#x}")
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
