//! A client and an access point on an open network.

use netlink_families::nl80211::{
    AuthType, BssStatus, Client, Connect, Disconnect, Event, GetStation, GetStations, StationFlags,
    StationInfo, TimeoutReason,
};
use netlink_tests::lab;

use crate::air::{AccessPoint, Air, up, wait_for};
use crate::interfaces::agreed;
use crate::words::behind;

fn connect(index: u32, ssid: &str) -> Connect {
    Connect {
        index,
        ssid: ssid.into(),
        frequency: Some(2437),
        auth_type: Some(AuthType::OpenSystem),
        ..Connect::default()
    }
}

#[test]
fn nl80211_a_client_connects_is_seen_and_leaves() {
    let Some(air) = Air::open() else { return };
    let mut events = air.subscribe();
    let point = AccessPoint::start(&air, "ssid=open\n", &mut events);
    up(air.second);
    let index = air.second.index;
    air.netlink.execute(&connect(index, "open")).expect("it begins");
    let connected = wait_for(&mut events, |event| match event {
        Event::Connect(of) => Some(of),
        _ => None,
    });
    assert_eq!((connected.index, connected.status, connected.timed_out), (Some(index), Some(0), false));
    assert!(
        connected
            .response_elements
            .is_some_and(|elements| elements.rates().is_ok_and(|rates| rates.len() >= 8))
    );
    let again = air.netlink.execute(&connect(index, "other")).expect_err("it is connected");
    println!("connecting twice: {again}");

    let client = agreed(&air, air.second.name, index);
    assert_eq!(client.ssid.as_deref(), Some(&b"open"[..]));
    let point_of_air = agreed(&air, air.first.name, air.first.index);
    assert_eq!(connected.bssid, point_of_air.mac);
    let found = Client::new(air.netlink.clone()).scan_results(index).expect("results").items;
    let own = found.iter().find(|bss| bss.bssid == connected.bssid).expect("the network");
    assert_eq!(own.status, Some(BssStatus::Associated));

    // Each is the other's station.
    for (station, other) in [(air.second, connected.bssid), (air.first, client.mac)] {
        let mac = other.expect("an address");
        let ask = || air.netlink.query(&GetStation { index: station.index, mac }).expect("a station").info;
        // Frames go on, each at a rate of its own: it is asked again until one of the two rates that it was read
        // between is the one that `iw` read.
        let (info, said) = (0..100)
            .find_map(|_| {
                let before = ask().expect("there");
                let said = lab::run("iw", ["dev", station.name, "station", "get", &mac.to_string()]);
                let after = ask().expect("there");
                [before, after].into_iter().find(|info| same_rates(info, &said)).map(|info| (info, said))
            })
            .expect("rates that agree");
        assert!(said.starts_with(&format!("Station {mac} (on {})", station.name)), "{said}");
        agree_on(&info, &said);
        let all: Vec<_> =
            air.netlink.dump(&GetStations { index: station.index }).expect("stations").collect();
        let [Ok(only)] = &all[..] else { panic!("{all:?}") };
        assert_eq!((only.mac, only.index), (Some(mac), Some(station.index)));
    }
    let nobody = "02:aa:aa:aa:aa:aa".parse().expect("an address");
    assert!(air.netlink.query(&GetStation { index, mac: nobody }).expect_err("nobody").is_not_found());

    air.netlink.execute(&Disconnect { index, reason: Some(3) }).expect("it leaves");
    let left = wait_for(&mut events, |event| match event {
        Event::Disconnect(of) => Some(of),
        _ => None,
    });
    assert_eq!((left.index, left.by_access_point), (Some(index), false));

    // And the other way round: the access point goes.
    air.netlink.execute(&connect(index, "open")).expect("it begins");
    wait_for(&mut events, |event| matches!(event, Event::Connect(of) if of.status == Some(0)).then_some(()));
    lab::run("ip", ["link", "set", air.first.name, "down"]);
    drop(point);
    let gone = wait_for(&mut events, |event| match event {
        Event::Disconnect(of) => Some(of),
        _ => None,
    });
    println!("{gone:?}");
    assert_eq!(gone.index, Some(index));
    assert!(air.netlink.execute(&Disconnect { index, reason: Some(0) }).is_err(), "0 is no reason");
}

fn same_rates(info: &StationInfo, said: &str) -> bool {
    [(info.sent_rate, "tx bitrate:"), (info.received_rate, "rx bitrate:")].into_iter().all(|(rate, word)| {
        // There is none before the first frame.
        let rate =
            rate.and_then(|rate| rate.hundred_kbit()).map(|rate| format!("{}.{}", rate / 10, rate % 10));
        rate.as_deref() == behind(said, word).and_then(|text| text.split_whitespace().next())
    })
}

fn agree_on(info: &StationInfo, said: &str) {
    let number =
        |word: &str| behind(said, word).and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    // Frames go on between the two questions.
    let near = |ours: Option<u64>, word: &str, most: u64| {
        let theirs = number(word).unwrap_or_else(|| panic!("{word} in {said}"));
        let ours = ours.unwrap_or_else(|| panic!("{word} is in {said}"));
        assert!(theirs.abs_diff(ours) <= most, "{word} {theirs}, not {ours}");
    };
    near(info.received(), "rx bytes:", 100_000);
    near(info.received_packets.map(u64::from), "rx packets:", 1000);
    near(info.sent(), "tx bytes:", 2000);
    near(info.sent_packets.map(u64::from), "tx packets:", 20);
    near(info.connected_s.map(u64::from), "connected time:", 10);
    near(info.inactive_ms.map(u64::from), "inactive time:", 10_000);
    let signal = behind(said, "signal:").expect("a line");
    assert_eq!(info.signal.map(|dbm| dbm.to_string()).as_deref(), signal.split_whitespace().next());
    let flags = info.flags.expect("there");
    for (flag, word) in [
        (StationFlags::AUTHORIZED, "authorized:"),
        (StationFlags::AUTHENTICATED, "authenticated:"),
        (StationFlags::ASSOCIATED, "associated:"),
        (StationFlags::WME, "WMM/WME:"),
        (StationFlags::MFP, "MFP:"),
        (StationFlags::TDLS_PEER, "TDLS peer:"),
    ] {
        let theirs = behind(said, word).map(|text| text == "yes");
        assert_eq!(flags.contains(flag), theirs, "{word}");
    }
    let bss = info.bss.expect("there");
    assert_eq!(bss.dtim_period.map(u64::from), number("DTIM period:"));
    assert_eq!(bss.beacon_interval.map(u64::from), number("beacon interval:"));
    assert_eq!(
        Some(if bss.short_slot_time { "yes" } else { "no" }),
        behind(said, "short slot time:").or(Some("no"))
    );
}

#[test]
fn nl80211_a_network_that_is_not_there_is_waited_for_in_vain() {
    let Some(air) = Air::open() else { return };
    let index = air.second.index;
    let down = air.netlink.execute(&connect(index, "nowhere")).expect_err("it is down");
    assert_eq!(down.errno().map(|errno| errno.raw()), Some(100), "{down}");
    up(air.second);
    let mut events = air.subscribe();
    air.netlink.execute(&connect(index, "nowhere")).expect("it begins");
    let failed = wait_for(&mut events, |event| match event {
        Event::Connect(of) => Some(of),
        _ => None,
    });
    assert_eq!((failed.index, failed.timed_out), (Some(index), true));
    assert_ne!(failed.status, Some(0));
    assert!(
        matches!(failed.timeout_reason, None | Some(TimeoutReason::Scan | TimeoutReason::Unspecified)),
        "{failed:?}"
    );
}
