//! What devices are like: a call for one of them, and a call for all. Where devices come or go while all are read, they
//! are read again, up to ten times, except for tunnels.

use netlink_core::{DecodeMessageOwned, DumpOp, Error, Generic};

use super::Client;
use crate::ethtool::channels::{Channels, GetChannels};
use crate::ethtool::coalescing::{Coalescing, GetCoalescing};
use crate::ethtool::eee::{Eee, GetEee};
use crate::ethtool::features::{Features, GetFeatures};
use crate::ethtool::fec::{Fec, GetFec};
use crate::ethtool::link_info::{GetLinkInfo, LinkInfo};
use crate::ethtool::link_modes::{GetLinkModes, LinkModes};
use crate::ethtool::link_state::{GetLinkState, LinkState};
use crate::ethtool::message_classes::{GetMessageClasses, MessageClasses};
use crate::ethtool::module::{GetModule, Module};
use crate::ethtool::pause::{GetPause, Pause};
use crate::ethtool::private_flags::{GetPrivateFlags, PrivateFlags};
use crate::ethtool::rings::{GetRings, Rings};
use crate::ethtool::timestamping::{GetTimestamping, Timestamping};
use crate::ethtool::tunnels::{GetTunnels, Tunnels};
use crate::ethtool::wake::{GetWakeOnLan, WakeOnLan};
use crate::ethtool::{HeaderFlags, Target};
use crate::interface::Interface;

/// How often a list is read that changes every time meanwhile.
const ATTEMPTS: u32 = 10;

