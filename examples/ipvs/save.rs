//! Rules as `ipvsadm -Sn` prints them.

use std::fmt::Write as _;

use netlink_families::ipvs::{
    Client, Destination, Forward, IpFamily, Protocol, ServiceKind, Tunnel, TunnelFlags, TunnelType,
};

use crate::Failure;
use crate::show::{flags, mask, sorted};

/// All rules. Thresholds are what `ipvsadm` leaves out; it reads them.
pub(crate) fn rules(ipvs: &Client, thresholds: bool) -> Result<String, Failure> {
    let mut out = String::new();
    for pool in sorted(ipvs)? {
        let service = &pool.service.service;
        let name = service_name(&service.kind)?;
        let _ = write!(out, "-A {name} -s {}", service.scheduler);
        if let Some(persistence) = service.persistence {
            let _ = write!(out, " -p {}", persistence.timeout.as_secs());
            if let Some(mask) = mask(persistence.clients) {
                let _ = write!(out, " -M {mask}");
            }
        }
        if let Some(engine) = &service.persistence_engine {
            let _ = write!(out, " --pe {engine}");
        }
        if service.one_packet {
            out.push_str(" -o");
        }
        if let Some(flags) = flags(service) {
            let _ = write!(out, " -b {flags}");
        }
        out.push('\n');
        for status in &pool.destinations {
            let destination = &status.destination;
            let method = method(destination).ok_or_else(|| {
                format!(
                    "{}, destination {}: ipvsadm has no word for its forwarding",
                    service.kind, destination.addr
                )
            })?;
            let _ = write!(out, "-a {name} -r {} {method}", destination.addr);
            if thresholds {
                let (upper, lower) = (destination.upper_threshold, destination.lower_threshold);
                let _ = write!(out, " -x {upper} -y {lower}");
            }
            out.push('\n');
        }
    }
    Ok(out)
}

fn service_name(kind: &ServiceKind) -> Result<String, String> {
    Ok(match kind {
        ServiceKind::Socket { protocol, addr } => {
            let option = match protocol {
                Protocol::Tcp => "-t",
                Protocol::Udp => "-u",
                Protocol::Sctp => "--sctp-service",
                _ => return Err(format!("{kind}: ipvsadm has no word for its protocol")),
            };
            format!("{option} {addr}")
        }
        ServiceKind::Firewall { mark, family: IpFamily::V4 } => format!("-f {mark}"),
        ServiceKind::Firewall { mark, family: IpFamily::V6 } => format!("-f {mark} -6"),
    })
}

/// Method, weight and tunnel; `None` where there is no option for it.
fn method(destination: &Destination) -> Option<String> {
    let weight = destination.weight;
    match destination.forward {
        Forward::Masquerade => Some(format!("-m -w {weight}")),
        // The kernel finds out by itself that the destination is this host.
        Forward::DirectRoute | Forward::Local => Some(format!("-g -w {weight}")),
        Forward::Tunnel(tunnel) => Some(format!("-i -w {weight} --tun-type {}", tunnel_words(tunnel)?)),
        _ => None,
    }
}

fn tunnel_words(tunnel: Tunnel) -> Option<String> {
    let checksum = match tunnel.flags {
        TunnelFlags::CHECKSUM => "--tun-csum",
        TunnelFlags::REMOTE_CHECKSUM => "--tun-remcsum",
        none if none.is_empty() => "--tun-nocsum",
        _ => return None,
    };
    match tunnel.kind {
        TunnelType::Ipip => Some("ipip".into()),
        TunnelType::Gue => Some(format!("gue --tun-port {} {checksum}", tunnel.port)),
        TunnelType::Gre => Some(format!("gre {checksum}")),
        _ => None,
    }
}
