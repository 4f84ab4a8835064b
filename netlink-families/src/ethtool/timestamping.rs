//! Timestamps of packets: TSINFO.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::types::{TimestampQualifier, TimestampSource};
use super::uapi::*;

/// Asks what timestamps packets of a device can have. A list has one entry a device, and since Linux 6.14 one a clock of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_TSINFO_GET, reply = Timestamping, dump = Timestamping,
    reply_command = ETHTOOL_MSG_TSINFO_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_TSINFO_GET")]
pub struct GetTimestamping {
    /// Which device.
    #[nla(ETHTOOL_A_TSINFO_HEADER, nested)]
    pub header: Target,
    /// By which clock; absent: the one that is used (since Linux 6.14). `ENODEV` when the device has no such clock.
    #[nla(ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER, nested)]
    pub provider: Option<TimestampProvider>,
}

/// What timestamps packets of a device can have. Where the device makes none of its own, sets are absent or have only those
/// of the kernel.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_TSINFO_GET_REPLY")]
pub struct Timestamping {
    /// Which device.
    #[nla(ETHTOOL_A_TSINFO_HEADER, nested)]
    pub header: Header,
    /// Flags of the socket option `SO_TIMESTAMPING` that it supports: `software-transmit`, `hardware-receive` and others.
    #[nla(ETHTOOL_A_TSINFO_TIMESTAMPING, nested)]
    pub timestamping: Option<Bitset>,
    /// What packets that are sent can have one: `off`, `on`, `onestep-sync`, `onestep-p2p`.
    #[nla(ETHTOOL_A_TSINFO_TX_TYPES, nested)]
    pub tx_types: Option<Bitset>,
    /// What packets that are received can: `none`, `all`, `ptpv2-event` and others.
    #[nla(ETHTOOL_A_TSINFO_RX_FILTERS, nested)]
    pub rx_filters: Option<Bitset>,
    /// The number of the device's clock: `/dev/ptpN`. Absent when it has none.
    #[nla(ETHTOOL_A_TSINFO_PHC_INDEX)]
    pub clock: Option<u32>,
    /// How many there were (since Linux 6.10). It is asked for by [`STATS`](super::HeaderFlags::STATS).
    #[nla(ETHTOOL_A_TSINFO_STATS, nested)]
    pub stats: Option<TimestampStats>,
    /// By which clock (since Linux 6.14).
    #[nla(ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER, nested)]
    pub provider: Option<TimestampProvider>,
    /// Where they are made (since Linux 6.16).
    #[nla(ETHTOOL_A_TSINFO_HWTSTAMP_SOURCE)]
    pub source: Option<TimestampSource>,
    /// The PHY that makes them, by its number (since Linux 6.16).
    #[nla(ETHTOOL_A_TSINFO_HWTSTAMP_PHYINDEX)]
    pub phy: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A clock that makes timestamps.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX")]
pub struct TimestampProvider {
    /// The number of the clock: `/dev/ptpN`. A request needs it.
    #[nla(ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX)]
    pub clock: Option<u32>,
    /// How good they are. A request needs it.
    #[nla(ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER)]
    pub qualifier: Option<TimestampQualifier>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How many timestamps of sent packets there were. What the driver does not count is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_TS_STAT_TX_PKTS")]
pub struct TimestampStats {
    /// Those that were handed over.
    #[nla(ETHTOOL_A_TS_STAT_TX_PKTS, uint)]
    pub tx_packets: Option<u64>,
    /// Those that did not come in time.
    #[nla(ETHTOOL_A_TS_STAT_TX_LOST, uint)]
    pub tx_lost: Option<u64>,
    /// Those that could not be asked for.
    #[nla(ETHTOOL_A_TS_STAT_TX_ERR, uint)]
    pub tx_errors: Option<u64>,
    /// Packets that the device was to write the time into, where nothing tells whether it has (since Linux 6.14).
    #[nla(ETHTOOL_A_TS_STAT_TX_ONESTEP_PKTS_UNCONFIRMED, uint)]
    pub tx_unconfirmed: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
