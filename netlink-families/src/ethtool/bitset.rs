//! Bit sets: features, link modes, flags.

use std::borrow::Cow;

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// A set of bits, of which each has a number and a name, and some of which it may leave out: value and mask.
///
/// Both forms of the kernel are read and written: bit by bit, with names, which is what answers have if nothing else is
/// asked for; and [compact](Bitset::compact), as two arrays of words, which is what they have with
/// [`HeaderFlags::COMPACT_BITSETS`](super::HeaderFlags::COMPACT_BITSETS). [`get`](Bitset::get) and
/// [`iter`](Bitset::iter) read either.
///
/// ```
/// use netlink_families::ethtool::Bitset;
///
/// // One on, one off, and all others as they are.
/// let change = Bitset::default().on("rx-gro").off("tx-tcp-segmentation");
/// assert_eq!(change.get("tx-tcp-segmentation"), Some(false));
/// assert_eq!(change.get("rx-vlan-filter"), None);
/// // This one, and no other.
/// assert_eq!(Bitset::exactly(["magic"]).get("phy"), Some(false));
/// // Without names: of 64 bits those from 1 to 3 are meant, and 2 is on.
/// let compact = Bitset::compact(64, [2], Some(&[1, 2, 3]));
/// assert_eq!((compact.get(2), compact.get(1), compact.get(9)), (Some(true), Some(false), None));
/// ```
///
/// In a request the kernel refuses a bit that it does not know with `EOPNOTSUPP`, and with `EINVAL` a number and a name that
/// are not of one bit, compact bits beyond those that it has, and a set with neither bits nor words; the error names the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_BITSET_BITS")]
pub struct Bitset {
    /// There is no mask: all bits are meant, and those that are not there are off.
    #[nla(ETHTOOL_A_BITSET_NOMASK, flag)]
    pub no_mask: bool,
    /// How many bits there are. The compact form needs it.
    #[nla(ETHTOOL_A_BITSET_SIZE)]
    pub size: Option<u32>,
    /// The bits, one by one: with a mask those that are meant, without one those that are on.
    #[nla(ETHTOOL_A_BITSET_BITS, nested)]
    pub bits: Option<Bits>,
    /// The compact form: bits that are on, in words of 32 of the machine's order, the lowest first.
    #[nla(ETHTOOL_A_BITSET_VALUE, packed, hex)]
    pub value: Option<Vec<u32>>,
    /// The compact form: bits that are meant, as [`value`](Self::value).
    #[nla(ETHTOOL_A_BITSET_MASK, packed, hex)]
    pub mask: Option<Vec<u32>>,
}

/// The bits of a [`Bitset`] that is not compact.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_BITSET_BITS_BIT")]
pub struct Bits {
    /// One by one.
    #[nla(ETHTOOL_A_BITSET_BITS_BIT, multi, nested)]
    pub bits: Vec<Bit>,
}

/// A bit. Requests name it by number, by name, or by both.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_BITSET_BIT_INDEX")]
pub struct Bit {
    /// Its number.
    #[nla(ETHTOOL_A_BITSET_BIT_INDEX)]
    pub index: Option<u32>,
    /// Its name, as the set's [strings](super::StringSetId) have it. Drivers may have what is not UTF-8.
    #[nla(ETHTOOL_A_BITSET_BIT_NAME, nul_string)]
    pub name: Option<Vec<u8>>,
    /// Whether it is on. In a set without a mask all bits are, and do not say so.
    #[nla(ETHTOOL_A_BITSET_BIT_VALUE, flag)]
    pub value: bool,
}

/// Which bit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BitKey<'a> {
    /// By its number.
    Index(u32),
    /// By its name.
    Name(&'a [u8]),
}

impl From<u32> for BitKey<'_> {
    fn from(index: u32) -> Self {
        BitKey::Index(index)
    }
}

impl<'a> From<&'a str> for BitKey<'a> {
    fn from(name: &'a str) -> Self {
        BitKey::Name(name.as_bytes())
    }
}

impl<'a> From<&'a String> for BitKey<'a> {
    fn from(name: &'a String) -> Self {
        BitKey::Name(name.as_bytes())
    }
}

impl<'a> From<&'a [u8]> for BitKey<'a> {
    fn from(name: &'a [u8]) -> Self {
        BitKey::Name(name)
    }
}

impl Bit {
    fn new(key: BitKey<'_>, value: bool) -> Self {
        match key {
            BitKey::Index(index) => Bit { index: Some(index), name: None, value },
            BitKey::Name(name) => Bit { index: None, name: Some(name.to_owned()), value },
        }
    }

