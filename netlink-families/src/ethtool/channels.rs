//! Channels, each an interrupt with its queues: CHANNELS.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::uapi::*;

/// Asks for the channels of a device; `EOPNOTSUPP` when its driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_CHANNELS_GET, reply = Channels, dump = Channels,
    reply_command = ETHTOOL_MSG_CHANNELS_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_CHANNELS_GET")]
pub struct GetChannels {
    /// Which device.
    #[nla(ETHTOOL_A_CHANNELS_HEADER, nested)]
    pub header: Target,
}

/// The channels of a device. Of kinds that it has not got nothing is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_CHANNELS_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_CHANNELS_NTF")]
pub struct Channels {
    /// Which device.
    #[nla(ETHTOOL_A_CHANNELS_HEADER, nested)]
    pub header: Header,
    /// The most that [`rx`](Self::rx) can be.
    #[nla(ETHTOOL_A_CHANNELS_RX_MAX)]
    pub rx_max: Option<u32>,
    /// The most that [`tx`](Self::tx) can be.
    #[nla(ETHTOOL_A_CHANNELS_TX_MAX)]
    pub tx_max: Option<u32>,
    /// The most that [`other`](Self::other) can be.
    #[nla(ETHTOOL_A_CHANNELS_OTHER_MAX)]
    pub other_max: Option<u32>,
    /// The most that [`combined`](Self::combined) can be.
    #[nla(ETHTOOL_A_CHANNELS_COMBINED_MAX)]
    pub combined_max: Option<u32>,
    /// How many only receive.
    #[nla(ETHTOOL_A_CHANNELS_RX_COUNT)]
    pub rx: Option<u32>,
    /// How many only send.
    #[nla(ETHTOOL_A_CHANNELS_TX_COUNT)]
    pub tx: Option<u32>,
    /// How many are for other ends, such as the state of the link.
    #[nla(ETHTOOL_A_CHANNELS_OTHER_COUNT)]
    pub other: Option<u32>,
    /// How many receive and send.
    #[nla(ETHTOOL_A_CHANNELS_COMBINED_COUNT)]
    pub combined: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes how many channels a device has: what is here, the rest stays. `EINVAL` for more than there can be, at the field
/// that it is about, when none would be left to receive or to send, or when packets are sent to a channel that would go;
/// `EOPNOTSUPP` when the driver cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Channels)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_CHANNELS_SET)]
#[doc(alias = "ETHTOOL_MSG_CHANNELS_SET")]
pub struct SetChannels {
    /// Which device.
    #[nla(ETHTOOL_A_CHANNELS_HEADER, nested)]
    pub header: Target,
    /// As [`Channels::rx`].
    #[nla(ETHTOOL_A_CHANNELS_RX_COUNT)]
    pub rx: Option<u32>,
    /// As [`Channels::tx`].
    #[nla(ETHTOOL_A_CHANNELS_TX_COUNT)]
    pub tx: Option<u32>,
    /// As [`Channels::other`].
    #[nla(ETHTOOL_A_CHANNELS_OTHER_COUNT)]
    pub other: Option<u32>,
    /// As [`Channels::combined`].
    #[nla(ETHTOOL_A_CHANNELS_COMBINED_COUNT)]
    pub combined: Option<u32>,
}
