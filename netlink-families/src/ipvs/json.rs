//! Pools in serde's formats. The words of gnlpy's JSON are kept, so that its files are read, and words for
//! what it did not know are added.

mod words;

use core::net::IpAddr;
use core::time::Duration;

use serde::{Deserialize, Serialize};

use self::words::{Method, Prefix, flags_from_words, flags_to_words, tunnel_from_words, tunnel_to_words};
use super::error::Invalid;
use super::{
    ClientMask, Destination, Error, Forward, IpFamily, Persistence, Pool, Protocol, Service, ServiceKind,
};

/// A service as a map of words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ServiceWords {
    #[serde(skip_serializing_if = "Option::is_none")]
    proto: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fwmark: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    af: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sched: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sched_flags: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    ops: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    persistent: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    netmask: Option<Prefix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pe: Option<String>,
}

/// A destination as a map of words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DestinationWords {
    ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    port: Option<u16>,
    weight: Option<u32>,
    fwd_method: Method,
    #[serde(skip_serializing_if = "Option::is_none")]
    tun_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tun_port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tun_flags: Option<u16>,
    #[serde(skip_serializing_if = "is_zero")]
    u_thresh: u32,
    #[serde(skip_serializing_if = "is_zero")]
    l_thresh: u32,
}

/// A pool as a map of words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PoolWords {
    service: ServiceWords,
    #[serde(default)]
    dests: Vec<DestinationWords>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn address(field: &'static str, text: &str) -> Result<IpAddr, Invalid> {
    text.parse().map_err(|_| Invalid::new(field, format!("`{text}` is no IP address")))
}

fn family(number: u16) -> Result<IpFamily, Invalid> {
    IpFamily::from_wire(number.into())
        .ok_or_else(|| Invalid::new("af", format!("{number} is neither 2 (IPv4) nor 10 (IPv6)")))
}

impl From<Service> for ServiceWords {
    fn from(service: Service) -> Self {
        let mut words =
            ServiceWords { af: Some(service.kind.family().to_wire().into()), ..ServiceWords::default() };
        match service.kind {
            ServiceKind::Socket { protocol, addr } => {
                words.proto = Some(match protocol {
                    Protocol::Other(number) => number.to_string(),
                    named => named.to_string().to_ascii_lowercase(),
                });
                words.vip = Some(addr.ip().to_string());
                words.port = Some(addr.port());
            }
            ServiceKind::Firewall { mark, .. } => words.fwmark = Some(mark),
        }
        if let Some(persistence) = service.persistence {
            words.persistent = Some(persistence.timeout.as_secs());
            if persistence.clients != ClientMask::each(service.kind.family()) {
                words.netmask = Some(persistence.clients.into());
            }
        }
        words.sched = Some(service.scheduler);
        words.sched_flags = flags_to_words(service.scheduler_flags);
        words.ops = service.one_packet;
        words.pe = service.persistence_engine;
        words
    }
}

impl ServiceWords {
    fn kind(&self) -> Result<ServiceKind, Invalid> {
        let af = self.af.map(family).transpose()?;
        match (&self.proto, &self.vip, self.port, self.fwmark) {
            (None, None, None, Some(mark)) => Ok(ServiceKind::firewall(mark, af.unwrap_or(IpFamily::V4))),
            (Some(proto), Some(vip), Some(port), None) => {
                let protocol = match proto.to_ascii_lowercase().as_str() {
                    "tcp" => Protocol::Tcp,
                    "udp" => Protocol::Udp,
                    "sctp" => Protocol::Sctp,
                    other => other.parse::<u16>().map(Protocol::from).map_err(|_| {
                        Invalid::new("proto", format!("`{proto}` is none of tcp, udp, sctp, nor a number"))
                    })?,
                };
                let ip = address("vip", vip)?;
                if let Some(af) = af.filter(|af| *af != IpFamily::of(ip)) {
                    return Err(Invalid::new("af", format!("is {af}, and `vip` is {}", IpFamily::of(ip))));
                }
                Ok(ServiceKind::Socket { protocol, addr: (ip, port).into() })
            }
            (_, _, _, Some(_)) => Err(Invalid::new("fwmark", "excludes `proto`, `vip` and `port`")),
            (None, ..) => Err(Invalid::new("proto", "is missing, and so is `fwmark`")),
            (_, None, ..) => Err(Invalid::new("vip", "is missing")),
            (_, _, None, _) => Err(Invalid::new("port", "is missing")),
        }
    }
}

