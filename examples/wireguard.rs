//! Shows WireGuard devices as `wg show` does. Needs `CAP_NET_ADMIN`.
//!
//! `cargo run --example wireguard -- INTERFACE..`

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use netlink_core::Error;
use netlink_families::wireguard::{Client, Device, Peer};

fn main() -> ExitCode {
    let interfaces: Vec<OsString> = std::env::args_os().skip(1).collect();
    if interfaces.is_empty() {
        return fail(&"which interface? Try: wireguard wg0");
    }
    match devices(interfaces) {
        Ok(devices) => match devices.iter().try_for_each(|device| print(device, &mut io::stdout().lock())) {
            // `wireguard wg0 | head` is fine.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => fail(&error),
            _ => ExitCode::SUCCESS,
        },
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("wireguard: {error}");
    ExitCode::FAILURE
}

fn devices(interfaces: Vec<OsString>) -> Result<Vec<Device>, Error> {
    let client = Client::open()?;
    interfaces.into_iter().map(|interface| client.device(interface)).collect()
}

fn print(device: &Device, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "interface: {}", device.name.display())?;
    if let Some(key) = device.public_key {
        writeln!(out, "  public key: {key}")?;
    }
    if device.private_key.is_some() {
        writeln!(out, "  private key: (hidden)")?;
    }
    if device.listen_port != 0 {
        writeln!(out, "  listening port: {}", device.listen_port)?;
    }
    if let Some(mark) = device.mark {
        writeln!(out, "  fwmark: {mark:#x}")?;
    }
    if !device.consistent {
        writeln!(out, "  (it is being changed; peers may be missing)")?;
    }
    device.peers.iter().try_for_each(|peer| print_peer(peer, out))
}

fn print_peer(peer: &Peer, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\npeer: {}", peer.public_key)?;
    if peer.preshared_key.is_some() {
        writeln!(out, "  preshared key: (hidden)")?;
    }
    if let Some(endpoint) = peer.endpoint {
        writeln!(out, "  endpoint: {endpoint}")?;
    }
    let ips: Vec<_> = peer.allowed_ips.iter().map(ToString::to_string).collect();
    writeln!(out, "  allowed ips: {}", if ips.is_empty() { "(none)".into() } else { ips.join(", ") })?;
    if let Some(time) = peer.last_handshake {
        // A clock that was set back makes it a time to come.
        let seconds = SystemTime::now().duration_since(time).map_or(0, |age| age.as_secs());
        writeln!(out, "  latest handshake: {seconds} seconds ago")?;
    }
    if peer.received > 0 || peer.sent > 0 {
        writeln!(out, "  transfer: {} B received, {} B sent", peer.received, peer.sent)?;
    }
    if let Some(interval) = peer.keepalive {
        writeln!(out, "  persistent keepalive: every {} seconds", interval.as_secs())?;
    }
    Ok(())
}
