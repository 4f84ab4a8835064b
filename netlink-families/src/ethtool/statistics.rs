//! Statistics that standards define: STATS.

use netlink_core::schema::{AttrKind, Layout, Schema};
use netlink_core::wire::{AttrWriter, Payload, RawAttrBuf};
use netlink_core::{DecodeError, NlaDecode, NlaEncode, Pack, Unpack};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::strings::StringSetId;
use super::types::{MacSource, StatsGroup};
use super::uapi::*;

/// Asks for statistics of a device that standards define (since Linux 5.13); those that its driver counts by other names
/// are read by an ioctl.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_STATS_GET, reply = Statistics, dump = Statistics,
    reply_command = ETHTOOL_MSG_STATS_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_STATS_GET")]
pub struct GetStatistics {
    /// Which device.
    #[nla(ETHTOOL_A_STATS_HEADER, nested)]
    pub header: Target,
    /// Which groups: `eth-phy`, `eth-mac`, `eth-ctrl`, `rmon`, and since Linux 6.14 `phydev`, or by the numbers of
    /// [`StatsGroup`]. None is `EINVAL`.
    #[nla(ETHTOOL_A_STATS_GROUPS, nested)]
    pub groups: Bitset,
    /// Of which MAC (since Linux 6.3). `EOPNOTSUPP` for one of two when there are not two.
    #[nla(ETHTOOL_A_STATS_SRC)]
    pub source: Option<MacSource>,
}

/// Statistics of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_STATS_GET_REPLY")]
pub struct Statistics {
    /// Which device.
    #[nla(ETHTOOL_A_STATS_HEADER, nested)]
    pub header: Header,
    /// The groups that were asked for, each with what the device counts of it.
    #[nla(ETHTOOL_A_STATS_GRP, multi, nested)]
    pub groups: Vec<GroupStats>,
    /// Of which MAC (since Linux 6.3): of both together, unless one was asked for.
    #[nla(ETHTOOL_A_STATS_SRC)]
    pub source: Option<MacSource>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Statistics {
    /// A group of them.
    #[must_use]
    pub fn group(&self, group: StatsGroup) -> Option<&GroupStats> {
        self.groups.iter().find(|stats| stats.group == group)
    }
}

/// Statistics of a group.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STATS_GRP_ID")]
pub struct GroupStats {
    /// Which group.
    #[nla(ETHTOOL_A_STATS_GRP_ID)]
    pub group: StatsGroup,
    /// The names of its statistics are these strings.
    #[nla(ETHTOOL_A_STATS_GRP_SS_ID)]
    pub names: StringSetId,
    /// What was counted. What the device does not count is absent.
    #[nla(ETHTOOL_A_STATS_GRP_STAT, multi, with = Numbered)]
    pub stats: Vec<Stat>,
    /// Received packets by their length.
    #[nla(ETHTOOL_A_STATS_GRP_HIST_RX, multi, nested)]
    pub rx_histogram: Vec<LengthBin>,
    /// Sent packets by their length.
    #[nla(ETHTOOL_A_STATS_GRP_HIST_TX, multi, nested)]
    pub tx_histogram: Vec<LengthBin>,
    /// Attributes that have no field. Among them are the empty ones by which some machines align statistics
    /// (`ETHTOOL_A_STATS_GRP_PAD`).
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl GroupStats {
    /// A statistic by its number in the group, such as
    /// [`ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR`](super::uapi::ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR).
    #[must_use]
    pub fn get(&self, id: u16) -> Option<u64> {
        self.stats.iter().rfind(|stat| stat.id == id).map(|stat| stat.value)
    }
}

/// Something that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "ETHTOOL_A_STATS_GRP_STAT")]
pub struct Stat {
    /// Its number in the group, from 0: that of its name as well.
    pub id: u16,
    /// How many.
    pub value: u64,
}

/// How many packets there were of lengths within bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STATS_GRP_HIST_VAL")]
pub struct LengthBin {
    /// The least length, in bytes.
    #[nla(ETHTOOL_A_STATS_GRP_HIST_BKT_LOW)]
    pub low: Option<u32>,
    /// The greatest length, in bytes.
    #[nla(ETHTOOL_A_STATS_GRP_HIST_BKT_HI)]
    pub high: Option<u32>,
    /// How many packets.
    #[nla(ETHTOOL_A_STATS_GRP_HIST_VAL)]
    pub packets: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A nest of one counter, whose type is its number.
#[derive(Debug)]
enum Numbered {}

impl Numbered {
    const COUNTERS: &'static Schema = &Schema::of_elements(Layout::new(AttrKind::U64).with_len(8));
}

impl Pack<Stat> for Numbered {
    const LAYOUT: Layout = Layout::nested(|| Self::COUNTERS);

    fn pack(value: &Stat, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| out.put_8(value.id, value.value.to_ne_bytes()));
    }
}

impl Unpack<'_, Stat> for Numbered {
    const LAYOUT: Layout = Layout::nested(|| Self::COUNTERS);

    fn unpack(payload: Payload<'_>) -> Result<Stat, DecodeError> {
        if let Some(attr) = payload.descend()?.attrs().next() {
            let attr = attr?;
            let bytes = attr.payload().bytes();
            let value = bytes.try_into().map_err(|_| DecodeError::length("8 bytes", bytes.len()))?;
            return Ok(Stat { id: attr.id(), value: u64::from_ne_bytes(value) });
        }
        Err(DecodeError::value("a statistic without a counter"))
    }
}
