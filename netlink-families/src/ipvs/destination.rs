//! A destination as one thinks of it.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::addr::{IpFamily, check_socket};
use super::error::{Error, Invalid};
use super::uapi::*;
use super::{DestinationAttrs, DestinationKey, ForwardMethod, ServiceKind, TunnelFlags, TunnelType};
use crate::address_family::AddressFamily;

/// A real server of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "super::json::DestinationWords", into = "super::json::DestinationWords")
)]
pub struct Destination {
    /// The server's address and port, which name it. In a tunnel and with direct routing the kernel leaves the
    /// packet's port as it is, so that it should be the service's; of a firewall mark it is 0 then.
    pub addr: SocketAddr,
    /// How packets reach it.
    pub forward: Forward,
    /// Its share of new connections, at most `i32::MAX`; 0 for none.
    pub weight: u32,
    /// Connections above which it gets no new ones, at most `i32::MAX`; 0 for no limit.
    pub upper_threshold: u32,
    /// Connections below which it gets new ones again; 0 for three quarters of the upper threshold. At most
    /// the upper threshold.
    pub lower_threshold: u32,
}

/// How packets reach a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Forward {
    /// Network address translation (`ipvsadm -m`).
    #[doc(alias = "IP_VS_CONN_F_MASQ")]
    Masquerade,
    /// The destination is this host.
    #[doc(alias = "IP_VS_CONN_F_LOCALNODE")]
    Local,
    /// Packets are put into a tunnel (`ipvsadm -i`).
    #[doc(alias = "IP_VS_CONN_F_TUNNEL")]
    Tunnel(Tunnel),
    /// Only the link-layer address is rewritten (`ipvsadm -g`).
    #[doc(alias = "IP_VS_CONN_F_DROUTE")]
    DirectRoute,
    /// Packets go on towards their own destination.
    #[doc(alias = "IP_VS_CONN_F_BYPASS")]
    Bypass,
    /// A method that this library has no name for.
    Other(u32),
}

/// The tunnel to a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tunnel {
    /// The encapsulation. Before Linux 5.3 it is always IP in IP, and the kernel passes over this.
    pub kind: TunnelType,
    /// The UDP port of a GUE tunnel; 0 of all others.
    pub port: u16,
    /// Checksums.
    pub flags: TunnelFlags,
}

impl Tunnel {
    /// IP in IP.
    #[must_use]
    pub const fn ipip() -> Self {
        Tunnel { kind: TunnelType::Ipip, port: 0, flags: TunnelFlags::empty() }
    }

    /// Generic UDP encapsulation to this port.
    #[must_use]
    pub const fn gue(port: u16, flags: TunnelFlags) -> Self {
        Tunnel { kind: TunnelType::Gue, port, flags }
    }

    /// Generic routing encapsulation.
    #[must_use]
    pub const fn gre(flags: TunnelFlags) -> Self {
        Tunnel { kind: TunnelType::Gre, port: 0, flags }
    }

    fn check(self) -> Result<(), Invalid> {
        match (self.kind, self.port) {
            (TunnelType::Gue, 0) => Err(Invalid::new("forward.port", "0 is no port for a GUE tunnel")),
            (TunnelType::Ipip | TunnelType::Gre, port @ 1..) => {
                Err(Invalid::new("forward.port", format!("{port} is for a GUE tunnel, and this is none")))
            }
            _ => Ok(()),
        }
    }
}

impl Forward {
    pub(super) fn method(self) -> ForwardMethod {
        match self {
            Forward::Masquerade => ForwardMethod::Masquerade,
            Forward::Local => ForwardMethod::Local,
            Forward::Tunnel(_) => ForwardMethod::Tunnel,
            Forward::DirectRoute => ForwardMethod::DirectRoute,
            Forward::Bypass => ForwardMethod::Bypass,
            Forward::Other(number) => ForwardMethod::Other(number),
        }
    }

    /// The way by this method; a tunnel is like this one.
    pub(super) fn of(method: ForwardMethod, tunnel: Tunnel) -> Self {
        match method {
            ForwardMethod::Masquerade => Forward::Masquerade,
            ForwardMethod::Local => Forward::Local,
            ForwardMethod::Tunnel => Forward::Tunnel(tunnel),
            ForwardMethod::DirectRoute => Forward::DirectRoute,
            ForwardMethod::Bypass => Forward::Bypass,
            ForwardMethod::Other(number) => Forward::Other(number),
        }
    }

    fn from_wire(attrs: &DestinationAttrs) -> Option<Self> {
        // The kernel hands out the connection flags with the method in their low three bits.
        let number = u32::from(attrs.forward?) & IP_VS_CONN_F_FWD_MASK;
        let tunnel = Tunnel {
            // Absent before Linux 5.3, which had this one only.
            kind: attrs.tunnel.unwrap_or(TunnelType::Ipip),
            port: attrs.tunnel_port.unwrap_or(0),
            flags: attrs.tunnel_flags.unwrap_or_default(),
        };
        Some(Forward::of(number.into(), tunnel))
    }
}

