//! WireGuard on the running kernel, with `wg` as the judge of both directions.
#![allow(missing_docs)]

mod both_ways;
mod kernel;
mod many;

use std::fmt::Write;
use std::time::UNIX_EPOCH;

use netlink_core::Connection;
use netlink_families::wireguard::{
    AllowedIp, Client, Device, DeviceChange, PresharedKey, PrivateKey, PublicKey,
};
use netlink_tests::lab;

/// Runs `test` in a namespace with the device `wg0`, where the kernel has WireGuard.
pub(crate) fn with_device(test: impl FnOnce(&Connection) + Send) {
    if !lab::root() || !lab::programs(&["wg", "ip"]) || lab::family("wireguard").is_none() {
        return;
    }
    lab::own_namespace(|| {
        lab::run("ip", ["link", "add", "wg0", "type", "wireguard"]);
        test(&Connection::open().expect("a socket"));
    });
}

pub(crate) fn read(netlink: &Connection) -> Device {
    Client::new(netlink.clone()).device("wg0").expect("the device")
}

pub(crate) fn set(netlink: &Connection, change: &DeviceChange) {
    Client::new(netlink.clone()).set_device(change).expect("the change");
}

/// A device in the words of `wg show wg0 dump`.
pub(crate) fn as_wg_dumps(device: &Device) -> String {
    let private = device.private_key.as_ref().map_or("(none)".into(), PrivateKey::expose_base64);
    let public = device.public_key.map_or("(none)".into(), |key| key.to_string());
    let mark = device.mark.map_or("off".into(), |mark| format!("{mark:#x}"));
    let mut text = format!("{private}\t{public}\t{}\t{mark}\n", device.listen_port);
    for peer in &device.peers {
        let preshared = peer.preshared_key.as_ref().map_or("(none)".into(), PresharedKey::expose_base64);
        let endpoint = peer.endpoint.map_or("(none)".into(), |endpoint| endpoint.to_string());
        let ips: Vec<_> = peer.allowed_ips.iter().map(ToString::to_string).collect();
        let ips = if ips.is_empty() { "(none)".into() } else { ips.join(",") };
        let handshake = peer.last_handshake.unwrap_or(UNIX_EPOCH);
        let handshake = handshake.duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let keepalive = peer.keepalive.map_or("off".into(), |interval| interval.as_secs().to_string());
        let (key, received, sent) = (peer.public_key, peer.received, peer.sent);
        writeln!(text, "{key}\t{preshared}\t{endpoint}\t{ips}\t{handshake}\t{received}\t{sent}\t{keepalive}")
            .expect("a string takes everything");
    }
    text
}

/// Reads the device, and compares it with what `wg` reads.
pub(crate) fn agreed(netlink: &Connection) -> Device {
    let device = read(netlink);
    assert!(device.consistent);
    assert_eq!(as_wg_dumps(&device), lab::run("wg", ["show", "wg0", "dump"]));
    device
}

pub(crate) fn key(number: u32) -> PublicKey {
    let mut bytes = [0x40; 32];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    PublicKey::from_bytes(bytes)
}

pub(crate) fn network(text: &str) -> AllowedIp {
    text.parse().expect("a network")
}
