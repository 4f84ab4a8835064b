//! One rule of `ipvsadm`: a command and its options.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use netlink_families::ipvs::{
    ClientMask, Daemon, DaemonState, Destination, Forward, IpFamily, Persistence, Protocol, SchedulerFlags,
    Service, ServiceKind, Timeouts, Tunnel, TunnelFlags,
};

use crate::options::Options;
use crate::place;

#[derive(Debug, PartialEq)]
pub(crate) enum Rule {
    AddService(Service),
    EditService(Service),
    DeleteService(ServiceKind),
    AddDestination(ServiceKind, Destination),
    EditDestination(ServiceKind, Destination),
    DeleteDestination(ServiceKind, SocketAddr),
    Zero(Option<ServiceKind>),
    Flush,
    SetTimeouts(Timeouts),
    StartDaemon(Daemon),
    StopDaemon(DaemonState),
}

const SERVICE: &[&str] = &["tcp-service", "udp-service", "sctp-service", "fwmark-service"];
const FAMILY: &[&str] = &["ipv6"];
const OF_SERVICE: &[&str] = &["scheduler", "sched-flags", "persistent", "netmask", "pe", "ops"];
const SERVER: &[&str] = &["real-server"];
const METHODS: &[&str] = &["masquerading", "ipip", "gatewaying"];
const OF_SERVER: &[&str] = &["weight", "u-threshold", "l-threshold"];
const TUNNEL: &[&str] = &["tun-type", "tun-port", "tun-nocsum", "tun-csum", "tun-remcsum"];
const DAEMON: &[&str] =
    &["mcast-interface", "syncid", "sync-maxlen", "mcast-group", "mcast-port", "mcast-ttl"];

/// What `ipvsadm` takes where nothing is said.
const SCHEDULER: &str = "wlc";
const PERSISTENCE: u32 = 360;
const INTERFACE: &str = "eth0";

/// Rules with the numbers of their lines. Empty lines and comments are passed over, and so is `ipvsadm` in front.
pub(crate) fn parse_all(text: &str) -> Result<Vec<(usize, Rule)>, String> {
    let mut rules = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "ipvsadm").collect();
        if words.first().is_some_and(|word| !word.starts_with('#')) {
            rules.push((number, parse(&words).map_err(|error| format!("line {number}: {error}"))?));
        }
    }
    Ok(rules)
}

pub(crate) fn parse(words: &[&str]) -> Result<Rule, String> {
    let options = Options::read(words)?;
    let command = options.command().ok_or("a rule begins with a command, like -A")?;
    if let (false, Some(word)) = (command == "set", options.rest.first()) {
        return Err(format!("unexpected `{word}`"));
    }
    match command {
        "add-service" | "edit-service" => {
            options.only(&[SERVICE, FAMILY, OF_SERVICE])?;
            let service = service(&options)?;
            Ok(if command == "add-service" { Rule::AddService(service) } else { Rule::EditService(service) })
        }
        "delete-service" => {
            options.only(&[SERVICE, FAMILY])?;
            Ok(Rule::DeleteService(kind(&options)?.0))
        }
        "add-server" | "edit-server" => {
            options.only(&[SERVICE, FAMILY, SERVER, METHODS, OF_SERVER, TUNNEL])?;
            let (kind, destination) = destination(&options)?;
            Ok(match command {
                "add-server" => Rule::AddDestination(kind, destination),
                _ => Rule::EditDestination(kind, destination),
            })
        }
        "delete-server" => {
            options.only(&[SERVICE, FAMILY, SERVER])?;
            let (kind, protocol) = kind(&options)?;
            Ok(Rule::DeleteDestination(kind, server(&options, &kind, protocol)?))
        }
        "zero" => {
            options.only(&[SERVICE, FAMILY])?;
            let kind = options.one_of(SERVICE)?.map(|_| kind(&options)).transpose()?;
            Ok(Rule::Zero(kind.map(|(kind, _)| kind)))
        }
        "clear" => options.only(&[]).map(|()| Rule::Flush),
        "set" => {
            options.only(&[])?;
            timeouts(&options.rest)
        }
        "start-daemon" => {
            options.only(&[DAEMON])?;
            daemon(&options).map(Rule::StartDaemon)
        }
        "stop-daemon" => {
            // The id that was given at the start may be repeated, and is not looked at.
            options.only(&[&["syncid"]])?;
            state(&options, "stop-daemon").map(Rule::StopDaemon)
        }
        other => Err(format!("`--{other}` is no command")),
    }
}

