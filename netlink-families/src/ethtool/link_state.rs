//! Whether there is a link: LINKSTATE.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::types::LinkExtState;
use super::uapi::*;

/// Asks whether a device has a link.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKSTATE_GET, reply = LinkState, dump = LinkState,
    reply_command = ETHTOOL_MSG_LINKSTATE_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_LINKSTATE_GET")]
pub struct GetLinkState {
    /// Which device.
    #[nla(ETHTOOL_A_LINKSTATE_HEADER, nested)]
    pub header: Target,
}

/// Whether a device has a link, and why not. No notification tells of it: rtnetlink's do.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_LINKSTATE_GET_REPLY")]
pub struct LinkState {
    /// Which device.
    #[nla(ETHTOOL_A_LINKSTATE_HEADER, nested)]
    pub header: Header,
    /// Whether there is a link; absent where the driver does not say.
    #[nla(ETHTOOL_A_LINKSTATE_LINK, with = YesNo)]
    pub link: Option<bool>,
    /// How good the signal is, from 0 to [`signal_quality_max`](Self::signal_quality_max), where PHYs measure it.
    #[nla(ETHTOOL_A_LINKSTATE_SQI)]
    pub signal_quality: Option<u32>,
    /// The best that [`signal_quality`](Self::signal_quality) can be.
    #[nla(ETHTOOL_A_LINKSTATE_SQI_MAX)]
    pub signal_quality_max: Option<u32>,
    /// Why there is no link, where the driver knows.
    #[nla(ETHTOOL_A_LINKSTATE_EXT_STATE)]
    pub ext_state: Option<LinkExtState>,
    /// What more there is to say about it: the numbers of `enum ethtool_link_ext_substate_*` for this
    /// [`ext_state`](Self::ext_state).
    #[nla(ETHTOOL_A_LINKSTATE_EXT_SUBSTATE)]
    pub ext_substate: Option<u8>,
    /// How often the link went away, where the device counts it (since Linux 6.2). It is asked for by
    /// [`STATS`](super::HeaderFlags::STATS).
    #[nla(ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT)]
    pub downs: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