impl TryFrom<ServiceWords> for Service {
    type Error = Error;

    fn try_from(words: ServiceWords) -> Result<Self, Error> {
        let invalid = |invalid| Error::invalid("service", invalid);
        let kind = words.kind().map_err(invalid)?;
        let persistence = match (words.persistent, words.netmask) {
            (Some(seconds), mask) => Some(Persistence {
                timeout: Duration::from_secs(seconds),
                clients: mask.map_or(ClientMask::each(kind.family()), ClientMask::from),
            }),
            (None, Some(_)) => {
                return Err(invalid(Invalid::new("netmask", "has no meaning without `persistent`")));
            }
            (None, None) => None,
        };
        let service = Service {
            kind,
            scheduler: words.sched.unwrap_or_else(|| "wlc".into()),
            scheduler_flags: flags_from_words(&words.sched_flags).map_err(invalid)?,
            one_packet: words.ops,
            persistence,
            persistence_engine: words.pe,
        };
        service.check().map_err(|invalid| Error::invalid(kind, invalid))?;
        Ok(service)
    }
}

impl From<Destination> for DestinationWords {
    fn from(destination: Destination) -> Self {
        let mut words = DestinationWords {
            ip: Some(destination.addr.ip().to_string()),
            port: Some(destination.addr.port()),
            weight: Some(destination.weight),
            fwd_method: Method::of(destination.forward),
            u_thresh: destination.upper_threshold,
            l_thresh: destination.lower_threshold,
            ..DestinationWords::default()
        };
        if let Forward::Tunnel(tunnel) = destination.forward {
            (words.tun_type, words.tun_port, words.tun_flags) = tunnel_to_words(tunnel);
        }
        words
    }
}

impl DestinationWords {
    /// `port` is the one that is meant where none is given.
    fn read(self, port: Option<u16>) -> Result<Destination, Invalid> {
        let missing = |field| Invalid::new(field, "is missing");
        let ip = address("ip", &self.ip.ok_or_else(|| missing("ip"))?)?;
        let port = self.port.or(port).ok_or_else(|| missing("port"))?;
        let tunnel = tunnel_from_words(self.tun_type.as_deref(), self.tun_port, self.tun_flags)?;
        Ok(Destination {
            addr: (ip, port).into(),
            forward: self.fwd_method.forward(tunnel)?,
            weight: self.weight.ok_or_else(|| missing("weight"))?,
            upper_threshold: self.u_thresh,
            lower_threshold: self.l_thresh,
        })
    }
}

impl TryFrom<DestinationWords> for Destination {
    type Error = Error;

    fn try_from(words: DestinationWords) -> Result<Self, Error> {
        words.read(None).map_err(|invalid| Error::invalid("destination", invalid))
    }
}

impl From<Pool> for PoolWords {
    fn from(pool: Pool) -> Self {
        PoolWords {
            service: pool.service.into(),
            dests: pool.destinations.into_iter().map(DestinationWords::from).collect(),
        }
    }
}

impl TryFrom<PoolWords> for Pool {
    type Error = Error;

    fn try_from(words: PoolWords) -> Result<Self, Error> {
        let service = Service::try_from(words.service)?;
        // As gnlpy had it: the service's port, and of a mark none.
        let port = service.kind.port().unwrap_or(0);
        let mut destinations = Vec::with_capacity(words.dests.len());
        for (number, words) in words.dests.into_iter().enumerate() {
            let about = |invalid| Error::invalid(format!("{}, dests[{number}]", service.kind), invalid);
            destinations.push(words.read(Some(port)).map_err(about)?);
        }
        let pool = Pool { service, destinations };
        pool.check()?;
        Ok(pool)
    }
}
