//! The rate at which frames go.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// A rate. Which of the numbers are there says of which generation it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_rate_info")]
pub struct RateInfo {
    /// In 100 kbit/s, where that fits into 16 bits.
    #[nla(NL80211_RATE_INFO_BITRATE)]
    pub rate16: Option<u16>,
    /// In 100 kbit/s.
    #[nla(NL80211_RATE_INFO_BITRATE32)]
    pub rate: Option<u32>,
    /// The index of 802.11n.
    #[nla(NL80211_RATE_INFO_MCS)]
    pub mcs: Option<u8>,
    /// The index of 802.11ac.
    #[nla(NL80211_RATE_INFO_VHT_MCS)]
    pub vht_mcs: Option<u8>,
    /// The streams of 802.11ac.
    #[nla(NL80211_RATE_INFO_VHT_NSS)]
    pub vht_streams: Option<u8>,
    /// The index of 802.11ax.
    #[nla(NL80211_RATE_INFO_HE_MCS)]
    pub he_mcs: Option<u8>,
    /// The streams of 802.11ax.
    #[nla(NL80211_RATE_INFO_HE_NSS)]
    pub he_streams: Option<u8>,
    /// The guard interval of 802.11ax: 0 for 0.8 µs, 1 for 1.6, 2 for 3.2.
    #[nla(NL80211_RATE_INFO_HE_GI)]
    pub he_guard_interval: Option<u8>,
    /// Dual-carrier modulation of 802.11ax, 0 or 1.
    #[nla(NL80211_RATE_INFO_HE_DCM)]
    pub he_dual_carrier: Option<u8>,
    /// The resource unit of 802.11ax, `NL80211_RATE_INFO_HE_RU_ALLOC_*`.
    #[nla(NL80211_RATE_INFO_HE_RU_ALLOC)]
    pub he_resource_unit: Option<u8>,
    /// The index of 802.11be.
    #[nla(NL80211_RATE_INFO_EHT_MCS)]
    pub eht_mcs: Option<u8>,
    /// The streams of 802.11be.
    #[nla(NL80211_RATE_INFO_EHT_NSS)]
    pub eht_streams: Option<u8>,
    /// The guard interval of 802.11be: 0 for 0.8 µs, 1 for 1.6, 2 for 3.2.
    #[nla(NL80211_RATE_INFO_EHT_GI)]
    pub eht_guard_interval: Option<u8>,
    /// The resource unit of 802.11be, `NL80211_RATE_INFO_EHT_RU_ALLOC_*`.
    #[nla(NL80211_RATE_INFO_EHT_RU_ALLOC)]
    pub eht_resource_unit: Option<u8>,
    /// A short guard interval, of 802.11n and 802.11ac.
    #[nla(NL80211_RATE_INFO_SHORT_GI, flag)]
    pub short_guard_interval: bool,
    /// On 5 MHz.
    #[nla(NL80211_RATE_INFO_5_MHZ_WIDTH, flag)]
    pub on_5_mhz: bool,
    /// On 10 MHz.
    #[nla(NL80211_RATE_INFO_10_MHZ_WIDTH, flag)]
    pub on_10_mhz: bool,
    /// On 40 MHz.
    #[nla(NL80211_RATE_INFO_40_MHZ_WIDTH, flag)]
    pub on_40_mhz: bool,
    /// On 80 MHz.
    #[nla(NL80211_RATE_INFO_80_MHZ_WIDTH, flag)]
    pub on_80_mhz: bool,
    /// On twice 80 MHz.
    #[nla(NL80211_RATE_INFO_80P80_MHZ_WIDTH, flag)]
    pub on_80_plus_80_mhz: bool,
    /// On 160 MHz.
    #[nla(NL80211_RATE_INFO_160_MHZ_WIDTH, flag)]
    pub on_160_mhz: bool,
    /// On 320 MHz.
    #[nla(NL80211_RATE_INFO_320_MHZ_WIDTH, flag)]
    pub on_320_mhz: bool,
}

impl RateInfo {
    /// The rate in 100 kbit/s, from whichever attribute has it.
    #[must_use]
    pub fn hundred_kbit(&self) -> Option<u32> {
        self.rate.or(self.rate16.map(u32::from))
    }
}
