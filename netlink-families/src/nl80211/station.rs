//! Stations: who an interface exchanges frames with.

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Nl80211;
use super::flags::StationFlags;
use super::rate::RateInfo;
use super::types::PeerLinkState;
use super::uapi::*;

/// Asks for one station; `ENOENT` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_STATION, reply = Station, reply_command = NL80211_CMD_NEW_STATION)]
#[doc(alias = "NL80211_CMD_GET_STATION")]
pub struct GetStation {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// The station's address.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: MacAddr,
}

/// Lists the stations of an interface: the access point of a client, the clients of an access point.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_STATION, dump = Station, reply_command = NL80211_CMD_NEW_STATION)]
#[doc(alias = "NL80211_CMD_GET_STATION")]
pub struct GetStations {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// Sends a station away, or all of an interface.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_DEL_STATION)]
#[doc(alias = "NL80211_CMD_DEL_STATION")]
pub struct DelStation {
    /// The interface, which is no client.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// The station's address; absent: all.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// Why, as the standard numbers reasons.
    #[nla(NL80211_ATTR_REASON_CODE)]
    pub reason: Option<u16>,
}

/// A station.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_NEW_STATION")]
pub struct Station {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The station's address.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// A number that changes when stations come or go.
    #[nla(NL80211_ATTR_GENERATION)]
    pub generation: Option<u32>,
    /// What is known about it.
    #[nla(NL80211_ATTR_STA_INFO, nested)]
    pub info: Option<StationInfo>,
    /// What it said when it associated.
    #[nla(NL80211_ATTR_IE)]
    pub elements: Option<Vec<u8>>,
    /// Why it is gone, of an event.
    #[nla(NL80211_ATTR_REASON_CODE)]
    pub reason: Option<u16>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What is known about a station. What a driver does not count is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_sta_info")]
pub struct StationInfo {
    /// How long ago it was last heard, in milliseconds.
    #[nla(NL80211_STA_INFO_INACTIVE_TIME)]
    pub inactive_ms: Option<u32>,
    /// For how long it has been connected, in seconds.
    #[nla(NL80211_STA_INFO_CONNECTED_TIME)]
    pub connected_s: Option<u32>,
    /// When it associated, in nanoseconds of the clock `CLOCK_BOOTTIME`.
    #[nla(NL80211_STA_INFO_ASSOC_AT_BOOTTIME)]
    pub associated_at: Option<u64>,
    /// Bytes received, in 32 bits, which overflow.
    #[nla(NL80211_STA_INFO_RX_BYTES)]
    pub received_bytes32: Option<u32>,
    /// Bytes sent, in 32 bits, which overflow.
    #[nla(NL80211_STA_INFO_TX_BYTES)]
    pub sent_bytes32: Option<u32>,
    /// Bytes received.
    #[nla(NL80211_STA_INFO_RX_BYTES64)]
    pub received_bytes: Option<u64>,
    /// Bytes sent.
    #[nla(NL80211_STA_INFO_TX_BYTES64)]
    pub sent_bytes: Option<u64>,
    /// Packets received.
    #[nla(NL80211_STA_INFO_RX_PACKETS)]
    pub received_packets: Option<u32>,
    /// Packets sent.
    #[nla(NL80211_STA_INFO_TX_PACKETS)]
    pub sent_packets: Option<u32>,
    /// Frames sent again.
    #[nla(NL80211_STA_INFO_TX_RETRIES)]
    pub retries: Option<u32>,
    /// Frames given up.
    #[nla(NL80211_STA_INFO_TX_FAILED)]
    pub failed: Option<u32>,
    /// Frames received and dropped.
    #[nla(NL80211_STA_INFO_RX_DROP_MISC)]
    pub dropped: Option<u64>,
    /// Beacons received.
    #[nla(NL80211_STA_INFO_BEACON_RX)]
    pub beacons: Option<u64>,
    /// How often beacons were missed for too long.
    #[nla(NL80211_STA_INFO_BEACON_LOSS)]
    pub beacon_loss: Option<u32>,
    /// How strong the last frame was, in dBm.
    #[nla(NL80211_STA_INFO_SIGNAL)]
    pub signal: Option<i8>,
    /// How strong frames are on average, in dBm.
    #[nla(NL80211_STA_INFO_SIGNAL_AVG)]
    pub signal_average: Option<i8>,
    /// How strong beacons are on average, in dBm.
    #[nla(NL80211_STA_INFO_BEACON_SIGNAL_AVG)]
    pub beacon_signal_average: Option<i8>,
    /// The same as of the last frame, by antenna.
    #[nla(NL80211_STA_INFO_CHAIN_SIGNAL, array)]
    pub chain_signals: Vec<(u16, i8)>,
    /// The same on average, by antenna.
    #[nla(NL80211_STA_INFO_CHAIN_SIGNAL_AVG, array)]
    pub chain_signal_averages: Vec<(u16, i8)>,
    /// How strong the last acknowledgement was, in dBm.
    #[nla(NL80211_STA_INFO_ACK_SIGNAL)]
    pub ack_signal: Option<i8>,
    /// How strong acknowledgements are on average, in dBm.
    #[nla(NL80211_STA_INFO_ACK_SIGNAL_AVG)]
    pub ack_signal_average: Option<i8>,
    /// The rate of the last frame to it.
    #[nla(NL80211_STA_INFO_TX_BITRATE, nested)]
    pub sent_rate: Option<RateInfo>,
    /// The rate of the last frame from it.
    #[nla(NL80211_STA_INFO_RX_BITRATE, nested)]
    pub received_rate: Option<RateInfo>,
    /// What can be expected to get through to it, in kbit/s.
    #[nla(NL80211_STA_INFO_EXPECTED_THROUGHPUT)]
    pub expected_throughput: Option<u32>,
    /// Air time of frames from it, in microseconds.
    #[nla(NL80211_STA_INFO_RX_DURATION)]
    pub received_air_time: Option<u64>,
    /// Air time of frames to it, in microseconds.
    #[nla(NL80211_STA_INFO_TX_DURATION)]
    pub sent_air_time: Option<u64>,
    /// Its weight where air time is shared out.
    #[nla(NL80211_STA_INFO_AIRTIME_WEIGHT)]
    pub air_time_weight: Option<u16>,
    /// How it stands.
    #[nla(NL80211_STA_INFO_STA_FLAGS, pod)]
    pub flags: Option<StationFlagsUpdate>,
    /// What the network's beacons say.
    #[nla(NL80211_STA_INFO_BSS_PARAM, nested)]
    pub bss: Option<BssParameters>,
    /// Our number of the link, in a mesh.
    #[nla(NL80211_STA_INFO_LLID)]
    pub own_link: Option<u16>,
    /// The other's number of the link.
    #[nla(NL80211_STA_INFO_PLID)]
    pub peer_link: Option<u16>,
    /// How far we are with each other, in a mesh.
    #[nla(NL80211_STA_INFO_PLINK_STATE)]
    pub link_state: Option<PeerLinkState>,
    /// How its clock differs from ours, in microseconds, in a mesh.
    #[nla(NL80211_STA_INFO_T_OFFSET)]
    pub clock_offset: Option<i64>,
    /// Frames of data received, checksum good or not.
    #[nla(NL80211_STA_INFO_RX_MPDUS)]
    pub received_mpdus: Option<u32>,
    /// Frames of data received with a bad checksum.
    #[nla(NL80211_STA_INFO_FCS_ERROR_COUNT)]
    pub checksum_errors: Option<u32>,
    /// Attributes that have no field: counters by traffic class, states of a mesh.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl StationInfo {
    /// Bytes received, in as many bits as there are.
    #[must_use]
    pub fn received(&self) -> Option<u64> {
        self.received_bytes.or(self.received_bytes32.map(u64::from))
    }

