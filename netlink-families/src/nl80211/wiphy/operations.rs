//! The question for radios.

use netlink_core::{NlaDecode, NlaEncode};

use super::list::Wiphy;
use crate::nl80211::Nl80211;
use crate::nl80211::flags::ProtocolFeatures;
use crate::nl80211::uapi::*;

/// Lists the radios, each in parts that follow one another; [`Client::wiphys`](crate::nl80211::Client::wiphys)
/// puts them together.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_WIPHY, dump = Wiphy, reply_command = NL80211_CMD_NEW_WIPHY)]
#[doc(alias = "NL80211_CMD_GET_WIPHY")]
pub struct GetWiphys {
    /// In parts. Else each radio is one message, without what does not fit into 4096 bytes and all that came
    /// after Linux 3.9.
    #[nla(NL80211_ATTR_SPLIT_WIPHY_DUMP, flag)]
    pub split: bool,
    /// Only this radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
}

impl Default for GetWiphys {
    /// All radios, in parts.
    fn default() -> Self {
        GetWiphys { split: true, wiphy: None }
    }
}

/// Asks what nl80211 itself can do.
#[derive(Clone, Copy, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_PROTOCOL_FEATURES, reply = Protocol)]
#[doc(alias = "NL80211_CMD_GET_PROTOCOL_FEATURES")]
pub struct GetProtocol {}

/// What nl80211 itself can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Protocol {
    /// What it can do (`enum nl80211_protocol_features`).
    #[nla(NL80211_ATTR_PROTOCOL_FEATURES, u32)]
    pub features: ProtocolFeatures,
}

/// Gives a radio another name; `EINVAL` when it is taken. It is also what the group `config` is told.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_SET_WIPHY)]
#[doc(alias = "NL80211_CMD_SET_WIPHY")]
pub struct WiphyName {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: u32,
    /// Its name.
    #[nla(NL80211_ATTR_WIPHY_NAME, nul_string)]
    pub name: Vec<u8>,
}
