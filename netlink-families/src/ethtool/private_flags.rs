//! Switches of a driver's own: PRIVFLAGS.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::uapi::*;

/// Asks for the private flags of a device; `EOPNOTSUPP` when its driver has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_PRIVFLAGS_GET, reply = PrivateFlags, dump = PrivateFlags,
    reply_command = ETHTOOL_MSG_PRIVFLAGS_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_PRIVFLAGS_GET")]
pub struct GetPrivateFlags {
    /// Which device.
    #[nla(ETHTOOL_A_PRIVFLAGS_HEADER, nested)]
    pub header: Target,
}

/// The private flags of a device, by the names that its driver gives.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_PRIVFLAGS_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_PRIVFLAGS_NTF")]
pub struct PrivateFlags {
    /// Which device.
    #[nla(ETHTOOL_A_PRIVFLAGS_HEADER, nested)]
    pub header: Header,
    /// The flags.
    #[nla(ETHTOOL_A_PRIVFLAGS_FLAGS, nested)]
    pub flags: Option<Bitset>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes private flags of a device; `EOPNOTSUPP` when its driver has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = PrivateFlags)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_PRIVFLAGS_SET)]
#[doc(alias = "ETHTOOL_MSG_PRIVFLAGS_SET")]
pub struct SetPrivateFlags {
    /// Which device.
    #[nla(ETHTOOL_A_PRIVFLAGS_HEADER, nested)]
    pub header: Target,
    /// The flags. The kernel wants it, else `EINVAL`.
    #[nla(ETHTOOL_A_PRIVFLAGS_FLAGS, nested)]
    pub flags: Bitset,
}
