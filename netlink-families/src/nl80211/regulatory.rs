//! What a country allows.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::flags::RuleFlags;
use super::packers::Alpha2;
use super::types::{DfsRegion, RegulatoryInitiator, RegulatoryType};
use super::uapi::*;

/// Asks for the rules that hold: those of a radio that keeps to its own, else those of all radios.
#[derive(Clone, Copy, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_REG, reply = Regulatory, reply_command = NL80211_CMD_GET_REG)]
#[doc(alias = "NL80211_CMD_GET_REG")]
pub struct GetRegulatory {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
}

/// Lists the rules of all radios and of those that keep to their own.
#[derive(Clone, Copy, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_REG, dump = Regulatory, reply_command = NL80211_CMD_GET_REG)]
#[doc(alias = "NL80211_CMD_GET_REG")]
pub struct GetRegulatories {}

/// Says in which country this is. It takes the regulatory database, which the kernel loads as a file, and is
/// done later: what came of it is told to the group `regulatory`.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_REQ_SET_REG)]
#[doc(alias = "NL80211_CMD_REQ_SET_REG")]
pub struct RequestCountry {
    /// The country by its two letters; `00` for what is allowed nearly everywhere.
    #[nla(NL80211_ATTR_REG_ALPHA2, with = Alpha2)]
    pub country: [u8; 2],
}

/// A set of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_GET_REG")]
pub struct Regulatory {
    /// The country by its two letters; `00` for what is allowed nearly everywhere, `98` and `99` for sets that
    /// are no country's.
    #[nla(NL80211_ATTR_REG_ALPHA2, with = Alpha2)]
    pub country: [u8; 2],
    /// Whose rules for radar hold.
    #[nla(NL80211_ATTR_DFS_REGION)]
    pub dfs_region: Option<DfsRegion>,
    /// The radio that keeps to them, if it is one that keeps to its own.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// It keeps to its own.
    #[nla(NL80211_ATTR_WIPHY_SELF_MANAGED_REG, flag)]
    pub self_managed: bool,
    /// The rules.
    #[nla(NL80211_ATTR_REG_RULES, array, nested)]
    pub rules: Vec<Rule>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What is allowed on a range of frequencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_reg_rule_attr")]
pub struct Rule {
    /// What is forbidden or asked for.
    #[nla(NL80211_ATTR_REG_RULE_FLAGS, u32)]
    pub flags: Option<RuleFlags>,
    /// From here, in kHz.
    #[nla(NL80211_ATTR_FREQ_RANGE_START)]
    pub start: Option<u32>,
    /// To here, in kHz.
    #[nla(NL80211_ATTR_FREQ_RANGE_END)]
    pub end: Option<u32>,
    /// The widest channel, in kHz.
    #[nla(NL80211_ATTR_FREQ_RANGE_MAX_BW)]
    pub max_width: Option<u32>,
    /// The most that an antenna may add, in hundredths of a dBi; 0 for any.
    #[nla(NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN)]
    pub max_antenna_gain: Option<u32>,
    /// The most power, in hundredths of a dBm.
    #[nla(NL80211_ATTR_POWER_RULE_MAX_EIRP)]
    pub max_power: Option<u32>,
    /// For how long one must listen for radars, in milliseconds; 0 for as long as is usual.
    #[nla(NL80211_ATTR_DFS_CAC_TIME)]
    pub dfs_check_time: Option<u32>,
}

/// Rules have changed, as the group `regulatory` is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_REG_CHANGE")]
pub struct RegulatoryChange {
    /// Who has changed them.
    #[nla(NL80211_ATTR_REG_INITIATOR)]
    pub initiator: Option<RegulatoryInitiator>,
    /// Of what kind they are.
    #[nla(NL80211_ATTR_REG_TYPE)]
    pub kind: Option<RegulatoryType>,
    /// The country by its two letters, where they are one's.
    #[nla(NL80211_ATTR_REG_ALPHA2, with = Alpha2)]
    pub country: Option<[u8; 2]>,
    /// The radio that they hold for, where it is but one.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
}
