//! What drivers log: DEBUG.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::uapi::*;

/// Asks what a driver logs of a device; `EOPNOTSUPP` when that cannot be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_DEBUG_GET, reply = MessageClasses, dump = MessageClasses,
    reply_command = ETHTOOL_MSG_DEBUG_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_DEBUG_GET")]
pub struct GetMessageClasses {
    /// Which device.
    #[nla(ETHTOOL_A_DEBUG_HEADER, nested)]
    pub header: Target,
}

/// What a driver logs of a device (`NETIF_MSG_*`).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_DEBUG_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_DEBUG_NTF")]
pub struct MessageClasses {
    /// Which device.
    #[nla(ETHTOOL_A_DEBUG_HEADER, nested)]
    pub header: Header,
    /// The classes of messages: `drv`, `probe`, `link` and others.
    #[nla(ETHTOOL_A_DEBUG_MSGMASK, nested)]
    pub classes: Option<Bitset>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes what a driver logs of a device; `EOPNOTSUPP` when that cannot be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = MessageClasses)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_DEBUG_SET)]
#[doc(alias = "ETHTOOL_MSG_DEBUG_SET")]
pub struct SetMessageClasses {
    /// Which device.
    #[nla(ETHTOOL_A_DEBUG_HEADER, nested)]
    pub header: Target,
    /// The classes of messages. The kernel wants it, else `EINVAL`.
    #[nla(ETHTOOL_A_DEBUG_MSGMASK, nested)]
    pub classes: Bitset,
}
