//! Addresses: IP in either version, and MAC.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::str::FromStr;

use super::default_packer;
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, Payload};
use crate::{Pack, Unpack};

/// Addresses in network order, told apart by their length: what a field of an address type gets
/// without a word.
#[derive(Debug)]
pub enum Addr {}

default_packer! {
    Addr => Ipv4Addr;
    Addr => Ipv6Addr;
    Addr => IpAddr;
    Addr => MacAddr;
}

const BINARY: Layout = Layout::new(AttrKind::Binary);

macro_rules! addresses {
    ($($type:ty: $len:literal $expected:literal;)*) => {$(
        impl Pack<$type> for Addr {
            const LAYOUT: Layout = BINARY.with_len($len).big_endian();
            #[inline]
            fn pack(value: &$type, id: u16, out: &mut AttrWriter<'_>) {
                out.put(id, &value.octets());
            }
        }
        impl Unpack<'_, $type> for Addr {
            const LAYOUT: Layout = BINARY.with_len($len).big_endian();
            #[inline]
            fn unpack(payload: Payload<'_>) -> Result<$type, DecodeError> {
                match <[u8; $len]>::try_from(payload.bytes()) {
                    Ok(octets) => Ok(<$type>::from(octets)),
                    Err(_) => Err(DecodeError::length($expected, payload.bytes().len())),
                }
            }
        }
    )*};
}

addresses! {
    Ipv4Addr: 4 "4 bytes";
    Ipv6Addr: 16 "16 bytes";
    MacAddr: 6 "6 bytes";
}

impl Pack<IpAddr> for Addr {
    const LAYOUT: Layout = BINARY.big_endian().with_lens(&[4, 16]);

    #[inline]
    fn pack(value: &IpAddr, id: u16, out: &mut AttrWriter<'_>) {
        match value {
            IpAddr::V4(addr) => out.put(id, &addr.octets()),
            IpAddr::V6(addr) => out.put(id, &addr.octets()),
        }
    }
}

impl Unpack<'_, IpAddr> for Addr {
    const LAYOUT: Layout = BINARY.big_endian().with_lens(&[4, 16]);

    #[inline]
    fn unpack(payload: Payload<'_>) -> Result<IpAddr, DecodeError> {
        let bytes = payload.bytes();
        if let Ok(octets) = <[u8; 4]>::try_from(bytes) {
            Ok(IpAddr::from(octets))
        } else if let Ok(octets) = <[u8; 16]>::try_from(bytes) {
            Ok(IpAddr::from(octets))
        } else {
            Err(DecodeError::length("4 or 16 bytes", bytes.len()))
        }
    }
}

/// A link-layer address of six bytes, printed as `02:00:5e:10:00:01`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MacAddr([u8; 6]);

impl MacAddr {
    /// The address of these bytes.
    #[must_use]
    pub const fn new(octets: [u8; 6]) -> Self {
        MacAddr(octets)
    }

    /// The bytes.
    #[must_use]
    pub const fn octets(&self) -> [u8; 6] {
        self.0
    }
}

impl From<[u8; 6]> for MacAddr {
    fn from(octets: [u8; 6]) -> Self {
        MacAddr(octets)
    }
}

impl fmt::Display for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

impl fmt::Debug for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is no MAC address: six pairs of hexadecimal digits between colons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseMacError(());

impl fmt::Display for ParseMacError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected six pairs of hexadecimal digits, like 02:00:5e:10:00:01")
    }
}

impl core::error::Error for ParseMacError {}

impl FromStr for MacAddr {
    type Err = ParseMacError;

    fn from_str(text: &str) -> Result<Self, ParseMacError> {
        let mut octets = [0; 6];
        let mut parts = text.split(':');
        for octet in &mut octets {
            let part = parts.next().filter(|part| part.len() == 2 && !part.starts_with('+'));
            *octet = part.and_then(|part| u8::from_str_radix(part, 16).ok()).ok_or(ParseMacError(()))?;
        }
        if parts.next().is_some() { Err(ParseMacError(())) } else { Ok(MacAddr(octets)) }
    }
}

#[cfg(test)]
mod tests {
    use super::MacAddr;
    use alloc::string::ToString;

    #[test]
    fn mac_addresses_print_as_they_parse() {
        let mac: MacAddr = "02:00:5e:10:00:0a".parse().expect("is one");
        assert_eq!(mac.to_string(), "02:00:5e:10:00:0a");
        for bad in [
            "",
            "02:00:5e:10:00",
            "02:00:5e:10:00:0a:0b",
            "2:0:5e:10:0:a",
            "02-00-5e-10-00-0a",
            "+2:00:5e:10:00:0a",
        ] {
            assert!(bad.parse::<MacAddr>().is_err(), "{bad}");
        }
    }
}
