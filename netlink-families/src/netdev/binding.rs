//! DMA buffers that devices receive into, or send from.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use super::{Netdev, Queue, QueueType};

/// Lets queues receive into a DMA buffer (`NETDEV_CMD_BIND_RX`; since Linux 6.12). It needs `CAP_NET_ADMIN` in the device's
/// namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_BIND_RX, reply = Binding)]
#[doc(alias = "NETDEV_CMD_BIND_RX")]
pub struct BindReceive {
    /// The device's index.
    #[nla(NETDEV_A_DMABUF_IFINDEX, min = 1)]
    pub interface: u32,
    /// The DMA buffer, a file descriptor of the caller's.
    #[nla(NETDEV_A_DMABUF_FD)]
    pub fd: u32,
    /// Which queues.
    #[nla(NETDEV_A_DMABUF_QUEUES, multi, nested)]
    pub queues: Vec<QueueId>,
}

/// Lets a device send from a DMA buffer (`NETDEV_CMD_BIND_TX`; since Linux 6.16). It needs no privileges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_BIND_TX, reply = Binding)]
#[doc(alias = "NETDEV_CMD_BIND_TX")]
pub struct BindTransmit {
    /// The device's index.
    #[nla(NETDEV_A_DMABUF_IFINDEX, min = 1)]
    pub interface: u32,
    /// The DMA buffer, a file descriptor of the caller's.
    #[nla(NETDEV_A_DMABUF_FD)]
    pub fd: u32,
}

/// A queue of the device. Only received packets can be bound so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(subset_of = Queue)]
#[doc(alias = "NETDEV_A_DMABUF_QUEUES")]
pub struct QueueId {
    /// Its number among those of its kind.
    #[nla(NETDEV_A_QUEUE_ID)]
    pub id: u32,
    /// Which way its packets go.
    #[nla(NETDEV_A_QUEUE_TYPE)]
    pub kind: QueueType,
}

impl QueueId {
    /// The queue of received packets with this number.
    #[must_use]
    pub const fn receive(id: u32) -> Self {
        QueueId { id, kind: QueueType::Receive }
    }
}

/// What a device and a DMA buffer are to each other, from now until the socket is closed that asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[doc(alias = "NETDEV_A_DMABUF_ID")]
pub struct Binding {
    /// Its number: what queues and page pools have it by, and `sendmsg` takes (`SCM_DEVMEM_DMABUF`).
    #[nla(NETDEV_A_DMABUF_ID)]
    pub id: u32,
}
