//! Services together with their destinations.

use super::Client;
use crate::ipvs::error::Error;
use crate::ipvs::{DestinationStatus, Pool, PoolStatus, ServiceKind, ServiceStatus};

impl Client {
    /// All services with their destinations. A service that is deleted while they are read is left out.
    ///
    /// # Errors
    /// Those of [`services`](Self::services) and [`destinations`](Self::destinations).
    pub fn pools(&self) -> Result<Vec<PoolStatus>, Error> {
        fill(self.services()?, |kind| self.destinations(kind))
    }

    /// As [`pools`](Self::pools), with each list read until it has settled; at most `attempts` times.
    ///
    /// # Errors
    /// Those of [`services_settled`](Self::services_settled) and
    /// [`destinations_settled`](Self::destinations_settled).
    pub fn pools_settled(&self, attempts: u32) -> Result<Vec<PoolStatus>, Error> {
        fill(self.services_settled(attempts)?, |kind| self.destinations_settled(kind, attempts))
    }

    /// One service with its destinations; `None` if there is no such service.
    ///
    /// # Errors
    /// Those of [`service`](Self::service) and [`destinations`](Self::destinations).
    pub fn pool(&self, kind: &ServiceKind) -> Result<Option<PoolStatus>, Error> {
        let service = self.service(kind)?.into_iter().collect();
        Ok(fill(service, |kind| self.destinations(kind))?.pop())
    }

    /// Adds a service with its destinations. All of it is checked before any is sent, and when the kernel
    /// refuses a destination, the service is deleted again.
    ///
    /// # Errors
    /// Those of [`Pool::check`], [`add_service`](Self::add_service) and [`add_destination`](Self::add_destination).
    pub fn add_pool(&self, pool: &Pool) -> Result<(), Error> {
        pool.check()?;
        self.add_service(&pool.service)?;
        let kind = &pool.service.kind;
        for destination in &pool.destinations {
            if let Err(error) = self.add_destination(kind, destination) {
                // The first error is what the caller has to know.
                let _ = self.delete_service(kind);
                return Err(error);
            }
        }
        Ok(())
    }
}

fn fill(
    services: Vec<ServiceStatus>,
    mut destinations: impl FnMut(&ServiceKind) -> Result<Vec<DestinationStatus>, Error>,
) -> Result<Vec<PoolStatus>, Error> {
    let mut pools = Vec::with_capacity(services.len());
    for service in services {
        match destinations(&service.service.kind) {
            Ok(destinations) => pools.push(PoolStatus { service, destinations }),
            Err(Error::NoSuchService { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(pools)
}
