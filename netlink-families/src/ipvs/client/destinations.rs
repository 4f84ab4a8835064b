//! Destinations of a service.

use std::collections::HashSet;
use std::net::SocketAddr;

use netlink_core::Errno;

use super::Client;
use super::listing::by_key;
use super::services::of_kind;
use crate::ipvs::error::{Error, refusal};
use crate::ipvs::{
    DelDestination, Destination, DestinationStatus, GetDestinations, NewDestination, ServiceKind,
    SetDestination,
};

impl Client {
    /// The destinations of a service, in the kernel's order; each is there once.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], although the kernel answers with an empty list then; [`Error::Invalid`],
    /// [`Error::Netlink`]; [`Error::Answer`] for a destination that the kernel describes incompletely.
    pub fn destinations(&self, service: &ServiceKind) -> Result<Vec<DestinationStatus>, Error> {
        let op = GetDestinations { service: service.key()? };
        let failed = |source| Error::netlink(format!("destinations of {service}"), source);
        let mut dump = self.netlink.dump(&op).map_err(failed)?;
        let mut destinations = Vec::new();
        while let Some(answer) = dump.try_next().map_err(failed)? {
            destinations.push(DestinationStatus::from_wire(&answer.destination, service)?);
        }
        // Asked for afterwards, since it may have been deleted before the list was made.
        if destinations.is_empty() && self.service(service)?.is_none() {
            return Err(Error::NoSuchService { service: *service });
        }
        Ok(by_key(destinations, |status| status.destination.addr))
    }

    /// The destinations of a service, read as often as it takes until two lists one after the other have the
    /// same; at most `attempts` times.
    ///
    /// # Errors
    /// Those of [`destinations`](Self::destinations); [`Error::Unsettled`] when no two lists agreed.
    pub fn destinations_settled(
        &self,
        service: &ServiceKind,
        attempts: u32,
    ) -> Result<Vec<DestinationStatus>, Error> {
        let mut before: Option<HashSet<SocketAddr>> = None;
        for _ in 0..attempts.max(1) {
            let list = self.destinations(service)?;
            let now: HashSet<_> = list.iter().map(|status| status.destination.addr).collect();
            if before.as_ref() == Some(&now) {
                return Ok(list);
            }
            before = Some(now);
        }
        Err(Error::Unsettled { about: format!("destinations of {service}"), attempts })
    }

    /// One destination of a service; `None` if the service has no such. The kernel can only list them, so that
    /// this reads the list.
    ///
    /// # Errors
    /// Those of [`destinations`](Self::destinations).
    pub fn destination(
        &self,
        service: &ServiceKind,
        addr: SocketAddr,
    ) -> Result<Option<DestinationStatus>, Error> {
        Ok(self.destinations(service)?.into_iter().find(|status| status.destination.addr == addr))
    }

    /// Adds a destination to a service.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::DestinationExists`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn add_destination(&self, service: &ServiceKind, destination: &Destination) -> Result<(), Error> {
        let key = service.key()?;
        destination.check(service).map_err(|invalid| Error::invalid(about(service, destination), invalid))?;
        let op = NewDestination { service: key, destination: destination.to_wire() };
        self.netlink.execute(&op).map(drop).map_err(|source| of_destination(service, destination, source))
    }

    /// Makes the destination of this address and port as `destination` says. Its connections and counters stay.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::NoSuchDestination`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn update_destination(&self, service: &ServiceKind, destination: &Destination) -> Result<(), Error> {
        let key = service.key()?;
        destination.check(service).map_err(|invalid| Error::invalid(about(service, destination), invalid))?;
        let op = SetDestination { service: key, destination: destination.to_wire() };
        self.netlink.execute(&op).map(drop).map_err(|source| of_destination(service, destination, source))
    }

    /// Deletes a destination.
    ///
    /// # Errors
    /// [`Error::NoSuchService`], [`Error::NoSuchDestination`], [`Error::Invalid`], [`Error::Netlink`].
    pub fn delete_destination(&self, service: &ServiceKind, addr: SocketAddr) -> Result<(), Error> {
        let key = service.key()?;
        let destination =
            Destination::key(addr).map_err(|invalid| Error::invalid(named(service, addr), invalid))?;
        let op = DelDestination { service: key, destination };
        self.netlink.execute(&op).map(drop).map_err(|source| of_addr(service, addr, source))
    }
}

fn about(service: &ServiceKind, destination: &Destination) -> String {
    named(service, destination.addr)
}

fn named(service: &ServiceKind, addr: SocketAddr) -> String {
    format!("{service}, destination {addr}")
}

fn of_addr(service: &ServiceKind, addr: SocketAddr, source: netlink_core::Error) -> Error {
    match refusal(&source) {
        Some(Errno::EEXIST) => Error::DestinationExists { service: *service, destination: addr },
        Some(Errno::ENOENT) => Error::NoSuchDestination { service: *service, destination: addr },
        Some(Errno::ESRCH) => of_kind(service, source),
        _ => Error::netlink(named(service, addr), source),
    }
}

fn of_destination(service: &ServiceKind, destination: &Destination, source: netlink_core::Error) -> Error {
    match refusal(&source) {
        Some(Errno::EINVAL) => Error::refused(
            about(service, destination),
            source,
            "the address is not one of a host that can be reached, or its family is not the service's while a \
             synchronisation daemon runs",
        ),
        _ => of_addr(service, destination.addr, source),
    }
}
