//! Rings of buffers between device and memory: RINGS.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::types::TcpDataSplit;
use super::uapi::*;

/// Asks for the rings of a device; `EOPNOTSUPP` when its driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_RINGS_GET, reply = Rings, dump = Rings,
    reply_command = ETHTOOL_MSG_RINGS_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_RINGS_GET")]
pub struct GetRings {
    /// Which device.
    #[nla(ETHTOOL_A_RINGS_HEADER, nested)]
    pub header: Target,
}

/// The rings of a device, in entries. What it has not got is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_RINGS_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_RINGS_NTF")]
pub struct Rings {
    /// Which device.
    #[nla(ETHTOOL_A_RINGS_HEADER, nested)]
    pub header: Header,
    /// The most that [`rx`](Self::rx) can be.
    #[nla(ETHTOOL_A_RINGS_RX_MAX)]
    pub rx_max: Option<u32>,
    /// The most that [`rx_mini`](Self::rx_mini) can be.
    #[nla(ETHTOOL_A_RINGS_RX_MINI_MAX)]
    pub rx_mini_max: Option<u32>,
    /// The most that [`rx_jumbo`](Self::rx_jumbo) can be.
    #[nla(ETHTOOL_A_RINGS_RX_JUMBO_MAX)]
    pub rx_jumbo_max: Option<u32>,
    /// The most that [`tx`](Self::tx) can be.
    #[nla(ETHTOOL_A_RINGS_TX_MAX)]
    pub tx_max: Option<u32>,
    /// Of each ring for packets that are received.
    #[nla(ETHTOOL_A_RINGS_RX)]
    pub rx: Option<u32>,
    /// Of each ring for small packets.
    #[nla(ETHTOOL_A_RINGS_RX_MINI)]
    pub rx_mini: Option<u32>,
    /// Of each ring for large packets.
    #[nla(ETHTOOL_A_RINGS_RX_JUMBO)]
    pub rx_jumbo: Option<u32>,
    /// Of each ring for packets that are sent.
    #[nla(ETHTOOL_A_RINGS_TX)]
    pub tx: Option<u32>,
    /// How long a buffer of a received packet is, in bytes (since Linux 5.17).
    #[nla(ETHTOOL_A_RINGS_RX_BUF_LEN)]
    pub rx_buffer_len: Option<u32>,
    /// Whether headers and data of TCP are put into buffers of their own (since Linux 5.18).
    #[nla(ETHTOOL_A_RINGS_TCP_DATA_SPLIT)]
    pub tcp_data_split: Option<TcpDataSplit>,
    /// How long an entry of the completion queue is, in bytes (since Linux 5.18).
    #[nla(ETHTOOL_A_RINGS_CQE_SIZE)]
    pub completion_size: Option<u32>,
    /// Whether descriptors of packets that are sent are pushed to the device (since Linux 5.19).
    #[nla(ETHTOOL_A_RINGS_TX_PUSH, with = YesNo)]
    pub tx_push: Option<bool>,
    /// Whether descriptors of packets that are received are (since Linux 6.3).
    #[nla(ETHTOOL_A_RINGS_RX_PUSH, with = YesNo)]
    pub rx_push: Option<bool>,
    /// How much of a packet is pushed with its descriptor, in bytes (since Linux 6.4).
    #[nla(ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN)]
    pub tx_push_len: Option<u32>,
    /// The most that [`tx_push_len`](Self::tx_push_len) can be (since Linux 6.4).
    #[nla(ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN_MAX)]
    pub tx_push_len_max: Option<u32>,
    /// Headers and data of longer packets are put into buffers of their own, in bytes (since Linux 6.14).
    #[nla(ETHTOOL_A_RINGS_HDS_THRESH)]
    pub split_threshold: Option<u32>,
    /// The most that [`split_threshold`](Self::split_threshold) can be (since Linux 6.14).
    #[nla(ETHTOOL_A_RINGS_HDS_THRESH_MAX)]
    pub split_threshold_max: Option<u32>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes the rings of a device: what is here, the rest stays. A device may lose packets meanwhile. `EINVAL` for more than
/// there can be, at the field that it is about; `EOPNOTSUPP` for what its driver cannot change.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Rings)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_RINGS_SET)]
#[doc(alias = "ETHTOOL_MSG_RINGS_SET")]
pub struct SetRings {
    /// Which device.
    #[nla(ETHTOOL_A_RINGS_HEADER, nested)]
    pub header: Target,
    /// As [`Rings::rx`].
    #[nla(ETHTOOL_A_RINGS_RX)]
    pub rx: Option<u32>,
    /// As [`Rings::rx_mini`].
    #[nla(ETHTOOL_A_RINGS_RX_MINI)]
    pub rx_mini: Option<u32>,
    /// As [`Rings::rx_jumbo`].
    #[nla(ETHTOOL_A_RINGS_RX_JUMBO)]
    pub rx_jumbo: Option<u32>,
    /// As [`Rings::tx`].
    #[nla(ETHTOOL_A_RINGS_TX)]
    pub tx: Option<u32>,
    /// As [`Rings::rx_buffer_len`]; not 0.
    #[nla(ETHTOOL_A_RINGS_RX_BUF_LEN, min = 1)]
    pub rx_buffer_len: Option<u32>,
    /// As [`Rings::tcp_data_split`]; it can be changed since Linux 6.8.
    #[nla(ETHTOOL_A_RINGS_TCP_DATA_SPLIT)]
    pub tcp_data_split: Option<TcpDataSplit>,
    /// As [`Rings::completion_size`]; not 0.
    #[nla(ETHTOOL_A_RINGS_CQE_SIZE, min = 1)]
    pub completion_size: Option<u32>,
    /// As [`Rings::tx_push`].
    #[nla(ETHTOOL_A_RINGS_TX_PUSH, with = YesNo)]
    pub tx_push: Option<bool>,
    /// As [`Rings::rx_push`].
    #[nla(ETHTOOL_A_RINGS_RX_PUSH, with = YesNo)]
    pub rx_push: Option<bool>,
    /// As [`Rings::tx_push_len`].
    #[nla(ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN)]
    pub tx_push_len: Option<u32>,
    /// As [`Rings::split_threshold`].
    #[nla(ETHTOOL_A_RINGS_HDS_THRESH)]
    pub split_threshold: Option<u32>,
}
