//! Pause frames: PAUSE.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::types::MacSource;
use super::uapi::*;

/// Asks whether a device sends and heeds pause frames; `EOPNOTSUPP` when its driver does not say. With
/// [`STATS`](super::HeaderFlags::STATS), how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_PAUSE_GET, reply = Pause, dump = Pause,
    reply_command = ETHTOOL_MSG_PAUSE_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_PAUSE_GET")]
pub struct GetPause {
    /// Which device.
    #[nla(ETHTOOL_A_PAUSE_HEADER, nested)]
    pub header: Target,
    /// Of which MAC the statistics are to be (since Linux 6.3): `EOPNOTSUPP` for one of two when there are not two, and
    /// `EINVAL` without [`STATS`](super::HeaderFlags::STATS).
    #[nla(ETHTOOL_A_PAUSE_STATS_SRC)]
    pub source: Option<MacSource>,
}

/// Whether a device sends and heeds pause frames.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_PAUSE_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_PAUSE_NTF")]
pub struct Pause {
    /// Which device.
    #[nla(ETHTOOL_A_PAUSE_HEADER, nested)]
    pub header: Header,
    /// Whether it is negotiated.
    #[nla(ETHTOOL_A_PAUSE_AUTONEG, with = YesNo)]
    pub autonegotiation: Option<bool>,
    /// Whether it heeds them.
    #[nla(ETHTOOL_A_PAUSE_RX, with = YesNo)]
    pub rx: Option<bool>,
    /// Whether it sends them.
    #[nla(ETHTOOL_A_PAUSE_TX, with = YesNo)]
    pub tx: Option<bool>,
    /// How many there were. It is asked for by [`STATS`](super::HeaderFlags::STATS), and empty where the driver does not
    /// count.
    #[nla(ETHTOOL_A_PAUSE_STATS, nested)]
    pub stats: Option<PauseStats>,
    /// Of which MAC the statistics are (since Linux 6.3): of both together, unless one was asked for.
    #[nla(ETHTOOL_A_PAUSE_STATS_SRC)]
    pub source: Option<MacSource>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How many pause frames there were.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_PAUSE_STAT_TX_FRAMES")]
pub struct PauseStats {
    /// Frames sent.
    #[nla(ETHTOOL_A_PAUSE_STAT_TX_FRAMES)]
    pub tx_frames: Option<u64>,
    /// Frames received.
    #[nla(ETHTOOL_A_PAUSE_STAT_RX_FRAMES)]
    pub rx_frames: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes whether a device sends and heeds pause frames: what is here, the rest stays. `EOPNOTSUPP` when its driver cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Pause)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_PAUSE_SET)]
#[doc(alias = "ETHTOOL_MSG_PAUSE_SET")]
pub struct SetPause {
    /// Which device.
    #[nla(ETHTOOL_A_PAUSE_HEADER, nested)]
    pub header: Target,
    /// Whether it is negotiated.
    #[nla(ETHTOOL_A_PAUSE_AUTONEG, with = YesNo)]
    pub autonegotiation: Option<bool>,
    /// Whether it heeds them.
    #[nla(ETHTOOL_A_PAUSE_RX, with = YesNo)]
    pub rx: Option<bool>,
    /// Whether it sends them.
    #[nla(ETHTOOL_A_PAUSE_TX, with = YesNo)]
    pub tx: Option<bool>,
}
