//! What is in a C struct: of a fixed header, or of a `pod`.

use super::Layout;

/// A C struct that knows its fields, so that they are printed by name. Derive it, beside `zerocopy`'s
/// derives.
///
/// A header or a `pod` works without it, and is printed as bytes then.
pub trait NlaStruct {
    /// The fields in the order of memory.
    const FIELDS: &'static [FieldSpec];
}

/// A field of a C struct.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct FieldSpec {
    /// The Rust field.
    pub name: &'static str,
    /// Where it starts, in bytes.
    pub offset: usize,
    /// How many bytes it has.
    pub len: usize,
    /// What they are.
    pub layout: Layout,
}

impl FieldSpec {
    /// A field; the derive calls it.
    #[must_use]
    pub const fn new(name: &'static str, offset: usize, len: usize, layout: Layout) -> Self {
        FieldSpec { name, offset, len, layout }
    }
}

/// The fixed header in front of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Header {
    /// Bytes of the header, padding behind it not counted; 0 where there is none.
    pub len: usize,
    /// Its fields, where they are known.
    pub fields: &'static [FieldSpec],
}

impl Header {
    /// No header.
    pub const NONE: Header = Header { len: 0, fields: &[] };

    /// A header; the derives call it.
    #[must_use]
    pub const fn new(len: usize, fields: &'static [FieldSpec]) -> Self {
        Header { len, fields }
    }
}
