//! Neighbours: whose IP address is at which link-layer address; and what bridges know likewise
//! (`net/core/neighbour.c`, `net/core/rtnetlink.c`).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_core::packers::MacAddr;
//! use netlink_families::rtnetlink::neighbour::{GetNeighbours, Neighbour, NewNeighbour};
//!
//! let netlink = Connection::open()?;
//! let mac: MacAddr = "02:00:5e:10:00:01".parse()?;
//! netlink.execute(&NewNeighbour(Neighbour::at(2, [192, 0, 2, 9].into()).permanent(mac)))?;
//! for neighbour in netlink.dump(&GetNeighbours::default())? {
//!     let neighbour = neighbour?;
//!     println!("{:?} {:?} {:?}", neighbour.destination, neighbour.address, neighbour.header.state);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.

mod attrs;
mod operations;
mod types;
pub mod uapi;

pub use self::attrs::{BridgeEntry, Neighbour, NeighbourCacheInfo, NeighbourHeader};
pub use self::operations::{
    AppendNeighbour, ChangeNeighbour, DelNeighbour, GetNeighbour, GetNeighbours, NewNeighbour,
    ReplaceNeighbour,
};
pub use self::types::{NeighbourFlags, NeighbourFlagsExt, NeighbourState};
