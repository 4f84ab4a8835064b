//! What the network stack knows of devices beside rtnetlink: XDP, queues, NAPI instances, page pools, statistics of
//! drivers (`linux/netdev.h`, `net/core/netdev-genl.c`; since Linux 6.3, where each item does not say a later one).
//!
//! ```no_run
//! use netlink_families::netdev::Client;
//!
//! let netdev = Client::open()?;
//! for device in netdev.devices()? {
//!     println!("{}: {:?}", device.interface, device.xdp_features);
//!     for queue in netdev.queues(device.interface)? {
//!         println!("  {:?} {}: NAPI {:?}", queue.kind, queue.id, queue.napi);
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! Devices are named by their index, as rtnetlink has it. All of it is about one network namespace. It is what Linux 6.18 has:
//! leases of queues, and what else came later, are among the attributes without a field.

mod binding;
mod client;
mod declaration;
mod device;
mod events;
mod napi;
mod page_pool;
mod queue;
mod statistics;
pub mod uapi;

pub use self::binding::{BindReceive, BindTransmit, Binding, QueueId};
pub use self::client::Client;
pub use self::declaration::DECLARATION;
pub use self::device::{Device, GetDevice, GetDevices, XdpFeatures, XdpMetadata, XskFeatures};
pub use self::events::{Event, MANAGEMENT, PAGE_POOLS};
pub use self::napi::{GetNapi, GetNapis, Napi, SetNapi, Threaded};
pub use self::page_pool::{
    GetPagePool, GetPagePoolStatistics, GetPagePools, IoUringProvider, PagePool, PagePoolInfo,
    PagePoolStatistics,
};
pub use self::queue::{GetQueue, GetQueues, Queue, QueueType, Xsk};
pub use self::statistics::{GetStatistics, Scope, Statistics};

use netlink_core::GenlFamily;

/// The family `netdev`, which is part of the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Netdev;

impl GenlFamily for Netdev {
    const NAME: &'static str = "netdev";
}
