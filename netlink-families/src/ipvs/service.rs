//! A service as one thinks of it.

use core::net::Ipv4Addr;
use core::time::Duration;

use super::addr::IpFamily;
use super::error::{Error, Invalid};
use super::limits::{MOST_TICKS, name, seconds};
use super::uapi::*;
use super::{SchedulerFlags, ServiceAttrs, ServiceFlags, ServiceKind};

/// Flags of a service that have fields of their own here, or are the kernel's.
const NOT_OF_SCHEDULERS: u32 = IP_VS_SVC_F_PERSISTENT | IP_VS_SVC_F_HASHED | IP_VS_SVC_F_ONEPACKET;

/// A virtual service: what is balanced, and how.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "super::json::ServiceWords", into = "super::json::ServiceWords")
)]
pub struct Service {
    /// What is balanced. It names the service, so that changing it makes another service.
    pub kind: ServiceKind,
    /// The scheduler, whose module is `ip_vs_` and this name: `wlc`, `rr`, `sh`, `mh`, ... `none` schedules
    /// nothing.
    pub scheduler: String,
    /// The scheduler's flags.
    pub scheduler_flags: SchedulerFlags,
    /// Each packet is scheduled by itself; of UDP and firewall marks only.
    #[doc(alias = "IP_VS_SVC_F_ONEPACKET")]
    pub one_packet: bool,
    /// Whether clients stick to a destination.
    #[doc(alias = "IP_VS_SVC_F_PERSISTENT")]
    pub persistence: Option<Persistence>,
    /// What tells clients apart in place of their address, whose module is `ip_vs_pe_` and this name:
    /// `sip`. It has no effect without persistence.
    pub persistence_engine: Option<String>,
}

/// How clients stick to a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Persistence {
    /// For how long after the last connection. Whole seconds, from 1 to 4,294,967 (49 days): the kernel counts
    /// in ticks with 32 bits, and lets a longer time wrap around.
    pub timeout: Duration,
    /// Which clients stick together.
    pub clients: ClientMask,
}

/// Which clients are one for persistence: those whose addresses are the same under this mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientMask {
    /// The mask of an IPv4 service.
    V4(Ipv4Addr),
    /// The prefix length of an IPv6 service, 1 to 128.
    V6(u8),
}

impl ClientMask {
    /// Each address is a client of its own.
    #[must_use]
    pub const fn each(family: IpFamily) -> Self {
        match family {
            IpFamily::V4 => ClientMask::V4(Ipv4Addr::BROADCAST),
            IpFamily::V6 => ClientMask::V6(128),
        }
    }

    /// The family of the addresses.
    #[must_use]
    pub const fn family(self) -> IpFamily {
        match self {
            ClientMask::V4(_) => IpFamily::V4,
            ClientMask::V6(_) => IpFamily::V6,
        }
    }

    fn to_wire(self) -> [u8; 4] {
        match self {
            ClientMask::V4(mask) => mask.octets(),
            ClientMask::V6(prefix) => u32::from(prefix).to_ne_bytes(),
        }
    }

    fn from_wire(family: IpFamily, bytes: [u8; 4]) -> Option<Self> {
        match family {
            IpFamily::V4 => Some(ClientMask::V4(bytes.into())),
            IpFamily::V6 => u8::try_from(u32::from_ne_bytes(bytes)).ok().map(ClientMask::V6),
        }
    }
}

impl Service {
    /// A service with this scheduler and nothing else.
    #[must_use]
    pub fn new(kind: ServiceKind, scheduler: impl Into<String>) -> Self {
        Service {
            kind,
            scheduler: scheduler.into(),
            scheduler_flags: SchedulerFlags::empty(),
            one_packet: false,
            persistence: None,
            persistence_engine: None,
        }
    }

    /// The same with clients that stick to a destination for so long, each by itself.
    #[must_use]
    pub fn persistent(mut self, timeout: Duration) -> Self {
        self.persistence = Some(Persistence { timeout, clients: ClientMask::each(self.kind.family()) });
        self
    }

