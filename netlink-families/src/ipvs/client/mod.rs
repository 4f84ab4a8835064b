//! The client: typed calls in place of messages.

mod daemons;
mod destinations;
mod listing;
mod pools;
mod services;

use netlink_core::Connection;

use super::error::Error;
use super::{Flush, GetConfig, GetInfo, Info, Timeouts};
use crate::client::client;

client! {
    /// The calls of the family: services, destinations, daemons and timeouts of the kernel's load balancer.
    ///
    /// All need `CAP_NET_ADMIN` in the initial user namespace. The kernel loads `ip_vs` and the schedulers when they are first needed.
    ///
    /// ```no_run
    /// use std::net::SocketAddr;
    /// use netlink_families::ipvs::{Client, Destination, Forward, Service, ServiceKind};
    ///
    /// let ipvs = Client::open()?;
    /// let web = ServiceKind::tcp(SocketAddr::from(([192, 0, 2, 1], 80)));
    /// ipvs.add_service(&Service::new(web, "wlc"))?;
    /// let server = SocketAddr::from(([198, 51, 100, 7], 8080));
    /// ipvs.add_destination(&web, &Destination::new(server, Forward::Masquerade).weight(10))?;
    /// for pool in ipvs.pools()? {
    ///     println!("{}: {} destinations", pool.service.service.kind, pool.destinations.len());
    /// }
    /// # Ok::<(), netlink_families::ipvs::Error>(())
    /// ```
    ///
    /// A value that the kernel would refuse, or would take for something else, is refused before it is sent, with
    /// the field's name. What the kernel says is told in the terms of IPVS: see [`Error`].
    ///
    /// # Lists that change meanwhile
    ///
    /// The kernel hands out lists in parts, and goes on behind the n-th entry. When another program deletes one
    /// that was there already, one that is still there is left out; it never says so (`NLM_F_DUMP_INTR` is not
    /// set by `ip_vs_genl_dump_services`). [`services`](Self::services), [`destinations`](Self::destinations) and
    /// [`pools`](Self::pools) read each list once, and are exact while nobody else changes it. The methods with
    /// `_settled` read again until what they have is all there is.
}

impl Client {
    /// The version of IPVS, and the size of its connection table.
    ///
    /// # Errors
    /// [`Error::Netlink`].
    pub fn info(&self) -> Result<Info, Error> {
        Ok(self.netlink.query(&GetInfo {})?)
    }

    /// The timeouts of connections.
    ///
    /// # Errors
    /// [`Error::Netlink`].
    pub fn timeouts(&self) -> Result<Timeouts, Error> {
        let config = self.netlink.query(&GetConfig {}).map_err(|source| Error::netlink(TIMEOUTS, source))?;
        Ok(Timeouts::from_wire(config))
    }

    /// Sets those timeouts that are given.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that is not whole seconds, zero, or more than the kernel takes;
    /// [`Error::Netlink`].
    pub fn set_timeouts(&self, timeouts: &Timeouts) -> Result<(), Error> {
        let config = timeouts.to_wire().map_err(|invalid| Error::invalid(TIMEOUTS, invalid))?;
        self.netlink.execute(&config).map(drop).map_err(|source| Error::netlink(TIMEOUTS, source))
    }

    /// Deletes all services with their destinations.
    ///
    /// # Errors
    /// [`Error::Netlink`].
    pub fn flush(&self) -> Result<(), Error> {
        self.netlink.execute(&Flush {}).map(drop).map_err(|source| Error::netlink("all services", source))
    }
}

const TIMEOUTS: &str = "timeouts";
