//! Interfaces of radios.

use netlink_core::packers::MacAddr;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Nl80211;
use super::txq::TxqStats;
use super::types::{ChannelType, ChannelWidth, InterfaceType};
use super::uapi::*;

/// Asks for one interface; `ENODEV` when there is none, or when it is none of a radio.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_INTERFACE, reply = Interface, reply_command = NL80211_CMD_NEW_INTERFACE)]
#[doc(alias = "NL80211_CMD_GET_INTERFACE")]
pub struct GetInterface {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// Lists the interfaces of all radios, or of one.
#[derive(Clone, Copy, Debug, Default, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_GET_INTERFACE, dump = Interface, reply_command = NL80211_CMD_NEW_INTERFACE)]
#[doc(alias = "NL80211_CMD_GET_INTERFACE")]
pub struct GetInterfaces {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
}

/// An interface of a radio.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NL80211_CMD_NEW_INTERFACE")]
pub struct Interface {
    /// The radio it is of.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: Option<u32>,
    /// Its index, if it is a network interface; peer-to-peer devices are none.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: Option<u32>,
    /// Its name, at most 15 bytes, which need not be UTF-8.
    #[nla(NL80211_ATTR_IFNAME, nul_string, max_len = 15)]
    pub name: Option<Vec<u8>>,
    /// Its number among all interfaces of radios; the radio's is in the upper half.
    #[nla(NL80211_ATTR_WDEV)]
    pub wdev: Option<u64>,
    /// What it is.
    #[nla(NL80211_ATTR_IFTYPE)]
    pub kind: Option<InterfaceType>,
    /// Its hardware address.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
    /// A number that changes when interfaces come or go.
    #[nla(NL80211_ATTR_GENERATION)]
    pub generation: Option<u32>,
    /// Whether it carries frames with four addresses, as bridges need it.
    #[nla(NL80211_ATTR_4ADDR)]
    pub four_addresses: Option<u8>,
    /// The network that it is in: up to 32 bytes, of any kind.
    #[nla(NL80211_ATTR_SSID)]
    pub ssid: Option<Vec<u8>>,
    /// The control channel's centre in MHz.
    #[nla(NL80211_ATTR_WIPHY_FREQ)]
    pub frequency: Option<u32>,
    /// What is added to it, in kHz.
    #[nla(NL80211_ATTR_WIPHY_FREQ_OFFSET)]
    pub frequency_offset: Option<u32>,
    /// How the channel is used, as 802.11n knew it.
    #[nla(NL80211_ATTR_WIPHY_CHANNEL_TYPE)]
    pub channel_type: Option<ChannelType>,
    /// How wide the channel is.
    #[nla(NL80211_ATTR_CHANNEL_WIDTH)]
    pub channel_width: Option<ChannelWidth>,
    /// The centre of the whole channel in MHz.
    #[nla(NL80211_ATTR_CENTER_FREQ1)]
    pub center1: Option<u32>,
    /// The centre of its other half in MHz, where that is elsewhere.
    #[nla(NL80211_ATTR_CENTER_FREQ2)]
    pub center2: Option<u32>,
    /// Its power in hundredths of a dBm.
    #[nla(NL80211_ATTR_WIPHY_TX_POWER_LEVEL)]
    pub power: Option<i32>,
    /// Which parts of the radio it may use, a bit each; all ones or zero for any (Linux 6.12).
    #[nla(NL80211_ATTR_VIF_RADIO_MASK)]
    pub radio_mask: Option<u32>,
    /// Its queues.
    #[nla(NL80211_ATTR_TXQ_STATS, nested)]
    pub queues: Option<TxqStats>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Makes an interface, and says what it is. `EOPNOTSUPP` when the radio knows no such type, `ENFILE` when the
/// name is taken, `EBUSY` when its combinations do not allow another.
#[derive(Clone, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_NEW_INTERFACE, reply = Interface, reply_command = NL80211_CMD_NEW_INTERFACE)]
#[doc(alias = "NL80211_CMD_NEW_INTERFACE")]
pub struct NewInterface {
    /// The radio.
    #[nla(NL80211_ATTR_WIPHY)]
    pub wiphy: u32,
    /// The new name, at most 15 bytes.
    #[nla(NL80211_ATTR_IFNAME, nul_string, max_len = 15)]
    pub name: Vec<u8>,
    /// What it is to be.
    #[nla(NL80211_ATTR_IFTYPE)]
    pub kind: InterfaceType,
    /// Its hardware address, where it is not the radio's.
    #[nla(NL80211_ATTR_MAC)]
    pub mac: Option<MacAddr>,
}

/// Removes an interface; `ENODEV` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_DEL_INTERFACE)]
#[doc(alias = "NL80211_CMD_DEL_INTERFACE")]
pub struct DelInterface {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
}

/// Makes an interface something else; `EBUSY` while it is up, `EOPNOTSUPP` when the radio knows no such type.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Nl80211, command = NL80211_CMD_SET_INTERFACE)]
#[doc(alias = "NL80211_CMD_SET_INTERFACE")]
pub struct SetInterface {
    /// The interface.
    #[nla(NL80211_ATTR_IFINDEX)]
    pub index: u32,
    /// What it is to be.
    #[nla(NL80211_ATTR_IFTYPE)]
    pub kind: InterfaceType,
}
