//! What devices are like, as `ethtool` shows it: those that are made here, and those that the machine has, of which real
//! ones have what no virtual device has.

use std::time::Duration;

use netlink_families::ethtool::{Client, Duplex, Port, StatsGroup, StringSetId, Transceiver};
use netlink_tests::lab;

use crate::features::agreed;
use crate::{number, shown, with_devices};

#[test]
fn ethtool_links_agree() {
    with_devices(|client| {
        for device in ["v0", "t0"] {
            lab::run("ip", ["link", "set", device, "up"]);
            let theirs = shown(&[device]);
            let is = |name: &str| theirs.get(&format!("Settings for {device}/{name}")).map(String::as_str);
            let modes = client.link_modes(device).expect("modes");
            let speed = modes.speed().map_or("Unknown!".to_owned(), |speed| format!("{speed}Mb/s"));
            assert_eq!(is("Speed"), Some(&*speed));
            let full = matches!(modes.duplex, Some(Duplex::Full));
            assert_eq!(is("Duplex"), Some(if full { "Full" } else { "Half" }));
            let auto = modes.autonegotiation == Some(true);
            assert_eq!(is("Auto-negotiation"), Some(if auto { "on" } else { "off" }));
            let info = client.link_info(device).expect("a connector");
            assert_eq!((is("Port"), info.port), (Some("Twisted Pair"), Some(Port::TwistedPair)));
            assert_eq!(
                (is("Transceiver"), info.transceiver),
                (Some("internal"), Some(Transceiver::Internal))
            );
            assert_eq!(is("PHYAD").map(str::to_owned), info.phy_address.map(|address| address.to_string()));
            let link = client.link_state(device).expect("a state").link == Some(true);
            assert_eq!(is("Link detected"), Some(if link { "yes" } else { "no" }));
        }
        lab::run("ip", ["link", "set", "v1", "up"]);
        assert_eq!(client.link_state("v0").expect("a state").link, Some(true));
        assert!(client.all_link_state().expect("a list").items.len() >= 5);
        assert!(
            client
                .all_link_modes()
                .expect("a list")
                .into_iter()
                .any(|of| of.header.name().as_deref() == Some("v0"))
        );
    });
}

#[test]
fn ethtool_strings_and_timestamps_agree() {
    with_devices(|client| {
        let names = client.device_strings("v0", StringSetId::Statistics).expect("names");
        let theirs = lab::run("ethtool", ["-S", "v0"]);
        let theirs: Vec<_> =
            theirs.lines().skip(1).filter_map(|line| line.split(':').next()).map(str::trim).collect();
        assert_eq!(names, theirs);
        let modes = client.strings(StringSetId::WakeModes).expect("names");
        assert_eq!(modes[..2], ["phy", "ucast"]);
        assert!(client.strings(StringSetId::LinkModes).expect("names").contains(&"10000baseT/Full".into()));

        let timestamping = client.timestamping("v0").expect("timestamps");
        let theirs = lab::run("ethtool", ["-T", "v0"]);
        let ours: Vec<_> = timestamping.timestamping.iter().flat_map(|set| set.names()).collect();
        assert!(!ours.is_empty());
        for name in ours {
            assert!(theirs.contains(&*name), "{name} in {theirs}");
        }
        assert_eq!(theirs.contains("PTP Hardware Clock: none"), timestamping.clock.is_none(), "{theirs}");
    });
}

#[test]
fn ethtool_statistics_are_in_the_groups_that_were_asked_for() {
    with_devices(|client| {
        let groups = [StatsGroup::EthMac, StatsGroup::Rmon];
        let statistics = client.statistics("v0", &groups).expect("statistics");
        assert_eq!(statistics.groups.iter().map(|group| group.group).collect::<Vec<_>>(), groups);
        assert_eq!(statistics.groups[0].names, StringSetId::EthMacStatistics);
        // No virtual device counts them.
        assert!(statistics.groups.iter().all(|group| group.stats.is_empty()));
        let names = client.strings(StringSetId::EthMacStatistics).expect("names");
        assert_eq!(names[4], "FrameCheckSequenceErrors");
        assert!(client.statistics("v0", &[]).is_err());
        let all = client.all_statistics(&groups).expect("a list").items;
        let of_v0 = all.iter().find(|of| of.header.name().as_deref() == Some("v0"));
        assert_eq!(of_v0.map(|of| &of.groups), Some(&statistics.groups));
    });
}

