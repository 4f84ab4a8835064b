//! IP addresses of links (`net/ipv4/devinet.c`, `net/ipv6/addrconf.c`).
//!
//! ```no_run
//! use netlink_core::Connection;
//! use netlink_families::rtnetlink::address::{Address, GetAddresses, NewAddress};
//!
//! let netlink = Connection::open()?;
//! netlink.execute(&NewAddress(Address::new(2, "192.0.2.1/24".parse()?)))?;
//! for address in netlink.dump(&GetAddresses::of_link(2))? {
//!     println!("{:?}", address?.own());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read needs no privileges; to change needs `CAP_NET_ADMIN` in the namespace.

mod attrs;
mod operations;
mod types;
pub mod uapi;

pub use self::attrs::{Address, AddressHeader, AddressLifetime};
pub use self::operations::{DelAddress, GetAddresses, NewAddress, ReplaceAddress};
pub use self::types::{AddressFlags, AddressProtocol};
