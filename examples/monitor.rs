//! Prints the links, addresses and routes that there are, and then what becomes of them. Needs no privileges.
//!
//! `cargo run --example monitor` goes on until it is interrupted, `cargo run --example monitor -- 5` until nothing
//! has happened for five seconds.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use netlink_core::Connection;
use netlink_families::rtnetlink::Route;
use netlink_families::rtnetlink::address::Address;
use netlink_families::rtnetlink::link::{Link, LinkFlags};
use netlink_families::rtnetlink::route::RouteEntry;
use netlink_families::rtnetlink::watch::{Changed, Monitor, MonitorEvent, RouteKey};

fn main() -> ExitCode {
    let wait = match std::env::args().nth(1).map(|seconds| seconds.parse()) {
        None => Duration::MAX,
        Some(Ok(seconds)) => Duration::from_secs(seconds),
        Some(Err(_)) => {
            eprintln!("usage: monitor [SECONDS]");
            return ExitCode::from(2);
        }
    };
    match run(wait) {
        // `monitor | head` is fine.
        Err(error)
            if error
                .downcast_ref()
                .is_none_or(|error: &io::Error| error.kind() != io::ErrorKind::BrokenPipe) =>
        {
            eprintln!("monitor: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run(wait: Duration) -> Result<(), Box<dyn std::error::Error>> {
    let mut monitor = Monitor::open(&Connection::<Route>::open()?)?;
    let mut out = io::stdout().lock();
    while let Some(event) = monitor.next(wait)? {
        let line = match &event {
            MonitorEvent::Link(change) => format!("{} {}", word(change), change_of_link(change)),
            MonitorEvent::Address(change) => {
                let index = change.key.index;
                let address = change.new.as_ref().or(change.old.as_ref()).map_or_else(String::new, address);
                format!("{} address {address} on {}", word(change), link_name(&monitor, index))
            }
            MonitorEvent::Route(change) => {
                let entry = change.new.as_ref().or(change.old.as_ref());
                let state = entry.map_or("", state_of_route);
                format!("{} route {}{state}", word(change), route(&monitor, &change.key))
            }
            other => format!("{other:?}"),
        };
        writeln!(out, "{line}")?;
        out.flush()?;
    }
    Ok(())
}

/// What has become of it: `+` it has come, `-` it is gone, `~` it is another now.
fn word<K, V>(change: &Changed<K, V>) -> char {
    match (&change.old, &change.new) {
        (None, _) => '+',
        (_, None) => '-',
        _ => '~',
    }
}

fn change_of_link(change: &Changed<u32, Link>) -> String {
    let Some(link) = change.new.as_ref().or(change.old.as_ref()) else { return String::new() };
    let mut line = format!("link {}", change.key);
    if let Some(name) = link.name {
        line += &format!(" {name}");
    }
    if let Some(was) = change.old.as_ref().and_then(|old| old.name).filter(|was| Some(*was) != link.name) {
        line += &format!(" (was {was})");
    }
    if change.new.is_some() {
        line += &format!(" {}", state(link.header.flags));
        line += &link.mtu.map_or_else(String::new, |mtu| format!(" mtu {mtu}"));
        line += &link.address.map_or_else(String::new, |address| format!(" {address:?}"));
    }
    line
}

fn state(flags: LinkFlags) -> &'static str {
    if !flags.contains(LinkFlags::UP) {
        "off"
    } else if !flags.contains(LinkFlags::LOWER_UP) {
        "on, no carrier"
    } else if !flags.contains(LinkFlags::RUNNING) {
        "on, not ready"
    } else {
        "up"
    }
}

fn address(address: &Address) -> String {
    let own = address.own().map_or_else(|| "none".to_owned(), |own| own.to_string());
    format!("{own}/{}", address.header.prefix_length)
}

fn link_name(monitor: &Monitor, index: u32) -> String {
    let name = monitor.links().get(&index).and_then(|link| link.name);
    name.map_or_else(|| format!("#{index}"), |name| name.to_string())
}

fn route(monitor: &Monitor, key: &RouteKey) -> String {
    let mut line = format!("{} {:?}", key.destination, key.kind);
    for way in &key.ways {
        if let Some(gateway) = way.gateway {
            line += &format!(" via {gateway}");
        }
        if way.output != 0 {
            line += &format!(" on {}", link_name(monitor, way.output));
        }
    }
    line + &format!(" table {} metric {}", key.table, key.metric)
}

fn state_of_route(route: &RouteEntry) -> &'static str {
    use netlink_families::rtnetlink::route::RouteFlags;
    if route.header.flags.intersects(RouteFlags::DEAD | RouteFlags::LINK_DOWN) {
        " (does not work)"
    } else {
        ""
    }
}
