//! The three attribute sets, as they are on the wire.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, SystemTime};

use netlink_core::packers::Seconds;
use netlink_core::{NlaDecode, NlaEncode};

use super::Wireguard;
use super::flags::{AllowedIpFlags, DeviceFlags, PeerFlags};
use super::key::{PresharedKey, PrivateKey, PublicKey};
use super::packers::{Key, SockAddr, UnixTime};
use super::uapi::*;
use crate::address_family::AddressFamily;

/// A device, or a part of one. Executing it changes the device; it is also what `GET_DEVICE` is answered
/// with, in as many parts as it takes.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Wireguard, command = WG_CMD_SET_DEVICE)]
#[doc(alias = "WG_CMD_SET_DEVICE")]
pub struct SetDevice {
    /// The interface's index. A change has either this or the name. Answers have it in the first part.
    #[nla(WGDEVICE_A_IFINDEX)]
    pub index: Option<u32>,
    /// The interface's name, at most 15 bytes, which need not be UTF-8.
    #[nla(WGDEVICE_A_IFNAME, nul_string, max_len = 15)]
    pub name: Option<Vec<u8>>,
    /// The private key; all zeros removes it. Answers are without it when there is none.
    #[nla(WGDEVICE_A_PRIVATE_KEY, with = Key, secret)]
    pub private_key: Option<PrivateKey>,
    /// The public key, which the kernel computes from the private one. In a change it is ignored.
    #[nla(WGDEVICE_A_PUBLIC_KEY, with = Key)]
    pub public_key: Option<PublicKey>,
    /// How a change is meant.
    #[nla(WGDEVICE_A_FLAGS, u32)]
    pub flags: Option<DeviceFlags>,
    /// The UDP port, in the machine's byte order; 0 lets the kernel choose one.
    #[nla(WGDEVICE_A_LISTEN_PORT)]
    pub listen_port: Option<u16>,
    /// The firewall mark of outgoing packets; 0 for none.
    #[nla(WGDEVICE_A_FWMARK, hex)]
    pub mark: Option<u32>,
    /// The peers. In answers the last of a part may go on in the first of the next.
    #[nla(WGDEVICE_A_PEERS, array, nested)]
    pub peers: Vec<PeerAttrs>,
}

/// A peer, or a part of one.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[doc(alias = "WGDEVICE_A_PEERS")]
pub struct PeerAttrs {
    /// Which peer.
    #[nla(WGPEER_A_PUBLIC_KEY, with = Key)]
    pub public_key: PublicKey,
    /// The secret shared with it; all zeros for none. The first part of an answer has it always.
    #[nla(WGPEER_A_PRESHARED_KEY, with = Key, secret)]
    pub preshared_key: Option<PresharedKey>,
    /// How a change is meant.
    #[nla(WGPEER_A_FLAGS, u32)]
    pub flags: Option<PeerFlags>,
    /// Where it was last heard from, or is to be found.
    #[nla(WGPEER_A_ENDPOINT, with = SockAddr)]
    pub endpoint: Option<SocketAddr>,
    /// How often an empty packet is sent, in whole seconds up to 65535; zero is never.
    #[nla(WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, with = Seconds<u16>)]
    pub keepalive: Option<Duration>,
    /// When keys were last agreed on; the epoch itself if never.
    #[nla(WGPEER_A_LAST_HANDSHAKE_TIME, with = UnixTime)]
    pub last_handshake: Option<SystemTime>,
    /// Bytes received from it.
    #[nla(WGPEER_A_RX_BYTES)]
    pub received: Option<u64>,
    /// Bytes sent to it.
    #[nla(WGPEER_A_TX_BYTES)]
    pub sent: Option<u64>,
    /// Which addresses are behind it.
    #[nla(WGPEER_A_ALLOWEDIPS, array, nested)]
    pub allowed_ips: Vec<AllowedIpAttrs>,
    /// The version of the protocol, which is 1.
    #[nla(WGPEER_A_PROTOCOL_VERSION)]
    pub protocol_version: Option<u32>,
}

/// A network that is behind a peer.
#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[doc(alias = "WGPEER_A_ALLOWEDIPS")]
pub struct AllowedIpAttrs {
    /// The family of the address.
    #[nla(WGALLOWEDIP_A_FAMILY)]
    pub family: AddressFamily,
    /// The address; the kernel clears the bits behind the prefix.
    #[nla(WGALLOWEDIP_A_IPADDR)]
    pub addr: IpAddr,
    /// The prefix length in bits, up to 32 or 128.
    #[nla(WGALLOWEDIP_A_CIDR_MASK, max = 128)]
    pub prefix: u8,
    /// How a change is meant (since Linux 6.16; older kernels say `EINVAL` when it is there).
    #[nla(WGALLOWEDIP_A_FLAGS, u32)]
    pub flags: Option<AllowedIpFlags>,
}
