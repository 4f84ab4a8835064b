//! What the kernel tells of devices and page pools.

use netlink_core::{Generic, Group, NlaDecode};

use super::uapi::*;
use super::{Device, Netdev, PagePool};

/// Devices of the network namespace of the subscription, and what XDP can do with them. It needs no privileges.
#[doc(alias = "NETDEV_MCGRP_MGMT")]
pub const MANAGEMENT: Group<Generic> = Group::named("mgmt");

/// Page pools of devices in the network namespace of the subscription. It needs no privileges.
#[doc(alias = "NETDEV_MCGRP_PAGE_POOL")]
pub const PAGE_POOLS: Group<Generic> = Group::named("page-pool");

/// Something that has happened to a device or to a page pool.
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = Netdev)]
#[non_exhaustive]
pub enum Event {
    /// There is a new device.
    #[doc(alias = "NETDEV_CMD_DEV_ADD_NTF")]
    #[genl(NETDEV_CMD_DEV_ADD_NTF)]
    DeviceAdded(Device),
    /// A device is gone.
    #[doc(alias = "NETDEV_CMD_DEV_DEL_NTF")]
    #[genl(NETDEV_CMD_DEV_DEL_NTF)]
    DeviceRemoved(Device),
    /// What XDP can do with a device is another now.
    #[doc(alias = "NETDEV_CMD_DEV_CHANGE_NTF")]
    #[genl(NETDEV_CMD_DEV_CHANGE_NTF)]
    DeviceChanged(Device),
    /// There is a new pool (since Linux 6.8).
    #[doc(alias = "NETDEV_CMD_PAGE_POOL_ADD_NTF")]
    #[genl(NETDEV_CMD_PAGE_POOL_ADD_NTF)]
    PoolAdded(PagePool),
    /// A pool is gone (since Linux 6.8).
    #[doc(alias = "NETDEV_CMD_PAGE_POOL_DEL_NTF")]
    #[genl(NETDEV_CMD_PAGE_POOL_DEL_NTF)]
    PoolRemoved(PagePool),
    /// A driver has let a pool go, or the pool's device has become another (since Linux 6.8).
    #[doc(alias = "NETDEV_CMD_PAGE_POOL_CHANGE_NTF")]
    #[genl(NETDEV_CMD_PAGE_POOL_CHANGE_NTF)]
    PoolChanged(PagePool),
}