/// The service that is meant, and the protocol's name.
fn kind(options: &Options<'_>) -> Result<(ServiceKind, &'static str), String> {
    let given = options.one_of(SERVICE)?.ok_or("which service? -t, -u, --sctp-service or -f")?;
    let text = options.value(given).unwrap_or_default();
    let (protocol, name) = match given {
        "udp-service" => (Protocol::Udp, "udp"),
        "sctp-service" => (Protocol::Sctp, "sctp"),
        _ => (Protocol::Tcp, "tcp"),
    };
    if given == "fwmark-service" {
        let mark = options.number(given, 1..=u32::MAX)?.unwrap_or_default();
        let family = if options.has("ipv6") { IpFamily::V6 } else { IpFamily::V4 };
        return Ok((ServiceKind::firewall(mark, family), name));
    }
    if options.has("ipv6") {
        return Err("`--ipv6` is for firewall marks".into());
    }
    let (addr, port) = place::parse(text, name)?;
    Ok((ServiceKind::Socket { protocol, addr: (addr, port.unwrap_or(0)).into() }, name))
}

fn service(options: &Options<'_>) -> Result<Service, String> {
    let (kind, _) = kind(options)?;
    let mut service = Service::new(kind, options.value("scheduler").unwrap_or(SCHEDULER));
    if let Some(words) = options.value("sched-flags") {
        service.scheduler_flags = scheduler_flags(words, &service.scheduler)?;
    }
    service.one_packet = options.has("ops");
    service.persistence_engine = options.value("pe").map(str::to_owned);
    let clients = match (options.value("netmask"), kind.family()) {
        (None, family) => ClientMask::each(family),
        (Some(mask), IpFamily::V4) => {
            ClientMask::V4(mask.parse().map_err(|_| format!("`--netmask`: `{mask}` is no IPv4 mask"))?)
        }
        (Some(_), IpFamily::V6) => ClientMask::V6(options.number("netmask", 1..=128)?.unwrap_or(128)),
    };
    // Without persistence the kernel keeps the mask, and looks at it nowhere.
    if options.has("persistent") {
        let seconds = options.number("persistent", 1..=u32::MAX)?.unwrap_or(PERSISTENCE);
        service.persistence = Some(Persistence { timeout: Duration::from_secs(seconds.into()), clients });
    }
    service.check().map_err(|invalid| format!("{kind}: {invalid}"))?;
    Ok(service)
}

fn scheduler_flags(words: &str, scheduler: &str) -> Result<SchedulerFlags, String> {
    let mut flags = SchedulerFlags::empty();
    for word in words.split(',') {
        flags |= match (word, scheduler) {
            ("flag-1", _) => SchedulerFlags::FLAG_1,
            ("flag-2", _) => SchedulerFlags::FLAG_2,
            ("flag-3", _) => SchedulerFlags::FLAG_3,
            ("sh-fallback", "sh") => SchedulerFlags::SH_FALLBACK,
            ("sh-port", "sh") => SchedulerFlags::SH_PORT,
            ("mh-fallback", "mh") => SchedulerFlags::MH_FALLBACK,
            ("mh-port", "mh") => SchedulerFlags::MH_PORT,
            _ => return Err(format!("`{word}` is no flag of the scheduler `{scheduler}`")),
        };
    }
    Ok(flags)
}

/// The server's address; its port is the service's where none is given.
fn server(options: &Options<'_>, kind: &ServiceKind, protocol: &str) -> Result<SocketAddr, String> {
    let text = options.value("real-server").ok_or("which server? -r")?;
    let (addr, port) = place::parse(text, protocol)?;
    Ok((addr, port.or(kind.port()).unwrap_or(0)).into())
}

