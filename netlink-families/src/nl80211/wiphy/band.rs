//! What a radio can do on a band.

use std::collections::BTreeMap;

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use crate::nl80211::packers::NumberSet;
use crate::nl80211::types::{DfsState, InterfaceType};
use crate::nl80211::uapi::*;

/// A band, such as that of 2.4 GHz.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_band_attr")]
pub struct Band {
    /// Its channels, by their number in the radio's list.
    #[nla(NL80211_BAND_ATTR_FREQS, array, nested)]
    pub frequencies: BTreeMap<u16, Frequency>,
    /// Its rates without 802.11n and later.
    #[nla(NL80211_BAND_ATTR_RATES, array, nested)]
    pub rates: Vec<Bitrate>,
    /// The rates of 802.11n, as its capabilities element has them.
    #[nla(NL80211_BAND_ATTR_HT_MCS_SET)]
    pub ht_rates: Option<[u8; 16]>,
    /// The capabilities of 802.11n, as its capabilities element has them.
    #[nla(NL80211_BAND_ATTR_HT_CAPA)]
    pub ht_capabilities: Option<u16>,
    /// The longest aggregate of 802.11n: 2 to the power of 13 and this, less one byte.
    #[nla(NL80211_BAND_ATTR_HT_AMPDU_FACTOR)]
    pub ampdu_factor: Option<u8>,
    /// The shortest time between frames of an aggregate: 0 for none, else 2 to the power of this and -3 µs.
    #[nla(NL80211_BAND_ATTR_HT_AMPDU_DENSITY)]
    pub ampdu_density: Option<u8>,
    /// The rates of 802.11ac, as its capabilities element has them.
    #[nla(NL80211_BAND_ATTR_VHT_MCS_SET)]
    pub vht_rates: Option<[u8; 8]>,
    /// The capabilities of 802.11ac, as its capabilities element has them.
    #[nla(NL80211_BAND_ATTR_VHT_CAPA)]
    pub vht_capabilities: Option<u32>,
    /// What is so for some types of interfaces only.
    #[nla(NL80211_BAND_ATTR_IFTYPE_DATA, array(from = 1), nested)]
    pub by_type: Vec<TypeCapabilities>,
    /// The channels of 802.11ay that can be bonded, a bit each.
    #[nla(NL80211_BAND_ATTR_EDMG_CHANNELS)]
    pub edmg_channels: Option<u8>,
    /// Which of them can be bonded how, as its capabilities element has it.
    #[nla(NL80211_BAND_ATTR_EDMG_BW_CONFIG)]
    pub edmg_widths: Option<u8>,
    /// The rates of 802.11ah, as its capabilities element has them (since Linux 6.5).
    #[nla(NL80211_BAND_ATTR_S1G_MCS_NSS_SET)]
    pub s1g_rates: Option<[u8; 5]>,
    /// The capabilities of 802.11ah, as its capabilities element has them (since Linux 6.5).
    #[nla(NL80211_BAND_ATTR_S1G_CAPA)]
    pub s1g_capabilities: Option<[u8; 10]>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_frequency_attr")]
pub struct Frequency {
    /// Its centre in MHz.
    #[nla(NL80211_FREQUENCY_ATTR_FREQ)]
    pub frequency: u32,
    /// What is added to it, in kHz.
    #[nla(NL80211_FREQUENCY_ATTR_OFFSET)]
    pub offset: Option<u32>,
    /// It may not be used here.
    #[nla(NL80211_FREQUENCY_ATTR_DISABLED, flag)]
    pub disabled: bool,
    /// Nobody may be the first to send there.
    #[nla(NL80211_FREQUENCY_ATTR_NO_IR, flag)]
    pub no_ir: bool,
    /// The same, for programs of before Linux 3.14.
    #[nla(__NL80211_FREQUENCY_ATTR_NO_IBSS, flag)]
    pub no_ibss: bool,
    /// Radars use it too.
    #[nla(NL80211_FREQUENCY_ATTR_RADAR, flag)]
    pub radar: bool,
    /// The most power in hundredths of a dBm.
    #[nla(NL80211_FREQUENCY_ATTR_MAX_TX_POWER)]
    pub max_power: Option<u32>,
    /// Whether a radar was heard.
    #[nla(NL80211_FREQUENCY_ATTR_DFS_STATE)]
    pub dfs_state: Option<DfsState>,
    /// For how long it has been so, in milliseconds.
    #[nla(NL80211_FREQUENCY_ATTR_DFS_TIME)]
    pub dfs_time: Option<u32>,
    /// For how long one must listen for radars, in milliseconds.
    #[nla(NL80211_FREQUENCY_ATTR_DFS_CAC_TIME)]
    pub dfs_check_time: Option<u32>,
    /// Not 40 MHz with the other half below.
    #[nla(NL80211_FREQUENCY_ATTR_NO_HT40_MINUS, flag)]
    pub no_ht40_minus: bool,
    /// Not 40 MHz with the other half above.
    #[nla(NL80211_FREQUENCY_ATTR_NO_HT40_PLUS, flag)]
    pub no_ht40_plus: bool,
    /// Not as a part of 80 MHz.
    #[nla(NL80211_FREQUENCY_ATTR_NO_80MHZ, flag)]
    pub no_80_mhz: bool,
    /// Not as a part of 160 MHz.
    #[nla(NL80211_FREQUENCY_ATTR_NO_160MHZ, flag)]
    pub no_160_mhz: bool,
    /// Not as a part of 320 MHz.
    #[nla(NL80211_FREQUENCY_ATTR_NO_320MHZ, flag)]
    pub no_320_mhz: bool,
    /// Only indoors.
    #[nla(NL80211_FREQUENCY_ATTR_INDOOR_ONLY, flag)]
    pub indoor_only: bool,
    /// The first to send may be who is connected there as a client.
    #[nla(NL80211_FREQUENCY_ATTR_IR_CONCURRENT, flag)]
    pub ir_concurrent: bool,
    /// Not 20 MHz.
    #[nla(NL80211_FREQUENCY_ATTR_NO_20MHZ, flag)]
    pub no_20_mhz: bool,
    /// Not 10 MHz.
    #[nla(NL80211_FREQUENCY_ATTR_NO_10MHZ, flag)]
    pub no_10_mhz: bool,
    /// Not 802.11ax.
    #[nla(NL80211_FREQUENCY_ATTR_NO_HE, flag)]
    pub no_he: bool,
    /// Not 802.11be.
    #[nla(NL80211_FREQUENCY_ATTR_NO_EHT, flag)]
    pub no_eht: bool,
    /// How access to the channel is bounded, by `enum nl80211_ac`: voice, video, best effort, background.
    #[nla(NL80211_FREQUENCY_ATTR_WMM, array, nested)]
    pub wmm: BTreeMap<u16, WmmRule>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// How access to a channel is bounded for a class of traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_wmm_rule")]
pub struct WmmRule {
    /// The smallest contention window, in slots.
    #[nla(NL80211_WMMR_CW_MIN)]
    pub cw_min: Option<u16>,
    /// The largest.
    #[nla(NL80211_WMMR_CW_MAX)]
    pub cw_max: Option<u16>,
    /// Slots to wait before it.
    #[nla(NL80211_WMMR_AIFSN)]
    pub aifsn: Option<u8>,
    /// For how long one may send, in microseconds.
    #[nla(NL80211_WMMR_TXOP)]
    pub txop: Option<u16>,
}

/// A rate of a band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_bitrate_attr")]
pub struct Bitrate {
    /// In 100 kbit/s.
    #[nla(NL80211_BITRATE_ATTR_RATE)]
    pub rate: u32,
    /// With short preambles too, on 2.4 GHz.
    #[nla(NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE, flag)]
    pub short_preamble: bool,
}

/// What a radio can do on a band as some types of interfaces: 802.11ax and later. The bytes are those of the
/// capabilities elements.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_band_iftype_attr")]
pub struct TypeCapabilities {
    /// As these types.
    #[nla(NL80211_BAND_IFTYPE_ATTR_IFTYPES, with = NumberSet)]
    pub types: Option<Vec<InterfaceType>>,
    /// 802.11ax, access to the medium.
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC)]
    pub he_mac: Option<Vec<u8>>,
    /// 802.11ax, modulation.
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_CAP_PHY)]
    pub he_phy: Option<Vec<u8>>,
    /// 802.11ax, rates.
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_CAP_MCS_SET)]
    pub he_rates: Option<Vec<u8>>,
    /// 802.11ax, thresholds of padding.
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_CAP_PPE)]
    pub he_thresholds: Option<Vec<u8>>,
    /// 802.11ax on 6 GHz.
    #[nla(NL80211_BAND_IFTYPE_ATTR_HE_6GHZ_CAPA)]
    pub he_6ghz: Option<Vec<u8>>,
    /// Elements of vendors.
    #[nla(NL80211_BAND_IFTYPE_ATTR_VENDOR_ELEMS)]
    pub vendor_elements: Option<Vec<u8>>,
    /// 802.11be, access to the medium.
    #[nla(NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC)]
    pub eht_mac: Option<Vec<u8>>,
    /// 802.11be, modulation.
    #[nla(NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PHY)]
    pub eht_phy: Option<Vec<u8>>,
    /// 802.11be, rates.
    #[nla(NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MCS_SET)]
    pub eht_rates: Option<Vec<u8>>,
    /// 802.11be, thresholds of padding.
    #[nla(NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE)]
    pub eht_thresholds: Option<Vec<u8>>,
}
