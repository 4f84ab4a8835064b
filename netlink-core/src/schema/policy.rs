//! What the kernel says of one attribute in its own policies, and when it refuses one.

use core::fmt;

use super::AttrKind;
use crate::{NlaDecode, NlaEncode};

const NL_POLICY_TYPE_ATTR_TYPE: u16 = 1;
const NL_POLICY_TYPE_ATTR_MIN_VALUE_S: u16 = 2;
const NL_POLICY_TYPE_ATTR_MAX_VALUE_S: u16 = 3;
const NL_POLICY_TYPE_ATTR_MIN_VALUE_U: u16 = 4;
const NL_POLICY_TYPE_ATTR_MAX_VALUE_U: u16 = 5;
const NL_POLICY_TYPE_ATTR_MIN_LENGTH: u16 = 6;
const NL_POLICY_TYPE_ATTR_MAX_LENGTH: u16 = 7;
const NL_POLICY_TYPE_ATTR_POLICY_IDX: u16 = 8;
const NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE: u16 = 9;
const NL_POLICY_TYPE_ATTR_BITFIELD32_MASK: u16 = 10;
const NL_POLICY_TYPE_ATTR_MASK: u16 = 12;

/// What one attribute must be (`enum netlink_policy_type_attr` in `linux/netlink.h`).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct AttrPolicy {
    /// Its kind (`enum netlink_attribute_type`).
    #[nla(NL_POLICY_TYPE_ATTR_TYPE)]
    pub kind: Option<u32>,
    /// The least value, of signed kinds.
    #[nla(NL_POLICY_TYPE_ATTR_MIN_VALUE_S)]
    pub min_signed: Option<i64>,
    /// The greatest value, of signed kinds.
    #[nla(NL_POLICY_TYPE_ATTR_MAX_VALUE_S)]
    pub max_signed: Option<i64>,
    /// The least value, of unsigned kinds.
    #[nla(NL_POLICY_TYPE_ATTR_MIN_VALUE_U)]
    pub min: Option<u64>,
    /// The greatest value, of unsigned kinds.
    #[nla(NL_POLICY_TYPE_ATTR_MAX_VALUE_U)]
    pub max: Option<u64>,
    /// The fewest bytes, of kinds without a fixed length.
    #[nla(NL_POLICY_TYPE_ATTR_MIN_LENGTH)]
    pub min_len: Option<u32>,
    /// The most bytes, of kinds without a fixed length.
    #[nla(NL_POLICY_TYPE_ATTR_MAX_LENGTH)]
    pub max_len: Option<u32>,
    /// The number of the policy of what is nested in it.
    #[nla(NL_POLICY_TYPE_ATTR_POLICY_IDX)]
    pub policy: Option<u32>,
    /// The highest attribute id of what is nested in it.
    #[nla(NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE)]
    pub max_attr: Option<u32>,
    /// The bits that may be set, of bitfields.
    #[nla(NL_POLICY_TYPE_ATTR_BITFIELD32_MASK)]
    pub bitfield_mask: Option<u32>,
    /// The bits that may be set, of unsigned kinds.
    #[nla(NL_POLICY_TYPE_ATTR_MASK)]
    pub mask: Option<u64>,
}

impl AttrPolicy {
    /// The kind; `None` where the kernel did not say, or says one that we do not know.
    #[must_use]
    pub fn attr_kind(&self) -> Option<AttrKind> {
        self.kind.and_then(AttrKind::from_policy)
    }

    /// The least and the greatest value of a number. The kernel says them of every number, those of its width too.
    #[must_use]
    pub fn bounds(&self) -> (Option<i128>, Option<i128>) {
        if self.attr_kind().is_some_and(AttrKind::is_signed) {
            (self.min_signed.map(i128::from), self.max_signed.map(i128::from))
        } else {
            (self.min.map(i128::from), self.max.map(i128::from))
        }
    }
}

