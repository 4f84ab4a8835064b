//! What every message begins with: the device that it is about.

use std::borrow::Cow;

use netlink_core::{NlaDecode, NlaEncode};

use super::flags::HeaderFlags;
use super::uapi::*;
use crate::interface::Interface;

/// The device that a message is about (`ETHTOOL_A_HEADER_*`). Answers have its index and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_HEADER_DEV_INDEX")]
pub struct Header {
    /// The device's index (`ifindex`).
    #[nla(ETHTOOL_A_HEADER_DEV_INDEX)]
    pub index: Option<u32>,
    /// The device's name, which need not be UTF-8. Requests may have an alternative name too.
    #[nla(ETHTOOL_A_HEADER_DEV_NAME, nul_string, max_len = 127)]
    pub name: Option<Vec<u8>>,
    /// How to answer.
    #[nla(ETHTOOL_A_HEADER_FLAGS)]
    pub flags: Option<HeaderFlags>,
    /// One of the device's PHYs, by its number; absent: the one that the device uses. Of the requests that are declared
    /// only [`GetStrings`](super::GetStrings) takes it (since Linux 6.12).
    #[nla(ETHTOOL_A_HEADER_PHY_INDEX, min = 1)]
    pub phy: Option<u32>,
}

impl Header {
    /// The device's name as text, with the replacement character for what is no UTF-8; `None` where there is no name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        Some(String::from_utf8_lossy(self.name.as_ref()?))
    }
}

impl<I: Into<Interface>> From<I> for Header {
    fn from(interface: I) -> Self {
        let interface = interface.into();
        Header { index: interface.index(), name: interface.name(), ..Header::default() }
    }
}

/// The device that a request is about: by index, by name, or by both, which must then be of one device.
///
/// [`Default`] is none: a list of all devices. Lists do not look at the device that is meant and are of all of them, but for
/// those of [timestamps](super::GetTimestamping) (since Linux 6.14). A single request without a device is refused, `EINVAL`.
/// `ENODEV` when there is no such device, or index and name are not of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Header)]
pub struct Target {
    /// The device's index (`ifindex`).
    #[nla(ETHTOOL_A_HEADER_DEV_INDEX)]
    pub index: Option<u32>,
    /// The device's name, at most 15 bytes, or an alternative name, at most 127.
    #[nla(ETHTOOL_A_HEADER_DEV_NAME, nul_string, max_len = 127)]
    pub name: Option<Vec<u8>>,
    /// How to answer.
    #[nla(ETHTOOL_A_HEADER_FLAGS)]
    pub flags: Option<HeaderFlags>,
}

impl Target {
    /// The same, to be answered in this way.
    #[must_use]
    pub fn with_flags(mut self, flags: HeaderFlags) -> Self {
        self.flags = Some(flags);
        self
    }
}

impl<I: Into<Interface>> From<I> for Target {
    fn from(interface: I) -> Self {
        let interface = interface.into();
        Target { index: interface.index(), name: interface.name(), flags: None }
    }
}
