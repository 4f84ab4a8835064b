//! Tables as `ipvsadm -Ln` and `ipvsadm -Ln --stats` print them, byte for byte.

use std::fmt::Write as _;

use netlink_families::ipvs::{
    Client, ClientMask, Error, Forward, IpFamily, PoolStatus, Protocol, SchedulerFlags, Service, ServiceKind,
    Stats,
};

/// The services with their destinations, in `ipvsadm`'s order.
pub(crate) fn sorted(ipvs: &Client) -> Result<Vec<PoolStatus>, Error> {
    let mut pools = ipvs.pools()?;
    pools.sort_by_key(|pool| match pool.service.service.kind {
        // Those without a mark come first. An IPv4 address goes before the IPv6 ones, which are longer.
        ServiceKind::Socket { protocol, addr } => (0, addr.is_ipv6(), u16::from(protocol), Some(addr)),
        ServiceKind::Firewall { mark, family } => (mark, family == IpFamily::V6, 0, None),
    });
    for pool in &mut pools {
        pool.destinations.sort_by_key(|status| {
            // Of mixed families too, by the bytes of the address.
            let addr = status.destination.addr;
            let bytes = match addr.ip() {
                std::net::IpAddr::V4(addr) => addr.octets().to_vec(),
                std::net::IpAddr::V6(addr) => addr.octets().to_vec(),
            };
            (bytes, addr.port())
        });
    }
    Ok(pools)
}

pub(crate) fn list(ipvs: &Client) -> Result<String, Error> {
    let mut out = heading(ipvs)?;
    out.push_str("Prot LocalAddress:Port Scheduler Flags\n");
    out.push_str("  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n");
    for pool in sorted(ipvs)? {
        let service = &pool.service.service;
        let _ = writeln!(out, "{} {}", service_name(&service.kind), properties(service));
        for status in &pool.destinations {
            let _ = writeln!(
                out,
                "  -> {:<28} {:<7} {:<6} {:<10} {:<10}",
                status.destination.addr.to_string(),
                method(status.destination.forward),
                status.destination.weight,
                status.active_connections,
                status.inactive_connections,
            );
        }
    }
    Ok(out)
}

pub(crate) fn stats(ipvs: &Client) -> Result<String, Error> {
    let mut out = heading(ipvs)?;
    let _ = writeln!(
        out,
        "{:<33} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "Prot LocalAddress:Port", "Conns", "InPkts", "OutPkts", "InBytes", "OutBytes"
    );
    out.push_str("  -> RemoteAddress:Port\n");
    for pool in sorted(ipvs)? {
        let name = service_name(&pool.service.service.kind);
        let _ = writeln!(out, "{name:<33}{}", counters(pool.service.stats));
        for status in &pool.destinations {
            let addr = status.destination.addr.to_string();
            let _ = writeln!(out, "  -> {addr:<28}{}", counters(status.stats));
        }
    }
    Ok(out)
}

fn heading(ipvs: &Client) -> Result<String, Error> {
    let info = ipvs.info()?;
    let [major, minor, patch] = info.version_numbers();
    let size = info.connection_table_size;
    Ok(format!("IP Virtual Server version {major}.{minor}.{patch} (size={size})\n"))
}

fn service_name(kind: &ServiceKind) -> String {
    match kind {
        ServiceKind::Socket { protocol, addr } => {
            let protocol = match protocol {
                Protocol::Tcp => "TCP",
                Protocol::Udp => "UDP",
                Protocol::Sctp => "SCTP",
                _ => "?",
            };
            format!("{protocol:<4} {addr}")
        }
        ServiceKind::Firewall { mark, family: IpFamily::V4 } => format!("FWM  {mark}"),
        ServiceKind::Firewall { mark, family: IpFamily::V6 } => format!("FWM  {mark} IPv6"),
    }
}

/// What stands behind a service's name.
fn properties(service: &Service) -> String {
    let mut out = service.scheduler.clone();
    if let Some(flags) = flags(service) {
        let _ = write!(out, " ({flags})");
    }
    if let Some(persistence) = service.persistence {
        let _ = write!(out, " persistent {}", persistence.timeout.as_secs());
        if let Some(mask) = mask(persistence.clients) {
            let _ = write!(out, " mask {mask}");
        }
        if let Some(engine) = &service.persistence_engine {
            let _ = write!(out, " pe {engine}");
        }
    }
    if service.one_packet {
        out.push_str(" ops");
    }
    out
}

/// The mask, unless each client is by itself.
pub(crate) fn mask(clients: ClientMask) -> Option<String> {
    match clients {
        each if each == ClientMask::each(each.family()) => None,
        ClientMask::V4(mask) => Some(mask.to_string()),
        ClientMask::V6(prefix) => Some(prefix.to_string()),
    }
}

/// The flags by the names that they have for this scheduler.
pub(crate) fn flags(service: &Service) -> Option<String> {
    let names = match service.scheduler.as_str() {
        "sh" => ["sh-fallback", "sh-port", "flag-3"],
        "mh" => ["mh-fallback", "mh-port", "flag-3"],
        _ => ["flag-1", "flag-2", "flag-3"],
    };
    let flags = [SchedulerFlags::FLAG_1, SchedulerFlags::FLAG_2, SchedulerFlags::FLAG_3];
    let set = flags.iter().zip(names).filter(|(flag, _)| service.scheduler_flags.contains(**flag));
    let set: Vec<&str> = set.map(|(_, name)| name).collect();
    (!set.is_empty()).then(|| set.join(","))
}

fn method(forward: Forward) -> &'static str {
    match forward {
        Forward::Masquerade => "Masq",
        Forward::Local => "Local",
        Forward::Tunnel(_) => "Tunnel",
        Forward::DirectRoute => "Route",
        // What a C library makes of no text, which is what ipvsadm has for these.
        _ => "(null)",
    }
}

/// Five columns; a question mark where the kernel sent no counters.
fn counters(stats: Option<Stats<u64>>) -> String {
    let Some(stats) = stats else {
        return format!("{:>9}", "?").repeat(5);
    };
    [stats.connections, stats.packets_in, stats.packets_out, stats.bytes_in, stats.bytes_out]
        .map(large)
        .concat()
}

/// At most nine columns: from a hundred millions on, in thousands, and so on.
fn large(number: u64) -> String {
    match number {
        0..100_000_000 => format!("{number:>9}"),
        100_000_000..1_000_000_000 => format!("{:>8}K", number / 1_000),
        1_000_000_000..100_000_000_000 => format!("{:>8}M", number / 1_000_000),
        100_000_000_000..100_000_000_000_000 => format!("{:>8}G", number / 1_000_000_000),
        _ => format!("{:>8}T", number / 1_000_000_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::large;

    #[test]
    fn large_numbers() {
        let printed =
            [0, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, 99_999_999_999, 100_000_000_000]
                .map(large);
        let wanted =
            ["        0", " 99999999", "  100000K", "  999999K", "    1000M", "   99999M", "     100G"];
        assert_eq!(printed, wanted);
        assert_eq!(large(100_000_000_000_000), "     100T");
        assert_eq!(large(u64::MAX), "18446744T");
    }
}
