//! IPVS, the kernel's layer-4 load balancer (`linux/ip_vs.h`, `net/netfilter/ipvs/ip_vs_ctl.c`).
//!
//! A [`Client`] has a method for everything that IPVS does: services, destinations, both together as pools,
//! counters, timeouts, and the daemons that synchronise balancers. Below it are the kernel's own lists, attribute by
//! attribute, and its commands. Every command, reading included, needs `CAP_NET_ADMIN` in the initial user namespace.
//!
//! ```no_run
//! use std::net::SocketAddr;
//! use std::time::Duration;
//! use netlink_families::ipvs::{Client, Destination, Error, Forward, Pool, Service, ServiceKind};
//!
//! let ipvs = Client::open()?;
//! let web = ServiceKind::tcp(SocketAddr::from(([192, 0, 2, 1], 443)));
//! let servers = [7, 8].map(|last| SocketAddr::from(([198, 51, 100, last], 8443)));
//! ipvs.add_pool(&Pool {
//!     service: Service::new(web, "wlc").persistent(Duration::from_secs(300)),
//!     destinations: servers.map(|server| Destination::new(server, Forward::Masquerade)).into(),
//! })?;
//! match ipvs.destinations(&web) {
//!     Err(Error::NoSuchService { .. }) => println!("somebody has deleted it"),
//!     servers => println!("{} servers", servers?.len()),
//! }
//! # Ok::<(), Error>(())
//! ```
//!
//! # Values and lists
//!
//! | as one thinks of it | in messages | what the client does between them |
//! |---|---|---|
//! | [`Service`], [`ServiceStatus`] | [`ServiceAttrs`] | flags become fields, the netmask is one of two kinds, seconds a `Duration` |
//! | [`ServiceKind`] | [`ServiceKey`] | an address with its port and protocol, or a firewall mark |
//! | [`Destination`], [`DestinationStatus`] | [`DestinationAttrs`], [`DestinationKey`] | the tunnel goes with its method; an address has its family |
//! | [`Daemon`] | [`DaemonAttrs`] | the group is one of two families |
//! | [`Timeouts`] | [`Config`] | 0, which the kernel passes over, is `None` |
//!
//! The lists may be used without the client, with any [`Connection`](netlink_core::Connection):
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::ipvs::GetServices;
//!
//! let netlink = Connection::open()?;
//! let mut services = netlink.dump(&GetServices {})?;
//! while let Some(answer) = services.try_next()? {
//!     println!("{:?}", answer.service);
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! What to know beyond the header file, for those who do:
//! - a service is named by its address family and either a firewall mark, or protocol, address and port;
//! - adding or changing one needs scheduler, flags, timeout and netmask as well, of a destination
//!   forwarding method, weight and both thresholds, else the kernel says `EINVAL`;
//! - ports of services and destinations are in network order, the daemon's multicast port is in the
//!   machine's, and a netmask is an IPv4 mask in network order but an IPv6 prefix length in the machine's;
//! - a persistence timeout that does not fit into 32 bits of ticks wraps around;
//! - a threshold of more than `i32::MAX` is `EINVAL` (seen with Linux 6.1 and 6.12);
//! - a dump of the destinations of a service that does not exist is empty, not an error;
//! - a dump leaves out what is still there when something before it is deleted meanwhile, and does not say so;
//! - counters are added up every two seconds;
//! - replies carry the command that would make what they describe: `GET_SERVICE` is answered by `NEW_SERVICE`;
//! - while the module is taken away, a dump is refused with `EPROTONOSUPPORT` and a new service with `ENOPROTOOPT`.
//!
//! # JSON
//!
//! With the feature `serde` a [`Pool`], [`Service`] or [`Destination`] is read and written in any of serde's formats,
//! and those with counters are written. The words are gnlpy's, whose files are read as they are:
//!
//! ```json
//! {"service": {"proto": "tcp", "vip": "192.0.2.1", "port": 80, "sched": "wlc", "persistent": 300},
//!  "dests": [{"ip": "198.51.100.7", "port": 8080, "weight": 10, "fwd_method": "masquerade"}]}
//! ```
//!
//! A service has `fwmark` and `af` (2 or 10) in place of `proto`, `vip` and `port`, and may have `netmask`, `pe`, `ops`
//! and `sched_flags`; a destination `u_thresh`, `l_thresh`, `tun_type`, `tun_port` and `tun_flags`. Where nothing is
//! said the scheduler is `wlc`, the method `tunnel`, and a destination's port the service's.
//!
//! # What declaring it takes
//!
//! Lines without comments, as their formatters leave them (here an attribute's words have a line of their own):
//!
//! | | lines | attributes | commands | what is done by hand beside them |
//! |---|---|---|---|---|
//! | `attrs.rs` and `operations.rs` here | 277 | 58: all | 16: all | nothing; limits, byte order and requiredness are in the declaration |
//! | of these, getting and adding services | 87 | 29 | 2 | nothing |
//! | the same in nlink 0.33 | 43 | 11, and a nest | 2 | byte order of the port, padding of the address, the flags' bytes; everything is optional |
//! | the same in neli 0.7 | 53 | 10, and a nest | 2 | a call to get each attribute and one to put it; what is malformed is taken for missing |
//! | netlink-packet-ipvs 0.0.1 | 1,446 | some; no daemon, tunnel or timeout | some | the codec of each attribute; what is unknown panics |

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

pub use self::addr::{InetAddr, IpFamily};
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
pub use self::types::{DaemonState, ForwardMethod, SchedulerFlags, ServiceBits, TunnelFlags, TunnelType};
pub use crate::address_family::AddressFamily;

use netlink_core::GenlFamily;

/// The family `IPVS`. The kernel loads `ip_vs` when it is first asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
    const MODULES: &'static [&'static str] = &["ip_vs"];
}
