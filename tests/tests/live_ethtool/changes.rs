//! Changes, read by both, and told of.

use std::time::Duration;

use netlink_core::{Event as Heard, Subscription};
use netlink_families::ethtool::{Bitset, Duplex, Event, SetChannels, SetCoalescing, SetLinkModes};
use netlink_tests::lab;

use crate::{number, shown, with_devices};

/// The next notification.
fn next(events: &mut Subscription<Event>) -> Event {
    match events.next(Duration::from_secs(10)).expect("a socket that works") {
        Some(Heard::Message { message, .. }) => message,
        other => panic!("no notification: {other:?}"),
    }
}

#[test]
fn ethtool_channels_are_changed_both_ways_and_told_of() {
    with_devices(|client| {
        let mut events = client.subscribe().expect("a subscription");
        let agreed = || {
            let channels = client.channels("v0").expect("channels");
            let theirs = shown(&["-l", "v0"]);
            let is = |heading: &str, field: &str| theirs.get(&format!("{heading}/{field}")).cloned();
            assert_eq!(is("Pre-set maximums", "RX"), Some(number(channels.rx_max)));
            assert_eq!(is("Pre-set maximums", "TX"), Some(number(channels.tx_max)));
            assert_eq!(is("Current hardware settings", "RX"), Some(number(channels.rx)));
            assert_eq!(is("Current hardware settings", "TX"), Some(number(channels.tx)));
            (channels.rx, channels.tx)
        };
        assert_eq!(agreed(), (Some(4), Some(4)));
        client
            .set_channels(&SetChannels { header: "v0".into(), rx: Some(2), ..SetChannels::default() })
            .expect("fewer channels");
        assert_eq!(agreed(), (Some(2), Some(4)));
        let Event::Channels(told) = next(&mut events) else { panic!("not of channels") };
        assert_eq!((told.header.name().as_deref(), told.rx, told.tx), (Some("v0"), Some(2), Some(4)));

        lab::run("ethtool", ["-L", "v0", "rx", "3", "tx", "1"]);
        assert_eq!(agreed(), (Some(3), Some(1)));
        let Event::Channels(told) = next(&mut events) else { panic!("not of channels") };
        assert_eq!((told.rx, told.tx), (Some(3), Some(1)));
    });
}

#[test]
fn ethtool_switched_features_are_told_of() {
    with_devices(|client| {
        let mut events = client.subscribe().expect("a subscription");
        let name = "tx-tcp-segmentation";
        lab::run("ethtool", ["-K", "v0", name, "off"]);
        let Event::Features(told) = next(&mut events) else { panic!("not of features") };
        let now = client.features("v0").expect("features");
        assert_eq!(told.header.index, now.header.index);
        // Notifications are compact.
        let by_number = |set: Option<Bitset>| {
            set.expect("a set").iter().map(|bit| (bit.index, bit.on)).collect::<Vec<_>>()
        };
        assert!(told.active.as_ref().is_some_and(|set| set.value.is_some()));
        assert_eq!(by_number(told.active), by_number(now.active));
    });
}

#[test]
fn ethtool_interrupts_links_and_logs_of_a_tap_device() {
    with_devices(|client| {
        let mut events = client.subscribe().expect("a subscription");
        let frames = || {
            let ours = number(client.coalescing("t0").expect("interrupts").settings.rx_frames);
            assert_eq!(shown(&["-c", "t0"]).get("Coalesce parameters for t0/rx-frames"), Some(&ours));
            ours
        };
        lab::run("ethtool", ["-C", "t0", "rx-frames", "5"]);
        assert_eq!(frames(), "5");
        // What was read may be changed and written back.
        let mut settings = client.coalescing("t0").expect("interrupts").settings;
        settings.rx_frames = Some(7);
        client.set_coalescing(&SetCoalescing { header: "t0".into(), settings }).expect("more packets");
        assert_eq!(frames(), "7");
        for expected in [5, 7] {
            let Event::Coalescing(told) = next(&mut events) else { panic!("not of interrupts") };
            assert_eq!(told.settings.rx_frames, Some(expected));
        }

        let change = SetLinkModes {
            header: "t0".into(),
            speed: Some(100),
            duplex: Some(Duplex::Half),
            ..SetLinkModes::default()
        };
        client.set_link_modes(&change).expect("another speed");
        let modes = client.link_modes("t0").expect("modes");
        assert_eq!((modes.speed(), modes.duplex), (Some(100), Some(Duplex::Half)));
        let theirs = shown(&["t0"]);
        let is = |name: &str| theirs.get(&format!("Settings for t0/{name}")).map(String::as_str);
        assert_eq!((is("Speed"), is("Duplex")), (Some("100Mb/s"), Some("Half")));
        let Event::LinkModes(told) = next(&mut events) else { panic!("not of link modes") };
        assert_eq!(told.raw_speed, Some(100));

        client.set_message_classes("t0", Bitset::exactly(["drv", "link"])).expect("other messages");
        let classes = client.message_classes("t0").expect("messages").classes.expect("classes");
        assert_eq!(classes.names().collect::<Vec<_>>(), ["drv", "link"]);
        let theirs = shown(&["t0"]);
        let level = theirs.get("Settings for t0/Current message level").map(String::as_str);
        assert_eq!(level, Some("0x00000005 (5)"));
        let Event::MessageClasses(told) = next(&mut events) else { panic!("not of messages") };
        let told: Vec<_> = told.classes.iter().flat_map(|set| set.iter()).filter(|bit| bit.on).collect();
        assert_eq!(told.iter().map(|bit| bit.index).collect::<Vec<_>>(), [Some(0), Some(2)]);
        // These and no others, in every way to say so.
        for (change, left) in [
            (Bitset::exactly(["drv", "link"]).off("drv"), &["link"][..]),
            (Bitset::default().on("drv"), &["drv", "link"]),
            (Bitset::compact(32, [], Some(&[2])).off(0).on(1), &["probe"]),
            (Bitset::exactly(["drv"]).off("drv"), &[]),
        ] {
            client.set_message_classes("t0", change).expect("other messages");
            let classes = client.message_classes("t0").expect("messages").classes.expect("classes");
            assert_eq!(classes.names().collect::<Vec<_>>(), left);
        }
    });
}