impl Destination {
    /// A destination of weight 1 without thresholds.
    #[must_use]
    pub fn new(addr: impl Into<SocketAddr>, forward: Forward) -> Self {
        Destination { addr: addr.into(), forward, weight: 1, upper_threshold: 0, lower_threshold: 0 }
    }

    /// The same with another weight.
    #[must_use]
    pub const fn weight(mut self, weight: u32) -> Self {
        self.weight = weight;
        self
    }

    /// Whether the kernel would take it as a destination of `service`. The client asks this before it sends.
    ///
    /// # Errors
    /// The first field that it would not.
    pub fn check(&self, service: &ServiceKind) -> Result<(), Invalid> {
        check_socket(self.addr)?;
        if !may_be_unicast(self.addr.ip()) {
            return Err(Invalid::new("addr", format!("{} is no unicast address", self.addr.ip())));
        }
        for (field, number) in [
            ("weight", self.weight),
            ("upper_threshold", self.upper_threshold),
            ("lower_threshold", self.lower_threshold),
        ] {
            if i32::try_from(number).is_err() {
                return Err(Invalid::new(field, format!("{number} is more than {}", i32::MAX)));
            }
        }
        if self.lower_threshold > self.upper_threshold {
            let (lower, upper) = (self.lower_threshold, self.upper_threshold);
            return Err(Invalid::new("lower_threshold", format!("{lower} is more than the upper, {upper}")));
        }
        match self.forward {
            Forward::Tunnel(tunnel) => return tunnel.check(),
            Forward::Other(number) if number & !IP_VS_CONN_F_FWD_MASK != 0 => {
                return Err(Invalid::new(
                    "forward",
                    format!("{number} is more than {IP_VS_CONN_F_FWD_MASK}"),
                ));
            }
            _ => {}
        }
        let (ours, theirs) = (IpFamily::of(self.addr.ip()), service.family());
        if ours == theirs {
            return Ok(());
        }
        Err(Invalid::new("addr", format!("is {ours} and the service {theirs}, which only a tunnel joins")))
    }

    pub(super) fn key(addr: SocketAddr) -> Result<DestinationKey, Invalid> {
        check_socket(addr)?;
        let family = IpFamily::of(addr.ip()).to_wire();
        Ok(DestinationKey { addr: addr.ip().into(), port: addr.port(), family: Some(family) })
    }

    pub(super) fn to_wire(self) -> DestinationAttrs {
        let attrs = DestinationAttrs {
            addr: Some(self.addr.ip().into()),
            port: Some(self.addr.port()),
            forward: Some(self.forward.method()),
            weight: Some(self.weight),
            upper_threshold: Some(self.upper_threshold),
            lower_threshold: Some(self.lower_threshold),
            family: Some(IpFamily::of(self.addr.ip()).to_wire()),
            ..DestinationAttrs::default()
        };
        match self.forward {
            Forward::Tunnel(tunnel) if tunnel != Tunnel::ipip() => DestinationAttrs {
                tunnel: Some(tunnel.kind),
                tunnel_port: Some(tunnel.port),
                tunnel_flags: Some(tunnel.flags),
                ..attrs
            },
            _ => attrs,
        }
    }

    pub(super) fn from_wire(attrs: &DestinationAttrs, service: &ServiceKind) -> Result<Self, Error> {
        let about = || format!("a destination of {service}");
        let missing = |field| Error::missing(about(), field);
        let family = match attrs.family {
            // Before Linux 3.18 the service's was the only one.
            None | Some(AddressFamily::Unspecified) => service.family(),
            Some(family) => IpFamily::from_wire(family).ok_or_else(|| {
                let number = u16::from(family);
                Error::answer(about(), "family", format!("is {number}, neither IPv4 (2) nor IPv6 (10)"))
            })?,
        };
        let addr = attrs.addr.ok_or_else(|| missing("addr"))?.to_ip(family);
        Ok(Destination {
            addr: (addr, attrs.port.ok_or_else(|| missing("port"))?).into(),
            forward: Forward::from_wire(attrs).ok_or_else(|| missing("forward"))?,
            weight: attrs.weight.ok_or_else(|| missing("weight"))?,
            upper_threshold: attrs.upper_threshold.ok_or_else(|| missing("upper_threshold"))?,
            lower_threshold: attrs.lower_threshold.ok_or_else(|| missing("lower_threshold"))?,
        })
    }
}

/// What `inet_addr_type` and `ipv6_addr_type` call unicast whatever the routes are.
fn may_be_unicast(addr: IpAddr) -> bool {
    !addr.is_multicast() && !addr.is_unspecified() && addr != IpAddr::V4(Ipv4Addr::BROADCAST)
}
