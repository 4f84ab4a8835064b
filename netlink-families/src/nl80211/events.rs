//! What the multicast groups are told.

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::elements::Elements;
use super::flags::ScanFlags;
use super::interface::Interface;
use super::packers::ElementBytes;
use super::regulatory::RegulatoryChange;
use super::station::Station;
use super::types::{ChannelType, ChannelWidth, TimeoutReason};
use super::uapi::*;
use super::wiphy::Wiphy;

/// An event, by its command. Which group it is of stands with each.
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = Nl80211)]
#[non_exhaustive]
pub enum Event {
    /// There is a new radio (`config`). The event is one message, of what fits into it.
    #[genl(NL80211_CMD_NEW_WIPHY)]
    NewWiphy(Box<Wiphy>),
    /// A radio is gone, or in another network namespace (`config`).
    #[genl(NL80211_CMD_DEL_WIPHY)]
    DelWiphy(Box<Wiphy>),
    /// There is a new interface (`config`).
    #[genl(NL80211_CMD_NEW_INTERFACE)]
    NewInterface(Box<Interface>),
    /// An interface has another type or address (`config`).
    #[genl(NL80211_CMD_SET_INTERFACE)]
    SetInterface(Box<Interface>),
    /// An interface is gone (`config`).
    #[genl(NL80211_CMD_DEL_INTERFACE)]
    DelInterface(Box<Interface>),
    /// A scan has begun (`scan`).
    #[genl(NL80211_CMD_TRIGGER_SCAN)]
    TriggerScan(Scan),
    /// A scan is done: its results can be listed (`scan`).
    #[genl(NL80211_CMD_NEW_SCAN_RESULTS)]
    NewScanResults(Scan),
    /// A scan was stopped; what it has found so far can be listed (`scan`).
    #[genl(NL80211_CMD_SCAN_ABORTED)]
    ScanAborted(Scan),
    /// Scans by schedule have begun (`scan`).
    #[genl(NL80211_CMD_START_SCHED_SCAN)]
    StartScheduledScan(Scan),
    /// A scan by schedule has found something (`scan`).
    #[genl(NL80211_CMD_SCHED_SCAN_RESULTS)]
    ScheduledScanResults(Scan),
    /// Scans by schedule have ended (`scan`).
    #[genl(NL80211_CMD_SCHED_SCAN_STOPPED)]
    ScheduledScanStopped(Scan),
    /// The rules of all radios have changed (`regulatory`).
    #[genl(NL80211_CMD_REG_CHANGE)]
    RegulatoryChange(RegulatoryChange),
    /// The rules of a radio that keeps to its own have changed (`regulatory`).
    #[genl(NL80211_CMD_WIPHY_REG_CHANGE)]
    WiphyRegulatoryChange(RegulatoryChange),
    /// There is a new station (`mlme`).
    #[genl(NL80211_CMD_NEW_STATION)]
    NewStation(Box<Station>),
    /// A station is gone (`mlme`).
    #[genl(NL80211_CMD_DEL_STATION)]
    DelStation(Box<Station>),
    /// A client has heard the answer to its authentication, or waited for it in vain (`mlme`).
    #[genl(NL80211_CMD_AUTHENTICATE)]
    Authenticate(Management),
    /// A client has heard the answer to its association, or waited for it in vain (`mlme`).
    #[genl(NL80211_CMD_ASSOCIATE)]
    Associate(Management),
    /// A station has ended its authentication (`mlme`).
    #[genl(NL80211_CMD_DEAUTHENTICATE)]
    Deauthenticate(Management),
    /// A station has ended its association (`mlme`).
    #[genl(NL80211_CMD_DISASSOCIATE)]
    Disassociate(Management),
    /// A client is connected, or is not (`mlme`).
    #[genl(NL80211_CMD_CONNECT)]
    Connect(Connected),
    /// A client is connected with another access point of its network (`mlme`).
    #[genl(NL80211_CMD_ROAM)]
    Roam(Connected),
    /// A client is no longer connected (`mlme`).
    #[genl(NL80211_CMD_DISCONNECT)]
    Disconnect(Disconnected),
    /// An interface is in a network without access points (`mlme`).
    #[genl(NL80211_CMD_JOIN_IBSS)]
    JoinIbss(Peer),
    /// There is somebody to have a mesh with (`mlme`).
    #[genl(NL80211_CMD_NEW_PEER_CANDIDATE)]
    NewPeerCandidate(Peer),
    /// An interface is on another channel (`mlme`).
    #[genl(NL80211_CMD_CH_SWITCH_NOTIFY)]
    ChannelSwitch(ChannelSwitch),
    /// An interface will be on another channel (`mlme`).
    #[genl(NL80211_CMD_CH_SWITCH_STARTED_NOTIFY)]
    ChannelSwitchStarted(ChannelSwitch),
    /// The quality of a connection has changed (`mlme`).
    #[genl(NL80211_CMD_NOTIFY_CQM)]
    Quality(QualityChange),
}

