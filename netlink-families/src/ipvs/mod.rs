//! IPVS, the kernel's layer-4 load balancer (`linux/ip_vs.h`, `net/netfilter/ipvs/ip_vs_ctl.c`).
//!
//! The lists are what the kernel reads and writes, attribute by attribute; an operation is a list with
//! a command. Every command, reading included, needs `CAP_NET_ADMIN` in the initial user namespace.
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::ipvs::{GetInfo, GetServices};
//!
//! let netlink = Connection::open()?;
//! let info = netlink.query(&GetInfo {})?;
//! println!("IPVS {}.{}.{}", info.version >> 16, info.version >> 8 & 0xff, info.version & 0xff);
//! let mut services = netlink.dump(&GetServices {})?;
//! while let Some(answer) = services.try_next()? {
//!     println!("{:?}", answer.service);
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! What to know beyond the header file:
//! - a service is named by its address family and either a firewall mark, or protocol, address and port;
//! - adding or changing one needs scheduler, flags, timeout and netmask as well, of a destination
//!   forwarding method, weight and both thresholds, else the kernel says `EINVAL`;
//! - ports of services and destinations are in network order, the daemon's multicast port is in the
//!   machine's, and a netmask is an IPv4 mask in network order but an IPv6 prefix length in the machine's;
//! - a dump of the destinations of a service that does not exist is empty, not an error;
//! - replies carry the command that would make what they describe: `GET_SERVICE` is answered by `NEW_SERVICE`.

mod addr;
mod attrs;
mod client;
mod daemon;
mod declaration;
mod destination;
mod error;
#[cfg(feature = "serde")]
mod json;
mod kind;
mod limits;
mod operations;
mod pool;
mod service;
mod status;
mod timeouts;
mod types;
pub mod uapi;

pub use self::addr::IpFamily;
pub use self::attrs::{
    Config, DaemonAttrs, DestinationAttrs, DestinationKey, Info, ServiceAttrs, ServiceFlags, ServiceKey,
    Stats,
};
pub use self::client::Client;
pub use self::daemon::Daemon;
pub use self::declaration::DECLARATION;
pub use self::destination::{Destination, Forward, Tunnel};
pub use self::error::{Error, Invalid};
pub use self::kind::{Protocol, ServiceKind};
pub use self::operations::{
    DelDaemon, DelDestination, DelService, DestinationAnswer, Flush, GetConfig, GetDaemons, GetDestinations,
    GetInfo, GetService, GetServices, NewDaemon, NewDestination, NewService, Reply, SetDestination,
    SetService, Zero,
};
pub use self::pool::{Pool, PoolStatus};
pub use self::service::{ClientMask, Persistence, Service};
pub use self::status::{DestinationStatus, ServiceStatus};
pub use self::timeouts::Timeouts;
pub use self::types::{DaemonState, ForwardMethod, SchedulerFlags, TunnelFlags, TunnelType};

use netlink_core::GenlFamily;

/// The family `IPVS`. The kernel loads `ip_vs` when it is first asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
    const MODULES: &'static [&'static str] = &["ip_vs"];
}
