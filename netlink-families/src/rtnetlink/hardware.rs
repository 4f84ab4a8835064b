//! Link-layer addresses.

use std::fmt;

use netlink_core::packers::{Bytes, MacAddr};
use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Unpack};

use super::inline::Inline;

/// `MAX_ADDR_LEN` of the kernel.
const LONGEST: usize = 32;

/// A link-layer address of any length: a MAC address of 6 bytes, InfiniBand's of 20, the 4 or 16 bytes of
/// the IP address that is a tunnel's. At most 32 bytes (`MAX_ADDR_LEN`), kept without an allocation.
///
/// It prints as `02:00:5e:10:00:01`.
#[doc(alias = "lladdr")]
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkAddr(Inline<LONGEST>);

impl LinkAddr {
    /// The address of these bytes; `None` for more than 32.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        Inline::new(bytes).map(LinkAddr)
    }

    /// The bytes, in network order.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The MAC address, if it has 6 bytes.
    #[must_use]
    pub fn mac(&self) -> Option<MacAddr> {
        <[u8; 6]>::try_from(self.as_bytes()).ok().map(MacAddr::from)
    }
}

impl From<MacAddr> for LinkAddr {
    fn from(mac: MacAddr) -> Self {
        LinkAddr(Inline::new(&mac.octets()).unwrap_or_default())
    }
}

impl fmt::Display for LinkAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.as_bytes().iter().enumerate() {
            let colon = if index == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for LinkAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Pack<LinkAddr> for Bytes {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).big_endian();

    fn pack(value: &LinkAddr, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, value.as_bytes());
    }
}

impl Unpack<'_, LinkAddr> for Bytes {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).big_endian();

    fn unpack(payload: Payload<'_>) -> Result<LinkAddr, DecodeError> {
        let bytes = payload.bytes();
        LinkAddr::new(bytes).ok_or_else(|| DecodeError::length("at most 32 bytes", bytes.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_any_length() {
        let mac: MacAddr = "02:00:5e:10:00:0a".parse().expect("is one");
        assert_eq!(LinkAddr::from(mac).to_string(), "02:00:5e:10:00:0a");
        assert_eq!(LinkAddr::from(mac).mac(), Some(mac));
        let tunnel = LinkAddr::new(&[192, 0, 2, 1]).expect("short enough");
        assert_eq!((tunnel.to_string(), tunnel.mac()), ("c0:00:02:01".to_owned(), None));
        assert_eq!(LinkAddr::new(&[7; 32]).expect("short enough").as_bytes(), [7; 32]);
        assert_eq!(LinkAddr::new(&[7; 33]), None);
    }
}
