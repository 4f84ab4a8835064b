//! NAPI instances: what polls the queues of a device.

use std::time::Duration;

use netlink_core::packers::{Nanoseconds, Uint};
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Netdev;
use super::uapi::*;
use crate::values::values;

values! {
    /// Whether an instance is polled by a thread of its own (`enum netdev_napi_threaded`; since Linux 6.17).
    #[doc(alias = "netdev_napi_threaded")]
    Threaded: u32 {
        /// It is not: packets are received in soft interrupts.
        Disabled = NETDEV_NAPI_THREADED_DISABLED,
        /// It is.
        Enabled = NETDEV_NAPI_THREADED_ENABLED,
        /// It is, without a pause (since Linux 6.18).
        BusyPoll = NETDEV_NAPI_THREADED_BUSY_POLL,
    }
}

/// Asks for an instance (`NETDEV_CMD_NAPI_GET`; since Linux 6.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_NAPI_GET, reply = Napi)]
#[doc(alias = "NETDEV_CMD_NAPI_GET")]
pub struct GetNapi {
    /// Its number.
    #[nla(NETDEV_A_NAPI_ID)]
    pub id: u32,
}

/// Asks for instances (`NETDEV_CMD_NAPI_GET`; since Linux 6.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_NAPI_GET, dump = Napi)]
pub struct GetNapis {
    /// Those of this device only, by its index.
    #[nla(NETDEV_A_NAPI_IFINDEX, min = 1)]
    pub interface: Option<u32>,
}

/// An instance. Only devices that are up have any.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Napi {
    /// Its number, by which sockets know it too (`SO_INCOMING_NAPI_ID`).
    #[nla(NETDEV_A_NAPI_ID)]
    pub id: u32,
    /// The device's index.
    #[nla(NETDEV_A_NAPI_IFINDEX)]
    pub interface: Option<u32>,
    /// The number of its interrupt.
    #[nla(NETDEV_A_NAPI_IRQ)]
    pub irq: Option<u32>,
    /// The thread that polls it, where one does.
    #[nla(NETDEV_A_NAPI_PID)]
    pub thread: Option<u32>,
    /// After how many polls in a row that found nothing interrupts are on again (since Linux 6.13).
    #[nla(NETDEV_A_NAPI_DEFER_HARD_IRQS)]
    pub defer_hard_irqs: Option<u32>,
    /// When it is polled again while interrupts are off; if this is not zero, packets may also be kept back for GRO as long
    /// (since Linux 6.13).
    #[nla(NETDEV_A_NAPI_GRO_FLUSH_TIMEOUT, with = Nanoseconds<Uint>)]
    pub gro_flush_timeout: Option<Duration>,
    /// For how long interrupts stay off while `epoll_wait` finds events (since Linux 6.13).
    #[nla(NETDEV_A_NAPI_IRQ_SUSPEND_TIMEOUT, with = Nanoseconds<Uint>)]
    pub irq_suspend_timeout: Option<Duration>,
    /// Whether a thread of its own polls it (since Linux 6.17).
    #[nla(NETDEV_A_NAPI_THREADED)]
    pub threaded: Option<Threaded>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes settings of an instance (`NETDEV_CMD_NAPI_SET`; since Linux 6.13). What is absent stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_NAPI_SET)]
#[nla(subset_of = Napi)]
#[doc(alias = "NETDEV_CMD_NAPI_SET")]
pub struct SetNapi {
    /// Its number.
    #[nla(NETDEV_A_NAPI_ID)]
    pub id: u32,
    /// After how many polls in a row that found nothing interrupts are on again.
    #[nla(NETDEV_A_NAPI_DEFER_HARD_IRQS, max = i32::MAX)]
    pub defer_hard_irqs: Option<u32>,
    /// When it is polled again while interrupts are off.
    #[nla(NETDEV_A_NAPI_GRO_FLUSH_TIMEOUT, with = Nanoseconds<Uint>)]
    pub gro_flush_timeout: Option<Duration>,
    /// For how long interrupts stay off while `epoll_wait` finds events.
    #[nla(NETDEV_A_NAPI_IRQ_SUSPEND_TIMEOUT, with = Nanoseconds<Uint>)]
    pub irq_suspend_timeout: Option<Duration>,
    /// Whether a thread of its own polls it (since Linux 6.17).
    #[nla(NETDEV_A_NAPI_THREADED)]
    pub threaded: Option<Threaded>,
}

impl SetNapi {
    /// A change of nothing yet.
    #[must_use]
    pub fn new(id: u32) -> Self {
        SetNapi { id, ..SetNapi::default() }
    }
}
