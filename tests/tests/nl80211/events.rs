//! Events by their commands, and as a subscription hears them.

use std::time::Duration;

use netlink_core::testing::Script;
use netlink_core::wire::Payload;
use netlink_core::{Connection, DecodeErrorKind, DecodeMessage};
use netlink_families::nl80211::{Event, TimeoutReason, groups};
use netlink_tests::wire;
use netlink_tests::wire::attr;

use crate::kernel;

fn event(command: u16, body: &[u8]) -> Event {
    Event::decode_message(command, Payload::new(body)).unwrap_or_else(|error| panic!("{command}: {error}"))
}

#[test]
fn every_command_has_its_own_event() {
    let body = wire! { [8, 1] 0u32 [8, 3] 3u32 };
    let name = |command: u16| {
        let text = format!("{:?}", event(command, &body));
        text.split('(').next().unwrap_or_default().to_owned()
    };
    let all = [
        (3, "NewWiphy"),
        (4, "DelWiphy"),
        (6, "SetInterface"),
        (7, "NewInterface"),
        (8, "DelInterface"),
        (19, "NewStation"),
        (20, "DelStation"),
        (33, "TriggerScan"),
        (34, "NewScanResults"),
        (35, "ScanAborted"),
        (36, "RegulatoryChange"),
        (37, "Authenticate"),
        (38, "Associate"),
        (39, "Deauthenticate"),
        (40, "Disassociate"),
        (43, "JoinIbss"),
        (46, "Connect"),
        (47, "Roam"),
        (48, "Disconnect"),
        (64, "Quality"),
        (72, "NewPeerCandidate"),
        (75, "StartScheduledScan"),
        (77, "ScheduledScanResults"),
        (78, "ScheduledScanStopped"),
        (88, "ChannelSwitch"),
        (110, "ChannelSwitchStarted"),
        (113, "WiphyRegulatoryChange"),
    ];
    for (command, want) in all {
        assert_eq!(name(command), want, "{command}");
    }
    let error = Event::decode_message(99, Payload::new(&body)).expect_err("no such event");
    assert!(matches!(error.kind(), DecodeErrorKind::Command { .. }), "{error}");
}

#[test]
fn a_connection_that_failed_and_one_that_ended() {
    let failed = event(46, &wire! { [8, 1] 1u32 [8, 3] 3u32 [6, 72] 1u16 "0000" [4, 65] [8, 248] 1u32 });
    let Event::Connect(failed) = failed else { panic!("{failed:?}") };
    assert_eq!((failed.status, failed.timed_out), (Some(1), true));
    assert_eq!(failed.timeout_reason, Some(TimeoutReason::Scan));
    let ended = event(48, &wire! { [8, 1] 1u32 [8, 3] 3u32 [6, 54] 4u16 "0000" [4, 71] });
    let Event::Disconnect(ended) = ended else { panic!("{ended:?}") };
    assert_eq!((ended.reason, ended.by_access_point, ended.index), (Some(4), true, Some(3)));
    let weak = event(64, &[wire! { [8, 3] 3u32 }, attr(94, &wire! { [8, 3] 0u32 [8, 9] (-80i32) })].concat());
    let Event::Quality(weak) = weak else { panic!("{weak:?}") };
    assert_eq!(weak.quality.and_then(|quality| quality.signal), Some(-80));
}

#[test]
fn a_subscription_hears_its_groups() {
    let kernel = kernel(|_| Script::new().ack())
        .group("nl80211", "config", 5)
        .group("nl80211", "scan", 6)
        .group("nl80211", "mlme", 8);
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let mut events = netlink.subscribe::<Event>([groups::SCAN, groups::MLME]).expect("a subscription");
    let scan = [wire! { [8, 1] 1u32 [8, 3] 3u32 }, attr(44, &wire! { [8, 0] 2412u32 })].concat();
    kernel.notify("nl80211", "scan", Script::new().reply_bytes(34, &scan));
    kernel.notify("nl80211", "config", Script::new().reply_bytes(8, &wire! { [8, 3] 3u32 }));
    kernel.notify("nl80211", "mlme", Script::new().reply_bytes(43, &wire! { [8, 3] 4u32 }));
    let mut next = || events.next(Duration::ZERO).expect("no error").and_then(|event| event.message());
    let Some(Event::NewScanResults(scan)) = next() else { panic!("no scan") };
    assert_eq!((scan.index, &scan.frequencies[..]), (Some(3), &[2412][..]));
    let Some(Event::JoinIbss(joined)) = next() else { panic!("not joined") };
    assert_eq!(joined.index, Some(4));
    assert_eq!(next(), None);
}
