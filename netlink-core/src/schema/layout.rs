//! The wire form of one attribute.

use alloc::string::String;

use super::{FieldSpec, Names, Schema, Unit};
use crate::error::DecodeError;

/// The kinds of the uapi `enum netlink_attribute_type`, by which policies describe attributes too.
#[doc(alias = "netlink_attribute_type")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names are the kernel's")]
pub enum AttrKind {
    Flag,
    U8,
    U16,
    U32,
    U64,
    S8,
    S16,
    S32,
    S64,
    /// Bytes without a structure that netlink knows.
    Binary,
    /// Text whose closing NUL may be absent.
    String,
    /// Text with a closing NUL.
    NulString,
    /// A list of attributes.
    Nested,
    /// A list whose attributes are numbered elements.
    NestedArray,
    /// A value and a selector of 32 bits each.
    Bitfield32,
    /// Signed, 4 or 8 bytes.
    Sint,
    /// Unsigned, 4 or 8 bytes.
    Uint,
}

impl AttrKind {
    /// The kind that a policy's number means (`NL_ATTR_TYPE_*`).
    #[must_use]
    pub const fn from_policy(number: u32) -> Option<Self> {
        Some(match number {
            1 => AttrKind::Flag,
            2 => AttrKind::U8,
            3 => AttrKind::U16,
            4 => AttrKind::U32,
            5 => AttrKind::U64,
            6 => AttrKind::S8,
            7 => AttrKind::S16,
            8 => AttrKind::S32,
            9 => AttrKind::S64,
            10 => AttrKind::Binary,
            11 => AttrKind::String,
            12 => AttrKind::NulString,
            13 => AttrKind::Nested,
            14 => AttrKind::NestedArray,
            15 => AttrKind::Bitfield32,
            16 => AttrKind::Sint,
            17 => AttrKind::Uint,
            _ => return None,
        })
    }

    /// Bytes of a number that always has as many.
    #[must_use]
    pub const fn width(self) -> Option<usize> {
        match self {
            AttrKind::U8 | AttrKind::S8 => Some(1),
            AttrKind::U16 | AttrKind::S16 => Some(2),
            AttrKind::U32 | AttrKind::S32 => Some(4),
            AttrKind::U64 | AttrKind::S64 => Some(8),
            _ => None,
        }
    }

    /// Whether it is a number with a sign.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, AttrKind::S8 | AttrKind::S16 | AttrKind::S32 | AttrKind::S64 | AttrKind::Sint)
    }
}

/// The byte order of a number on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ByteOrder {
    /// The machine's.
    Native,
    /// Network order.
    Big,
}

/// Prints the value of a payload, or says what is wrong with it.
pub type Show = fn(&[u8]) -> Result<String, DecodeError>;

/// The wire form of an attribute: kind, byte order, and what is inside.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Layout {
    /// The kind.
    pub kind: AttrKind,
    /// The byte order of its numbers.
    pub order: ByteOrder,
    /// The payload's length where it is always the same.
    pub len: Option<usize>,
    /// The lengths that it can have, where these are a few.
    pub lens: &'static [usize],
    /// The names that its numbers or their bits have.
    pub names: Names,
    /// What its numbers count, where they are a time.
    pub unit: Option<Unit>,
    /// How its value is printed, where its kind does not tell.
    pub show: Option<Show>,
    /// The fields of a C struct, where they are known.
    pub fields: &'static [FieldSpec],
    /// The form of the elements that stand back to back in it.
    pub packed: Option<&'static Layout>,
    /// Not to be shown: a key or a password.
    pub secret: bool,
    /// Its numbers are shown in hexadecimal.
    pub hex: bool,
    /// The list inside. A function, so that a list can hold itself.
    children: Option<fn() -> &'static Schema>,
}

impl Layout {
    /// A form of this kind, native order, no children.
    #[must_use]
    pub const fn new(kind: AttrKind) -> Self {
        Layout {
            kind,
            order: ByteOrder::Native,
            len: None,
            lens: &[],
            names: Names::None,
            unit: None,
            show: None,
            fields: &[],
            packed: None,
            secret: false,
            hex: false,
            children: None,
        }
    }

    /// The same in network order.
    #[must_use]
    pub const fn big_endian(mut self) -> Self {
        self.order = ByteOrder::Big;
        self
    }

