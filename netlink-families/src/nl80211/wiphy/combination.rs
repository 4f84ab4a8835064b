//! Which interfaces a radio can have at a time.

use netlink_core::{NlaDecode, NlaEncode};

use crate::nl80211::packers::NumberSet;
use crate::nl80211::types::InterfaceType;
use crate::nl80211::uapi::*;

/// A combination of interfaces that may be there together.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_if_combination_attrs")]
pub struct Combination {
    /// How many of which types.
    #[nla(NL80211_IFACE_COMB_LIMITS, array(from = 1), nested)]
    pub limits: Vec<Limit>,
    /// How many in all.
    #[nla(NL80211_IFACE_COMB_MAXNUM)]
    pub total: Option<u32>,
    /// All access points have the beacon interval of the client.
    #[nla(NL80211_IFACE_COMB_STA_AP_BI_MATCH, flag)]
    pub same_beacon_interval: bool,
    /// On how many channels.
    #[nla(NL80211_IFACE_COMB_NUM_CHANNELS)]
    pub channels: Option<u32>,
    /// On which widths it hears radars meanwhile: a bit for each number of
    /// [`ChannelWidth`](crate::nl80211::ChannelWidth).
    #[nla(NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS)]
    pub radar_widths: Option<u32>,
    /// By whose rules: a bit for each number of [`DfsRegion`](crate::nl80211::DfsRegion).
    #[nla(NL80211_IFACE_COMB_RADAR_DETECT_REGIONS)]
    pub radar_regions: Option<u32>,
    /// The least that beacon intervals must have as a common divisor, where they may differ.
    #[nla(NL80211_IFACE_COMB_BI_MIN_GCD)]
    pub beacon_interval_gcd: Option<u32>,
}

/// How many interfaces of some types.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_iface_limit_attrs")]
pub struct Limit {
    /// At most so many.
    #[nla(NL80211_IFACE_LIMIT_MAX)]
    pub max: u32,
    /// Of these types together.
    #[nla(NL80211_IFACE_LIMIT_TYPES, with = NumberSet)]
    pub types: Option<Vec<InterfaceType>>,
}