impl AttrPolicy {
    /// The least and the greatest number that there is of this kind.
    fn limits_of_width(&self) -> (Option<i128>, Option<i128>) {
        let Some(kind) = self.attr_kind() else { return (None, None) };
        let width = match kind {
            AttrKind::Uint | AttrKind::Sint => Some(8),
            kind => kind.width(),
        };
        let Some(bits) =
            width.and_then(|bytes| u32::try_from(bytes).ok()).map(|bytes| bytes.saturating_mul(8))
        else {
            return (None, None);
        };
        let all = 1_i128.checked_shl(bits).unwrap_or(0);
        let half = all.wrapping_shr(1);
        match kind.is_signed() {
            true => (Some(half.saturating_neg()), Some(half.saturating_sub(1))),
            false => (Some(0), Some(all.saturating_sub(1))),
        }
    }
}

/// What the kernel expects: `U16 of at least 1`, `U8 from 1 to 5`, `text of at most 15 bytes`.
impl fmt::Display for AttrPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.attr_kind() {
            Some(AttrKind::Flag) => return f.write_str("a flag, without a payload"),
            Some(AttrKind::Nested) => f.write_str("a nest (NLA_F_NESTED set)")?,
            Some(AttrKind::NestedArray) => f.write_str("an array of nests")?,
            Some(AttrKind::Binary) => f.write_str("a value")?,
            Some(AttrKind::String) => f.write_str("text")?,
            Some(AttrKind::NulString) => f.write_str("text with a closing NUL")?,
            Some(AttrKind::Bitfield32) => f.write_str("a bitfield of 8 bytes")?,
            Some(kind) => write!(f, "{kind:?}")?,
            None => f.write_str("another form")?,
        }
        let (least, greatest) = self.limits_of_width();
        match self.bounds() {
            (min, max) if (min, max) == (least, greatest) => {}
            (Some(min), max) if max == greatest => write!(f, " of at least {min}")?,
            (min, Some(max)) if min == least => write!(f, " of at most {max}")?,
            (Some(min), Some(max)) => write!(f, " from {min} to {max}")?,
            _ => {}
        }
        match (self.min_len, self.max_len) {
            (Some(min), Some(max)) if min == max => write!(f, " of {min} bytes")?,
            (None | Some(0), Some(max)) => write!(f, " of at most {max} bytes")?,
            (Some(min), Some(max)) => write!(f, " of {min} to {max} bytes")?,
            (Some(min), None) if min > 0 => write!(f, " of at least {min} bytes")?,
            _ => {}
        }
        match (self.mask, self.bitfield_mask) {
            (Some(mask), _) => write!(f, " with no bits outside of {mask:#x}"),
            (None, Some(mask)) => write!(f, " with no bits outside of {mask:#x}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn bounds_are_said_where_the_width_does_not() {
        let unsigned = |kind, min, max| {
            AttrPolicy { kind: Some(kind), min: Some(min), max: Some(max), ..AttrPolicy::default() }
                .to_string()
        };
        assert_eq!(unsigned(4, 0, u64::from(u32::MAX)), "U32");
        assert_eq!(unsigned(5, 0, u64::MAX), "U64");
        assert_eq!(unsigned(17, 0, u64::MAX), "Uint");
        assert_eq!(unsigned(3, 1, 0xffff), "U16 of at least 1");
        assert_eq!(unsigned(2, 0, 1), "U8 of at most 1");
        assert_eq!(unsigned(4, 1, 8), "U32 from 1 to 8");
        let signed = |kind, min, max| {
            let (min_signed, max_signed) = (Some(min), Some(max));
            AttrPolicy { kind: Some(kind), min_signed, max_signed, ..AttrPolicy::default() }.to_string()
        };
        assert_eq!(signed(6, -128, 127), "S8");
        assert_eq!(signed(9, i64::MIN, i64::MAX), "S64");
        assert_eq!(signed(8, -1, 1), "S32 from -1 to 1");
    }
}
