//! Addresses and their families, as they are on the wire and as they are meant.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use netlink_core::packers::Addr;
use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, NlaDecode, NlaEncode, Pack, Unpack};

use super::error::Invalid;
use crate::address_family::AddressFamily;

/// An address as `union nf_inet_addr` has it: sixteen bytes, of which IPv4 uses the first four. The family beside it
/// says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(select = u16)]
#[doc(alias = "nf_inet_addr")]
pub enum InetAddr {
    /// Of [`AddressFamily::Inet`].
    #[nla(2, with = FirstFour)]
    V4(Ipv4Addr),
    /// Of [`AddressFamily::Inet6`].
    #[nla(10, with = Addr)]
    V6(Ipv6Addr),
    /// Where the family is another, or is not there.
    #[nla(other, bytes)]
    Other([u8; 16]),
}

impl InetAddr {
    /// The sixteen bytes.
    #[must_use]
    pub const fn octets(self) -> [u8; 16] {
        match self {
            InetAddr::V4(addr) => {
                let [a, b, c, d] = addr.octets();
                [a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            }
            InetAddr::V6(addr) => addr.octets(),
            InetAddr::Other(bytes) => bytes,
        }
    }

    /// The same bytes, as the address of another family: of a destination that does not say its own, the service's.
    #[must_use]
    pub const fn of_family(self, family: AddressFamily) -> Self {
        let bytes = self.octets();
        match family {
            AddressFamily::Inet => {
                let [a, b, c, d, ..] = bytes;
                InetAddr::V4(Ipv4Addr::new(a, b, c, d))
            }
            AddressFamily::Inet6 => InetAddr::V6(Ipv6Addr::from_bits(u128::from_be_bytes(bytes))),
            AddressFamily::Unspecified | AddressFamily::Other(_) => InetAddr::Other(bytes),
        }
    }

    /// The address; as one of the family that is meant, where none was said.
    pub(super) fn to_ip(self, meant: IpFamily) -> IpAddr {
        match (self, meant) {
            (InetAddr::V4(addr), _) => addr.into(),
            (InetAddr::V6(addr), _) => addr.into(),
            (InetAddr::Other([a, b, c, d, ..]), IpFamily::V4) => Ipv4Addr::new(a, b, c, d).into(),
            (InetAddr::Other(bytes), IpFamily::V6) => Ipv6Addr::from(bytes).into(),
        }
    }
}

impl From<IpAddr> for InetAddr {
    fn from(addr: IpAddr) -> Self {
        match addr {
            IpAddr::V4(addr) => InetAddr::V4(addr),
            IpAddr::V6(addr) => InetAddr::V6(addr),
        }
    }
}

/// An IPv4 address in front of twelve zeros.
#[derive(Debug)]
enum FirstFour {}

impl FirstFour {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).with_len(16).shown_by(|bytes| match *bytes {
        [a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] => Ok(Ipv4Addr::new(a, b, c, d).to_string()),
        _ => Err(DecodeError::value("an IPv4 address is not followed by twelve zeros")),
    });
}

impl Pack<Ipv4Addr> for FirstFour {
    const LAYOUT: Layout = Self::LAYOUT;

    #[inline]
    fn pack(value: &Ipv4Addr, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, &InetAddr::V4(*value).octets());
    }
}

impl Unpack<'_, Ipv4Addr> for FirstFour {
    const LAYOUT: Layout = Self::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<Ipv4Addr, DecodeError> {
        match <[u8; 16]>::try_from(payload.bytes()) {
            // The kernel looks at no more than these.
            Ok([a, b, c, d, ..]) => Ok(Ipv4Addr::new(a, b, c, d)),
            Err(_) => Err(DecodeError::length("16 bytes", payload.bytes().len())),
        }
    }
}

/// One of the two address families that IPVS knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IpFamily {
    /// `AF_INET`.
    #[doc(alias = "AF_INET")]
    V4,
    /// `AF_INET6`.
    #[doc(alias = "AF_INET6")]
    V6,
}

impl IpFamily {
    /// The family of an address.
    #[must_use]
    pub const fn of(addr: IpAddr) -> Self {
        match addr {
            IpAddr::V4(_) => IpFamily::V4,
            IpAddr::V6(_) => IpFamily::V6,
        }
    }

    pub(super) const fn to_wire(self) -> AddressFamily {
        match self {
            IpFamily::V4 => AddressFamily::Inet,
            IpFamily::V6 => AddressFamily::Inet6,
        }
    }

    pub(super) const fn from_wire(family: AddressFamily) -> Option<Self> {
        match family {
            AddressFamily::Inet => Some(IpFamily::V4),
            AddressFamily::Inet6 => Some(IpFamily::V6),
            AddressFamily::Unspecified | AddressFamily::Other(_) => None,
        }
    }
}

impl fmt::Display for IpFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IpFamily::V4 => "IPv4",
            IpFamily::V6 => "IPv6",
        })
    }
}

/// IPVS has nowhere to put the scope and the flow of an IPv6 address.
pub(super) fn check_socket(addr: SocketAddr) -> Result<(), Invalid> {
    match addr {
        SocketAddr::V6(addr) if addr.scope_id() != 0 => {
            Err(Invalid::new("addr", format!("IPVS has no scopes, and {addr} has scope {}", addr.scope_id())))
        }
        SocketAddr::V6(addr) if addr.flowinfo() != 0 => {
            Err(Invalid::new("addr", format!("IPVS has no flows, and {addr} has flow {}", addr.flowinfo())))
        }
        _ => Ok(()),
    }
}