impl Client {
    /// How a device is connected.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device, `EOPNOTSUPP` when its driver does not say; the others of
    /// [`Connection::query`](netlink_core::Connection::query).
    pub fn link_info(&self, interface: impl Into<Interface>) -> Result<LinkInfo, Error> {
        self.netlink.query(&GetLinkInfo { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn link_infos(&self) -> Result<Vec<LinkInfo>, Error> {
        self.list(&GetLinkInfo { header: Target::default() })
    }

    /// The modes of a device's link: speed, duplex and what was negotiated.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn link_modes(&self, interface: impl Into<Interface>) -> Result<LinkModes, Error> {
        self.netlink.query(&GetLinkModes { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_link_modes(&self) -> Result<Vec<LinkModes>, Error> {
        self.list(&GetLinkModes { header: Target::default() })
    }

    /// Whether a device has a link.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn link_state(&self, interface: impl Into<Interface>) -> Result<LinkState, Error> {
        self.netlink.query(&GetLinkState { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn link_states(&self) -> Result<Vec<LinkState>, Error> {
        self.list(&GetLinkState { header: Target::default() })
    }

    /// What a driver logs of a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn message_classes(&self, interface: impl Into<Interface>) -> Result<MessageClasses, Error> {
        self.netlink.query(&GetMessageClasses { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_message_classes(&self) -> Result<Vec<MessageClasses>, Error> {
        self.list(&GetMessageClasses { header: Target::default() })
    }

    /// What wakes the machine through a device.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EPERM` without `CAP_NET_ADMIN`, and as of [`link_info`](Self::link_info).
    pub fn wake_on_lan(&self, interface: impl Into<Interface>) -> Result<WakeOnLan, Error> {
        self.netlink.query(&GetWakeOnLan { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EPERM` without `CAP_NET_ADMIN`; the others of
    /// [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_wake_on_lan(&self) -> Result<Vec<WakeOnLan>, Error> {
        self.list(&GetWakeOnLan { header: Target::default() })
    }

    /// The features of a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn features(&self, interface: impl Into<Interface>) -> Result<Features, Error> {
        self.netlink.query(&GetFeatures { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_features(&self) -> Result<Vec<Features>, Error> {
        self.list(&GetFeatures { header: Target::default() })
    }

    /// The private flags of a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn private_flags(&self, interface: impl Into<Interface>) -> Result<PrivateFlags, Error> {
        self.netlink.query(&GetPrivateFlags { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_private_flags(&self) -> Result<Vec<PrivateFlags>, Error> {
        self.list(&GetPrivateFlags { header: Target::default() })
    }

    /// The rings of a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn rings(&self, interface: impl Into<Interface>) -> Result<Rings, Error> {
        self.netlink.query(&GetRings { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_rings(&self) -> Result<Vec<Rings>, Error> {
        self.list(&GetRings { header: Target::default() })
    }

    /// The channels of a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn channels(&self, interface: impl Into<Interface>) -> Result<Channels, Error> {
        self.netlink.query(&GetChannels { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_channels(&self) -> Result<Vec<Channels>, Error> {
        self.list(&GetChannels { header: Target::default() })
    }

    /// When packets of a device make an interrupt.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn coalescing(&self, interface: impl Into<Interface>) -> Result<Coalescing, Error> {
        self.netlink.query(&GetCoalescing { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_coalescing(&self) -> Result<Vec<Coalescing>, Error> {
        self.list(&GetCoalescing { header: Target::default() })
    }

    /// Whether a device sends and heeds pause frames, and how many there were.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn pause(&self, interface: impl Into<Interface>) -> Result<Pause, Error> {
        self.netlink
            .query(&GetPause { header: Target::from(interface).with_flags(HeaderFlags::STATS), source: None })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_pause(&self) -> Result<Vec<Pause>, Error> {
        self.list(&GetPause { header: Target::default().with_flags(HeaderFlags::STATS), source: None })
    }

    /// Whether a device saves energy.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn eee(&self, interface: impl Into<Interface>) -> Result<Eee, Error> {
        self.netlink.query(&GetEee { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_eee(&self) -> Result<Vec<Eee>, Error> {
        self.list(&GetEee { header: Target::default() })
    }

    /// What timestamps packets of a device can have.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn timestamping(&self, interface: impl Into<Interface>) -> Result<Timestamping, Error> {
        self.netlink.query(&GetTimestamping { header: Target::from(interface), provider: None })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_timestamping(&self) -> Result<Vec<Timestamping>, Error> {
        self.list(&GetTimestamping { header: Target::default(), provider: None })
    }

    /// How errors of a device's link are corrected, and how many there were.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn fec(&self, interface: impl Into<Interface>) -> Result<Fec, Error> {
        self.netlink.query(&GetFec { header: Target::from(interface).with_flags(HeaderFlags::STATS) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn all_fec(&self) -> Result<Vec<Fec>, Error> {
        self.list(&GetFec { header: Target::default().with_flags(HeaderFlags::STATS) })
    }

    /// The module that is plugged into a device.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn module(&self, interface: impl Into<Interface>) -> Result<Module, Error> {
        self.netlink.query(&GetModule { header: Target::from(interface) })
    }

    /// The same of all devices that have it.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
    pub fn modules(&self) -> Result<Vec<Module>, Error> {
        self.list(&GetModule { header: Target::default() })
    }

    /// The UDP tunnels that a device knows.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn tunnels(&self, interface: impl Into<Interface>) -> Result<Tunnels, Error> {
        self.netlink.query(&GetTunnels { header: Target::from(interface) })
    }

    /// The same of all devices that have it. Before Linux 5.10 there is none.
    ///
    /// # Errors
    /// Those of [`Connection::dump`](netlink_core::Connection::dump), but for `EOPNOTSUPP`.
    pub fn all_tunnels(&self) -> Result<Vec<Tunnels>, Error> {
        let mut found = Vec::new();
        let mut list = match self.netlink.dump(&GetTunnels { header: Target::default() }) {
            // The list ends with what the kernel has said of its last device (`ethnl_tunnel_info_dumpit`).
            Err(error) if error.is_not_supported() => return Ok(found),
            list => list?,
        };
        loop {
            match list.try_next() {
                Err(error) if error.is_not_supported() => break,
                Ok(None) => break,
                answer => found.extend(answer?),
            }
        }
        Ok(found)
    }

    fn list<O>(&self, get: &O) -> Result<Vec<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = Generic>,
        O::Item<'static>: DecodeMessageOwned,
    {
        Ok(self.netlink.dump_retry(get, ATTEMPTS)?.items)
    }
}
