//! Reading attribute lists: checked, borrowing, depth-limited.

use alloc::vec::Vec;
use core::fmt;

use super::align4;
use crate::error::DecodeError;

/// Set on the type of an attribute whose payload is a list of attributes (`linux/netlink.h`).
pub const NLA_F_NESTED: u16 = 0x8000;
/// Set on the type of an attribute whose payload is in network byte order; ipset uses it.
pub const NLA_F_NET_BYTEORDER: u16 = 0x4000;
/// What is left of an attribute's type without its two flags (`NLA_TYPE_MASK`).
pub const NLA_TYPE_MASK: u16 = 0x3fff;
/// How deep lists may nest. The kernel itself stops at 10 when it validates
/// (`MAX_POLICY_RECURSION_DEPTH`); a hostile 64 KiB message could nest 16,383 deep.
pub const MAX_DEPTH: u8 = 32;

const HEADER: usize = 4;

/// The payload of an attribute or of a message, and how deep it was found.
#[derive(Clone, Copy)]
pub struct Payload<'a> {
    bytes: &'a [u8],
    raw_type: u16,
    depth: u8,
}

impl<'a> Payload<'a> {
    /// A payload that is not inside any list.
    #[must_use]
    #[inline]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Payload { bytes, raw_type: 0, depth: 0 }
    }

    /// The type of the attribute it is the payload of, with its flag bits; 0 for a message's.
    #[must_use]
    #[inline]
    pub const fn raw_type(self) -> u16 {
        self.raw_type
    }

    /// The bytes, without the attribute's header and padding.
    #[must_use]
    #[inline]
    pub const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The payload read as a list of attributes at the same depth.
    #[must_use]
    #[inline]
    pub const fn attrs(self) -> Attrs<'a> {
        Attrs { rest: self.bytes, depth: self.depth }
    }

    /// The payload as the body of a list one level deeper.
    ///
    /// # Errors
    /// When the list would be more than [`MAX_DEPTH`] levels deep.
    #[inline]
    pub fn descend(self) -> Result<Self, DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(DecodeError::too_deep());
        }
        Ok(Payload { depth: self.depth.saturating_add(1), ..self })
    }

    /// Splits `len` bytes (a fixed header) off the front; what follows starts at the next multiple of four.
    ///
    /// # Errors
    /// When the payload is shorter than `len`.
    #[inline]
    pub fn split_header(self, len: usize) -> Result<(&'a [u8], Self), DecodeError> {
        match self.bytes.get(..len) {
            Some(header) => {
                let rest = self.bytes.get(align4(len)..).unwrap_or(&[]);
                Ok((header, Payload { bytes: rest, ..self }))
            }
            None => Err(DecodeError::header(len, self.bytes.len())),
        }
    }
}

impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({:02x?})", self.bytes)
    }
}

/// One attribute: its type as it was on the wire, and its payload.
#[doc(alias = "nlattr")]
#[derive(Clone, Copy, Debug)]
pub struct Attr<'a> {
    payload: Payload<'a>,
}

impl<'a> Attr<'a> {
    /// The type without the flag bits.
    #[must_use]
    #[inline]
    pub const fn id(self) -> u16 {
        self.payload.raw_type & NLA_TYPE_MASK
    }

    /// The type as on the wire, with [`NLA_F_NESTED`] and [`NLA_F_NET_BYTEORDER`] where they were set.
    #[must_use]
    #[inline]
    pub const fn raw_type(self) -> u16 {
        self.payload.raw_type
    }

    /// Whether [`NLA_F_NESTED`] was set. Many of the kernel's own nests do not have it.
    #[must_use]
    pub const fn is_nested(self) -> bool {
        self.payload.raw_type & NLA_F_NESTED != 0
    }

    /// The payload.
    #[must_use]
    #[inline]
    pub const fn payload(self) -> Payload<'a> {
        self.payload
    }
}

/// An iterator over a list of attributes.
///
/// It yields an error once and then ends when an attribute claims to be shorter than its own header
/// or longer than the list. Fewer than four bytes at the end cannot hold an attribute and are passed
/// over, as the kernel does (`nla_ok`). Attributes of type 0 are yielded like any other.
#[derive(Clone, Copy)]
pub struct Attrs<'a> {
    rest: &'a [u8],
    depth: u8,
}

