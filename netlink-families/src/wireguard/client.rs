//! Devices read and changed whole.

use std::fmt;

use netlink_core::{Connection, Error};

use super::change::DeviceChange;
use super::device::{Device, Parts};
use super::operations::GetDevice;
use super::split;
use crate::client::client;
use crate::interface::Interface;

/// How often a device is read that is changed every time meanwhile.
const ATTEMPTS: usize = 10;

client! {
    /// The calls of the family.
    ///
    /// ```no_run
    /// use netlink_families::wireguard::Client;
    ///
    /// for peer in Client::open()?.device("wg0")?.peers {
    ///     println!("{}: {} bytes received", peer.public_key, peer.received);
    /// }
    /// # Ok::<(), netlink_core::Error>(())
    /// ```
}

impl Client {
    /// The device with all its peers. Where it is changed while it is read, it is read again, up to ten
    /// times; [`Device::consistent`] says whether one of them was whole.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such interface, `EOPNOTSUPP` when it is not one of
    /// WireGuard's, `EPERM` without `CAP_NET_ADMIN`; the others of [`Connection::dump`].
    pub fn device(&self, interface: impl Into<Interface>) -> Result<Device, Error> {
        let get = GetDevice::from(&interface.into());
        let mut attempts = 1;
        loop {
            let mut dump = self.netlink.dump(&get)?;
            let mut parts = Parts::default();
            while let Some(part) = dump.try_next()? {
                parts.add(part).map_err(|error| unexpected(&error))?;
            }
            if !dump.interrupted() || attempts == ATTEMPTS {
                let device = parts.finish(!dump.interrupted());
                return device.ok_or_else(|| unexpected(&"no part says which interface it is about"));
            }
            attempts += 1;
        }
    }

    /// Makes the change, in as many messages as it takes. Each is carried out whole or up to its first
    /// mistake, and nothing is undone.
    ///
    /// # Errors
    /// [`ChangeError`] has the error of the message that failed, and says how many went before it. By
    /// `source` it is `ENODEV` when there is no such interface, `EOPNOTSUPP` when it is not one of
    /// WireGuard's, `EPERM` without `CAP_NET_ADMIN`, `EADDRINUSE` when the port is taken and the interface
    /// is up, `EINVAL` for a removed network before Linux 6.16.
    pub fn set_device(&self, change: &DeviceChange) -> Result<(), ChangeError> {
        let failed = |source, done, messages| {
            let interface = change.interface.clone();
            ChangeError { interface, done, messages, source }
        };
        let messages = split::messages(change).map_err(|source| {
            failed(Error::Encode { request: "wireguard SetDevice".to_owned(), source }, 0, 0)
        })?;
        for (done, message) in messages.iter().enumerate() {
            self.netlink.execute(message).map_err(|source| failed(source, done, messages.len()))?;
        }
        Ok(())
    }
}

fn unexpected(found: &dyn fmt::Display) -> Error {
    Error::UnexpectedReply { request: "wireguard GetDevice".to_owned(), found: found.to_string() }
}

/// A change that was not made, or not all of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct ChangeError {
    /// The interface.
    pub interface: Interface,
    /// How many messages were carried out before the one that failed.
    pub done: usize,
    /// How many messages the change took; 0 when it has no wire form.
    pub messages: usize,
    /// What happened to the message that failed.
    pub source: Error,
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.interface)?;
        if self.done > 0 {
            write!(f, "{} of {} messages were carried out: ", self.done, self.messages)?;
        }
        self.source.fmt(f)
    }
}

impl std::error::Error for ChangeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl From<ChangeError> for Error {
    fn from(error: ChangeError) -> Self {
        error.source
    }
}