/// A scan that has begun or ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Scan {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// Its number among all interfaces of radios.
    #[nla(NL80211_ATTR_WDEV)]
    pub wdev: Option<u64>,
    /// The networks that were asked for by name; one of no name is anybody.
    #[nla(NL80211_ATTR_SCAN_SSIDS, array)]
    pub ssids: Vec<Vec<u8>>,
    /// The channels, in MHz.
    #[nla(NL80211_ATTR_SCAN_FREQUENCIES, array)]
    pub frequencies: Vec<u32>,
    /// The elements that were added to the requests.
    #[nla(NL80211_ATTR_IE, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// How it was made.
    #[nla(NL80211_ATTR_SCAN_FLAGS, u32)]
    pub flags: Option<ScanFlags>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A management frame that was received, or that did not come.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Management {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The frame, its header included.
    #[nla(NL80211_ATTR_FRAME)]
    pub frame: Option<Vec<u8>>,
    /// The other station, where no frame came.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// No frame came in time.
    #[nla(NL80211_ATTR_TIMED_OUT, flag)]
    pub timed_out: bool,
    /// The elements of the request that it answers.
    #[nla(NL80211_ATTR_REQ_IE, with = ElementBytes)]
    pub request_elements: Option<Elements>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A connection, or an attempt at one.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Connected {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The access point.
    #[nla(NL80211_ATTR_MAC)]
    pub bssid: Option<MacAddr>,
    /// How it went, as the standard numbers it: 0 for well. Absent where the client has roamed.
    #[nla(NL80211_ATTR_STATUS_CODE)]
    pub status: Option<u16>,
    /// It waited in vain.
    #[nla(NL80211_ATTR_TIMED_OUT, flag)]
    pub timed_out: bool,
    /// For what.
    #[nla(NL80211_ATTR_TIMEOUT_REASON)]
    pub timeout_reason: Option<TimeoutReason>,
    /// The elements of the association.
    #[nla(NL80211_ATTR_REQ_IE, with = ElementBytes)]
    pub request_elements: Option<Elements>,
    /// The elements of the answer.
    #[nla(NL80211_ATTR_RESP_IE, with = ElementBytes)]
    pub response_elements: Option<Elements>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A connection that has ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Disconnected {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// Why, as the standard numbers reasons.
    #[nla(NL80211_ATTR_REASON_CODE)]
    pub reason: Option<u16>,
    /// The access point has ended it.
    #[nla(NL80211_ATTR_DISCONNECTED_BY_AP, flag)]
    pub by_access_point: bool,
    /// What it has said.
    #[nla(NL80211_ATTR_IE, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A network or a station that an interface has found.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Peer {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The address of the network or the station.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// What the station says of itself.
    #[nla(NL80211_ATTR_IE, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The channel that an interface is on now, or will be.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct ChannelSwitch {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The control channel's centre in MHz.
    #[nla(NL80211_ATTR_WIPHY_FREQ)]
    pub frequency: Option<u32>,
    /// What is added to it, in kHz.
    #[nla(NL80211_ATTR_WIPHY_FREQ_OFFSET)]
    pub frequency_offset: Option<u32>,
    /// How the channel is used, as 802.11n knew it.
    #[nla(NL80211_ATTR_WIPHY_CHANNEL_TYPE)]
    pub channel_type: Option<ChannelType>,
    /// How wide the channel is.
    #[nla(NL80211_ATTR_CHANNEL_WIDTH)]
    pub channel_width: Option<ChannelWidth>,
    /// The centre of the whole channel in MHz.
    #[nla(NL80211_ATTR_CENTER_FREQ1)]
    pub center1: Option<u32>,
    /// The centre of its other half in MHz, where that is elsewhere.
    #[nla(NL80211_ATTR_CENTER_FREQ2)]
    pub center2: Option<u32>,
    /// After so many beacons.
    #[nla(NL80211_ATTR_CH_SWITCH_COUNT)]
    pub count: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The quality of a connection has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct QualityChange {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The other station.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// What has changed.
    #[nla(NL80211_ATTR_CQM, nested)]
    pub quality: Option<Quality>,
}

/// How good a connection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_attr_cqm")]
pub struct Quality {
    /// The signal has come to be below the threshold (0) or above it (1).
    #[nla(NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT)]
    pub threshold_event: Option<u32>,
    /// The signal, in dBm.
    #[nla(NL80211_ATTR_CQM_RSSI_LEVEL)]
    pub signal: Option<i32>,
    /// So many packets in a row were not acknowledged.
    #[nla(NL80211_ATTR_CQM_PKT_LOSS_EVENT)]
    pub lost_packets: Option<u32>,
    /// Beacons have not come for too long.
    #[nla(NL80211_ATTR_CQM_BEACON_LOSS_EVENT, flag)]
    pub beacons_lost: bool,
}
