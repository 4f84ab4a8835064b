//! Energy-Efficient Ethernet: EEE.

use std::time::Duration;

use netlink_core::packers::Microseconds;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::uapi::*;

/// Asks whether a device saves energy; `EOPNOTSUPP` when its driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_EEE_GET, reply = Eee, dump = Eee,
    reply_command = ETHTOOL_MSG_EEE_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_EEE_GET")]
pub struct GetEee {
    /// Which device.
    #[nla(ETHTOOL_A_EEE_HEADER, nested)]
    pub header: Target,
}

/// Whether a device saves energy while it has nothing to send.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_EEE_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_EEE_NTF")]
pub struct Eee {
    /// Which device.
    #[nla(ETHTOOL_A_EEE_HEADER, nested)]
    pub header: Header,
    /// The mask is the link modes in which the device can, and on are those that it offers to the peer.
    #[nla(ETHTOOL_A_EEE_MODES_OURS, nested)]
    pub ours: Option<Bitset>,
    /// What the peer offers.
    #[nla(ETHTOOL_A_EEE_MODES_PEER, nested)]
    pub peer: Option<Bitset>,
    /// Whether both sides have agreed on it.
    #[nla(ETHTOOL_A_EEE_ACTIVE, with = YesNo)]
    pub active: Option<bool>,
    /// Whether it is switched on.
    #[nla(ETHTOOL_A_EEE_ENABLED, with = YesNo)]
    pub enabled: Option<bool>,
    /// Whether the device tells its peer that it is idle.
    #[nla(ETHTOOL_A_EEE_TX_LPI_ENABLED, with = YesNo)]
    pub tx_idle: Option<bool>,
    /// When it has been idle for so long.
    #[nla(ETHTOOL_A_EEE_TX_LPI_TIMER, with = Microseconds<u32>)]
    pub tx_idle_delay: Option<Duration>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes whether a device saves energy: what is here, the rest stays. `EOPNOTSUPP` when its driver cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Eee)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_EEE_SET)]
#[doc(alias = "ETHTOOL_MSG_EEE_SET")]
pub struct SetEee {
    /// Which device.
    #[nla(ETHTOOL_A_EEE_HEADER, nested)]
    pub header: Target,
    /// The link modes that it offers to the peer. Before Linux 6.9 the kernel took only the first 32.
    #[nla(ETHTOOL_A_EEE_MODES_OURS, nested)]
    pub ours: Option<Bitset>,
    /// As [`Eee::enabled`].
    #[nla(ETHTOOL_A_EEE_ENABLED, with = YesNo)]
    pub enabled: Option<bool>,
    /// As [`Eee::tx_idle`].
    #[nla(ETHTOOL_A_EEE_TX_LPI_ENABLED, with = YesNo)]
    pub tx_idle: Option<bool>,
    /// As [`Eee::tx_idle_delay`].
    #[nla(ETHTOOL_A_EEE_TX_LPI_TIMER, with = Microseconds<u32>)]
    pub tx_idle_delay: Option<Duration>,
}
