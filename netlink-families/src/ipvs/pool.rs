//! Services together with their destinations.

use super::error::Error;
use super::{Destination, DestinationStatus, Service, ServiceStatus};

/// A service and its destinations: all that an administrator decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "super::json::PoolWords", into = "super::json::PoolWords")
)]
pub struct Pool {
    /// The service.
    pub service: Service,
    /// Its destinations.
    pub destinations: Vec<Destination>,
}

/// A service and its destinations, and what they have done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PoolStatus {
    /// The service.
    pub service: ServiceStatus,
    /// Its destinations.
    #[cfg_attr(feature = "serde", serde(rename = "dests"))]
    pub destinations: Vec<DestinationStatus>,
}

impl Pool {
    /// Whether the kernel would take all of it. The client asks this before it sends any.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the first field that it would not, or with a destination that is there twice.
    pub fn check(&self) -> Result<(), Error> {
        let kind = self.service.kind;
        self.service.check().map_err(|invalid| Error::invalid(kind, invalid))?;
        let mut seen = std::collections::HashSet::new();
        for destination in &self.destinations {
            let about = || format!("{kind}, destination {}", destination.addr);
            destination.check(&kind).map_err(|invalid| Error::invalid(about(), invalid))?;
            if !seen.insert(destination.addr) {
                let twice = super::Invalid::new("addr", "is there twice");
                return Err(Error::invalid(about(), twice));
            }
        }
        Ok(())
    }
}

/// What an administrator decided, without what was counted.
impl From<PoolStatus> for Pool {
    fn from(status: PoolStatus) -> Self {
        Pool {
            service: status.service.service,
            destinations: status.destinations.into_iter().map(|status| status.destination).collect(),
        }
    }
}
