//! Addresses as `union nf_inet_addr` has them: sixteen bytes, of which IPv4 uses the first four.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::error::Invalid;

const AF_INET: u16 = 2;
const AF_INET6: u16 = 10;

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

    pub(super) const fn to_wire(self) -> u16 {
        match self {
            IpFamily::V4 => AF_INET,
            IpFamily::V6 => AF_INET6,
        }
    }

    pub(super) const fn from_wire(number: u16) -> Option<Self> {
        match number {
            AF_INET => Some(IpFamily::V4),
            AF_INET6 => Some(IpFamily::V6),
            _ => None,
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

pub(super) fn to_union(addr: IpAddr) -> [u8; 16] {
    match addr {
        IpAddr::V4(addr) => {
            let [a, b, c, d] = addr.octets();
            [a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        }
        IpAddr::V6(addr) => addr.octets(),
    }
}

pub(super) fn from_union(family: IpFamily, bytes: [u8; 16]) -> IpAddr {
    match family {
        IpFamily::V4 => {
            let [a, b, c, d, ..] = bytes;
            Ipv4Addr::new(a, b, c, d).into()
        }
        IpFamily::V6 => Ipv6Addr::from(bytes).into(),
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
