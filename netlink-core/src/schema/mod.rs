//! What a declaration knows about itself, as constants.

mod layout;

pub use self::layout::{AttrKind, ByteOrder, Layout};

/// A declared attribute list: what `NlaEncode::SCHEMA` and `NlaDecode::SCHEMA` hold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The Rust type's name.
    pub name: &'static str,
    /// Bytes of the fixed header in front of the attributes, padding not counted.
    pub header: usize,
    /// The attributes in the order of declaration.
    pub attrs: &'static [AttrSpec],
    /// The form of every attribute that is not declared by id: the elements of an array.
    pub element: Option<Layout>,
}

impl Schema {
    /// A schema; the derives call it.
    #[must_use]
    pub const fn new(name: &'static str, header: usize, attrs: &'static [AttrSpec]) -> Self {
        Schema { name, header, attrs, element: None }
    }

    /// A list of numbered elements of one form.
    #[must_use]
    pub const fn of_elements(element: Layout) -> Self {
        Schema { name: "", header: 0, attrs: &[], element: Some(element) }
    }

    /// The attribute with this id.
    #[must_use]
    pub fn attr(&self, id: u16) -> Option<&'static AttrSpec> {
        self.attrs.iter().find(|attr| attr.id == id)
    }

    /// The form of the attribute with this id.
    #[must_use]
    pub fn layout(&self, id: u16) -> Option<Layout> {
        self.attr(id).map(|attr| attr.layout).or(self.element)
    }
}

/// One attribute of a [`Schema`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttrSpec {
    /// The attribute's id, without flag bits.
    pub id: u16,
    /// The id as the declaration spells it: the kernel's name where a constant was used.
    pub name: &'static str,
    /// The Rust field.
    pub field: &'static str,
    /// Whether it must, may or may repeatedly be there.
    pub presence: Presence,
    /// Its form on the wire.
    pub layout: Layout,
}

impl AttrSpec {
    /// An attribute; the derives call it.
    #[must_use]
    pub const fn new(
        id: u16,
        name: &'static str,
        field: &'static str,
        presence: Presence,
        layout: Layout,
    ) -> Self {
        AttrSpec { id, name, field, presence, layout }
    }
}

/// How often an attribute may be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// Once, or decoding fails.
    Required,
    /// Once or not at all.
    Optional,
    /// Any number of times (YNL's `multi-attr`).
    Multi,
}
