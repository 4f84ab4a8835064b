//! Services.

use netlink_core::Errno;

use super::Client;
use super::listing::by_key;
use crate::ipvs::error::{Error, refusal};
use crate::ipvs::{
    DelService, GetService, GetServices, NewService, Service, ServiceKind, ServiceStatus, SetService, Zero,
};

impl Client {
    /// All services, in the order of the kernel's tables; each is there once.
    ///
    /// # Errors
    /// [`Error::Netlink`]; [`Error::Answer`] for a service that the kernel describes incompletely.
    pub fn services(&self) -> Result<Vec<ServiceStatus>, Error> {
        let failed = |source| Error::netlink("services", source);
        let mut dump = self.netlink.dump(&GetServices {}).map_err(failed)?;
        let mut services = Vec::new();
        while let Some(answer) = dump.try_next().map_err(failed)? {
            services.push(ServiceStatus::from_wire(&answer.service)?);
        }
        Ok(by_key(services, |status| status.service.kind))
    }

    /// All services, read as often as it takes until a list brings none that was not known before, and those
    /// that it lacks have been asked for one by one; at most `attempts` times.
    ///
    /// # Errors
    /// Those of [`services`](Self::services); [`Error::Unsettled`] when every list brought new ones.
    pub fn services_settled(&self, attempts: u32) -> Result<Vec<ServiceStatus>, Error> {
        let mut known: Vec<ServiceStatus> = Vec::new();
        for attempt in 0..attempts.max(1) {
            let mut list = self.services()?;
            let kinds: std::collections::HashSet<_> = list.iter().map(|status| status.service.kind).collect();
            let before = known.len();
            known.retain(|status| !kinds.contains(&status.service.kind));
            let brought_none = before - known.len() == list.len();
            if attempt > 0 && brought_none {
                for absent in &known {
                    list.extend(self.service(&absent.service.kind)?);
                }
                return Ok(list);
            }
            known.extend(list);
        }
        Err(Error::Unsettled { about: "services".into(), attempts })
    }

    /// The service of this kind; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::Answer`], [`Error::Netlink`].
    pub fn service(&self, kind: &ServiceKind) -> Result<Option<ServiceStatus>, Error> {
        let service = kind.key()?;
        match self
            .netlink
            .query_with(&GetService { service }, |answer| ServiceStatus::from_wire(&answer.service))
        {
            Ok(status) => status.map(Some),
            Err(source) if refusal(&source) == Some(Errno::ESRCH) => Ok(None),
            Err(source) => Err(Error::netlink(kind, source)),
        }
    }

    /// Adds a service without destinations.
    ///
    /// # Errors
    /// [`Error::ServiceExists`], [`Error::NoSuchScheduler`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn add_service(&self, service: &Service) -> Result<(), Error> {
        let op = NewService { service: service.to_wire()? };
        self.netlink.execute(&op).map(drop).map_err(|source| of_service(service, source))
    }

    /// Makes the service of this kind as `service` says: scheduler, flags, persistence and engine. Its
    /// destinations, connections and counters stay.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::NoSuchScheduler`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn update_service(&self, service: &Service) -> Result<(), Error> {
        let op = SetService { service: service.to_wire()? };
        self.netlink.execute(&op).map(drop).map_err(|source| of_service(service, source))
    }

    /// Deletes a service with its destinations.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn delete_service(&self, kind: &ServiceKind) -> Result<(), Error> {
        let op = DelService { service: kind.key()? };
        self.netlink.execute(&op).map(drop).map_err(|source| of_kind(kind, source))
    }

    /// Sets the counters of a service and its destinations to zero.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn zero(&self, kind: &ServiceKind) -> Result<(), Error> {
        let op = Zero { service: Some(kind.key()?) };
        self.netlink.execute(&op).map(drop).map_err(|source| of_kind(kind, source))
    }

    /// Sets all counters to zero.
    ///
    /// # Errors
    /// [`Error::Netlink`].
    pub fn zero_all(&self) -> Result<(), Error> {
        let op = Zero { service: None };
        self.netlink.execute(&op).map(drop).map_err(|source| Error::netlink("all services", source))
    }
}

/// What the kernel means when it refuses something about a service that is named.
pub(super) fn of_kind(kind: &ServiceKind, source: netlink_core::Error) -> Error {
    match refusal(&source) {
        Some(Errno::ESRCH) => Error::NoSuchService { service: *kind },
        _ => Error::netlink(kind, source),
    }
}

fn of_service(service: &Service, source: netlink_core::Error) -> Error {
    match refusal(&source) {
        Some(Errno::EEXIST) => Error::ServiceExists { service: service.kind },
        Some(Errno::ENOENT) => Error::NoSuchScheduler {
            service: service.kind,
            scheduler: service.scheduler.clone(),
            persistence_engine: service.persistence_engine.clone(),
        },
        Some(Errno::EINVAL) => Error::refused(
            service.kind,
            source,
            "the scheduler refused the service, or the kernel was built without its address family",
        ),
        Some(Errno::ENOPROTOOPT) => {
            Error::refused(service.kind, source, "the module ip_vs is being unloaded")
        }
        _ => of_kind(&service.kind, source),
    }
}