/// In the namespace of the machine, where nothing is changed: no privileges are needed.
#[test]
fn ethtool_agrees_about_the_machines_own_devices() {
    if lab::family("ethtool").is_none() || !lab::programs(&["ethtool"]) {
        return;
    }
    let client = Client::open().expect("a socket");
    let mut compared = 0;
    for rings in client.all_rings().expect("a list") {
        let name = rings.header.name().expect("a name");
        let theirs = shown(&["-g", &name]);
        for (heading, field, value) in [
            ("Pre-set maximums", "RX", rings.rx_max),
            ("Pre-set maximums", "TX", rings.tx_max),
            ("Current hardware settings", "RX", rings.rx),
            ("Current hardware settings", "RX Jumbo", rings.rx_jumbo),
            ("Current hardware settings", "TX", rings.tx),
        ] {
            assert_eq!(
                theirs.get(&format!("{heading}/{field}")),
                Some(&number(value)),
                "{name} {heading} {field}"
            );
        }
        compared += 1;
    }
    for channels in client.all_channels().expect("a list") {
        let name = channels.header.name().expect("a name");
        let theirs = shown(&["-l", &name]);
        let current = |field| theirs.get(&format!("Current hardware settings/{field}")).cloned();
        assert_eq!(current("RX"), Some(number(channels.rx)), "{name}");
        assert_eq!(current("Combined"), Some(number(channels.combined)), "{name}");
        compared += 1;
    }
    for coalescing in client.all_coalescing().expect("a list") {
        let name = coalescing.header.name().expect("a name");
        let theirs = shown(&["-c", &name]);
        let is = |field: &str| theirs.get(&format!("Coalesce parameters for {name}/{field}")).cloned();
        let delay =
            |delay: Option<Duration>| number(delay.and_then(|delay| u32::try_from(delay.as_micros()).ok()));
        assert_eq!(is("rx-usecs"), Some(delay(coalescing.settings.rx_delay)), "{name}");
        assert_eq!(is("rx-frames"), Some(number(coalescing.settings.rx_frames)), "{name}");
        assert_eq!(is("tx-usecs"), Some(delay(coalescing.settings.tx_delay)), "{name}");
        assert_eq!(is("tx-frames"), Some(number(coalescing.settings.tx_frames)), "{name}");
        compared += 1;
    }
    for features in client.all_features().expect("a list") {
        let name = features.header.name().expect("a name");
        assert!(agreed(&client, &name).1 > 30, "{name}");
        compared += 1;
    }
    for pause in client.all_pause().expect("a list") {
        let name = pause.header.name().expect("a name");
        let theirs = shown(&["-a", &name]);
        let on = |on: Option<bool>| Some(if on == Some(true) { "on" } else { "off" }.to_owned());
        let is = |field: &str| theirs.get(&format!("Pause parameters for {name}/{field}")).cloned();
        assert_eq!((is("RX"), is("TX")), (on(pause.rx), on(pause.tx)), "{name}");
        compared += 1;
    }
    assert!(compared > 0, "no machine is without a loopback device");
    // Few of these are there on a machine without hardware; that they are asked for without an error is what is tested.
    let others = client.all_eee().expect("a list").items.len()
        + client.all_fec().expect("a list").items.len()
        + client.all_modules().expect("a list").items.len()
        + client.all_tunnels().expect("a list").len()
        + client.all_private_flags().expect("a list").items.len()
        + client.all_timestamping().expect("a list").items.len();
    println!("{compared} settings of the machine's devices agree; {others} others");
}
