//! Services and destinations with what the kernel has counted.

use super::error::Error;
use super::{Destination, DestinationAttrs, Info, Service, ServiceAttrs, ServiceKind, Stats};

/// A service, and what it has done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ServiceStatus {
    /// The service.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub service: Service,
    /// Its counters: those of 64 bits, or those of 32 where the kernel has no others (before Linux 4.1). Absent
    /// if the kernel sent none.
    pub stats: Option<Stats<u64>>,
}

/// A destination, and what it has done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DestinationStatus {
    /// The destination.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub destination: Destination,
    /// Active connections.
    pub active_connections: u32,
    /// Inactive connections.
    pub inactive_connections: u32,
    /// Persistence templates.
    pub persistent_connections: u32,
    /// Its counters, as those of a service.
    pub stats: Option<Stats<u64>>,
}

/// Counters of 32 bits in the form of those of 64.
impl From<Stats<u32>> for Stats<u64> {
    fn from(stats: Stats<u32>) -> Self {
        Stats {
            connections: stats.connections.into(),
            packets_in: stats.packets_in.into(),
            packets_out: stats.packets_out.into(),
            bytes_in: stats.bytes_in,
            bytes_out: stats.bytes_out,
            connection_rate: stats.connection_rate.into(),
            packet_rate_in: stats.packet_rate_in.into(),
            packet_rate_out: stats.packet_rate_out.into(),
            byte_rate_in: stats.byte_rate_in.into(),
            byte_rate_out: stats.byte_rate_out.into(),
        }
    }
}

impl Info {
    /// Major, minor and patch number of the version.
    #[must_use]
    pub const fn version_numbers(&self) -> [u8; 3] {
        let [_, major, minor, patch] = self.version.to_be_bytes();
        [major, minor, patch]
    }
}

impl ServiceStatus {
    pub(super) fn from_wire(attrs: &ServiceAttrs<'_>) -> Result<Self, Error> {
        Ok(ServiceStatus {
            service: Service::from_wire(attrs)?,
            stats: attrs.stats64.or(attrs.stats.map(Stats::from)),
        })
    }
}

impl DestinationStatus {
    pub(super) fn from_wire(attrs: &DestinationAttrs, service: &ServiceKind) -> Result<Self, Error> {
        let destination = Destination::from_wire(attrs, service)?;
        let missing = |field| Error::missing(format!("{service}, destination {}", destination.addr), field);
        Ok(DestinationStatus {
            destination,
            active_connections: attrs.active_connections.ok_or_else(|| missing("active_connections"))?,
            inactive_connections: attrs
                .inactive_connections
                .ok_or_else(|| missing("inactive_connections"))?,
            persistent_connections: attrs
                .persistent_connections
                .ok_or_else(|| missing("persistent_connections"))?,
            stats: attrs.stats64.or(attrs.stats.map(Stats::from)),
        })
    }
}
