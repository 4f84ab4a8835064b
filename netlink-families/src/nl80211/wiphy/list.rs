//! A radio, as it is on the wire.

use std::collections::BTreeMap;

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::band::Band;
use super::combination::Combination;
use super::wowlan::WakeTriggers;
use crate::nl80211::elements::Suite;
use crate::nl80211::flags::FeatureFlags;
use crate::nl80211::packers::NumberSet;
use crate::nl80211::txq::TxqStats;
use crate::nl80211::types::InterfaceType;
use crate::nl80211::uapi::*;

/// A radio, or a part of what there is to say about it ([`merge`](Self::merge)).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_NEW_WIPHY")]
pub struct Wiphy {
    /// Its number.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: u32,
    /// Its name, which need not be UTF-8.
    #[nla(NL80211_ATTR_WIPHY_NAME, nul_string)]
    pub name: Option<Vec<u8>>,
    /// Its own address.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// A number that changes when radios come or go.
    #[nla(NL80211_ATTR_GENERATION)]
    pub generation: Option<u32>,
    /// How often a short frame is sent at most.
    #[nla(NL80211_ATTR_WIPHY_RETRY_SHORT)]
    pub retry_short: Option<u8>,
    /// How often a long frame is sent at most.
    #[nla(NL80211_ATTR_WIPHY_RETRY_LONG)]
    pub retry_long: Option<u8>,
    /// From how many bytes on frames are cut into pieces; all ones for never.
    #[nla(NL80211_ATTR_WIPHY_FRAG_THRESHOLD)]
    pub fragment_threshold: Option<u32>,
    /// From how many bytes on a frame is announced; all ones for never.
    #[nla(NL80211_ATTR_WIPHY_RTS_THRESHOLD)]
    pub rts_threshold: Option<u32>,
    /// For how far away it waits: three microseconds of air each.
    #[nla(NL80211_ATTR_WIPHY_COVERAGE_CLASS)]
    pub coverage_class: Option<u8>,
    /// How many networks it can look for by name in one scan.
    #[nla(NL80211_ATTR_MAX_NUM_SCAN_SSIDS)]
    pub max_scan_ssids: Option<u8>,
    /// Bytes of elements that a scan may add to its requests.
    #[nla(NL80211_ATTR_MAX_SCAN_IE_LEN)]
    pub max_scan_elements: Option<u16>,
    /// How many networks it can look for by name when it scans by schedule.
    #[nla(NL80211_ATTR_MAX_NUM_SCHED_SCAN_SSIDS)]
    pub max_scheduled_ssids: Option<u8>,
    /// Bytes of elements that a scan by schedule may add.
    #[nla(NL80211_ATTR_MAX_SCHED_SCAN_IE_LEN)]
    pub max_scheduled_elements: Option<u16>,
    /// How many networks a scan by schedule can be told to report.
    #[nla(NL80211_ATTR_MAX_MATCH_SETS)]
    pub max_match_sets: Option<u8>,
    /// How many plans a scan by schedule can have.
    #[nla(NL80211_ATTR_MAX_NUM_SCHED_SCAN_PLANS)]
    pub max_scheduled_plans: Option<u32>,
    /// The longest interval of such a plan, in seconds.
    #[nla(NL80211_ATTR_MAX_SCAN_PLAN_INTERVAL)]
    pub max_plan_interval: Option<u32>,
    /// How often such a plan is repeated at most.
    #[nla(NL80211_ATTR_MAX_SCAN_PLAN_ITERATIONS)]
    pub max_plan_iterations: Option<u32>,
    /// Network names without access points, encrypted.
    #[nla(NL80211_ATTR_SUPPORT_IBSS_RSN, flag)]
    pub ibss_rsn: bool,
    /// Mesh with authentication by user space.
    #[nla(NL80211_ATTR_SUPPORT_MESH_AUTH, flag)]
    pub mesh_auth: bool,
    /// Unscheduled power save as an access point.
    #[nla(NL80211_ATTR_SUPPORT_AP_UAPSD, flag)]
    pub ap_uapsd: bool,
    /// It roams by itself.
    #[nla(NL80211_ATTR_ROAM_SUPPORT, flag)]
    pub roams: bool,
    /// Direct links between clients.
    #[nla(NL80211_ATTR_TDLS_SUPPORT, flag)]
    pub tdls: bool,
    /// User space sets them up.
    #[nla(NL80211_ATTR_TDLS_EXTERNAL_SETUP, flag)]
    pub tdls_external_setup: bool,
    /// It can send on another channel than that of its network.
    #[nla(NL80211_ATTR_OFFCHANNEL_TX_OK, flag)]
    pub off_channel: bool,
    /// Channels of 5 MHz.
    #[nla(NL80211_ATTR_SUPPORT_5_MHZ, flag)]
    pub on_5_mhz: bool,
    /// Channels of 10 MHz.
    #[nla(NL80211_ATTR_SUPPORT_10_MHZ, flag)]
    pub on_10_mhz: bool,
    /// It keeps to rules of its own for countries.
    #[nla(NL80211_ATTR_WIPHY_SELF_MANAGED_REG, flag)]
    pub self_managed: bool,
    /// Several links at a time (802.11be).
    #[nla(NL80211_ATTR_MLO_SUPPORT, flag)]
    pub multi_link: bool,
    /// Another protocol than EAPOL can open the port.
    #[nla(NL80211_ATTR_CONTROL_PORT_ETHERTYPE, flag)]
    pub control_port: bool,
    /// How it can encrypt.
    #[nla(NL80211_ATTR_CIPHER_SUITES, packed, u32, hex)]
    pub ciphers: Vec<Suite>,
    /// How keys can be agreed on.
    #[nla(NL80211_ATTR_AKM_SUITES, packed, u32, hex)]
    pub key_managements: Vec<Suite>,
    /// How many ways to agree on keys a request may name.
    #[nla(NL80211_ATTR_MAX_NUM_AKM_SUITES)]
    pub max_key_managements: Option<u16>,
    /// How many key caches it holds.
    #[nla(NL80211_ATTR_MAX_NUM_PMKIDS)]
    pub max_pmkids: Option<u8>,
    /// The antennas for sending that there are, a bit each.
    #[nla(NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX)]
    pub antennas_tx: Option<u32>,
    /// The antennas for receiving that there are.
    #[nla(NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX)]
    pub antennas_rx: Option<u32>,
    /// The antennas for sending that are used.
    #[nla(NL80211_ATTR_WIPHY_ANTENNA_TX)]
    pub used_antennas_tx: Option<u32>,
    /// The antennas for receiving that are used.
    #[nla(NL80211_ATTR_WIPHY_ANTENNA_RX)]
    pub used_antennas_rx: Option<u32>,
    /// What its interfaces can be.
    #[nla(NL80211_ATTR_SUPPORTED_IFTYPES, with = NumberSet)]
    pub types: Option<Vec<InterfaceType>>,
    /// Those of them that cost the radio nothing, so that no combination limits them.
    #[nla(NL80211_ATTR_SOFTWARE_IFTYPES, with = NumberSet)]
    pub software_types: Option<Vec<InterfaceType>>,
    /// Its bands, by `NL80211_BAND_*`.
    #[nla(NL80211_ATTR_WIPHY_BANDS, array, nested)]
    pub bands: BTreeMap<u16, Band>,
    /// The commands that it knows, `NL80211_CMD_*`. Many that it knows have no place here.
    #[nla(NL80211_ATTR_SUPPORTED_COMMANDS, array(from = 1))]
    pub commands: Vec<u32>,
    /// For how long it can stay on another channel, in milliseconds.
    #[nla(NL80211_ATTR_MAX_REMAIN_ON_CHANNEL_DURATION)]
    pub max_remain_on_channel: Option<u32>,
    /// Which frames user space can send, by type of interface.
    #[nla(NL80211_ATTR_TX_FRAME_TYPES, array, nested)]
    pub sent_frames: BTreeMap<u16, FrameTypes>,
    /// Which frames user space can have, by type of interface.
    #[nla(NL80211_ATTR_RX_FRAME_TYPES, array, nested)]
    pub received_frames: BTreeMap<u16, FrameTypes>,
    /// What it can wake the machine for.
    #[nla(NL80211_ATTR_WOWLAN_TRIGGERS_SUPPORTED, nested)]
    pub wake_triggers: Option<WakeTriggers>,
    /// Which interfaces it can have at a time.
    #[nla(NL80211_ATTR_INTERFACE_COMBINATIONS, array(from = 1), nested)]
    pub combinations: Vec<Combination>,
    /// It is an access point by itself; the bits say what of it user space can leave to it.
    #[nla(NL80211_ATTR_DEVICE_AP_SME)]
    pub ap_sme: Option<u32>,
    /// What it can do beyond this.
    #[nla(NL80211_ATTR_FEATURE_FLAGS, u32)]
    pub features: Option<FeatureFlags>,
    /// What it can do beyond that: bit `n` of byte `n / 8` for each `NL80211_EXT_FEATURE_*`.
    #[nla(NL80211_ATTR_EXT_FEATURES)]
    pub extended_features: Option<Vec<u8>>,
    /// The requests that it can answer as an access point.
    #[nla(NL80211_ATTR_PROBE_RESP_OFFLOAD)]
    pub probe_response_offload: Option<u32>,
    /// Which of the capabilities of 802.11n can be overridden.
    #[nla(NL80211_ATTR_HT_CAPABILITY_MASK)]
    pub ht_mask: Option<Vec<u8>>,
    /// Which of the capabilities of 802.11ac can be overridden.
    #[nla(NL80211_ATTR_VHT_CAPABILITY_MASK)]
    pub vht_mask: Option<Vec<u8>>,
    /// Which bits of its address differ between its interfaces.
    #[nla(NL80211_ATTR_MAC_MASK)]
    pub mac_mask: Option<MacAddr>,
    /// Its addresses, where it has several.
    #[nla(NL80211_ATTR_MAC_ADDRS, array)]
    pub macs: Vec<MacAddr>,
    /// What the extended-capabilities element has.
    #[nla(NL80211_ATTR_EXT_CAPA)]
    pub extended_capabilities: Option<Vec<u8>>,
    /// Which bits of that are said.
    #[nla(NL80211_ATTR_EXT_CAPA_MASK)]
    pub extended_capabilities_mask: Option<Vec<u8>>,
    /// Commands of its maker.
    #[nla(NL80211_ATTR_VENDOR_DATA, array, pod)]
    pub vendor_commands: Vec<VendorCommand>,
    /// Events of its maker.
    #[nla(NL80211_ATTR_VENDOR_EVENTS, array, pod)]
    pub vendor_events: Vec<VendorCommand>,
    /// How many countdowns to a change of the channel a beacon can have.
    #[nla(NL80211_ATTR_MAX_CSA_COUNTERS)]
    pub max_csa_counters: Option<u8>,
    /// How many clients it can have as an access point.
    #[nla(NL80211_ATTR_MAX_AP_ASSOC_STA)]
    pub max_clients: Option<u16>,
    /// The bands of neighbour awareness networking: a bit for each `NL80211_BAND_*`.
    #[nla(NL80211_ATTR_BANDS)]
    pub nan_bands: Option<u32>,
    /// Its queues.
    #[nla(NL80211_ATTR_TXQ_STATS, nested)]
    pub queues: Option<TxqStats>,
    /// How many packets its queues hold.
    #[nla(NL80211_ATTR_TXQ_LIMIT)]
    pub queue_limit: Option<u32>,
    /// How many bytes of memory its queues take.
    #[nla(NL80211_ATTR_TXQ_MEMORY_LIMIT)]
    pub queue_memory_limit: Option<u32>,
    /// How many bytes a queue sends in its turn.
    #[nla(NL80211_ATTR_TXQ_QUANTUM)]
    pub queue_quantum: Option<u32>,
    /// How many networks one beacon can announce (since Linux 5.16).
    #[nla(NL80211_ATTR_MBSSID_CONFIG, nested)]
    pub multi_bssid: Option<MultiBssid>,
    /// Attributes that have no field, of all parts.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How many networks of an access point one beacon can announce.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_mbssid_config_attributes")]
pub struct MultiBssid {
    /// How many interfaces one announces.
    #[nla(NL80211_MBSSID_CONFIG_ATTR_MAX_INTERFACES)]
    pub max_interfaces: Option<u8>,
    /// After how many beacons all must have been announced, where each announces a part (EMA); absent: that cannot
    /// be.
    #[nla(NL80211_MBSSID_CONFIG_ATTR_MAX_EMA_PROFILE_PERIODICITY)]
    pub max_periodicity: Option<u8>,
}

/// Kinds of management frames.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_ATTR_FRAME_TYPE")]
pub struct FrameTypes {
    /// The first two bytes of each kind, as in the frame.
    #[nla(NL80211_ATTR_FRAME_TYPE, multi)]
    pub types: Vec<u16>,
}

/// `struct nl80211_vendor_cmd_info`: a command or an event of a maker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
#[doc(alias = "nl80211_vendor_cmd_info")]
pub struct VendorCommand {
    /// The maker, by the first three bytes of its addresses.
    pub vendor: u32,
    /// The maker's own number.
    pub number: u32,
}