    fn is(&self, key: BitKey<'_>) -> bool {
        match key {
            BitKey::Index(index) => self.index == Some(index),
            BitKey::Name(name) => self.name.as_deref() == Some(name),
        }
    }
}

/// A bit of either form, as [`Bitset::iter`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BitState<'a> {
    /// Its number, which answers always have.
    pub index: Option<u32>,
    /// Its name, which the compact form has not.
    pub name: Option<&'a [u8]>,
    /// Whether it is on.
    pub on: bool,
}

impl<'a> BitState<'a> {
    /// The name as text, with the replacement character for what is no UTF-8.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.name.map(String::from_utf8_lossy)
    }
}

impl Bitset {
    /// These bits on, and all others off.
    pub fn exactly<'k, K: Into<BitKey<'k>>>(bits: impl IntoIterator<Item = K>) -> Self {
        let bits = bits.into_iter().map(|key| Bit::new(key.into(), false)).collect();
        Bitset { no_mask: true, bits: Some(Bits { bits }), ..Bitset::default() }
    }

    /// A set without names, of this many bits: those that are on, and of a change those that are meant. What is on and not
    /// among the latter is left out, and so is what is beyond the size.
    pub fn compact(size: u32, on: impl IntoIterator<Item = u32>, mask: Option<&[u32]>) -> Self {
        let set = |mut words: Vec<u32>, bit: u32| {
            if bit < size {
                set_bit(&mut words, bit, true);
            }
            words
        };
        let words = || vec![0; size.div_ceil(32) as usize];
        let mask_words = mask.map(|mask| mask.iter().copied().fold(words(), set));
        let mut value = on.into_iter().fold(words(), set);
        for (word, mask) in value.iter_mut().zip(mask_words.iter().flatten()) {
            *word &= mask;
        }
        let no_mask = mask.is_none();
        Bitset { no_mask, size: Some(size), bits: None, value: Some(value), mask: mask_words }
    }

    /// The same change, with this bit on too. A compact set has it by its number, if it is within the size; by a name the
    /// kernel refuses it.
    #[must_use]
    pub fn on<'k>(self, bit: impl Into<BitKey<'k>>) -> Self {
        self.with(bit.into(), true)
    }

    /// The same change, with this bit off too: of a set without a mask it is taken away, as it was put in, by its name or
    /// its number. A compact set has it by its number, if it is within the size; by a name the kernel refuses it.
    #[must_use]
    pub fn off<'k>(self, bit: impl Into<BitKey<'k>>) -> Self {
        self.with(bit.into(), false)
    }

    fn with(mut self, key: BitKey<'_>, on: bool) -> Self {
        if let (BitKey::Index(index), Some(value)) = (key, &mut self.value) {
            if self.size.is_none_or(|size| index < size) {
                set_bit(value, index, on);
                self.mask.iter_mut().for_each(|mask| set_bit(mask, index, true));
            }
            return self;
        }
        let bits = &mut self.bits.get_or_insert_default().bits;
        match (self.no_mask, on) {
            // All that are listed are on.
            (true, false) => bits.retain(|bit| !bit.is(key)),
            (no_mask, on) => bits.push(Bit::new(key, on && !no_mask)),
        }
        self
    }

    /// Whether a bit is on; `None` where it is not meant, or where this cannot be known: by name in a compact set. A set
    /// without a mask does not have the names of what is off, so that there any other name is `Some(false)`.
    pub fn get<'k>(&self, bit: impl Into<BitKey<'k>>) -> Option<bool> {
        let key = bit.into();
        if let Some(value) = &self.value {
            let BitKey::Index(index) = key else { return None };
            let meant = self.size.is_none_or(|size| index < size) && self.mask_bit(index);
            return meant.then(|| bit_of(value, index));
        }
        let beyond = matches!((key, self.size), (BitKey::Index(index), Some(size)) if index >= size);
        match self.bits.iter().flat_map(|list| &list.bits).rfind(|bit| bit.is(key)) {
            Some(bit) => Some(bit.value || self.no_mask),
            None => (self.no_mask && !beyond).then_some(false),
        }
    }

    /// Whether a bit is meant and on.
    pub fn is_on<'k>(&self, bit: impl Into<BitKey<'k>>) -> bool {
        self.get(bit) == Some(true)
    }

    /// The bits that are meant; without a mask, those that are on.
    pub fn iter(&self) -> impl Iterator<Item = BitState<'_>> {
        let listed = self.bits.iter().flat_map(|list| &list.bits).map(|bit| BitState {
            index: bit.index,
            name: bit.name.as_deref(),
            on: bit.value || self.no_mask,
        });
        let value = self.value.as_deref().unwrap_or_default();
        // No more than there are words of, whatever the size says.
        let words = u32::try_from(value.len().saturating_mul(32)).unwrap_or(u32::MAX);
        let compact = (0..self.size.unwrap_or(words).min(words)).filter_map(move |index| {
            let on = bit_of(value, index);
            let there = if self.mask.is_some() { self.mask_bit(index) } else { on };
            there.then_some(BitState { index: Some(index), name: None, on })
        });
        listed.chain(compact)
    }

    /// The names of the bits that are on, as text. A compact set has none.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.iter().filter(|bit| bit.on).filter_map(|bit| bit.name())
    }

    fn mask_bit(&self, index: u32) -> bool {
        self.mask.as_ref().is_none_or(|mask| bit_of(mask, index))
    }
}

