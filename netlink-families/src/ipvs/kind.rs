//! Which service is meant.

use core::fmt;
use core::net::SocketAddr;

use netlink_core::{NlaDecode, NlaEncode};

use super::addr::{IpFamily, check_socket};
use super::error::{Error, Invalid};
use super::{ServiceAttrs, ServiceKey};

/// The protocol of a service's connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, NlaEncode, NlaDecode)]
#[nla(value = u16)]
#[non_exhaustive]
pub enum Protocol {
    /// `IPPROTO_TCP`.
    #[doc(alias = "IPPROTO_TCP")]
    #[nla(6)]
    Tcp,
    /// `IPPROTO_UDP`.
    #[doc(alias = "IPPROTO_UDP")]
    #[nla(17)]
    Udp,
    /// `IPPROTO_SCTP`.
    #[doc(alias = "IPPROTO_SCTP")]
    #[nla(132)]
    Sctp,
    /// A protocol that this library has no name for. The kernel takes any number and schedules nothing.
    #[nla(other)]
    Other(u16),
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Protocol::Tcp => f.write_str("TCP"),
            Protocol::Udp => f.write_str("UDP"),
            Protocol::Sctp => f.write_str("SCTP"),
            Protocol::Other(number) => write!(f, "protocol {number}"),
        }
    }
}

/// What a service balances, which is also its name: the kernel has at most one service of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ServiceKind {
    /// Connections to an address and a port.
    Socket {
        /// The protocol.
        protocol: Protocol,
        /// The virtual address and port. Port 0 is all ports, and needs persistence.
        addr: SocketAddr,
    },
    /// Connections whose packets the firewall has marked.
    Firewall {
        /// The mark; not 0.
        mark: u32,
        /// The family of the packets. One mark may have a service of either.
        family: IpFamily,
    },
}

impl ServiceKind {
    /// TCP connections to an address and a port.
    #[must_use]
    pub fn tcp(addr: impl Into<SocketAddr>) -> Self {
        ServiceKind::Socket { protocol: Protocol::Tcp, addr: addr.into() }
    }

    /// UDP to an address and a port.
    #[must_use]
    pub fn udp(addr: impl Into<SocketAddr>) -> Self {
        ServiceKind::Socket { protocol: Protocol::Udp, addr: addr.into() }
    }

    /// SCTP associations to an address and a port.
    #[must_use]
    pub fn sctp(addr: impl Into<SocketAddr>) -> Self {
        ServiceKind::Socket { protocol: Protocol::Sctp, addr: addr.into() }
    }

    /// Packets of this family that the firewall has marked.
    #[must_use]
    pub const fn firewall(mark: u32, family: IpFamily) -> Self {
        ServiceKind::Firewall { mark, family }
    }

    /// The address family of the service. Its destinations may have the other one in a tunnel only.
    #[must_use]
    pub const fn family(&self) -> IpFamily {
        match *self {
            ServiceKind::Socket { addr: SocketAddr::V4(_), .. } => IpFamily::V4,
            ServiceKind::Socket { addr: SocketAddr::V6(_), .. } => IpFamily::V6,
            ServiceKind::Firewall { family, .. } => family,
        }
    }

    /// The port; `None` of a mark.
    #[must_use]
    pub const fn port(&self) -> Option<u16> {
        match self {
            ServiceKind::Socket { addr, .. } => Some(addr.port()),
            ServiceKind::Firewall { .. } => None,
        }
    }

    /// Whether the kernel would take it.
    ///
    /// # Errors
    /// The field that it would refuse, or could not hold.
    pub fn check(&self) -> Result<(), Invalid> {
        match *self {
            ServiceKind::Socket { addr, .. } => check_socket(addr),
            ServiceKind::Firewall { mark: 0, .. } => {
                Err(Invalid::new("mark", "0 is the mark of packets without one"))
            }
            ServiceKind::Firewall { .. } => Ok(()),
        }
    }

    /// As it goes over the wire.
    pub(super) fn key(&self) -> Result<ServiceKey, Error> {
        self.check().map_err(|invalid| Error::invalid(self, invalid))?;
        Ok(self.to_wire())
    }

    pub(super) fn to_wire(self) -> ServiceKey {
        let key = ServiceKey { family: self.family().to_wire(), ..ServiceKey::default() };
        match self {
            ServiceKind::Socket { protocol, addr } => ServiceKey {
                protocol: Some(protocol),
                addr: Some(addr.ip().into()),
                port: Some(addr.port()),
                ..key
            },
            ServiceKind::Firewall { mark, .. } => ServiceKey { fwmark: Some(mark), ..key },
        }
    }

    pub(super) fn from_wire(attrs: &ServiceAttrs<'_>) -> Result<Self, Error> {
        const ABOUT: &str = "a service";
        let family = IpFamily::from_wire(attrs.family).ok_or_else(|| {
            let number = u16::from(attrs.family);
            Error::answer(ABOUT, "family", format!("is {number}, neither IPv4 (2) nor IPv6 (10)"))
        })?;
        if let Some(mark) = attrs.fwmark {
            return Ok(ServiceKind::Firewall { mark, family });
        }
        let protocol = attrs.protocol.ok_or_else(|| Error::missing(ABOUT, "protocol"))?;
        let addr = attrs.addr.ok_or_else(|| Error::missing(ABOUT, "addr"))?;
        let port = attrs.port.ok_or_else(|| Error::missing(ABOUT, "port"))?;
        Ok(ServiceKind::Socket { protocol, addr: (addr.to_ip(family), port).into() })
    }
}

/// `TCP 192.0.2.1:80`, or `firewall mark 7 (IPv6)`.
impl fmt::Display for ServiceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServiceKind::Socket { protocol, addr } => write!(f, "{protocol} {addr}"),
            ServiceKind::Firewall { mark, family } => write!(f, "firewall mark {mark} ({family})"),
        }
    }
}
