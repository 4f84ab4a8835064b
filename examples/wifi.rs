//! Shows wireless interfaces as `iw dev` does, and scans with one of them. Scanning needs `CAP_NET_ADMIN`.
//!
//! `cargo run --example wifi [INTERFACE]`

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use netlink_core::{Error, Snapshot};
use netlink_families::nl80211::{Bss, Client, Event, Interface, TriggerScan, groups};

fn main() -> ExitCode {
    match run(std::env::args().nth(1).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        // `wifi | head` is fine.
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wifi: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn run(scan_with: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::open()?;
    let interfaces = client.interfaces()?;
    let mut out = io::stdout().lock();
    for interface in &interfaces {
        print(interface, &mut out)?;
    }
    let Some(name) = scan_with else { return Ok(()) };
    let named = interfaces.items.iter().find(|interface| interface.name.as_deref() == Some(name.as_bytes()));
    let index =
        named.and_then(|interface| interface.index).ok_or_else(|| format!("no interface `{name}`"))?;
    for bss in scan(&client, index)? {
        print_bss(&bss, &mut out)?;
    }
    Ok(())
}

/// Scans on all channels, and waits for the end of it.
fn scan(client: &Client, index: u32) -> Result<Snapshot<Bss>, Error> {
    let netlink = client.connection();
    // Subscribed first, so that the end cannot come too early.
    let mut events = netlink.subscribe::<Event>([groups::SCAN])?;
    netlink.execute(&TriggerScan { index, ssids: vec![vec![]], ..TriggerScan::default() })?;
    while let Some(event) = events.next(Duration::from_secs(30))? {
        match event.message() {
            Some(Event::NewScanResults(scan) | Event::ScanAborted(scan)) if scan.index == Some(index) => {
                break;
            }
            _ => {}
        }
    }
    client.scan_results(index)
}

fn print(interface: &Interface, out: &mut impl Write) -> io::Result<()> {
    let name = interface.name.as_deref().unwrap_or(b"(no network interface)");
    writeln!(out, "phy#{} {}", interface.wiphy.unwrap_or(0), name.escape_ascii())?;
    if let Some(kind) = interface.kind {
        writeln!(out, "  type {kind:?}")?;
    }
    if let Some(mac) = interface.mac {
        writeln!(out, "  addr {mac}")?;
    }
    if let Some(ssid) = &interface.ssid {
        writeln!(out, "  ssid {}", ssid.escape_ascii())?;
    }
    if let Some(mhz) = interface.frequency {
        let width = interface.channel_width.map_or(String::new(), |width| format!(", width {width:?}"));
        writeln!(out, "  channel {mhz} MHz{width}")?;
    }
    if let Some(power) = interface.power {
        writeln!(out, "  power {}.{:02} dBm", power / 100, power % 100)?;
    }
    Ok(())
}

fn print_bss(bss: &Bss, out: &mut impl Write) -> io::Result<()> {
    let mac = bss.bssid.map_or("?".to_owned(), |mac| mac.to_string());
    let signal = bss.signal.map_or("?".to_owned(), |signal| format!("{:.2}", f64::from(signal) / 100.0));
    write!(out, "{mac}  {} MHz  {signal} dBm", bss.frequency.unwrap_or(0))?;
    let Some(elements) = &bss.elements else { return writeln!(out) };
    match elements.ssid() {
        Ok(ssid) => write!(out, "  \"{}\"", ssid.unwrap_or(b"").escape_ascii())?,
        Err(error) => write!(out, "  ({error})")?,
    }
    match elements.rsn() {
        Ok(Some(rsn)) => {
            let ciphers: Vec<_> = rsn.pairwise_ciphers.iter().map(ToString::to_string).collect();
            let keys: Vec<_> = rsn.key_managements.iter().map(ToString::to_string).collect();
            writeln!(out, "  ciphers {}, keys {}", ciphers.join(" "), keys.join(" "))
        }
        Ok(None) => writeln!(out),
        Err(error) => writeln!(out, "  ({error})"),
    }
}
