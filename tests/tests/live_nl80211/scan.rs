//! `iw scan dump`, of two networks that are there.

use std::fmt::Write;

use netlink_families::nl80211::elements::{Rsn, Suite};
use netlink_families::nl80211::{
    AbortScan, Bss, BssStatus, Client, Event, GetSurvey, ScanFlags, TriggerScan,
};
use netlink_tests::lab;

use crate::air::{AccessPoint, Air, up, wait_for};
use crate::words::behind;

/// A protected network, and an open one beside it.
const NETWORKS: &str = "ssid=caf\u{e9} \nieee80211n=1\nwpa=2\nwpa_passphrase=secret phrase\nwpa_key_mgmt=WPA-PSK\n\
                        rsn_pairwise=CCMP\nbss=wlan0_1\nssid=open\n";

#[test]
fn nl80211_scans_find_what_iw_finds() {
    let Some(air) = Air::open() else { return };
    let mut events = air.subscribe();
    let _networks = AccessPoint::start(&air, NETWORKS, &mut events);
    up(air.second);
    let index = air.second.index;
    let scan = TriggerScan {
        index,
        // Anybody, and one by name.
        ssids: vec![vec![], b"open".to_vec()],
        frequencies: vec![2437, 2412],
        flags: Some(ScanFlags::FLUSH),
        ..TriggerScan::default()
    };
    air.netlink.execute(&scan).expect("a scan");
    let busy = air.netlink.execute(&scan).map(|_| ());
    println!("a second scan: {busy:?}");
    let begun = wait_for(&mut events, |event| match event {
        Event::TriggerScan(scan) => Some(scan),
        _ => None,
    });
    assert_eq!((begun.wiphy, begun.index), (Some(air.second.wiphy), Some(index)));
    assert_eq!((&begun.ssids, &begun.frequencies), (&scan.ssids, &scan.frequencies));
    assert_eq!(begun.flags, scan.flags);
    let done = wait_for(&mut events, |event| match event {
        Event::NewScanResults(scan) => Some(scan),
        Event::ScanAborted(scan) => panic!("aborted: {scan:?}"),
        _ => None,
    });
    assert_eq!(done.index, Some(index));

    // An emulated machine may be too slow to answer while it is listened to, so it is asked again.
    let client = Client::new(air.netlink.clone());
    let mut found = client.scan_results(index).expect("results").items;
    for _ in 0..20 {
        if found.len() == 2 && found.iter().all(|bss| bss.has_probe_response) {
            break;
        }
        air.netlink.execute(&TriggerScan { flags: None, ..scan.clone() }).expect("another scan");
        wait_for(&mut events, |event| matches!(event, Event::NewScanResults(_)).then_some(()));
        found = client.scan_results(index).expect("results").items;
    }
    let said = lab::run("iw", ["dev", air.second.name, "scan", "dump"]);
    let mut texts: Vec<_> = said.split("BSS ").filter(|text| text.contains("(on wlan1)")).collect();
    // The kernel's order is by channel and address; `iw` prints as it comes.
    assert_eq!((found.len(), texts.len()), (2, 2), "{said}");
    found.sort_by_key(|bss| bss.bssid.map(|mac| mac.octets()));
    texts.sort_unstable();
    for (bss, text) in found.iter().zip(texts) {
        assert_eq!(as_iw(bss), same_lines(text), "{text}");
        let age = behind(text.split_once("signal:").expect("a signal").1, "last seen: ").expect("a line");
        let age: u32 = age.split(' ').next().and_then(|age| age.parse().ok()).expect("a number");
        assert!(bss.seen_ms_ago.expect("there").abs_diff(age) < 5000);
        assert!(bss.last_seen.is_some_and(|nanoseconds| nanoseconds > 1_000_000_000));
        assert_eq!(bss.unknown.iter().map(|attr| attr.id()).collect::<Vec<_>>(), [0; 0]);
    }
    let names: Vec<_> = found.iter().map(|bss| bss.elements.as_ref().expect("there").ssid()).collect();
    assert_eq!(names, [Ok(Some("caf\u{e9} ".as_bytes())), Ok(Some(&b"open"[..]))]);
    let rsn = |bss: &Bss| bss.elements.as_ref().expect("there").rsn().expect("whole");
    assert_eq!(rsn(&found[0]).expect("protected").key_managements, [Suite::AKM_PSK]);
    assert_eq!(rsn(&found[1]), None);

    let none = air.netlink.execute(&AbortScan { index }).expect_err("no scan");
    assert!(none.is_not_found(), "{none}");
    surveyed(&air);

    let example = lab::example("wifi").expect("it is built in the lab");
    let shown = lab::run(example.to_str().expect("text"), [air.second.name]);
    println!("{shown}");
    for line in [
        format!("phy#{} {}", air.first.wiphy, air.first.name),
        "  type AccessPoint".into(),
        "\"caf\\xc3\\xa9 \"  ciphers 00-0f-ac:4, keys 00-0f-ac:2".into(),
    ] {
        assert!(shown.contains(&line), "{line}");
    }
}