fn destination(options: &Options<'_>) -> Result<(ServiceKind, Destination), String> {
    let (kind, protocol) = kind(options)?;
    let mut addr = server(options, &kind, protocol)?;
    let forward = match options.one_of(METHODS)? {
        Some("masquerading") => Forward::Masquerade,
        Some("ipip") => Forward::Tunnel(tunnel(options)?),
        _ => Forward::DirectRoute,
    };
    if !matches!(forward, Forward::Tunnel(_))
        && let Some(name) = TUNNEL.iter().find(|name| options.has(name))
    {
        return Err(format!("`--{name}` goes with `--ipip`"));
    }
    // The packet's port stays as it is but with masquerading.
    if let (false, Some(port)) = (forward == Forward::Masquerade, kind.port()) {
        addr.set_port(port);
    }
    let most = i32::MAX.unsigned_abs();
    let destination = Destination {
        addr,
        forward,
        weight: options.number("weight", 0..=most)?.unwrap_or(1),
        upper_threshold: options.number("u-threshold", 0..=most)?.unwrap_or(0),
        lower_threshold: options.number("l-threshold", 0..=most)?.unwrap_or(0),
    };
    destination.check(&kind).map_err(|invalid| format!("{kind}, destination {addr}: {invalid}"))?;
    Ok((kind, destination))
}

fn tunnel(options: &Options<'_>) -> Result<Tunnel, String> {
    let port = options.number("tun-port", 1..=65535)?.unwrap_or(0);
    let checksum = options.one_of(&["tun-nocsum", "tun-csum", "tun-remcsum"])?;
    let flags = match checksum {
        Some("tun-csum") => TunnelFlags::CHECKSUM,
        Some("tun-remcsum") => TunnelFlags::REMOTE_CHECKSUM,
        _ => TunnelFlags::empty(),
    };
    let kind = options.value("tun-type").unwrap_or("ipip");
    let unfit = |name| Err(format!("`--{name}` does not go with a tunnel of type {kind}"));
    match (kind, checksum, port) {
        ("gue", _, 0) => Err("a tunnel of type gue needs `--tun-port`".into()),
        ("gue", _, port) => Ok(Tunnel::gue(port, flags)),
        ("ipip" | "gre", _, 1..) => unfit("tun-port"),
        ("ipip", Some(name), _) | ("gre", Some(name @ "tun-remcsum"), _) => unfit(name),
        ("ipip", None, _) => Ok(Tunnel::ipip()),
        ("gre", _, _) => Ok(Tunnel::gre(flags)),
        _ => Err(format!("`--tun-type`: `{kind}` is none of ipip, gue, gre")),
    }
}

fn timeouts(words: &[&str]) -> Result<Rule, String> {
    let seconds = |text: &str| match text.parse() {
        // 0 leaves it as it is.
        Ok(0) => Ok(None),
        Ok(seconds) => Ok(Some(Duration::from_secs(seconds))),
        Err(_) => Err(format!("`{text}` is no number of seconds")),
    };
    let [tcp, tcp_fin, udp] = words else {
        return Err("`--set` needs three timeouts: tcp, tcpfin and udp".into());
    };
    let timeouts = Timeouts { tcp: seconds(tcp)?, tcp_fin: seconds(tcp_fin)?, udp: seconds(udp)? };
    Ok(Rule::SetTimeouts(timeouts))
}

fn state(options: &Options<'_>, command: &str) -> Result<DaemonState, String> {
    match options.value(command) {
        Some("master") => Ok(DaemonState::Master),
        Some("backup") => Ok(DaemonState::Backup),
        other => Err(format!("`--{command}`: `{}` is neither master nor backup", other.unwrap_or_default())),
    }
}

fn daemon(options: &Options<'_>) -> Result<Daemon, String> {
    let interface = options.value("mcast-interface").unwrap_or(INTERFACE);
    let sync_id = options.number("syncid", 0..=255)?.unwrap_or(0);
    let mut daemon = Daemon::new(state(options, "start-daemon")?, interface, sync_id);
    daemon.max_len = options.number("sync-maxlen", 1..=65507)?;
    daemon.port = options.number("mcast-port", 1..=65535)?;
    daemon.ttl = options.number("mcast-ttl", 1..=255)?;
    if let Some(text) = options.value("mcast-group") {
        let group: IpAddr = text.parse().map_err(|_| format!("`--mcast-group`: `{text}` is no address"))?;
        daemon.group = Some(group);
    }
    daemon.check().map_err(|invalid| invalid.to_string())?;
    Ok(daemon)
}

#[cfg(test)]
mod tests;