    /// Bytes sent, in as many bits as there are.
    #[must_use]
    pub fn sent(&self) -> Option<u64> {
        self.sent_bytes.or(self.sent_bytes32.map(u64::from))
    }
}

/// `struct nl80211_sta_flag_update`: flags, and which of them are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
#[doc(alias = "nl80211_sta_flag_update")]
pub struct StationFlagsUpdate {
    /// The bits that are known.
    pub mask: u32,
    /// What they are.
    pub set: u32,
}

impl StationFlagsUpdate {
    /// Whether these hold; `None` where one of them is not known.
    #[must_use]
    pub const fn contains(&self, flags: StationFlags) -> Option<bool> {
        if self.mask & flags.bits() == flags.bits() {
            Some(self.set & flags.bits() == flags.bits())
        } else {
            None
        }
    }
}

/// What a network's beacons say about how to send in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_sta_bss_param")]
pub struct BssParameters {
    /// Frames are announced by a clear-to-send.
    #[nla(NL80211_STA_BSS_PARAM_CTS_PROT, flag)]
    pub cts_protection: bool,
    /// Short preambles.
    #[nla(NL80211_STA_BSS_PARAM_SHORT_PREAMBLE, flag)]
    pub short_preamble: bool,
    /// Short slots.
    #[nla(NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME, flag)]
    pub short_slot_time: bool,
    /// Every so many beacons tell of broadcasts that wait.
    #[nla(NL80211_STA_BSS_PARAM_DTIM_PERIOD)]
    pub dtim_period: Option<u8>,
    /// The time between two beacons, in units of 1024 µs.
    #[nla(NL80211_STA_BSS_PARAM_BEACON_INTERVAL)]
    pub beacon_interval: Option<u16>,
}
