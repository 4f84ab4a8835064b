//! What is sent: bytes from the header file, by hand.

use netlink_core::wire::Buffer;
use netlink_core::{NlaEncode, Request, encode};
use netlink_families::nl80211::{
    AbortScan, AuthType, ChannelWidth, Connect, DelInterface, DelStation, Disconnect, Elements, GetInterface,
    GetInterfaces, GetRegulatories, GetRegulatory, GetScan, GetStation, GetStations, GetSurvey, GetWiphys,
    InterfaceType, JoinIbss, LeaveIbss, NewInterface, RequestCountry, ScanFlags, SetInterface, TriggerScan,
    WiphyName,
};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

fn check(op: &(impl Request + NlaEncode), command: u16, bytes: &[u8]) {
    let mut buffer = Buffer::new();
    let body = encode(op, &mut buffer).unwrap_or_else(|error| panic!("{}: {error}", op.name()));
    assert_canonical(bytes);
    assert_eq!(hex(body), hex(bytes), "{}", op.name());
    assert_eq!(op.command(), command, "{}", op.name());
}

#[test]
fn interfaces() {
    check(&GetInterface { index: 3 }, 5, &wire! { [8, 3] 3u32 });
    check(&GetInterfaces::default(), 5, &[]);
    check(&GetInterfaces { wiphy: Some(1) }, 5, &wire! { [8, 1] 1u32 });
    let new = NewInterface {
        wiphy: 1,
        name: b"mon\xff".to_vec(),
        kind: InterfaceType::Monitor,
        mac: "02:00:00:00:00:01".parse().ok(),
    };
    check(
        &new,
        7,
        &wire! {
            [8, 1] 1u32                         // WIPHY
            [9, 4] "6d6f6eff 00000000"          // IFNAME
            [8, 5] 6u32                         // IFTYPE: MONITOR
            [10, 6] "02000000 0001 0000"        // MAC
        },
    );
    let set = SetInterface { index: 3, kind: InterfaceType::MeshPoint };
    check(&set, 6, &wire! { [8, 3] 3u32 [8, 5] 7u32 });
    check(&DelInterface { index: 3 }, 8, &wire! { [8, 3] 3u32 });
}

#[test]
fn radios() {
    check(&GetWiphys::default(), 1, &wire! { [4, 174] });
    check(&GetWiphys { split: false, wiphy: Some(2) }, 1, &wire! { [8, 1] 2u32 });
    let name = WiphyName { wiphy: 2, name: b"phy9".to_vec() };
    check(&name, 2, &wire! { [8, 1] 2u32 [9, 2] "70687939 00000000" });
}

#[test]
fn scans() {
    let scan = TriggerScan {
        index: 3,
        ssids: vec![vec![], b"x".to_vec()],
        frequencies: vec![2412, 5180],
        elements: Some(Elements::from(vec![221, 1, 7])),
        flags: Some(ScanFlags::FLUSH | ScanFlags::LOW_PRIORITY),
        bssid: "02:00:00:00:00:01".parse().ok(),
    };
    check(
        &scan,
        33,
        &wire! {
            [8, 3] 3u32
            [16, 0x802d] [4, 1] [5, 2] "78000000"       // SCAN_SSIDS: anybody, and x
            [20, 0x802c] [8, 1] 2412u32 [8, 2] 5180u32  // SCAN_FREQUENCIES
            [7, 42] "dd010700"                          // IE
            [8, 158] 3u32                               // SCAN_FLAGS
            [10, 245] "02000000 0001 0000"              // BSSID
        },
    );
    check(&TriggerScan { index: 3, ..TriggerScan::default() }, 33, &wire! { [8, 3] 3u32 });
    check(&AbortScan { index: 3 }, 114, &wire! { [8, 3] 3u32 });
    check(&GetScan { index: 3 }, 32, &wire! { [8, 3] 3u32 });
    check(&GetSurvey { index: 3 }, 50, &wire! { [8, 3] 3u32 });
}

#[test]
fn networks() {
    let connect = Connect {
        index: 3,
        ssid: b"open".to_vec(),
        frequency: Some(2437),
        auth_type: Some(AuthType::OpenSystem),
        socket_owner: true,
        ..Connect::default()
    };
    check(&connect, 46, &wire! { [8, 3] 3u32 [8, 52] "6f70656e" [8, 38] 2437u32 [8, 53] 0u32 [4, 204] });
    let long = Connect { ssid: vec![b'x'; 33], ..connect };
    let error = encode(&long, &mut Buffer::new()).expect_err("33 bytes");
    assert_eq!(error.to_string(), "ssid: 33 bytes are more than the 32 allowed");
    check(&Disconnect { index: 3, reason: Some(3) }, 48, &wire! { [8, 3] 3u32 [6, 54] 3u16 "0000" });
    let join = JoinIbss {
        index: 3,
        ssid: b"net".to_vec(),
        frequency: 5180,
        channel_width: Some(ChannelWidth::Mhz40),
        center1: Some(5190),
        beacon_interval: Some(100),
        fixed_frequency: true,
        ..JoinIbss::default()
    };
    check(
        &join,
        43,
        &wire! {
            [8, 3] 3u32 [7, 52] "6e657400" [8, 38] 5180u32
            [8, 159] 2u32           // CHANNEL_WIDTH
            [8, 160] 5190u32        // CENTER_FREQ1
            [8, 12] 100u32          // BEACON_INTERVAL
            [4, 60]                 // FREQ_FIXED
        },
    );
    check(&LeaveIbss { index: 3 }, 44, &wire! { [8, 3] 3u32 });
}

#[test]
fn stations_and_countries() {
    let mac = "02:00:00:00:00:01".parse().expect("an address");
    check(&GetStation { index: 3, mac }, 17, &wire! { [8, 3] 3u32 [10, 6] "02000000 0001 0000" });
    check(&GetStations { index: 3 }, 17, &wire! { [8, 3] 3u32 });
    let del = DelStation { index: 3, mac: None, reason: Some(3) };
    check(&del, 20, &wire! { [8, 3] 3u32 [6, 54] 3u16 "0000" });
    check(&GetRegulatory::default(), 31, &[]);
    check(&GetRegulatories {}, 31, &[]);
    check(&RequestCountry { country: *b"DE" }, 27, &wire! { [7, 33] "44450000" });
}
