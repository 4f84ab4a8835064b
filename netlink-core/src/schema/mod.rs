//! What a declaration knows about itself, as constants.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]

mod compare;
mod display;
mod fields;
mod layout;
mod names;
mod policy;
pub(crate) mod secrets;
mod select;
mod value;

pub use self::display::DisplayBody;
pub use self::fields::{FieldSpec, Header, NlaStruct};
pub use self::layout::{AttrKind, ByteOrder, Layout, Show};
pub use self::names::{Names, Unit};
pub use self::policy::AttrPolicy;
pub(crate) use self::select::{Key, layout as layout_of};
pub(crate) use self::value::bits;

/// A declared attribute list: what `NlaEncode::SCHEMA` and `NlaDecode::SCHEMA` hold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The Rust type's name.
    pub name: &'static str,
    /// The fixed header in front of the attributes.
    pub header: Header,
    /// The attributes in the order of declaration.
    pub attrs: &'static [AttrSpec],
    /// The form of every attribute that is not declared by id: the elements of an array.
    pub element: Option<Layout>,
    /// Where what is inside depends on a key: what it can be.
    pub arms: &'static [Arm],
    /// Whether it keeps attributes that it does not declare (`unknown`).
    pub keeps_unknown: bool,
    /// The list that this one is a part of. A function, so that a list can hold what it is a part of.
    whole: Option<fn() -> &'static Schema>,
}

impl Schema {
    /// A schema; the derives call it.
    #[must_use]
    pub const fn new(name: &'static str, header: Header, attrs: &'static [AttrSpec]) -> Self {
        Schema { name, header, attrs, element: None, arms: &[], keeps_unknown: false, whole: None }
    }

    /// A list of numbered elements of one form.
    #[must_use]
    pub const fn of_elements(element: Layout) -> Self {
        Schema { element: Some(element), ..Schema::new("", Header::NONE, &[]) }
    }

    /// Alternatives; the derives call it.
    #[must_use]
    pub const fn of_arms(name: &'static str, arms: &'static [Arm]) -> Self {
        Schema { arms, ..Schema::new(name, Header::NONE, &[]) }
    }

    /// The same, keeping attributes that are not declared; the derives call it.
    #[must_use]
    pub const fn keeping_unknown(mut self) -> Self {
        self.keeps_unknown = true;
        self
    }

    /// The same, as a part of another list; the derives call it.
    #[must_use]
    pub const fn subset_of(mut self, whole: fn() -> &'static Schema) -> Self {
        self.whole = Some(whole);
        self
    }

    /// The list that this one is a part of, where one is named.
    #[must_use]
    pub fn whole(&self) -> Option<&'static Schema> {
        self.whole.map(|whole| whole())
    }

    /// Whether a secret may be in it, at any depth.
    #[cold]
    pub(crate) fn holds_secret(&'static self) -> bool {
        secrets::in_list(self)
    }

    /// Whether it is a part of another list.
    pub(crate) const fn is_part(&self) -> bool {
        self.whole.is_some()
    }

    /// The attribute with this id.
    #[must_use]
    pub const fn attr(&self, id: u16) -> Option<&'static AttrSpec> {
        let mut rest = self.attrs;
        while let [attr, others @ ..] = rest {
            if attr.id == id {
                return Some(attr);
            }
            rest = others;
        }
        None
    }

    /// What is known of the attribute with this id: by this list, or by the one that it is a part of.
    #[must_use]
    pub fn known(&self, id: u16) -> Option<&'static AttrSpec> {
        self.attr(id).or_else(|| self.whole()?.attr(id))
    }

    /// The form of the attribute with this id, as far as it is known.
    #[must_use]
    pub fn layout(&self, id: u16) -> Option<Layout> {
        self.known(id).map(|attr| attr.layout).or(self.element)
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
    /// The field whose value says what is inside, where one does.
    pub selector: Option<&'static str>,
    /// Whether that field is of a type of its own, whose value on the wire need not be the one that selects.
    pub selector_is_typed: bool,
    /// What is checked before it is sent.
    pub limits: Limits,
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
        AttrSpec {
            id,
            name,
            field,
            presence,
            layout,
            selector: None,
            selector_is_typed: false,
            limits: Limits::NONE,
        }
    }

    /// The same, with what is inside told by `field`.
    #[must_use]
    pub const fn selected_by(mut self, field: &'static str) -> Self {
        self.selector = Some(field);
        self
    }

    /// The same, where that field is of a type of its own.
    #[must_use]
    pub const fn typed(mut self) -> Self {
        self.selector_is_typed = true;
        self
    }

    /// The same, with limits.
    #[must_use]
    pub const fn limited(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

/// Whether an id is spelt as a name: numbers and expressions are none.
pub(crate) fn is_name(spelt: &str) -> bool {
    spelt.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && spelt.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// What the declaration states about an attribute's value, checked before it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes, a closing NUL not counted.
    pub max_len: Option<usize>,
    /// The least value.
    pub min: Option<i128>,
    /// The greatest value.
    pub max: Option<i128>,
    /// The bits that may be set.
    pub mask: Option<u64>,
}

impl Limits {
    /// No limits.
    pub const NONE: Limits = Limits { max_len: None, min: None, max: None, mask: None };
}

/// One of the things that a selected attribute can be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Arm {
    /// The Rust variant.
    pub name: &'static str,
    /// The selector's value.
    pub key: ArmKey,
    /// The form it has then.
    pub layout: Layout,
}

impl Arm {
    /// An alternative; the derives call it.
    #[must_use]
    pub const fn new(name: &'static str, key: ArmKey, layout: Layout) -> Self {
        Arm { name, key, layout }
    }
}

/// The value that selects an [`Arm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArmKey {
    /// This text.
    Text(&'static str),
    /// This number.
    Number(i128),
    /// Every value that no other arm has.
    Other,
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
