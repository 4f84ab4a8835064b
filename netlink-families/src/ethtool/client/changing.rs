//! Changes of devices.

use netlink_core::{Error, ExecuteOp, Generic};

use super::Client;
use crate::ethtool::{
    Bitset, FeaturesChanged, SetChannels, SetCoalescing, SetEee, SetFeatures, SetFec, SetLinkInfo,
    SetLinkModes, SetMessageClasses, SetModule, SetPause, SetPrivateFlags, SetRings, SetWakeOnLan, Target,
};
use crate::interface::Interface;

impl Client {
    /// Changes how a device is connected.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EPERM` without `CAP_NET_ADMIN`, `ENODEV` when there is no such device, `EOPNOTSUPP` when its
    /// driver cannot, and what [`SetLinkInfo`] says; the others of [`Connection::execute`](netlink_core::Connection::execute).
    pub fn set_link_info(&self, change: &SetLinkInfo) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes speed, duplex and what is offered to the peer.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetLinkModes`] says.
    pub fn set_link_modes(&self, change: &SetLinkModes) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes what a driver logs of a device.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info); `EOPNOTSUPP` for a class that the kernel does not know.
    pub fn set_message_classes(&self, interface: impl Into<Interface>, classes: Bitset) -> Result<(), Error> {
        self.change(&SetMessageClasses { header: Target::from(interface), classes })
    }

    /// Changes what wakes the machine.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetWakeOnLan`] says.
    pub fn set_wake_on_lan(&self, change: &SetWakeOnLan) -> Result<(), Error> {
        self.change(change)
    }

    /// Switches features of a device, by their names or numbers. That one stays as it is, is no error: the answer tells.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info); `EOPNOTSUPP` for a feature that the kernel does not know, `EINVAL` for
    /// one that nothing can switch.
    pub fn set_features(
        &self,
        interface: impl Into<Interface>,
        wanted: Bitset,
    ) -> Result<FeaturesChanged, Error> {
        self.netlink.query(&SetFeatures { header: Target::from(interface), wanted })
    }

    /// Changes private flags of a device.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info); `EOPNOTSUPP` for a flag that the driver does not know.
    pub fn set_private_flags(&self, interface: impl Into<Interface>, flags: Bitset) -> Result<(), Error> {
        self.change(&SetPrivateFlags { header: Target::from(interface), flags })
    }

    /// Changes the rings of a device.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetRings`] says.
    pub fn set_rings(&self, change: &SetRings) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes how many channels a device has.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetChannels`] says.
    pub fn set_channels(&self, change: &SetChannels) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes when packets make an interrupt.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetCoalescing`] says.
    pub fn set_coalescing(&self, change: &SetCoalescing) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes whether a device sends and heeds pause frames.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info).
    pub fn set_pause(&self, change: &SetPause) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes whether a device saves energy.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info).
    pub fn set_eee(&self, change: &SetEee) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes how errors of a link are corrected.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info), and what [`SetFec`] says.
    pub fn set_fec(&self, change: &SetFec) -> Result<(), Error> {
        self.change(change)
    }

    /// Changes when the module of a device has full power.
    ///
    /// # Errors
    /// As of [`set_link_info`](Self::set_link_info).
    pub fn set_module(&self, change: &SetModule) -> Result<(), Error> {
        self.change(change)
    }

    fn change(&self, change: &impl ExecuteOp<Protocol = Generic>) -> Result<(), Error> {
        self.netlink.execute(change).map(drop)
    }
}