/// A bit of words; what is beyond them is off.
fn bit_of(words: &[u32], index: u32) -> bool {
    words.get(index as usize / 32).is_some_and(|word| word >> (index % 32) & 1 == 1)
}

/// Sets a bit of words that have it.
fn set_bit(words: &mut [u32], index: u32, on: bool) {
    if let Some(word) = words.get_mut(index as usize / 32) {
        let bit = 1 << (index % 32);
        *word = if on { *word | bit } else { *word & !bit };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let named =
            |index: u32, name: &str, value| Bit { index: Some(index), name: Some(name.into()), value };
        let bits = Bits { bits: vec![named(1, "one", false), named(33, "many", true)] };
        let listed = Bitset { size: Some(40), bits: Some(bits), ..Bitset::default() };
        let compact = Bitset::compact(40, [33, 2], Some(&[1, 33]));
        assert_eq!(compact.value, Some(vec![0, 2]));
        for set in [&listed, &compact] {
            let states: Vec<_> = set.iter().map(|bit| (bit.index, bit.on)).collect();
            assert_eq!(states, [(Some(1), false), (Some(33), true)]);
            assert_eq!([1, 33, 2, 40].map(|bit| set.get(bit)), [Some(false), Some(true), None, None]);
        }
        assert_eq!((listed.get("many"), compact.get("many")), (Some(true), None));
        assert_eq!(listed.names().collect::<Vec<_>>(), ["many"]);
    }

    #[test]
    fn without_a_mask_the_rest_is_off() {
        let listed = Bitset { size: Some(8), ..Bitset::exactly([3]) };
        let compact = Bitset::compact(8, [3, 8], None);
        for set in [&listed, &compact] {
            assert_eq!([3, 4, 8].map(|bit| set.get(bit)), [Some(true), Some(false), None]);
            assert_eq!(set.iter().map(|bit| (bit.index, bit.on)).collect::<Vec<_>>(), [(Some(3), true)]);
        }
        assert!(listed.no_mask && compact.no_mask && compact.mask.is_none());
    }

    #[test]
    fn what_is_switched_off_is_off_in_every_form() {
        let listed = Bitset::exactly(["drv", "link"]).off("link").on("probe");
        assert_eq!(listed.names().collect::<Vec<_>>(), ["drv", "probe"]);
        assert_eq!(listed.get("link"), Some(false));
        let none = Bitset::exactly(["drv"]).off("drv");
        assert_eq!((none.names().count(), none.bits), (0, Some(Bits::default())));

        let compact = Bitset::compact(40, [1, 2], None).off(2).on(33).on(40);
        assert_eq!((compact.value, compact.mask, compact.bits), (Some(vec![2, 2]), None, None));
        let masked = Bitset::compact(8, [1], Some(&[1])).on(3).off(4);
        assert_eq!((masked.value, masked.mask), (Some(vec![0b01010]), Some(vec![0b11010])));
    }

    #[test]
    fn names_need_not_be_text() {
        let odd = Bitset::default().on(&b"\xffx"[..]);
        assert_eq!(odd.names().collect::<Vec<_>>(), ["\u{fffd}x"]);
        assert_eq!(odd.iter().next().and_then(|bit| bit.name), Some(&b"\xffx"[..]));
        assert!(odd.is_on(&b"\xffx"[..]) && !odd.is_on("x"));
    }

    #[test]
    fn a_size_that_is_a_lie_costs_nothing() {
        let lie = Bitset { size: Some(u32::MAX), value: Some(vec![1]), ..Bitset::default() };
        assert_eq!(lie.iter().count(), 1);
        assert_eq!(lie.get(u32::MAX - 1), Some(false));
        assert_eq!(Bitset::default().iter().count(), 0);
    }
}
