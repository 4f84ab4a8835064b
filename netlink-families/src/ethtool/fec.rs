//! Forward error correction: FEC.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::uapi::*;

/// Asks how errors of a link are corrected (since Linux 5.13); `EOPNOTSUPP` when the driver does not say. With
/// [`STATS`](super::HeaderFlags::STATS), how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_FEC_GET, reply = Fec, dump = Fec,
    reply_command = ETHTOOL_MSG_FEC_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_FEC_GET")]
pub struct GetFec {
    /// Which device.
    #[nla(ETHTOOL_A_FEC_HEADER, nested)]
    pub header: Target,
}

/// How errors of a link are corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_FEC_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_FEC_NTF")]
pub struct Fec {
    /// Which device.
    #[nla(ETHTOOL_A_FEC_HEADER, nested)]
    pub header: Header,
    /// What it may use, by the names of link modes: `None`, `RS`, `BASER`, `LLRS`.
    #[nla(ETHTOOL_A_FEC_MODES, nested)]
    pub modes: Option<Bitset>,
    /// Whether the driver chooses, by the module that is plugged in.
    #[nla(ETHTOOL_A_FEC_AUTO, with = YesNo)]
    pub auto: Option<bool>,
    /// What is used, by the number of a link mode, such as
    /// [`ETHTOOL_LINK_MODE_FEC_RS_BIT`](super::uapi::ETHTOOL_LINK_MODE_FEC_RS_BIT); absent while there is no link.
    #[nla(ETHTOOL_A_FEC_ACTIVE)]
    pub active: Option<u32>,
    /// How many errors there were. It is asked for by [`STATS`](super::HeaderFlags::STATS).
    #[nla(ETHTOOL_A_FEC_STATS, nested)]
    pub stats: Option<FecStats>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How many errors there were: first of all lanes together, then of each lane, where the device counts these. What it does
/// not count is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_FEC_STAT_CORRECTED")]
pub struct FecStats {
    /// Blocks that were corrected.
    #[nla(ETHTOOL_A_FEC_STAT_CORRECTED, packed)]
    pub corrected: Vec<u64>,
    /// Blocks that could not be.
    #[nla(ETHTOOL_A_FEC_STAT_UNCORR, packed)]
    pub uncorrectable: Vec<u64>,
    /// Bits that were corrected.
    #[nla(ETHTOOL_A_FEC_STAT_CORR_BITS, packed)]
    pub corrected_bits: Vec<u64>,
    /// How many blocks had how many errors (since Linux 6.18).
    #[nla(ETHTOOL_A_FEC_STAT_HIST, multi, nested)]
    pub histogram: Vec<FecBin>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How many blocks had a number of errors within bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_FEC_HIST_BIN_LOW")]
pub struct FecBin {
    /// The least number.
    #[nla(ETHTOOL_A_FEC_HIST_BIN_LOW)]
    pub low: Option<u32>,
    /// The greatest number.
    #[nla(ETHTOOL_A_FEC_HIST_BIN_HIGH)]
    pub high: Option<u32>,
    /// How many blocks, of all lanes.
    #[nla(ETHTOOL_A_FEC_HIST_BIN_VAL, uint)]
    pub blocks: Option<u64>,
    /// How many blocks of each lane.
    #[nla(ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE, packed)]
    pub blocks_by_lane: Vec<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes how errors of a link are corrected: what is here, the rest stays. `EINVAL` without any mode, `EOPNOTSUPP` when the
/// driver cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Fec)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_FEC_SET)]
#[doc(alias = "ETHTOOL_MSG_FEC_SET")]
pub struct SetFec {
    /// Which device.
    #[nla(ETHTOOL_A_FEC_HEADER, nested)]
    pub header: Target,
    /// As [`Fec::modes`].
    #[nla(ETHTOOL_A_FEC_MODES, nested)]
    pub modes: Option<Bitset>,
    /// As [`Fec::auto`].
    #[nla(ETHTOOL_A_FEC_AUTO, with = YesNo)]
    pub auto: Option<bool>,
}
