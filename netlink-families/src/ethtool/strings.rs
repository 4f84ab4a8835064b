//! Sets of strings: the names of bits, statistics and tests.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::Header;
use super::uapi::*;

/// Asks for sets of strings. Those that are the kernel's own ([`StringSetId::is_of_device`]) need no device; a list has
/// those of all devices. A set that a device has not got is empty or left out. `EOPNOTSUPP` when the kernel does not know a set; `EINVAL` when one
/// of devices is asked for without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_STRSET_GET, reply = StringSets, dump = StringSets,
    reply_command = ETHTOOL_MSG_STRSET_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_STRSET_GET")]
pub struct GetStrings {
    /// Of which device.
    #[nla(ETHTOOL_A_STRSET_HEADER, nested)]
    pub header: Header,
    /// Which sets; absent: all that the device has or, without one, all of the kernel's.
    #[nla(ETHTOOL_A_STRSET_STRINGSETS, nested)]
    pub sets: Option<StringSetList>,
    /// Without the strings: only how many there are. The kernel heeds it where there is a list of [`sets`](Self::sets), an
    /// empty one among them, which means all (`strset_parse_request`).
    #[nla(ETHTOOL_A_STRSET_COUNTS_ONLY, flag)]
    pub counts_only: bool,
}

/// Sets of strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_STRSET_GET_REPLY")]
pub struct StringSets {
    /// Of which device; absent of the kernel's own.
    #[nla(ETHTOOL_A_STRSET_HEADER, nested)]
    pub header: Option<Header>,
    /// The sets.
    #[nla(ETHTOOL_A_STRSET_STRINGSETS, nested)]
    pub sets: Option<StringSetList>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A list of sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STRINGSETS_STRINGSET")]
pub struct StringSetList {
    /// The sets.
    #[nla(ETHTOOL_A_STRINGSETS_STRINGSET, multi, nested)]
    pub sets: Vec<StringSet>,
}

/// A set of strings. In a request it has its number alone.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STRINGSET_ID")]
pub struct StringSet {
    /// Which.
    #[nla(ETHTOOL_A_STRINGSET_ID)]
    pub id: StringSetId,
    /// How many strings there are.
    #[nla(ETHTOOL_A_STRINGSET_COUNT)]
    pub count: Option<u32>,
    /// The strings.
    #[nla(ETHTOOL_A_STRINGSET_STRINGS, nested)]
    pub strings: Option<StringList>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl From<StringSetId> for StringSet {
    fn from(id: StringSetId) -> Self {
        StringSet { id, count: None, strings: None, unknown: Vec::new() }
    }
}

/// The strings of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STRINGS_STRING")]
pub struct StringList {
    /// In the order of their numbers.
    #[nla(ETHTOOL_A_STRINGS_STRING, multi, nested)]
    pub strings: Vec<NumberedString>,
}

/// A string, and its number in the set.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_STRING_INDEX")]
pub struct NumberedString {
    /// Its number: that of the bit or the statistic which it is the name of.
    #[nla(ETHTOOL_A_STRING_INDEX)]
    pub index: u32,
    /// The string. Drivers may have what is not UTF-8.
    #[nla(ETHTOOL_A_STRING_VALUE, nul_string)]
    pub value: Vec<u8>,
}

/// A set of strings, by its number (`enum ethtool_stringset`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u32)]
#[non_exhaustive]
#[doc(alias = "ethtool_stringset")]
pub enum StringSetId {
    /// Self-tests of a device.
    #[nla(ETH_SS_TEST)]
    Tests,
    /// Statistics of a driver, which are read by an ioctl.
    #[nla(ETH_SS_STATS)]
    Statistics,
    /// The private flags of a driver.
    #[nla(ETH_SS_PRIV_FLAGS)]
    PrivateFlags,
    /// Not used any more: no kernel with this family knows it.
    #[nla(ETH_SS_NTUPLE_FILTERS)]
    NtupleFilters,
    /// Features of devices.
    #[nla(ETH_SS_FEATURES)]
    Features,
    /// Functions that hash packets to queues.
    #[nla(ETH_SS_RSS_HASH_FUNCS)]
    RssHashFunctions,
    /// Tunables.
    #[nla(ETH_SS_TUNABLES)]
    Tunables,
    /// Statistics of a device's PHY, which are read by an ioctl.
    #[nla(ETH_SS_PHY_STATS)]
    PhyStatistics,
    /// Tunables of PHYs.
    #[nla(ETH_SS_PHY_TUNABLES)]
    PhyTunables,
    /// Link modes.
    #[nla(ETH_SS_LINK_MODES)]
    LinkModes,
    /// Classes of messages that drivers log.
    #[nla(ETH_SS_MSG_CLASSES)]
    MessageClasses,
    /// Ways to wake a machine.
    #[nla(ETH_SS_WOL_MODES)]
    WakeModes,
    /// Flags of the socket option `SO_TIMESTAMPING`.
    #[nla(ETH_SS_SOF_TIMESTAMPING)]
    Timestamping,
    /// What packets that are sent get timestamps.
    #[nla(ETH_SS_TS_TX_TYPES)]
    TimestampTxTypes,
    /// What packets that are received get timestamps.
    #[nla(ETH_SS_TS_RX_FILTERS)]
    TimestampRxFilters,
    /// Kinds of UDP tunnels.
    #[nla(ETH_SS_UDP_TUNNEL_TYPES)]
    UdpTunnelTypes,
    /// Groups of [standard statistics](super::Statistics).
    #[nla(ETH_SS_STATS_STD)]
    StandardStatistics,
    /// Standard statistics of PHYs.
    #[nla(ETH_SS_STATS_ETH_PHY)]
    EthPhyStatistics,
    /// Standard statistics of MACs.
    #[nla(ETH_SS_STATS_ETH_MAC)]
    EthMacStatistics,
    /// Standard statistics of MAC control.
    #[nla(ETH_SS_STATS_ETH_CTRL)]
    EthCtrlStatistics,
    /// Statistics of RMON.
    #[nla(ETH_SS_STATS_RMON)]
    RmonStatistics,
    /// Statistics that the kernel keeps of PHYs (since Linux 6.14).
    #[nla(ETH_SS_STATS_PHY)]
    PhyDeviceStatistics,
    /// Flags of hardware timestamps (since Linux 6.14).
    #[nla(ETH_SS_TS_FLAGS)]
    TimestampFlags,
    /// Another set.
    #[nla(other)]
    Other(u32),
}

impl StringSetId {
    /// Whether each device has its own; all others are the kernel's.
    #[must_use]
    pub const fn is_of_device(self) -> bool {
        use StringSetId::{PhyStatistics, PrivateFlags, Statistics, Tests};
        matches!(self, Tests | Statistics | PrivateFlags | PhyStatistics)
    }
}
