//! Page pools: the memory that packets are received into.

use std::time::Duration;

use netlink_core::packers::{Seconds, Uint};
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Netdev;
use super::uapi::*;

/// Asks for a pool (`NETDEV_CMD_PAGE_POOL_GET`; since Linux 6.8, with `CONFIG_PAGE_POOL`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_PAGE_POOL_GET, reply = PagePool)]
#[doc(alias = "NETDEV_CMD_PAGE_POOL_GET")]
pub struct GetPagePool {
    /// Its number.
    #[nla(NETDEV_A_PAGE_POOL_ID, uint, min = 1)]
    pub id: u32,
}

/// Asks for the pools of all devices (`NETDEV_CMD_PAGE_POOL_GET`; since Linux 6.8, with `CONFIG_PAGE_POOL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_PAGE_POOL_GET, dump = PagePool)]
pub struct GetPagePools {}

/// A pool that a driver has made for a device.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct PagePool {
    /// Its number.
    #[nla(NETDEV_A_PAGE_POOL_ID, uint)]
    pub id: u32,
    /// The device's index. Absent where the device is gone: its pools stay until all of their memory has come back.
    #[nla(NETDEV_A_PAGE_POOL_IFINDEX)]
    pub interface: Option<u32>,
    /// The NAPI instance that uses it.
    #[nla(NETDEV_A_PAGE_POOL_NAPI_ID, uint)]
    pub napi: Option<u32>,
    /// How many of its pages are in use anywhere.
    #[nla(NETDEV_A_PAGE_POOL_INFLIGHT, uint)]
    pub in_flight: Option<u64>,
    /// How many bytes these are.
    #[nla(NETDEV_A_PAGE_POOL_INFLIGHT_MEM, uint)]
    pub in_flight_bytes: Option<u64>,
    /// When the driver let it go, by `CLOCK_BOOTTIME`. Absent while it is in use.
    #[nla(NETDEV_A_PAGE_POOL_DETACH_TIME, with = Seconds<Uint>)]
    pub detached: Option<Duration>,
    /// The DMA buffer that it is of (since Linux 6.12): the number of the [`Binding`](super::Binding).
    #[nla(NETDEV_A_PAGE_POOL_DMABUF)]
    pub dma_buffer: Option<u32>,
    /// That `io_uring` provides its memory (since Linux 6.15).
    #[nla(NETDEV_A_PAGE_POOL_IO_URING, nested)]
    pub io_uring: Option<IoUringProvider>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// What is said about the memory that `io_uring` provides: so far nothing but that it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "NETDEV_A_QUEUE_IO_URING")]
#[doc(alias = "NETDEV_A_PAGE_POOL_IO_URING")]
pub struct IoUringProvider {
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Asks for statistics of a pool, or of all (`NETDEV_CMD_PAGE_POOL_STATS_GET`; since Linux 6.8, with
/// `CONFIG_PAGE_POOL_STATS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_PAGE_POOL_STATS_GET, reply = PagePoolStatistics,
    dump = PagePoolStatistics)]
#[doc(alias = "NETDEV_CMD_PAGE_POOL_STATS_GET")]
pub struct GetPagePoolStatistics {
    /// Which pool, by its number, or by its number and its device. Absent in a dump of all.
    #[nla(NETDEV_A_PAGE_POOL_STATS_INFO, nested)]
    pub pool: Option<PagePoolInfo>,
}

/// Which pool it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = PagePool)]
#[doc(alias = "NETDEV_A_PAGE_POOL_STATS_INFO")]
pub struct PagePoolInfo {
    /// Its number.
    #[nla(NETDEV_A_PAGE_POOL_ID, uint, min = 1)]
    pub id: Option<u32>,
    /// The device's index.
    #[nla(NETDEV_A_PAGE_POOL_IFINDEX, min = 1, max = i32::MAX)]
    pub interface: Option<u32>,
}

/// How a pool came by its pages, and what became of them (`struct page_pool_stats`).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "page_pool_stats")]
pub struct PagePoolStatistics {
    /// Which pool it is.
    #[nla(NETDEV_A_PAGE_POOL_STATS_INFO, nested)]
    pub pool: PagePoolInfo,
    /// Pages that were taken from its cache.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST, uint)]
    pub alloc_fast: Option<u64>,
    /// Pages of the least order that were taken from the page allocator.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW, uint)]
    pub alloc_slow: Option<u64>,
    /// Larger ones.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW_HIGH_ORDER, uint)]
    pub alloc_slow_high_order: Option<u64>,
    /// How often its ring was empty, so that the page allocator was asked.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_EMPTY, uint)]
    pub alloc_empty: Option<u64>,
    /// How often its cache was filled from its ring.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_REFILL, uint)]
    pub alloc_refill: Option<u64>,
    /// Pages of its ring that were not taken, as they were of another NUMA node.
    #[nla(NETDEV_A_PAGE_POOL_STATS_ALLOC_WAIVE, uint)]
    pub alloc_waive: Option<u64>,
    /// Pages that went back to its cache.
    #[nla(NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHED, uint)]
    pub recycle_cached: Option<u64>,
    /// Pages that did not, as it was full.
    #[nla(NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHE_FULL, uint)]
    pub recycle_cache_full: Option<u64>,
    /// Pages that went back to its ring.
    #[nla(NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING, uint)]
    pub recycle_ring: Option<u64>,
    /// Pages that were freed, as its ring was full.
    #[nla(NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING_FULL, uint)]
    pub recycle_ring_full: Option<u64>,
    /// Pages that were freed, as others used them still.
    #[nla(NETDEV_A_PAGE_POOL_STATS_RECYCLE_RELEASED_REFCNT, uint)]
    pub recycle_released: Option<u64>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
