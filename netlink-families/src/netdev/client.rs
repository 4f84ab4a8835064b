//! Devices, their queues and what serves them.

use std::os::fd::{AsRawFd, BorrowedFd};

use netlink_core::{Connection, DecodeMessageOwned, DumpOp, Error, Generic, Group, Snapshot, Subscription};

use super::{
    BindReceive, BindTransmit, Binding, Device, Event, GetDevice, GetDevices, GetNapi, GetNapis, GetPagePool,
    GetPagePoolStatistics, GetPagePools, GetQueue, GetQueues, GetStatistics, MANAGEMENT, Napi, PAGE_POOLS,
    PagePool, PagePoolInfo, PagePoolStatistics, Queue, QueueId, QueueType, Scope, SetNapi, Statistics,
};
use crate::client::client;

/// How often a list is asked for until nothing has changed meanwhile.
const ATTEMPTS: u32 = 10;

client! {
    /// The calls of the family. Reading needs no privileges.
}

impl Client {
    /// A device.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is none with this index; the others of [`Connection::query`].
    pub fn device(&self, interface: u32) -> Result<Device, Error> {
        self.netlink.query(&GetDevice { interface })
    }

    /// All devices.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn devices(&self) -> Result<Snapshot<Device>, Error> {
        self.list(&GetDevices {})
    }

    /// A queue of a device.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when the device has none with this number, `ENOENT` when it is down, `ENODEV` when there
    /// is no such device; the others of [`Connection::query`].
    pub fn queue(&self, interface: u32, kind: QueueType, id: u32) -> Result<Queue, Error> {
        self.netlink.query(&GetQueue { interface, kind, id })
    }

    /// The queues of a device that are in use: none while it is down.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device; the others of [`Connection::dump_retry`].
    pub fn queues(&self, interface: u32) -> Result<Snapshot<Queue>, Error> {
        self.list(&GetQueues { interface: Some(interface) })
    }

    /// The queues of all devices.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn all_queues(&self) -> Result<Snapshot<Queue>, Error> {
        self.list(&GetQueues::default())
    }

    /// A NAPI instance.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENOENT` when there is none with this number, or its device is down; the others of
    /// [`Connection::query`].
    pub fn napi(&self, id: u32) -> Result<Napi, Error> {
        self.netlink.query(&GetNapi { id })
    }

    /// The NAPI instances of a device: none while it is down.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device; the others of [`Connection::dump_retry`].
    pub fn napis(&self, interface: u32) -> Result<Snapshot<Napi>, Error> {
        self.list(&GetNapis { interface: Some(interface) })
    }

    /// The NAPI instances of all devices.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn all_napis(&self) -> Result<Snapshot<Napi>, Error> {
        self.list(&GetNapis::default())
    }

    /// Changes settings of a NAPI instance (since Linux 6.13). It needs `CAP_NET_ADMIN` in the initial user namespace.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENOENT` when there is none with this number; the others of [`Connection::execute`].
    pub fn set_napi(&self, change: SetNapi) -> Result<(), Error> {
        self.netlink.execute(&change).map(drop)
    }

    /// A page pool.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENOENT` when there is none with this number; the others of [`Connection::query`].
    pub fn page_pool(&self, id: u32) -> Result<PagePool, Error> {
        self.netlink.query(&GetPagePool { id })
    }

    /// The page pools of all devices.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn page_pools(&self) -> Result<Snapshot<PagePool>, Error> {
        self.list(&GetPagePools {})
    }

    /// Statistics of a page pool.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENOENT` when there is none with this number, `EOPNOTSUPP` from kernels without
    /// `CONFIG_PAGE_POOL_STATS`; the others of [`Connection::query`].
    pub fn page_pool_statistics(&self, id: u32) -> Result<PagePoolStatistics, Error> {
        let pool = Some(PagePoolInfo { id: Some(id), interface: None });
        self.netlink.query(&GetPagePoolStatistics { pool })
    }

    /// Statistics of all page pools.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EOPNOTSUPP` from kernels without `CONFIG_PAGE_POOL_STATS`; the others of
    /// [`Connection::dump_retry`].
    pub fn all_page_pool_statistics(&self) -> Result<Snapshot<PagePoolStatistics>, Error> {
        self.list(&GetPagePoolStatistics::default())
    }

    /// What the drivers of all devices have counted. Devices whose drivers count nothing are not among them.
    ///
    /// # Errors
    /// Those of [`Connection::dump_retry`].
    pub fn statistics(&self) -> Result<Snapshot<Statistics>, Error> {
        self.list(&GetStatistics::default())
    }

    /// What the driver of a device has counted of each queue.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device, `EOPNOTSUPP` when its driver counts nothing; the others of
    /// [`Connection::dump_retry`].
    pub fn queue_statistics(&self, interface: u32) -> Result<Snapshot<Statistics>, Error> {
        self.list(&GetStatistics { interface: Some(interface), scope: Some(Scope::QUEUE) })
    }

    /// Lets these queues of received packets put them into a DMA buffer (since Linux 6.12), until this client, all of its clones
    /// and those of its connection are dropped. It needs `CAP_NET_ADMIN` in the device's namespace.
    ///
    /// # Errors
    /// [`Error::Kernel`] with the driver's reasons; the others of [`Connection::query`].
    pub fn bind_receive(
        &self,
        interface: u32,
        buffer: BorrowedFd<'_>,
        queues: &[u32],
    ) -> Result<Binding, Error> {
        let queues = queues.iter().copied().map(QueueId::receive).collect();
        self.netlink.query(&BindReceive { interface, fd: number(buffer), queues })
    }

    /// Lets a device send from a DMA buffer (since Linux 6.16), as long as [`bind_receive`](Self::bind_receive) does.
    ///
    /// # Errors
    /// [`Error::Kernel`] with the driver's reasons; the others of [`Connection::query`].
    pub fn bind_transmit(&self, interface: u32, buffer: BorrowedFd<'_>) -> Result<Binding, Error> {
        self.netlink.query(&BindTransmit { interface, fd: number(buffer) })
    }

    /// What happens to devices, from now on.
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn device_events(&self) -> Result<Subscription<Event>, Error> {
        self.events(MANAGEMENT)
    }

    /// What happens to page pools, from now on (since Linux 6.8).
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn page_pool_events(&self) -> Result<Subscription<Event>, Error> {
        self.events(PAGE_POOLS)
    }

    fn events(&self, group: Group<Generic>) -> Result<Subscription<Event>, Error> {
        self.netlink.subscribe([group])
    }

    fn list<O>(&self, get: &O) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = Generic>,
        O::Item<'static>: DecodeMessageOwned,
    {
        self.netlink.dump_retry(get, ATTEMPTS)
    }
}

/// A descriptor as the kernel takes it.
fn number(fd: BorrowedFd<'_>) -> u32 {
    fd.as_raw_fd().cast_unsigned()
}
