//! Queues of devices.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use super::{IoUringProvider, Netdev};
use crate::values::values;

values! {
    /// Which way the packets of a queue go (`enum netdev_queue_type`). Each has numbers of its own, from 0.
    #[doc(alias = "netdev_queue_type")]
    QueueType: u32 {
        /// They are received.
        Receive = NETDEV_QUEUE_TYPE_RX,
        /// They are sent.
        Transmit = NETDEV_QUEUE_TYPE_TX,
    }
}

/// Asks for a queue (`NETDEV_CMD_QUEUE_GET`; since Linux 6.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_QUEUE_GET, reply = Queue)]
#[doc(alias = "NETDEV_CMD_QUEUE_GET")]
pub struct GetQueue {
    /// The device's index.
    #[nla(NETDEV_A_QUEUE_IFINDEX, min = 1)]
    pub interface: u32,
    /// Which way its packets go.
    #[nla(NETDEV_A_QUEUE_TYPE)]
    pub kind: QueueType,
    /// Its number.
    #[nla(NETDEV_A_QUEUE_ID)]
    pub id: u32,
}

/// Asks for queues (`NETDEV_CMD_QUEUE_GET`; since Linux 6.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_QUEUE_GET, dump = Queue)]
pub struct GetQueues {
    /// Those of this device only, by its index.
    #[nla(NETDEV_A_QUEUE_IFINDEX, min = 1)]
    pub interface: Option<u32>,
}

/// A queue that is in use: devices may have more.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Queue {
    /// The device's index.
    #[nla(NETDEV_A_QUEUE_IFINDEX)]
    pub interface: u32,
    /// Which way its packets go.
    #[nla(NETDEV_A_QUEUE_TYPE)]
    pub kind: QueueType,
    /// Its number among those of its kind, from 0.
    #[nla(NETDEV_A_QUEUE_ID)]
    pub id: u32,
    /// The NAPI instance that serves it, where the driver says.
    #[nla(NETDEV_A_QUEUE_NAPI_ID)]
    pub napi: Option<u32>,
    /// The DMA buffer that its packets are received into: the number of the [`Binding`](super::Binding).
    #[nla(NETDEV_A_QUEUE_DMABUF)]
    pub dma_buffer: Option<u32>,
    /// That `io_uring` provides its memory (since Linux 6.15).
    #[nla(NETDEV_A_QUEUE_IO_URING, nested)]
    pub io_uring: Option<IoUringProvider>,
    /// That it is an `AF_XDP` socket's (since Linux 6.15).
    #[nla(NETDEV_A_QUEUE_XSK, nested)]
    pub xsk: Option<Xsk>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What is said about the `AF_XDP` socket of a queue: so far nothing but that there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NETDEV_A_QUEUE_XSK")]
pub struct Xsk {
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
