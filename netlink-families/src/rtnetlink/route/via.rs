//! Addresses of a router in another family (`RTA_VIA`).

use std::net::IpAddr;

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Unpack};

use crate::rtnetlink::{AddressFamily, LinkAddr};

/// `struct rtvia`: a router by an address of any family, such as an IPv6 router of an IPv4 route.
#[doc(alias = "rtvia")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ViaAddress {
    /// The family of the address.
    pub family: AddressFamily,
    /// The bytes of the address.
    pub address: LinkAddr,
}

impl ViaAddress {
    /// The IP address, if it is one.
    #[must_use]
    pub fn ip(&self) -> Option<IpAddr> {
        let bytes = self.address.as_bytes();
        match self.family {
            AddressFamily::INET => <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from),
            AddressFamily::INET6 => <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from),
            _ => None,
        }
    }
}

impl From<IpAddr> for ViaAddress {
    fn from(ip: IpAddr) -> Self {
        let address = match ip {
            IpAddr::V4(ip) => LinkAddr::new(&ip.octets()),
            IpAddr::V6(ip) => LinkAddr::new(&ip.octets()),
        };
        ViaAddress { family: AddressFamily::of(ip), address: address.unwrap_or_default() }
    }
}

/// Two bytes of family in the machine's order, and the address.
#[derive(Debug)]
pub(super) enum Via {}

impl Via {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).shown_by(|bytes| {
        let via: ViaAddress = Self::unpack(Payload::new(bytes))?;
        Ok(via.ip().map_or_else(|| format!("{:?} {}", via.family, via.address), |ip| ip.to_string()))
    });
}

impl Pack<ViaAddress> for Via {
    const LAYOUT: Layout = Self::LAYOUT;

    fn pack(value: &ViaAddress, id: u16, out: &mut AttrWriter<'_>) {
        let family = u16::from(value.family.get()).to_ne_bytes();
        out.put_parts(id, &family, value.address.as_bytes());
    }
}

impl Unpack<'_, ViaAddress> for Via {
    const LAYOUT: Layout = Self::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<ViaAddress, DecodeError> {
        let length = || DecodeError::length("2 to 34 bytes", payload.bytes().len());
        let [a, b, address @ ..] = payload.bytes() else { return Err(length()) };
        let family = u16::from_ne_bytes([*a, *b]);
        let family = u8::try_from(family)
            .map_err(|_| DecodeError::value(format_args!("{family} is no address family (at most 255)")))?;
        Ok(ViaAddress {
            family: AddressFamily::new(family),
            address: LinkAddr::new(address).ok_or_else(length)?,
        })
    }
}
