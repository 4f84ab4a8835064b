//! How busy channels are.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::uapi::*;

/// Lists what is known of the channels of an interface's radio; `EOPNOTSUPP` when the driver surveys nothing.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_SURVEY, dump = Survey, reply_command = NL80211_CMD_NEW_SURVEY_RESULTS)]
#[doc(alias = "NL80211_CMD_GET_SURVEY")]
pub struct GetSurvey {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// What is known of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_NEW_SURVEY_RESULTS")]
pub struct Survey {
    /// The interface that was asked about.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// The channel.
    #[nla(NL80211_ATTR_SURVEY_INFO, nested)]
    pub info: SurveyInfo,
}

/// How busy a channel is. Times are in milliseconds, since the driver began to count.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_survey_info")]
pub struct SurveyInfo {
    /// The channel's centre in MHz; absent where the numbers are of all channels.
    #[nla(NL80211_SURVEY_INFO_FREQUENCY)]
    pub frequency: Option<u32>,
    /// What is added to it, in kHz.
    #[nla(NL80211_SURVEY_INFO_FREQUENCY_OFFSET)]
    pub frequency_offset: Option<u32>,
    /// The noise, in dBm.
    #[nla(NL80211_SURVEY_INFO_NOISE)]
    pub noise: Option<i8>,
    /// It is the channel in use.
    #[nla(NL80211_SURVEY_INFO_IN_USE, flag)]
    pub in_use: bool,
    /// How long the radio was there.
    #[nla(NL80211_SURVEY_INFO_TIME)]
    pub time: Option<u64>,
    /// How long it found the channel busy.
    #[nla(NL80211_SURVEY_INFO_TIME_BUSY)]
    pub busy: Option<u64>,
    /// How long it found the channel's other half busy.
    #[nla(NL80211_SURVEY_INFO_TIME_EXT_BUSY)]
    pub other_half_busy: Option<u64>,
    /// How long it received.
    #[nla(NL80211_SURVEY_INFO_TIME_RX)]
    pub receiving: Option<u64>,
    /// How long it sent.
    #[nla(NL80211_SURVEY_INFO_TIME_TX)]
    pub sending: Option<u64>,
    /// How long it scanned.
    #[nla(NL80211_SURVEY_INFO_TIME_SCAN)]
    pub scanning: Option<u64>,
    /// How long it received what was from its own network.
    #[nla(NL80211_SURVEY_INFO_TIME_BSS_RX)]
    pub receiving_own: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
