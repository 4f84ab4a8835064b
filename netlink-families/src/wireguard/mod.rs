//! WireGuard, the kernel's encrypted tunnels (`linux/wireguard.h`, `drivers/net/wireguard/netlink.c`).
//!
//! A [`Client`] reads a [`Device`] and makes a [`DeviceChange`], of any number of peers and networks:
//! what takes several messages is split and put together again. Interfaces are made with rtnetlink, as
//! links of the kind `wireguard`.
//!
//! ```no_run
//! use netlink_families::wireguard::{Client, DeviceChange, PeerChange};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let wireguard = Client::open()?;
//! let mut peer = PeerChange::new("9Ktz4uEbZBlpYNsAsMtjqKHWsZLO1x/4YcjQcBj0S1I=".parse()?);
//! peer.allowed_ips.push("10.0.0.0/24".parse()?);
//! let mut change = DeviceChange::new("wg0");
//! change.peers.push(peer);
//! wireguard.set_device(&change)?;
//! println!("{:?}", wireguard.device("wg0")?);
//! # Ok(())
//! # }
//! ```
//!
//! The lists behind them are [`SetDevice`] and [`GetDevice`], for those who do it by hand.
//!
//! What the kernel means by its errors:
//!
//! | error | meaning |
//! |---|---|
//! | `EPERM` | reading and writing need `CAP_NET_ADMIN` in the namespace of the connection; port and mark need it where the interface was made |
//! | `ENODEV` | there is no interface of this name or index |
//! | `EOPNOTSUPP` | the interface is not one of WireGuard's, or a flag is not known to this kernel |
//! | `EBADR` | index and name are given, or neither |
//! | `EINVAL` | a key is not 32 bytes, a prefix is longer than its address, or an attribute is newer than the kernel |
//! | `EADDRINUSE` | the port is taken |
//! | `EPFNOSUPPORT` | the protocol's version is not 1 |
//!
//! And by its silence: a peer with the device's own public key is not made, to remove a peer or a network
//! that is not there is no error, a network that is given to one peer is taken from every other, and of an
//! endpoint that is neither IPv4 nor IPv6 nothing is kept.
//!
//! The secrets [`PrivateKey`] and [`PresharedKey`] do not print, and neither do messages or logs have them.

mod allowed_ip;
mod attrs;
mod base64;
mod change;
mod client;
mod device;
mod flags;
mod key;
mod operations;
mod packers;
mod split;
pub mod uapi;

pub use self::allowed_ip::{AllowedIp, InvalidAllowedIp};
pub use self::attrs::{AllowedIpAttrs, PeerAttrs, SetDevice};
pub use self::change::{DeviceChange, PeerChange};
pub use self::client::{ChangeError, Client};
pub use self::device::{Device, Peer};
pub use self::flags::{AllowedIpFlags, DeviceFlags, PeerFlags};
pub use self::key::{InvalidKey, PresharedKey, PrivateKey, PublicKey};
pub use self::operations::{DECLARATION, GetDevice};
pub use crate::address_family::AddressFamily;
pub use crate::interface::Interface;

use netlink_core::GenlFamily;

/// The family `wireguard`. The kernel loads the module when it is first asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wireguard;

impl GenlFamily for Wireguard {
    const NAME: &'static str = "wireguard";
    const MODULES: &'static [&'static str] = &["wireguard"];
}
