//! Statistics of drivers.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use super::{Netdev, QueueType};

bitflags::bitflags! {
    /// What statistics are of (`enum netdev_qstats_scope`): of whole devices where it is empty.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "netdev_qstats_scope")]
    pub struct Scope: u64 {
        /// Of each queue by itself.
        const QUEUE = NETDEV_QSTATS_SCOPE_QUEUE;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(Scope: u64);

/// Asks for statistics (`NETDEV_CMD_QSTATS_GET`; since Linux 6.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_QSTATS_GET, dump = Statistics)]
#[doc(alias = "NETDEV_CMD_QSTATS_GET")]
pub struct GetStatistics {
    /// Those of this device only, by its index.
    #[nla(NETDEV_A_QSTATS_IFINDEX, min = 1)]
    pub interface: Option<u32>,
    /// What they are of; absent or empty: of whole devices.
    #[nla(NETDEV_A_QSTATS_SCOPE, uint, mask = 1)]
    pub scope: Option<Scope>,
}

/// What a driver has counted. What it does not count is absent.
///
/// Of a device it is everything since the device was there. Of a queue it is often what came since the queues were last
/// set up, and of queues that are in use only, so that their sum may be less.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Statistics {
    /// The device's index.
    #[nla(NETDEV_A_QSTATS_IFINDEX)]
    pub interface: u32,
    /// Of a queue: which way its packets go.
    #[nla(NETDEV_A_QSTATS_QUEUE_TYPE)]
    pub queue_kind: Option<QueueType>,
    /// Of a queue: its number among those of its kind.
    #[nla(NETDEV_A_QSTATS_QUEUE_ID)]
    pub queue: Option<u32>,
    /// Packets that were received and handed to the stack, or to an XDP program.
    #[nla(NETDEV_A_QSTATS_RX_PACKETS, uint)]
    pub rx_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_RX_BYTES, uint)]
    pub rx_bytes: Option<u64>,
    /// Packets that are in the device's memory, to be sent or sent already.
    #[nla(NETDEV_A_QSTATS_TX_PACKETS, uint)]
    pub tx_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_TX_BYTES, uint)]
    pub tx_bytes: Option<u64>,
    /// How often there was no memory to receive into. Whether that lost a packet depends on the driver.
    #[nla(NETDEV_A_QSTATS_RX_ALLOC_FAIL, uint)]
    pub rx_alloc_failures: Option<u64>,
    /// Packets that came into the device and never left it: for want of room, for errors, or by its filters.
    #[nla(NETDEV_A_QSTATS_RX_HW_DROPS, uint)]
    pub rx_hw_drops: Option<u64>,
    /// Those of them for want of room.
    #[nla(NETDEV_A_QSTATS_RX_HW_DROP_OVERRUNS, uint)]
    pub rx_hw_drop_overruns: Option<u64>,
    /// Packets with `CHECKSUM_COMPLETE`: the device has summed them up.
    #[nla(NETDEV_A_QSTATS_RX_CSUM_COMPLETE, uint)]
    pub rx_checksum_complete: Option<u64>,
    /// Packets with `CHECKSUM_UNNECESSARY`: the device has found them right.
    #[nla(NETDEV_A_QSTATS_RX_CSUM_UNNECESSARY, uint)]
    pub rx_checksum_unnecessary: Option<u64>,
    /// Packets that the device did not check.
    #[nla(NETDEV_A_QSTATS_RX_CSUM_NONE, uint)]
    pub rx_checksum_none: Option<u64>,
    /// Packets with a wrong checksum, which were handed on all the same.
    #[nla(NETDEV_A_QSTATS_RX_CSUM_BAD, uint)]
    pub rx_checksum_bad: Option<u64>,
    /// Packets that the device has put together of smaller ones (hardware GRO, not LRO).
    #[nla(NETDEV_A_QSTATS_RX_HW_GRO_PACKETS, uint)]
    pub rx_hw_gro_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_RX_HW_GRO_BYTES, uint)]
    pub rx_hw_gro_bytes: Option<u64>,
    /// The smaller ones.
    #[nla(NETDEV_A_QSTATS_RX_HW_GRO_WIRE_PACKETS, uint)]
    pub rx_hw_gro_wire_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_RX_HW_GRO_WIRE_BYTES, uint)]
    pub rx_hw_gro_wire_bytes: Option<u64>,
    /// Received packets that were more than the device's limit lets through.
    #[nla(NETDEV_A_QSTATS_RX_HW_DROP_RATELIMITS, uint)]
    pub rx_hw_drop_rate_limits: Option<u64>,
    /// Packets that the device has not sent: for errors, or by its filters.
    #[nla(NETDEV_A_QSTATS_TX_HW_DROPS, uint)]
    pub tx_hw_drops: Option<u64>,
    /// Those of them that were malformed.
    #[nla(NETDEV_A_QSTATS_TX_HW_DROP_ERRORS, uint)]
    pub tx_hw_drop_errors: Option<u64>,
    /// Packets that needed no checksum from the device.
    #[nla(NETDEV_A_QSTATS_TX_CSUM_NONE, uint)]
    pub tx_checksum_none: Option<u64>,
    /// Packets that did.
    #[nla(NETDEV_A_QSTATS_TX_NEEDS_CSUM, uint)]
    pub tx_needs_checksum: Option<u64>,
    /// Packets that the device had to cut into smaller ones.
    #[nla(NETDEV_A_QSTATS_TX_HW_GSO_PACKETS, uint)]
    pub tx_hw_gso_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_TX_HW_GSO_BYTES, uint)]
    pub tx_hw_gso_bytes: Option<u64>,
    /// The smaller ones.
    #[nla(NETDEV_A_QSTATS_TX_HW_GSO_WIRE_PACKETS, uint)]
    pub tx_hw_gso_wire_packets: Option<u64>,
    /// Bytes of these.
    #[nla(NETDEV_A_QSTATS_TX_HW_GSO_WIRE_BYTES, uint)]
    pub tx_hw_gso_wire_bytes: Option<u64>,
    /// Packets to be sent that were more than the device's limit lets through.
    #[nla(NETDEV_A_QSTATS_TX_HW_DROP_RATELIMITS, uint)]
    pub tx_hw_drop_rate_limits: Option<u64>,
    /// How often the driver took no more packets, as the queue was full.
    #[nla(NETDEV_A_QSTATS_TX_STOP, uint)]
    pub tx_stops: Option<u64>,
    /// How often it took packets again.
    #[nla(NETDEV_A_QSTATS_TX_WAKE, uint)]
    pub tx_wakes: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