fn surveyed(air: &Air) {
    let said = lab::run("iw", ["dev", air.second.name, "survey", "dump"]);
    let texts: Vec<_> = said.split("Survey data from wlan1\n").skip(1).collect();
    let mut ours = Vec::new();
    for survey in air.netlink.dump(&GetSurvey { index: air.second.index }).expect("surveys") {
        let info = survey.expect("a survey").info;
        let mut text = format!("{} MHz", info.frequency.expect("there"));
        if info.in_use {
            text.push_str(" [in use]");
        }
        write!(text, ", {} dBm, {} ms", info.noise.expect("there"), info.time.expect("there")).expect("text");
        write!(text, ", {} ms", info.busy.expect("there")).expect("text");
        ours.push(text);
    }
    let theirs: Vec<_> = texts
        .iter()
        .map(|text| {
            ["frequency:", "noise:", "channel active time:", "channel busy time:"]
                .map(|word| behind(text, word).unwrap_or_else(|| panic!("{word} in {text}")))
                .join(", ")
        })
        .collect();
    assert!(!ours.is_empty());
    assert_eq!(ours, theirs);
}

/// Of what `iw` prints of a network, the lines that are compared as they are.
fn same_lines(text: &str) -> String {
    let words = [
        "TSF:",
        "freq:",
        "beacon interval:",
        "capability:",
        "signal:",
        "SSID:",
        "Supported rates:",
        "DS Parameter set:",
        "Extended supported rates:",
        "RSN:",
        "* Group cipher:",
        "* Pairwise ciphers:",
        "* Authentication suites:",
        "Information elements from",
    ];
    let mut lines = vec![text.lines().next().expect("a line").trim()];
    lines.extend(
        text.lines().skip(1).map(str::trim).filter(|line| words.iter().any(|word| line.starts_with(word))),
    );
    lines.join("\n")
}

/// The same lines from ours.
fn as_iw(bss: &Bss) -> String {
    let elements = bss.elements.as_ref().expect("there");
    let status = match bss.status {
        None => "",
        Some(BssStatus::Associated) => " -- associated",
        Some(other) => panic!("{other:?}"),
    };
    let tsf = bss.tsf.expect("there");
    let seconds = tsf / 1_000_000;
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let signal = bss.signal.expect("there");
    let capability = bss.capability.expect("there");
    let mut lines = vec![
        format!("{}(on wlan1){status}", bss.bssid.expect("there")),
        format!("TSF: {tsf} usec ({}d, {clock})", seconds / 86400),
        format!("freq: {}", bss.frequency.expect("there")),
        format!("beacon interval: {} TUs", bss.beacon_interval.expect("there")),
        format!("capability: {}(0x{capability:04x})", capabilities(capability)),
        format!("signal: -{}.{:02} dBm", signal.abs() / 100, signal.abs() % 100),
    ];
    if bss.has_probe_response {
        lines.push("Information elements from Probe Response frame:".into());
    }
    let ssid = elements.ssid().expect("whole").expect("there");
    lines.push(format!("SSID: {}", escaped(ssid)).trim_end().to_owned());
    let rates = elements.rates().expect("whole");
    let rates: Vec<_> = rates
        .iter()
        .map(|rate| {
            let halves = rate.half_mbit();
            format!("{}.{}{}", halves / 2, halves % 2 * 5, if rate.is_basic() { "*" } else { "" })
        })
        .collect();
    let (first, second) = rates.split_at(8);
    lines.push(format!("Supported rates: {}", first.join(" ")));
    lines.push(format!("DS Parameter set: channel {}", elements.channel().expect("whole").expect("there")));
    // In the order of the frame, in which the protection is in front of the other rates or behind them.
    let ids: Vec<_> = elements.iter().map(|element| element.expect("whole").id).collect();
    let place = |id: u8| ids.iter().position(|of| *of == id).unwrap_or(usize::MAX);
    let extended = vec![format!("Extended supported rates: {}", second.join(" "))];
    let rsn = elements.rsn().expect("whole").map_or(vec![], |rsn| protection(&rsn));
    let (mut before, after) = if place(48) < place(50) { (rsn, extended) } else { (extended, rsn) };
    before.extend(after);
    lines.extend(before);
    lines.join("\n")
}

fn protection(rsn: &Rsn) -> Vec<String> {
    let cipher = |suite: &Suite| match *suite {
        Suite::CCMP => "CCMP",
        other => panic!("{other}"),
    };
    let key = |suite: &Suite| match *suite {
        Suite::AKM_PSK => "PSK",
        other => panic!("{other}"),
    };
    vec![
        format!("RSN:\t * Version: {}", rsn.version),
        format!("* Group cipher: {}", rsn.group_cipher.as_ref().map_or("", cipher)),
        format!(
            "* Pairwise ciphers: {}",
            rsn.pairwise_ciphers.iter().map(cipher).collect::<Vec<_>>().join(" ")
        ),
        format!(
            "* Authentication suites: {}",
            rsn.key_managements.iter().map(key).collect::<Vec<_>>().join(" ")
        ),
    ]
}

fn capabilities(bits: u16) -> String {
    let names = [(0, "ESS"), (1, "IBSS"), (4, "Privacy"), (5, "ShortPreamble"), (10, "ShortSlotTime")];
    let named: String =
        names.iter().filter(|(bit, _)| bits & 1 << bit != 0).map(|(_, name)| format!("{name} ")).collect();
    let rest = names.iter().fold(bits, |bits, (bit, _)| bits & !(1 << bit));
    assert_eq!(rest, 0, "a capability without a name here: {bits:#x}");
    named
}

/// As `iw` prints names: bytes that are no letters of ASCII by their numbers, and spaces at the ends too.
fn escaped(name: &[u8]) -> String {
    let last = name.len().saturating_sub(1);
    name.iter()
        .enumerate()
        .map(|(at, byte)| match byte {
            b' ' if at == 0 || at == last => "\\x20".to_owned(),
            b' '..=b'~' if *byte != b'\\' => char::from(*byte).to_string(),
            byte => format!("\\x{byte:02x}"),
        })
        .collect()
}
