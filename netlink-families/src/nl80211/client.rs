//! Calls that take more than one message.

use netlink_core::{Connection, Error, Snapshot};

use super::interface::{GetInterfaces, Interface};
use super::scan::{Bss, GetScan};
use super::wiphy::{GetWiphys, Wiphy};
use crate::client::client;

/// How often a list is read that changes every time meanwhile.
const ATTEMPTS: u32 = 10;

client! {
    /// The calls of the family.
}

impl Client {
    /// All radios of this network namespace, each put together from its parts.
    ///
    /// # Errors
    /// Those of [`Connection::dump`].
    pub fn wiphys(&self) -> Result<Vec<Wiphy>, Error> {
        self.radios(&GetWiphys::default())
    }

    /// One radio, put together from its parts; `None` when there is none of this number.
    ///
    /// # Errors
    /// Those of [`Connection::dump`].
    pub fn wiphy(&self, wiphy: u32) -> Result<Option<Wiphy>, Error> {
        // The kernel lists all when there is none of this number.
        let all = self.radios(&GetWiphys { wiphy: Some(wiphy), ..GetWiphys::default() });
        match all {
            Err(error) if error.is_not_found() => Ok(None),
            all => Ok(all?.into_iter().find(|radio| radio.wiphy == wiphy)),
        }
    }

    /// All interfaces of all radios. Where they change while they are read, they are read again, up to ten times: the
    /// [`consistency`](Snapshot::consistency) says whether they still did.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn interfaces(&self) -> Result<Snapshot<Interface>, Error> {
        self.netlink.dump_retry(&GetInterfaces::default(), ATTEMPTS)
    }

    /// The networks that an interface's last scans have found, read as [`interfaces`](Self::interfaces) are.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn scan_results(&self, index: u32) -> Result<Snapshot<Bss>, Error> {
        Ok(self.netlink.dump_retry(&GetScan { index }, ATTEMPTS)?.map(|result| result.bss))
    }

    fn radios(&self, get: &GetWiphys) -> Result<Vec<Wiphy>, Error> {
        let mut radios: Vec<Wiphy> = Vec::new();
        for part in self.netlink.dump(get)? {
            let part = part?;
            match radios.last_mut() {
                Some(radio) if radio.wiphy == part.wiphy => radio.merge(part),
                _ => radios.push(part),
            }
        }
        Ok(radios)
    }
}
