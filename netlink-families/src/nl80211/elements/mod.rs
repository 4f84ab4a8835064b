//! Information elements: what networks say of themselves, as the standard (IEEE 802.11, 9.4.2) has it.

mod country;
mod rsn;

use std::fmt;

pub use self::country::{Country, CountryRange};
pub use self::rsn::{Rsn, Suite};

/// The name of a network.
const SSID: u8 = 0;
const RATES: u8 = 1;
const DS_PARAMETER: u8 = 3;
const COUNTRY: u8 = 7;
const RSN: u8 = 48;
const EXTENDED_RATES: u8 = 50;
/// Its first byte is another number.
const EXTENSION: u8 = 255;

/// Information elements, one after another, as they are in frames.
///
/// Those that are asked for most are read; all others are there with their number and their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Elements(Vec<u8>);

/// An element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// Its number; 255 for those that the next field tells apart.
    pub id: u8,
    /// The second number of those whose first is 255.
    pub extension: Option<u8>,
    /// What it says, up to 255 bytes.
    pub data: &'a [u8],
}

/// Bytes that are not what an element should have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidElement {
    /// The element's number.
    pub id: u8,
    /// Where it starts, from the start of all elements.
    pub offset: usize,
    reason: String,
}

/// A rate of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SupportedRate(pub u8);

impl SupportedRate {
    /// In 500 kbit/s. Numbers from 122 on stand for something else that members must know of.
    #[must_use]
    pub const fn half_mbit(self) -> u8 {
        self.0 & 0x7f
    }

    /// Whether all members must have it.
    #[must_use]
    pub const fn is_basic(self) -> bool {
        self.0 & 0x80 != 0
    }
}

impl Elements {
    /// All bytes, as they are.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The elements in their order. One that is cut off is an error, and the last.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter { all: &self.0, next: 0 }
    }

    /// The first element of this number, if it is there.
    ///
    /// # Errors
    /// When an element before it is cut off, or it is itself.
    pub fn find(&self, id: u8) -> Result<Option<Element<'_>>, InvalidElement> {
        Ok(self.find_at(id)?.map(|(_, element)| element))
    }

    /// The network's name, up to 32 bytes of any kind; empty, or all zeros, where the network hides it.
    ///
    /// # Errors
    /// When elements are cut off.
    pub fn ssid(&self) -> Result<Option<&[u8]>, InvalidElement> {
        Ok(self.find(SSID)?.map(|element| element.data))
    }

    /// The network's rates, those of the second element too.
    ///
    /// # Errors
    /// When elements are cut off.
    pub fn rates(&self) -> Result<Vec<SupportedRate>, InvalidElement> {
        let of = |id| Ok(self.find(id)?.map_or(&[][..], |element| element.data));
        Ok(of(RATES)?.iter().chain(of(EXTENDED_RATES)?).map(|byte| SupportedRate(*byte)).collect())
    }

    /// The network's channel, by the number it has on its band.
    ///
    /// # Errors
    /// When elements are cut off, or this has not one byte.
    pub fn channel(&self) -> Result<Option<u8>, InvalidElement> {
        self.read(DS_PARAMETER, |data| match *data {
            [channel] => Ok(channel),
            _ => Err(format!("expected 1 byte, found {}", data.len())),
        })
    }

    /// Which country the network says it is in, and what that allows.
    ///
    /// # Errors
    /// When elements are cut off, or this is malformed.
    pub fn country(&self) -> Result<Option<Country>, InvalidElement> {
        self.read(COUNTRY, Country::read)
    }

    /// How the network is protected (WPA2 and later).
    ///
    /// # Errors
    /// When elements are cut off, or this is malformed.
    pub fn rsn(&self) -> Result<Option<Rsn>, InvalidElement> {
        self.read(RSN, Rsn::read)
    }

    fn find_at(&self, id: u8) -> Result<Option<(usize, Element<'_>)>, InvalidElement> {
        let mut iter = self.iter();
        loop {
            let offset = iter.next;
            match iter.next().transpose()? {
                None => return Ok(None),
                Some(element) if element.id == id => return Ok(Some((offset, element))),
                Some(_) => {}
            }
        }
    }

    fn read<T>(
        &self,
        id: u8,
        read: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<Option<T>, InvalidElement> {
        let Some((offset, element)) = self.find_at(id)? else { return Ok(None) };
        read(element.data).map(Some).map_err(|reason| InvalidElement { id, offset, reason })
    }
}

impl From<Vec<u8>> for Elements {
    fn from(bytes: Vec<u8>) -> Self {
        Elements(bytes)
    }
}

impl<'a> IntoIterator for &'a Elements {
    type Item = Result<Element<'a>, InvalidElement>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The elements of [`Elements`] in their order.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    all: &'a [u8],
    next: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Result<Element<'a>, InvalidElement>;

    fn next(&mut self) -> Option<Self::Item> {
        let offset = self.next;
        let (id, rest) = self.all.get(offset..)?.split_first()?;
        let Some(data) = rest.split_first().and_then(|(len, rest)| rest.get(..usize::from(*len))) else {
            self.next = self.all.len();
            let reason = format!("cut off behind {} bytes", rest.len().saturating_add(1));
            return Some(Err(InvalidElement { id: *id, offset, reason }));
        };
        self.next = offset.saturating_add(2).saturating_add(data.len());
        Some(Ok(match (*id, data.split_first()) {
            (EXTENSION, Some((extension, data))) => Element { id: *id, extension: Some(*extension), data },
            _ => Element { id: *id, extension: None, data },
        }))
    }
}

impl fmt::Display for InvalidElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "element {} at byte {}: {}", self.id, self.offset, self.reason)
    }
}

impl std::error::Error for InvalidElement {}

#[cfg(test)]
mod tests;
