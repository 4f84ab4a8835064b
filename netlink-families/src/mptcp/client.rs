//! Endpoints and limits of a network namespace, and the connections that user space manages.

use netlink_core::{Connection, Error, Subscription};

use super::address::{Address, EndpointFlags};
use super::events::{EVENTS, Event};
use super::operations::{
    AddEndpoint, Announce, CreateSubflow, DelEndpoint, DestroySubflow, FlushEndpoints, GetEndpoint,
    GetEndpoints, GetLimits, Limits, SetFlags, Withdraw,
};
use crate::client::client;

client! {
    /// The calls of the family. All but those that read need `CAP_NET_ADMIN`.
}

impl Client {
    /// The endpoints.
    ///
    /// # Errors
    /// Those of [`Connection::dump`].
    pub fn endpoints(&self) -> Result<Vec<Address>, Error> {
        let list = self.netlink.dump(&GetEndpoints::default())?;
        list.map(|answer| Ok(answer?.endpoint)).collect()
    }

    /// The endpoint with this number.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when there is none; the others of [`Connection::query`].
    pub fn endpoint(&self, id: u8) -> Result<Address, Error> {
        let endpoint = Address::default().with_id(id);
        Ok(self.netlink.query(&GetEndpoint { endpoint, token: None })?.endpoint)
    }

    /// Adds an endpoint.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EEXIST` (in older kernels, Linux 6.1 among them, `EINVAL`) when its address and port, or its
    /// number, are another's, with `EINVAL` without an address or with flags that exclude each other; the others of
    /// [`Connection::execute`].
    pub fn add_endpoint(&self, endpoint: Address) -> Result<(), Error> {
        self.netlink.execute(&AddEndpoint { endpoint }).map(drop)
    }

    /// Removes the endpoint with this number. Subflows from it are closed.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when there is none; the others of [`Connection::execute`].
    pub fn del_endpoint(&self, id: u8) -> Result<(), Error> {
        self.netlink.execute(&DelEndpoint { endpoint: Address::default().with_id(id) }).map(drop)
    }

    /// Removes all endpoints.
    ///
    /// # Errors
    /// Those of [`Connection::execute`].
    pub fn flush_endpoints(&self) -> Result<(), Error> {
        self.netlink.execute(&FlushEndpoints {}).map(drop)
    }

    /// Makes the endpoint with this number a backup, part of a full mesh, both, or neither; its other flags stay.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when there is none, or when it is announced and was to be part of a full mesh; the
    /// others of [`Connection::execute`].
    pub fn set_flags(&self, id: u8, flags: EndpointFlags) -> Result<(), Error> {
        let endpoint = Address::default().with_id(id).with_flags(flags);
        self.netlink.execute(&SetFlags { endpoint, token: None, remote: None }).map(drop)
    }

    /// How much the kernel does by itself on each connection.
    ///
    /// # Errors
    /// Those of [`Connection::query`].
    pub fn limits(&self) -> Result<Limits, Error> {
        self.netlink.query(&GetLimits {})
    }

    /// Sets those that are there.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` for more than 8; the others of [`Connection::execute`].
    pub fn set_limits(&self, limits: Limits) -> Result<(), Error> {
        self.netlink.execute(&limits).map(drop)
    }

    /// Announces an address to the peer of a connection that user space manages (`net.mptcp.pm_type` is 1, or
    /// `net.mptcp.path_manager` is `userspace`).
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when there is no such connection, when it is the kernel's, or the address has no
    /// number; the others of [`Connection::execute`].
    pub fn announce(&self, token: u32, address: Address) -> Result<(), Error> {
        self.netlink.execute(&Announce { address, token }).map(drop)
    }

    /// Tells the peer that an address is gone.
    ///
    /// # Errors
    /// Those of [`announce`](Self::announce).
    pub fn withdraw(&self, token: u32, id: u8) -> Result<(), Error> {
        self.netlink.execute(&Withdraw { token, id }).map(drop)
    }

    /// Opens a subflow.
    ///
    /// # Errors
    /// Those of [`announce`](Self::announce), and what `connect` may say.
    pub fn create_subflow(&self, token: u32, local: Address, remote: Address) -> Result<(), Error> {
        self.netlink.execute(&CreateSubflow { local, token, remote }).map(drop)
    }

    /// Closes the subflow between these ends.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ESRCH` when there is none; the others of [`announce`](Self::announce).
    pub fn destroy_subflow(&self, token: u32, local: Address, remote: Address) -> Result<(), Error> {
        self.netlink.execute(&DestroySubflow { local, token, remote }).map(drop)
    }

    /// What happens to connections, from now on.
    ///
    /// # Errors
    /// [`Error::Io`] with `EPERM` without `CAP_NET_ADMIN`; the others of [`Connection::subscribe`].
    pub fn events(&self) -> Result<Subscription<Event>, Error> {
        self.netlink.subscribe([EVENTS])
    }
}
