//! Two radios, and what is between them.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use netlink_core::{Connection, Subscription};
use netlink_families::nl80211::{Client, Event, Interface, groups};
use netlink_tests::lab;

/// One radio's interface.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Station {
    pub(crate) name: &'static str,
    pub(crate) index: u32,
    pub(crate) wiphy: u32,
}

/// The lab's two radios, and a connection.
pub(crate) struct Air {
    pub(crate) netlink: Connection,
    pub(crate) first: Station,
    pub(crate) second: Station,
}

impl Air {
    /// Only in the lab: the radios are in the namespace that all tests share, and run one at a time there.
    pub(crate) fn open() -> Option<Self> {
        if !lab::only() || !lab::programs(&["iw", "ip", "hostapd"]) || lab::family("nl80211").is_none() {
            return None;
        }
        let netlink = Connection::open().expect("a socket");
        let interfaces = Client::new(netlink.clone()).interfaces().expect("interfaces").items;
        let find = |name: &'static str| {
            let found =
                interfaces.iter().find(|interface| interface.name.as_deref() == Some(name.as_bytes()));
            let Interface { index, wiphy, .. } = found.unwrap_or_else(|| panic!("{name}: {interfaces:?}"));
            Station { name, index: index.expect("an index"), wiphy: wiphy.expect("a radio") }
        };
        let (first, second) = (find("wlan0"), find("wlan1"));
        let air = Air { netlink, first, second };
        air.reset();
        Some(air)
    }

    /// Both are clients, and down.
    fn reset(&self) {
        for station in [self.first, self.second] {
            lab::run("ip", ["link", "set", station.name, "down"]);
            lab::run("iw", ["dev", station.name, "set", "type", "managed"]);
        }
    }

    pub(crate) fn subscribe(&self) -> Subscription<Event> {
        let all = [groups::CONFIG, groups::SCAN, groups::REGULATORY, groups::MLME];
        self.netlink.subscribe(all).expect("a subscription")
    }
}

impl Drop for Air {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.reset();
        }
    }
}

pub(crate) fn up(station: Station) {
    lab::run("ip", ["link", "set", station.name, "up"]);
}

/// Reads events until `wanted` takes one; all others are dropped.
pub(crate) fn wait_for<T>(events: &mut Subscription<Event>, wanted: impl Fn(Event) -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let event = events.next(left).expect("an event").expect("it comes within a minute");
        let Some(event) = event.message() else { panic!("events were lost") };
        println!("{event:?}");
        if let Some(found) = wanted(event) {
            return found;
        }
    }
}

/// An access point on the first radio, ended with its value.
pub(crate) struct AccessPoint {
    process: Child,
    config: PathBuf,
}

impl AccessPoint {
    pub(crate) fn start(air: &Air, lines: &str, events: &mut Subscription<Event>) -> Self {
        let config = std::env::temp_dir().join(format!("live_nl80211.{}", std::process::id()));
        let name = air.first.name;
        let text = format!("interface={name}\ndriver=nl80211\nhw_mode=g\nchannel=6\n{lines}");
        std::fs::write(&config, text).expect("a file");
        let mut command = Command::new("hostapd");
        let process = command.arg(&config).stdout(Stdio::inherit()).spawn().expect("hostapd");
        wait_for(events, |event| match event {
            Event::SetInterface(of) if of.index == Some(air.first.index) => Some(()),
            _ => None,
        });
        // Its beacons begin when it is ready.
        let deadline = Instant::now() + Duration::from_secs(20);
        while !lab::run("iw", ["dev", name, "info"]).contains("ssid ") {
            assert!(Instant::now() < deadline, "hostapd does not begin");
            std::thread::sleep(Duration::from_millis(100));
        }
        AccessPoint { process, config }
    }
}

impl Drop for AccessPoint {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_file(&self.config);
    }
}
