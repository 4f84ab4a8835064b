//! A change of a device, and the messages that it takes.

use std::net::SocketAddr;
use std::time::Duration;

use super::allowed_ip::AllowedIp;
use super::key::{PresharedKey, PrivateKey, PublicKey};
use crate::interface::Interface;

/// What is to be changed about a device. What is not given stays as it is.
///
/// ```
/// use netlink_families::wireguard::{DeviceChange, PeerChange, PublicKey};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key: PublicKey = "9Ktz4uEbZBlpYNsAsMtjqKHWsZLO1x/4YcjQcBj0S1I=".parse()?;
/// let mut peer = PeerChange::new(key);
/// peer.endpoint = Some("192.0.2.1:51820".parse()?);
/// peer.allowed_ips = vec!["10.0.0.0/24".parse()?, "fd00:1::/64".parse()?];
/// let mut change = DeviceChange::new("wg0");
/// change.listen_port = Some(51820);
/// change.peers.push(peer);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeviceChange {
    /// Which device.
    pub interface: Interface,
    /// The new private key; all zeros removes it. A peer that has the public key of it is removed by the
    /// kernel.
    pub private_key: Option<PrivateKey>,
    /// The UDP port to listen on; 0 lets the kernel choose one. Like the mark it is only for those who
    /// have `CAP_NET_ADMIN` where the interface was made.
    pub listen_port: Option<u16>,
    /// The firewall mark of the packets it sends; 0 for none.
    pub mark: Option<u32>,
    /// Whether all peers are removed first.
    pub replace_peers: bool,
    /// The peers to add, change or remove, in this order.
    pub peers: Vec<PeerChange>,
}

impl DeviceChange {
    /// A change of nothing.
    pub fn new(interface: impl Into<Interface>) -> Self {
        DeviceChange {
            interface: interface.into(),
            private_key: None,
            listen_port: None,
            mark: None,
            replace_peers: false,
            peers: Vec::new(),
        }
    }
}

/// What is to be changed about a peer. What is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeerChange {
    /// Which peer. One that has the device's own public key is passed over by the kernel without a word.
    pub public_key: PublicKey,
    /// Removes the peer, if there is one.
    pub remove: bool,
    /// Changes the peer if there is one, and makes none.
    pub update_only: bool,
    /// The secret to share with it; all zeros removes it.
    pub preshared_key: Option<PresharedKey>,
    /// Where it is to be found.
    pub endpoint: Option<SocketAddr>,
    /// How often an empty packet is sent to it, in whole seconds up to 65535; zero for never.
    pub keepalive: Option<Duration>,
    /// Whether it first loses all the networks behind it.
    pub replace_allowed_ips: bool,
    /// Networks that it loses, if it has them. It takes Linux 6.16; older kernels say `EINVAL`.
    pub removed_ips: Vec<AllowedIp>,
    /// Networks that it gets; whatever peer had one loses it.
    pub allowed_ips: Vec<AllowedIp>,
}

impl PeerChange {
    /// Makes the peer if there is none, and changes nothing about one that is there.
    #[must_use]
    pub fn new(public_key: PublicKey) -> Self {
        PeerChange { public_key, ..PeerChange::default() }
    }

    /// Removes the peer, if there is one.
    #[must_use]
    pub fn remove(public_key: PublicKey) -> Self {
        PeerChange { public_key, remove: true, ..PeerChange::default() }
    }
}
