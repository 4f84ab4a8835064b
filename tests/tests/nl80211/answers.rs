//! What comes back, by hand.

use netlink_core::testing::Script;
use netlink_core::wire::{NLM_F_DUMP_INTR, NLM_F_MULTI};
use netlink_core::{Connection, Errno, decode};
use netlink_families::nl80211::elements::Suite;
use netlink_families::nl80211::{
    BssStatus, Client, GetStation, GetSurvey, Regulatory, RuleFlags, ScanResult, Station, StationFlags,
    Survey, Wiphy,
};
use netlink_tests::wire;
use netlink_tests::wire::attr;

use crate::kernel;

/// A part of a radio.
fn part(wiphy: u32, more: &[u8]) -> Vec<u8> {
    let mut body = wire! { [8, 1] wiphy };
    body.extend(more);
    body
}

/// A band with a channel, and nothing else.
fn channel(band: u16, index: u16, mhz: u32) -> Vec<u8> {
    attr(22, &attr(band, &attr(1, &attr(index, &wire! { [8, 1] mhz [4, 5] }))))
}

#[test]
fn radios_are_put_together_from_their_parts() {
    let kernel = kernel(|request| {
        assert!(request.is_dump());
        assert_eq!(request.command(), 1);
        let parts = [
            part(0, &wire! { [9, 2] "70687930 00000000" [5, 61] 7u8 "000000" }),
            part(0, &channel(0, 0, 2412)),
            part(0, &channel(0, 1, 2417)),
            part(0, &[channel(1, 0, 5180), wire! { [4, 104] }].concat()),
            part(0, &attr(22, &attr(0, &wire! { [6, 4] 0x107eu16 "0000" }))),
            part(0, &attr(57, &wire! { 0x000f_ac04u32 0x000f_ac02u32 })),
            part(0, &wire! { [5, 500] 9u8 "000000" }),
            part(5, &wire! { [9, 2] "70687935 00000000" }),
            part(5, &wire! { [8, 32] [4, 2] }),
        ];
        parts.iter().fold(Script::new(), |script, part| script.reply_bytes(3, part).flags(NLM_F_MULTI)).done()
    });
    let client = Client::new(kernel.connect().expect("a fake socket"));
    let radios = client.wiphys().expect("radios");
    let [first, second] = &radios[..] else { panic!("{radios:?}") };
    assert_eq!((first.wiphy, first.name.as_deref(), first.retry_short), (0, Some(&b"phy0"[..]), Some(7)));
    let frequencies = |band: u16| {
        first.bands[&band].frequencies.iter().map(|(index, of)| (*index, of.frequency)).collect::<Vec<_>>()
    };
    assert_eq!((frequencies(0), frequencies(1)), (vec![(0, 2412), (1, 2417)], vec![(0, 5180)]));
    assert_eq!((first.bands[&0].ht_capabilities, first.ibss_rsn), (Some(0x107e), true));
    assert_eq!(first.ciphers, [Suite::CCMP, Suite::TKIP]);
    assert_eq!(first.unknown.iter().map(|attr| attr.raw_type).collect::<Vec<_>>(), [500]);
    assert_eq!((second.wiphy, second.types.as_deref().map(<[_]>::len)), (5, Some(1)));
    assert_eq!(client.wiphy(5).expect("a radio").as_ref(), Some(second));
    assert_eq!(client.wiphy(6).expect("none"), None);
}

#[test]
fn a_later_part_holds_and_an_empty_one_takes_nothing_away() {
    let mut radio =
        Wiphy { retry_short: Some(1), ibss_rsn: true, ciphers: vec![Suite(1)], ..Wiphy::default() };
    radio.merge(Wiphy::default());
    assert_eq!((radio.retry_short, radio.ibss_rsn, radio.ciphers.len()), (Some(1), true, 1));
    radio.merge(Wiphy { retry_short: Some(2), ciphers: vec![Suite::TKIP, Suite::CCMP], ..Wiphy::default() });
    assert_eq!((radio.retry_short, radio.ibss_rsn, radio.ciphers.len()), (Some(2), true, 2));
}

#[test]
fn what_was_found_by_a_scan() {
    let bss = attr(
        47,
        &wire! {
            [10, 1] "02000000 0001 0000"                // BSSID
            [12, 3] 123_456u64                          // TSF
            [4, 16]                                     // padding
            [6, 4] 100u16 "0000"                        // BEACON_INTERVAL
            [6, 5] 0x0411u16 "0000"                     // CAPABILITY
            [8, 2] 2437u32                              // FREQUENCY
            [13, 6] "00047465 7374 0301 06 000000"      // INFORMATION_ELEMENTS
            [8, 7] (-3050i32)                           // SIGNAL_MBM
            [8, 9] 1u32                                 // STATUS
            [8, 10] 77u32                               // SEEN_MS_AGO
            [4, 14]                                     // PRESP_DATA
            [20, 19] [5, 0] (-30i8) "000000" [5, 1] (-31i8) "000000" // CHAIN_SIGNAL
            [6, 99] "abcd 0000"
        },
    );
    let result: ScanResult = decode(&[wire! { [8, 46] 9u32 [8, 3] 3u32 }, bss].concat()).expect("a network");
    assert_eq!((result.generation, result.index), (Some(9), Some(3)));
    let bss = result.bss;
    assert_eq!(bss.bssid, "02:00:00:00:00:01".parse().ok());
    assert_eq!((bss.tsf, bss.beacon_interval, bss.capability), (Some(123_456), Some(100), Some(0x0411)));
    assert_eq!((bss.frequency, bss.signal, bss.seen_ms_ago), (Some(2437), Some(-3050), Some(77)));
    assert_eq!((bss.status, bss.has_probe_response), (Some(BssStatus::Associated), true));
    assert_eq!(bss.chain_signals, [(0, -30), (1, -31)]);
    let elements = bss.elements.expect("there");
    assert_eq!((elements.ssid(), elements.channel()), (Ok(Some(&b"test"[..])), Ok(Some(6))));
    // What aligns others on some machines is no field, and so kept too.
    assert_eq!(bss.unknown.iter().map(|attr| attr.raw_type).collect::<Vec<_>>(), [16, 99]);
}

