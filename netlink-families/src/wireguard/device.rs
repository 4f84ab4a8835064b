//! A device as it is, put together from the parts of an answer.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::os::unix::ffi::OsStringExt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::allowed_ip::{AllowedIp, InvalidAllowedIp};
use super::attrs::{AllowedIpAttrs, PeerAttrs, SetDevice};
use super::key::{PresharedKey, PrivateKey, PublicKey};

/// A device and its peers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Device {
    /// The interface's index.
    pub index: u32,
    /// The interface's name, which need not be UTF-8.
    pub name: OsString,
    /// The private key, if it has one.
    pub private_key: Option<PrivateKey>,
    /// The public key that belongs to the private one.
    pub public_key: Option<PublicKey>,
    /// The UDP port that it listens on while it is up; 0 if none was chosen yet.
    pub listen_port: u16,
    /// The firewall mark of the packets it sends; `None` for 0.
    pub mark: Option<u32>,
    /// The peers, in the kernel's order.
    pub peers: Vec<Peer>,
    /// Whether all of this is of one moment. Else the device was being changed each of the several times
    /// it was read, and peers or addresses may be missing (`NLM_F_DUMP_INTR`).
    pub consistent: bool,
}

/// A peer of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Peer {
    /// Which peer.
    pub public_key: PublicKey,
    /// The secret shared with it, if there is one.
    pub preshared_key: Option<PresharedKey>,
    /// Where it was last heard from or was said to be.
    pub endpoint: Option<SocketAddr>,
    /// How often an empty packet is sent to it; `None` is never.
    pub keepalive: Option<Duration>,
    /// When keys were last agreed on, if ever, by the machine's clock.
    pub last_handshake: Option<SystemTime>,
    /// Bytes received from it.
    pub received: u64,
    /// Bytes sent to it.
    pub sent: u64,
    /// The networks behind it. A network is behind one peer at most.
    pub allowed_ips: Vec<AllowedIp>,
    /// The version of the protocol: 1.
    pub protocol_version: u32,
}

/// The parts that have arrived.
#[derive(Debug, Default)]
pub(super) struct Parts {
    head: Option<SetDevice>,
    peers: Vec<Peer>,
}

impl Parts {
    /// Adds the next part. The error says what about it cannot be.
    pub(super) fn add(&mut self, mut part: SetDevice) -> Result<(), InvalidAllowedIp> {
        for peer in std::mem::take(&mut part.peers) {
            // A peer whose addresses did not fit goes on with nothing but its key and more of them.
            match self.peers.last_mut() {
                Some(last) if last.public_key == peer.public_key => last.extend(peer.allowed_ips)?,
                _ => self.peers.push(Peer::first_part(peer)?),
            }
        }
        self.head.get_or_insert(part);
        Ok(())
    }

    /// The whole, unless no part said which interface it is about.
    pub(super) fn finish(self, consistent: bool) -> Option<Device> {
        let head = self.head?;
        Some(Device {
            index: head.index?,
            name: OsString::from_vec(head.name?),
            private_key: head.private_key.filter(|key| !key.is_zero()),
            public_key: head.public_key,
            listen_port: head.listen_port.unwrap_or(0),
            mark: head.mark.filter(|mark| *mark != 0),
            peers: self.peers,
            consistent,
        })
    }
}

impl Peer {
    fn first_part(attrs: PeerAttrs) -> Result<Self, InvalidAllowedIp> {
        let mut peer = Peer {
            public_key: attrs.public_key,
            preshared_key: attrs.preshared_key.filter(|key| !key.is_zero()),
            endpoint: attrs.endpoint,
            keepalive: attrs.keepalive.filter(|interval| !interval.is_zero()),
            last_handshake: attrs.last_handshake.filter(|time| *time != UNIX_EPOCH),
            received: attrs.received.unwrap_or(0),
            sent: attrs.sent.unwrap_or(0),
            allowed_ips: Vec::with_capacity(attrs.allowed_ips.len()),
            protocol_version: attrs.protocol_version.unwrap_or(1),
        };
        peer.extend(attrs.allowed_ips)?;
        Ok(peer)
    }

    fn extend(&mut self, allowed_ips: Vec<AllowedIpAttrs>) -> Result<(), InvalidAllowedIp> {
        for allowed in allowed_ips {
            self.allowed_ips.push(allowed.try_into()?);
        }
        Ok(())
    }
}