    /// Whether the kernel would take it, and as it is meant. The client asks this before it sends.
    ///
    /// # Errors
    /// The first field that it would not.
    pub fn check(&self) -> Result<(), Invalid> {
        self.kind.check()?;
        name("scheduler", &self.scheduler, IP_VS_SCHEDNAME_MAXLEN - 1)?;
        if let Some(engine) = &self.persistence_engine {
            name("persistence_engine", engine, IP_VS_PENAME_MAXLEN)?;
        }
        let bits = self.scheduler_flags.bits() & NOT_OF_SCHEDULERS;
        if bits != 0 {
            return Err(Invalid::new("scheduler_flags", format!("{bits:#x} are no flags of a scheduler")));
        }
        if let (true, ServiceKind::Socket { protocol, .. }) = (self.one_packet, self.kind)
            && protocol != super::Protocol::Udp
        {
            return Err(Invalid::new("one_packet", format!("is for UDP, and the service is {protocol}")));
        }
        match &self.persistence {
            Some(persistence) => persistence.check(self.kind.family()),
            None if self.kind.port() == Some(0) => {
                Err(Invalid::new("persistence", "is needed by a service for all ports (port 0)"))
            }
            None => Ok(()),
        }
    }

    pub(super) fn to_wire(&self) -> Result<ServiceAttrs<'_>, Error> {
        self.check().map_err(|invalid| Error::invalid(self.kind, invalid))?;
        let key = self.kind.to_wire();
        let mut flags = self.scheduler_flags.bits();
        if self.one_packet {
            flags |= IP_VS_SVC_F_ONEPACKET;
        }
        let mut clients = ClientMask::each(self.kind.family());
        let mut timeout = 0;
        if let Some(persistence) = self.persistence {
            flags |= IP_VS_SVC_F_PERSISTENT;
            clients = persistence.clients;
            // Checked above.
            timeout = u32::try_from(persistence.timeout.as_secs()).unwrap_or(u32::MAX);
        }
        Ok(ServiceAttrs {
            family: key.family,
            protocol: key.protocol,
            addr: key.addr,
            port: key.port,
            fwmark: key.fwmark,
            scheduler: Some(&self.scheduler),
            flags: Some(ServiceFlags { flags, mask: !0 }),
            timeout: Some(timeout),
            netmask: Some(clients.to_wire()),
            persistence_engine: self.persistence_engine.as_deref(),
            ..ServiceAttrs::default()
        })
    }

    pub(super) fn from_wire(attrs: &ServiceAttrs<'_>) -> Result<Self, Error> {
        let kind = ServiceKind::from_wire(attrs)?;
        let missing = |field| Error::missing(kind.to_string(), field);
        let flags = attrs.flags.ok_or_else(|| missing("flags"))?.flags;
        let persistence = if flags & IP_VS_SVC_F_PERSISTENT != 0 {
            let timeout = attrs.timeout.ok_or_else(|| missing("timeout"))?;
            let netmask = attrs.netmask.ok_or_else(|| missing("netmask"))?;
            let clients = ClientMask::from_wire(kind.family(), netmask)
                .ok_or_else(|| Error::answer(kind.to_string(), "netmask", "is no prefix length"))?;
            Some(Persistence { timeout: Duration::from_secs(timeout.into()), clients })
        } else {
            None
        };
        Ok(Service {
            kind,
            scheduler: attrs.scheduler.ok_or_else(|| missing("scheduler"))?.to_owned(),
            scheduler_flags: SchedulerFlags::from_bits_retain(flags & !NOT_OF_SCHEDULERS),
            one_packet: flags & IP_VS_SVC_F_ONEPACKET != 0,
            persistence,
            // An empty name is none, as for the kernel.
            persistence_engine: attrs.persistence_engine.filter(|name| !name.is_empty()).map(str::to_owned),
        })
    }
}

impl Persistence {
    fn check(&self, family: IpFamily) -> Result<(), Invalid> {
        seconds("persistence.timeout", self.timeout, MOST_TICKS)?;
        if self.clients.family() != family {
            let found = self.clients.family();
            return Err(Invalid::new(
                "persistence.clients",
                format!("is for {found}, the service is {family}"),
            ));
        }
        match self.clients {
            ClientMask::V6(prefix @ (0 | 129..)) => {
                Err(Invalid::new("persistence.clients", format!("{prefix} is no prefix length of 1 to 128")))
            }
            _ => Ok(()),
        }
    }
}