impl<'a> Attrs<'a> {
    /// The attributes in `bytes`, which starts with an attribute's header.
    #[must_use]
    #[inline]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Attrs { rest: bytes, depth: 0 }
    }

    /// What has not been read yet.
    #[must_use]
    #[inline]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.rest
    }

    /// The unread attributes as the body of a list.
    #[must_use]
    #[inline]
    pub const fn body(&self) -> Payload<'a> {
        Payload { bytes: self.rest, raw_type: 0, depth: self.depth }
    }

    /// The payload of the last attribute with this id, as the kernel picks it (`nla_parse`).
    ///
    /// # Errors
    /// When the list itself is malformed.
    #[doc(alias = "nla_parse")]
    pub fn find(&self, id: u16) -> Result<Option<Payload<'a>>, DecodeError> {
        let mut found = None;
        for attr in *self {
            let attr = attr?;
            if attr.id() == id {
                found = Some(attr.payload());
            }
        }
        Ok(found)
    }
}

impl<'a> Iterator for Attrs<'a> {
    type Item = Result<Attr<'a>, DecodeError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let [l0, l1, t0, t1] = *self.rest.first_chunk::<HEADER>()?;
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        let raw_type = u16::from_ne_bytes([t0, t1]);
        let Some(bytes) = self.rest.get(HEADER..len) else {
            let available = self.rest.len();
            self.rest = &[];
            return Some(Err(DecodeError::attr_length(raw_type & NLA_TYPE_MASK, len, available)));
        };
        // The last attribute may come without its padding.
        self.rest = self.rest.get(align4(len)..).unwrap_or(&[]);
        Some(Ok(Attr { payload: Payload { bytes, raw_type, depth: self.depth } }))
    }
}

impl fmt::Debug for Attrs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.map(|attr| attr.map(|attr| (attr.id(), attr.payload().bytes())))).finish()
    }
}

/// Two lists are equal when their bytes are; how deep they were found does not matter.
impl PartialEq for Attrs<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rest == other.rest
    }
}

impl Eq for Attrs<'_> {}

/// An attribute kept as it was, for lists with an `#[nla(unknown)]` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RawAttr<'a> {
    /// The type with its flag bits.
    pub raw_type: u16,
    /// The payload, without padding.
    pub payload: &'a [u8],
}

impl RawAttr<'_> {
    /// The type without its flag bits.
    #[must_use]
    pub const fn id(&self) -> u16 {
        self.raw_type & NLA_TYPE_MASK
    }
}

/// The owned form of [`RawAttr`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawAttrBuf {
    /// The type with its flag bits.
    pub raw_type: u16,
    /// The payload, without padding.
    pub payload: Vec<u8>,
}

impl RawAttrBuf {
    /// The type without its flag bits.
    #[must_use]
    pub const fn id(&self) -> u16 {
        self.raw_type & NLA_TYPE_MASK
    }
}

impl<'a> From<Attr<'a>> for RawAttr<'a> {
    fn from(attr: Attr<'a>) -> Self {
        RawAttr { raw_type: attr.payload.raw_type, payload: attr.payload.bytes }
    }
}

impl From<Attr<'_>> for RawAttrBuf {
    fn from(attr: Attr<'_>) -> Self {
        RawAttrBuf { raw_type: attr.payload.raw_type, payload: attr.payload.bytes.to_vec() }
    }
}

impl<'a> From<&'a RawAttrBuf> for RawAttr<'a> {
    fn from(attr: &'a RawAttrBuf) -> Self {
        RawAttr { raw_type: attr.raw_type, payload: &attr.payload }
    }
}

impl<'a> From<&RawAttr<'a>> for RawAttr<'a> {
    fn from(attr: &RawAttr<'a>) -> Self {
        *attr
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attr(len: u16, kind: u16, payload: &[u8]) -> Vec<u8> {
        let mut bytes = len.to_ne_bytes().to_vec();
        bytes.extend(kind.to_ne_bytes());
        bytes.extend(payload);
        bytes
    }

    #[test]
    fn masks_flags_and_accepts_an_unpadded_tail() {
        let mut bytes = attr(5, NLA_F_NESTED | 7, &[1, 0, 0, 0]);
        bytes.extend(attr(6, 9, &[2, 3]));
        let found: Vec<_> = Attrs::new(&bytes).map(|a| a.map(|a| (a.id(), a.payload().bytes()))).collect();
        assert_eq!(found, [Ok((7, &[1][..])), Ok((9, &[2, 3][..]))]);
    }

    #[test]
    fn a_bad_length_is_one_error_and_the_end() {
        for len in [0, 1, 3, 9, u16::MAX] {
            let bytes = attr(len, 1, &[0; 4]);
            let mut attrs = Attrs::new(&bytes);
            assert!(matches!(attrs.next(), Some(Err(_))), "{len}");
            assert!(attrs.next().is_none());
        }
    }

    #[test]
    fn trailing_bytes_that_hold_no_attribute_are_passed_over() {
        assert_eq!(Attrs::new(&[1, 2, 3]).count(), 0);
    }
}
