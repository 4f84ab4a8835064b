//! Joining networks and leaving them.

use netlink_core::packers::MacAddr;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::elements::Elements;
use super::packers::ElementBytes;
use super::types::{AuthType, ChannelWidth};
use super::uapi::*;

/// Connects a client to a network. What came of it is told to the group `mlme`, as
/// [`Connected`](super::Event::Connect).
///
/// As it is here it is for open networks; for others user space adds the elements that it agrees on keys by, and
/// agrees on them.
///
/// `EALREADY` when it is connected, or to another network; `EBUSY` when it is connecting, `ENETDOWN` when the
/// interface is down, `EOPNOTSUPP` when it is no client.
#[derive(Clone, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_CONNECT)]
#[doc(alias = "NL80211_CMD_CONNECT")]
pub struct Connect {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// The network's name, up to 32 bytes.
    #[nla(NL80211_ATTR_SSID, max_len = 32)]
    pub ssid: Vec<u8>,
    /// Its access point, where it is to be this one.
    #[nla(NL80211_ATTR_MAC)]
    pub bssid: Option<MacAddr>,
    /// The access point to try first.
    #[nla(NL80211_ATTR_MAC_HINT)]
    pub bssid_hint: Option<MacAddr>,
    /// Its channel in MHz, where it is to be on this one.
    #[nla(NL80211_ATTR_WIPHY_FREQ)]
    pub frequency: Option<u32>,
    /// How to authenticate; absent: the driver finds out.
    #[nla(NL80211_ATTR_AUTH_TYPE)]
    pub auth_type: Option<AuthType>,
    /// Elements to add to the association.
    #[nla(NL80211_ATTR_IE, with = ElementBytes)]
    pub elements: Option<Elements>,
    /// The network is encrypted.
    #[nla(NL80211_ATTR_PRIVACY, flag)]
    pub privacy: bool,
    /// The connection ends with the socket that has asked for it.
    #[nla(NL80211_ATTR_SOCKET_OWNER, flag)]
    pub socket_owner: bool,
}

/// Disconnects a client, or stops connecting it; nothing happens to one that is not connected.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_DISCONNECT)]
#[doc(alias = "NL80211_CMD_DISCONNECT")]
pub struct Disconnect {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// Why, as the standard numbers reasons; 3 for leaving. The kernel takes that when it is absent, and says
    /// `EINVAL` to 0.
    #[nla(NL80211_ATTR_REASON_CODE)]
    pub reason: Option<u16>,
}

/// Joins a network without access points, or makes it where there is none. That it is done is told to the
/// group `mlme`, as [`JoinIbss`](super::Event::JoinIbss).
///
/// `EALREADY` when it is in one, `ENETDOWN` when the interface is down, `EOPNOTSUPP` when it is of another type.
#[derive(Clone, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_JOIN_IBSS)]
#[doc(alias = "NL80211_CMD_JOIN_IBSS")]
pub struct JoinIbss {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// The network's name, up to 32 bytes.
    #[nla(NL80211_ATTR_SSID, max_len = 32)]
    pub ssid: Vec<u8>,
    /// The control channel's centre in MHz.
    #[nla(NL80211_ATTR_WIPHY_FREQ)]
    pub frequency: u32,
    /// How wide the channel is; absent: 20 MHz, without 802.11n.
    #[nla(NL80211_ATTR_CHANNEL_WIDTH)]
    pub channel_width: Option<ChannelWidth>,
    /// The centre of the whole channel in MHz.
    #[nla(NL80211_ATTR_CENTER_FREQ1)]
    pub center1: Option<u32>,
    /// The network's address, where it is to be this one.
    #[nla(NL80211_ATTR_MAC)]
    pub bssid: Option<MacAddr>,
    /// The time between two beacons, in units of 1024 µs.
    #[nla(NL80211_ATTR_BEACON_INTERVAL)]
    pub beacon_interval: Option<u32>,
    /// It stays on this channel, although others of the network are elsewhere.
    #[nla(NL80211_ATTR_FREQ_FIXED, flag)]
    pub fixed_frequency: bool,
}

/// Leaves a network without access points; `ENOTCONN` when it is in none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_LEAVE_IBSS)]
#[doc(alias = "NL80211_CMD_LEAVE_IBSS")]
pub struct LeaveIbss {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}
