//! Scans and what they have found.

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::elements::Elements;
use super::flags::ScanFlags;
use super::packers::ElementBytes;
use super::types::BssStatus;
use super::uapi::*;

/// Starts a scan. Its end is told to the group `scan`, as
/// [`NewScanResults`](super::Event::NewScanResults) or [`ScanAborted`](super::Event::ScanAborted).
///
/// `EBUSY` when there is one already, `ENETDOWN` when the interface is down, `EOPNOTSUPP` when it does not scan,
/// `EINVAL` for more networks or elements than the radio takes.
#[derive(Clone, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_TRIGGER_SCAN)]
#[doc(alias = "NL80211_CMD_TRIGGER_SCAN")]
pub struct TriggerScan {
    /// The interface that scans.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// The networks to ask for by name. One of no name is anybody, none at all is to listen only.
    #[nla(NL80211_ATTR_SCAN_SSIDS, array(from = 1))]
    pub ssids: Vec<Vec<u8>>,
    /// The channels, in MHz; none at all is all that may be used.
    #[nla(NL80211_ATTR_SCAN_FREQUENCIES, array(from = 1))]
    pub frequencies: Vec<u32>,
    /// Elements to add to its requests.
    #[nla(NL80211_ATTR_IE, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// How to scan.
    #[nla(NL80211_ATTR_SCAN_FLAGS, u32)]
    pub flags: Option<ScanFlags>,
    /// The address to scan for, where it is but one.
    #[nla(NL80211_ATTR_BSSID)]
    pub bssid: Option<MacAddr>,
}

/// Stops a scan; `ENOENT` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_ABORT_SCAN)]
#[doc(alias = "NL80211_CMD_ABORT_SCAN")]
pub struct AbortScan {
    /// The interface that scans.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// Lists the networks that were found, by this interface or another of its radio.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_SCAN, dump = ScanResult, reply_command = NL80211_CMD_NEW_SCAN_RESULTS)]
#[doc(alias = "NL80211_CMD_GET_SCAN")]
pub struct GetScan {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// A network that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_NEW_SCAN_RESULTS")]
pub struct ScanResult {
    /// The interface that was asked about.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// Its number among all interfaces of radios.
    #[nla(NL80211_ATTR_WDEV)]
    pub wdev: Option<u64>,
    /// A number that changes with the results.
    #[nla(NL80211_ATTR_GENERATION)]
    pub generation: Option<u32>,
    /// The network.
    #[nla(NL80211_ATTR_BSS, nested)]
    pub bss: Bss,
}

/// A network (a basic service set), as it was last heard.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_ATTR_BSS")]
#[doc(alias = "nl80211_bss")]
pub struct Bss {
    /// Its address.
    #[nla(NL80211_BSS_BSSID)]
    pub bssid: Option<MacAddr>,
    /// Its channel in MHz.
    #[nla(NL80211_BSS_FREQUENCY)]
    pub frequency: Option<u32>,
    /// What is added to it, in kHz.
    #[nla(NL80211_BSS_FREQUENCY_OFFSET)]
    pub frequency_offset: Option<u32>,
    /// Its clock, in microseconds.
    #[nla(NL80211_BSS_TSF)]
    pub tsf: Option<u64>,
    /// Its clock, as the last beacon had it.
    #[nla(NL80211_BSS_BEACON_TSF)]
    pub beacon_tsf: Option<u64>,
    /// The time between two beacons, in units of 1024 µs.
    #[nla(NL80211_BSS_BEACON_INTERVAL)]
    pub beacon_interval: Option<u16>,
    /// The capability field of its beacons, as in the frame.
    #[nla(NL80211_BSS_CAPABILITY)]
    pub capability: Option<u16>,
    /// What it says of itself, in its answer to a request or else in its beacons.
    #[nla(NL80211_BSS_INFORMATION_ELEMENTS, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// What its beacons say.
    #[nla(NL80211_BSS_BEACON_IES, with = ElementBytes)]
    pub beacon_elements: Option<Elements>,
    /// Whether [`elements`](Self::elements) is from an answer to a request.
    #[nla(NL80211_BSS_PRESP_DATA, flag)]
    pub has_probe_response: bool,
    /// How strong it was heard, in hundredths of a dBm.
    #[nla(NL80211_BSS_SIGNAL_MBM)]
    pub signal: Option<i32>,
    /// How strong it was heard, from 0 to 100 in no unit, by radios that know no better.
    #[nla(NL80211_BSS_SIGNAL_UNSPEC)]
    pub signal_unspecified: Option<u8>,
    /// How wide its beacons' channel is, `NL80211_BSS_CHAN_WIDTH_*`; kernels of later than 6.1 leave it out.
    #[nla(NL80211_BSS_CHAN_WIDTH)]
    pub beacon_width: Option<u32>,
    /// What there is between us and it.
    #[nla(NL80211_BSS_STATUS)]
    pub status: Option<BssStatus>,
    /// How long ago it was heard, in milliseconds.
    #[nla(NL80211_BSS_SEEN_MS_AGO)]
    pub seen_ms_ago: Option<u32>,
    /// When it was heard, in nanoseconds of the clock `CLOCK_BOOTTIME`.
    #[nla(NL80211_BSS_LAST_SEEN_BOOTTIME)]
    pub last_seen: Option<u64>,
    /// The clock, in microseconds, of the network that we were in when it was heard.
    #[nla(NL80211_BSS_PARENT_TSF)]
    pub parent_tsf: Option<u64>,
    /// The address of that network.
    #[nla(NL80211_BSS_PARENT_BSSID)]
    pub parent_bssid: Option<MacAddr>,
    /// How strong each antenna heard it, in dBm.
    #[nla(NL80211_BSS_CHAIN_SIGNAL, array)]
    pub chain_signals: Vec<(u16, i8)>,
    /// The address of the device that several links belong to (802.11be).
    #[nla(NL80211_BSS_MLD_ADDR)]
    pub mld_addr: Option<MacAddr>,
    /// Which of its links it is.
    #[nla(NL80211_BSS_MLO_LINK_ID)]
    pub link: Option<u8>,
    /// What it can be used for, a bit each: to connect to it, to have one of several links with it (Linux 6.8).
    #[nla(NL80211_BSS_USE_FOR)]
    pub use_for: Option<u32>,
    /// Why it cannot be used for more, a bit each (Linux 6.8).
    #[nla(NL80211_BSS_CANNOT_USE_REASONS)]
    pub cannot_use_reasons: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
