//! `host:port` as `ipvsadm` reads it: numbers, or names that the system knows.

use std::net::{IpAddr, Ipv6Addr, SocketAddr, ToSocketAddrs};

/// An address, and a port unless there was none. `protocol` is for ports by name: `tcp`, `udp`, `sctp`.
pub(crate) fn parse(text: &str, protocol: &str) -> Result<(IpAddr, Option<u16>), String> {
    // An IPv6 address may stand alone, without brackets and port.
    if let Ok(addr) = text.parse::<Ipv6Addr>() {
        return Ok((addr.into(), None));
    }
    if let Some(inside) = text.strip_prefix('[') {
        let (addr, port) = inside.split_once("]:").ok_or_else(|| format!("`{text}` is no [address]:port"))?;
        let addr: Ipv6Addr = addr.parse().map_err(|_| format!("`{addr}` is no IPv6 address"))?;
        return Ok((addr.into(), Some(port_number(port, protocol)?)));
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, Some(port_number(port, protocol)?)),
        None => (text, None),
    };
    if host.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("`{host}` is neither an address nor a host"));
    }
    Ok((host_addr(host)?, port))
}

/// As `ipvsadm` does, of a name the first IPv4 address.
fn host_addr(host: &str) -> Result<IpAddr, String> {
    if let Ok(addr) = host.parse() {
        return Ok(addr);
    }
    let found = (host, 0).to_socket_addrs().map_err(|error| format!("`{host}`: {error}"))?;
    let v4 = found.map(|addr: SocketAddr| addr.ip()).find(IpAddr::is_ipv4);
    v4.ok_or_else(|| format!("`{host}` has no IPv4 address"))
}

fn port_number(text: &str, protocol: &str) -> Result<u16, String> {
    if let Ok(port) = text.parse() {
        return Ok(port);
    }
    let services = std::fs::read_to_string("/etc/services").unwrap_or_default();
    service_port(&services, text, protocol)
        .ok_or_else(|| format!("`{text}` is neither a port nor a service of {protocol}"))
}

/// A line of `services(5)`: name, port and protocol, other names.
fn service_port(services: &str, name: &str, protocol: &str) -> Option<u16> {
    services.lines().find_map(|line| {
        let mut words = line.split('#').next()?.split_whitespace();
        let first = words.next()?;
        let (port, proto) = words.next()?.split_once('/')?;
        let named = first == name || words.any(|other| other == name);
        if named && proto == protocol { port.parse().ok() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::{parse, service_port};

    #[test]
    fn places() {
        let place = |text| parse(text, "tcp").map(|(addr, port)| (addr.to_string(), port));
        let is = |text, addr: &str, port| assert_eq!(place(text), Ok((addr.to_owned(), port)), "{text}");
        is("192.0.2.1:80", "192.0.2.1", Some(80));
        is("192.0.2.1", "192.0.2.1", None);
        is("[2001:db8::1]:0", "2001:db8::1", Some(0));
        is("2001:db8::1", "2001:db8::1", None);
        is("localhost:80", "127.0.0.1", Some(80));
        for text in
            ["80", "", ":80", "192.0.2.1:65536", "192.0.2.1:", "[2001:db8::1]", "[192.0.2.1]:80", "[::1:80"]
        {
            assert!(place(text).is_err(), "{text}: {:?}", place(text));
        }
    }

    #[test]
    fn ports_by_name() {
        let services = "# a comment\nhttp 80/tcp www # the web\nhttp 80/sctp\ndomain\t53/udp\nbroken\n";
        assert_eq!(service_port(services, "www", "tcp"), Some(80));
        assert_eq!(service_port(services, "domain", "udp"), Some(53));
        assert_eq!(service_port(services, "domain", "tcp"), None);
        assert_eq!(service_port(services, "the", "tcp"), None);
        assert_eq!(service_port(services, "broken", "tcp"), None);
    }
}