#[test]
fn results_that_change_are_read_again() {
    let mut tries = 0;
    let kernel = kernel(move |_| {
        tries += 1;
        let bss = |octet: u8| {
            let mac = [2, 0, 0, 0, 0, octet];
            attr(47, &attr(1, &mac))
        };
        let script = Script::new().reply_bytes(34, &bss(1)).flags(NLM_F_MULTI);
        if tries < 3 {
            return script.flags(NLM_F_DUMP_INTR).done();
        }
        script.reply_bytes(34, &bss(2)).flags(NLM_F_MULTI).done()
    });
    let client = Client::new(kernel.connect().expect("a fake socket"));
    assert_eq!(client.scan_results(3).expect("results").items.len(), 2);
}

#[test]
fn a_station_as_it_is_and_one_that_is_not() {
    let info = attr(
        21,
        &wire! {
            [8, 1] 120u32 [8, 2] 5u32 [12, 23] 0x1_0000_0005u64 [8, 9] 7u32
            [5, 7] (-42i8) "000000"
            [20, 8] [8, 5] 650u32 [5, 2] 7u8 "000000"   // TX_BITRATE: 65 Mbit/s, MCS 7
            [12, 17] 0xfeu32 0xaau32                    // STA_FLAGS
            [20, 15] [4, 3] [5, 4] 2u8 "000000" [4, 2]  // BSS_PARAM
        },
    );
    let mac = "02:00:00:00:00:01".parse().expect("an address");
    let kernel = kernel(move |request| {
        if request.body[12..18] == [2, 0, 0, 0, 0, 1] {
            let body = [wire! { [8, 3] 3u32 [10, 6] "02000000 0001 0000" }, info.clone()].concat();
            Script::new().reply_bytes(19, &body).ack()
        } else {
            Script::new().error(Errno::ENOENT)
        }
    });
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let station: Station = netlink.query(&GetStation { index: 3, mac }).expect("a station");
    assert_eq!((station.index, station.mac), (Some(3), Some(mac)));
    let info = station.info.expect("there");
    assert_eq!((info.inactive_ms, info.received(), info.sent()), (Some(120), Some(0x1_0000_0005), None));
    assert_eq!((info.signal, info.received_packets), (Some(-42), Some(7)));
    let rate = info.sent_rate.expect("there");
    assert_eq!((rate.hundred_kbit(), rate.mcs), (Some(650), Some(7)));
    let flags = info.flags.expect("there");
    assert_eq!(flags.contains(StationFlags::AUTHORIZED | StationFlags::WME), Some(true));
    assert_eq!(flags.contains(StationFlags::MFP), Some(false));
    assert_eq!(flags.contains(StationFlags::from_bits_retain(1)), None);
    let bss = info.bss.expect("there");
    assert_eq!((bss.short_slot_time, bss.cts_protection, bss.dtim_period), (true, false, Some(2)));
    let nobody = "02:00:00:00:00:02".parse().expect("an address");
    assert!(netlink.query(&GetStation { index: 3, mac: nobody }).expect_err("nobody").is_not_found());
}

#[test]
fn a_survey_and_a_country() {
    let kernel = kernel(|request| {
        assert_eq!(request.command(), 50);
        let info =
            attr(84, &wire! { [8, 1] 2412u32 [5, 2] (-92i8) "000000" [4, 3] [12, 4] 80u64 [12, 5] 10u64 });
        Script::new().reply_bytes(51, &[wire! { [8, 3] 3u32 }, info].concat()).flags(NLM_F_MULTI).done()
    });
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let surveys: Vec<Survey> =
        netlink.dump(&GetSurvey { index: 3 }).expect("surveys").collect::<Result<_, _>>().expect("surveys");
    let info = &surveys[0].info;
    assert_eq!((info.frequency, info.noise, info.in_use), (Some(2412), Some(-92), true));
    assert_eq!((info.time, info.busy), (Some(80), Some(10)));

    let rule = attr(
        0,
        &wire! { [8, 1] 0x810u32 [8, 2] 2_402_000u32 [8, 3] 2_472_000u32 [8, 4] 40_000u32 [8, 6] 2000u32 },
    );
    let body = [wire! { [7, 33] "44450000" [5, 146] 2u8 "000000" }, attr(34, &rule)].concat();
    let rules: Regulatory = decode(&body).expect("rules");
    assert_eq!((&rules.country, rules.rules.len(), rules.self_managed), (b"DE", 1, false));
    assert_eq!(rules.rules[0].flags, Some(RuleFlags::DFS | RuleFlags::AUTO_WIDTH));
    assert_eq!((rules.rules[0].start, rules.rules[0].max_power), (Some(2_402_000), Some(2000)));
    let error = decode::<Regulatory>(&wire! { [5, 33] "44000000" }).expect_err("one letter");
    assert_eq!(error.to_string(), "country: expected two letters, found 1 (at byte 4)");
}