    /// The same, always `len` bytes long.
    #[must_use]
    pub const fn with_len(mut self, len: usize) -> Self {
        self.len = Some(len);
        self
    }

    /// The same, of one of these lengths: an address of either family, say.
    #[must_use]
    pub const fn with_lens(mut self, lens: &'static [usize]) -> Self {
        self.lens = lens;
        self
    }

    /// The same, with names for numbers or bits; of flags that are told apart by their number, for that.
    /// `Names::None` leaves those that there are.
    #[must_use]
    pub const fn named(mut self, names: Names) -> Self {
        if !matches!(names, Names::None) {
            self.names = names;
        }
        self
    }

    /// The same, counting time in this unit.
    #[must_use]
    pub const fn counting(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The same, printed by a function of its own: what the packer of `with = path` packs need not be shown as bytes.
    ///
    /// ```
    /// use netlink_core::schema::{AttrKind, Layout};
    /// use netlink_core::wire::Payload;
    /// use netlink_core::{DecodeError, NlaDecode, Unpack};
    ///
    /// /// Hours and minutes, a byte each.
    /// enum Clock {}
    /// impl Unpack<'_, (u8, u8)> for Clock {
    ///     const LAYOUT: Layout = Layout::new(AttrKind::Binary).shown_by(|bytes| {
    ///         let (hours, minutes) = Clock::unpack(Payload::new(bytes))?;
    ///         Ok(format!("{hours:02}:{minutes:02}"))
    ///     });
    ///
    ///     fn unpack(payload: Payload<'_>) -> Result<(u8, u8), DecodeError> {
    ///         match *payload.bytes() {
    ///             [hours, minutes] => Ok((hours, minutes)),
    ///             ref bytes => Err(DecodeError::length("2 bytes", bytes.len())),
    ///         }
    ///     }
    /// }
    ///
    /// #[derive(NlaDecode)]
    /// struct Alarm {
    ///     #[nla(1, with = Clock)]
    ///     at: (u8, u8),
    /// }
    /// let bytes = [6u16.to_ne_bytes(), 1u16.to_ne_bytes(), [7, 30], [0, 0]].concat();
    /// assert_eq!(Alarm::SCHEMA.display(&bytes).to_string(), "at=07:30");
    /// ```
    #[must_use]
    pub const fn shown_by(mut self, show: Show) -> Self {
        self.show = Some(show);
        self
    }

    /// The same, with the fields of a C struct.
    #[must_use]
    pub const fn with_fields(mut self, fields: &'static [FieldSpec]) -> Self {
        self.fields = fields;
        self
    }

    /// Elements of this form, back to back.
    #[must_use]
    pub const fn packed(element: &'static Layout) -> Self {
        let mut layout = Layout::new(AttrKind::Binary);
        layout.packed = Some(element);
        layout
    }

    /// The same, but what it holds is neither printed nor logged.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The same, but its numbers are shown in hexadecimal.
    #[must_use]
    #[doc(alias = "display-hint")]
    pub const fn hex(mut self) -> Self {
        self.hex = true;
        self
    }

    /// A list of attributes.
    #[must_use]
    pub const fn nested(children: fn() -> &'static Schema) -> Self {
        let mut layout = Layout::new(AttrKind::Nested);
        layout.children = Some(children);
        layout
    }

    /// An array: a list of numbered elements, as [`Schema::of_elements`] describes them.
    #[must_use]
    pub const fn array(elements: fn() -> &'static Schema) -> Self {
        let mut layout = Layout::new(AttrKind::NestedArray);
        layout.children = Some(elements);
        layout
    }

    /// Whether its value, or that of each of its elements, is not to be told.
    pub(crate) fn is_secret(&self) -> bool {
        let element = || self.children().and_then(|children| children().element);
        self.secret || element().is_some_and(|element| element.secret)
    }

    /// Whether both have the same kind, byte order and length.
    pub(crate) const fn is_like(self, other: Self) -> bool {
        let same_len = match (self.len, other.len) {
            (Some(len), Some(other)) => len == other,
            (None, None) => true,
            _ => false,
        };
        let big = (matches!(self.order, ByteOrder::Big), matches!(other.order, ByteOrder::Big));
        self.kind as u8 == other.kind as u8 && same_len && big.0 == big.1
    }

    /// The list inside, where there is one.
    #[must_use]
    pub const fn children(&self) -> Option<fn() -> &'static Schema> {
        self.children
    }
}
