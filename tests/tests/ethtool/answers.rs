//! What is read.

use netlink_core::testing::Script;
use netlink_core::wire::Payload;
use netlink_core::{DecodeMessage, NlaDecode, NlaEncode, decode, decode_lenient, encode};
use netlink_families::ethtool::{
    Bitset, Client, CoalescingSettings, Event, Features, Fec, GroupStats, LinkModes, LinkState, Stat,
    Statistics, StatsGroup, StringSetId, Tunnels, UdpTunnelType, uapi,
};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

use crate::connect;

/// Reads it, and writes the same again.
fn read<T: NlaEncode + for<'a> NlaDecode<'a>>(bytes: &[u8]) -> T {
    assert_canonical(bytes);
    let value = decode(bytes).expect("it is well-formed");
    let mut buffer = netlink_core::wire::Buffer::new();
    assert_eq!(hex(encode(&value, &mut buffer).expect("it has a wire form")), hex(bytes));
    value
}

#[test]
fn features_by_name() {
    let bytes = wire! {
        [20, 0x8001]                                    // ETHTOOL_A_FEATURES_HEADER
            [8, 1] 7u32
            [7, 2] "76300000"
        [64, 0x8002]                                    // HW
            [4, 1]                                      //   NOMASK
            [8, 2] 64u32                                //   SIZE
            [48, 0x8003]                                //   BITS
                [24, 0x8001] [8, 1] 1u32 [11, 2] "72782d67 726f0000"
                [20, 0x8001] [8, 1] 2u32 [8, 2] "73676f00"
        [40, 0x8004]                                    // ACTIVE
            [4, 1]
            [8, 2] 64u32
            [24, 0x8003]
                [20, 0x8001] [8, 1] 2u32 [8, 2] "73676f00"
        [28, 0x8005]                                    // NOCHANGE, compact
            [4, 1]
            [8, 2] 64u32
            [12, 4] 0u32 1u32
    };
    let features: Features = read(&bytes);
    assert_eq!(features.header.name().as_deref(), Some("v0"));
    assert_eq!((features.is_active("sgo"), features.is_active("rx-gro")), (true, false));
    assert!(features.can_change("rx-gro") && features.can_change("sgo") && !features.can_change("other"));
    assert!(features.wanted.is_none());
    let on: Vec<_> = features.unchangeable.iter().flat_map(Bitset::iter).map(|bit| bit.index).collect();
    assert_eq!(on, [Some(32)]);
}

#[test]
fn modes_of_a_link() {
    let bytes = wire! {
        [12, 0x8001] [8, 1] 7u32
        [52, 0x8003]                                    // ETHTOOL_A_LINKMODES_OURS
            [8, 2] 92u32                                //   SIZE
            [40, 0x8003]                                //   BITS
                [20, 0x8001] [8, 1] 5u32 [8, 2] "31306600"
                [16, 0x8001] [8, 1] 6u32 [4, 3]
        [8, 5] 0xffff_ffffu32                           // SPEED: not known
        [5, 6] 0xffu8 "000000"                          // DUPLEX: not known
    };
    let modes: LinkModes = read(&bytes);
    assert_eq!((modes.raw_speed, modes.speed()), (Some(u32::MAX), None));
    let ours = modes.ours.expect("modes");
    assert_eq!((ours.get("10f"), ours.get(6), ours.get(7)), (Some(false), Some(true), None));
    let known = LinkModes { raw_speed: Some(10_000), ..LinkModes::default() };
    assert_eq!(known.speed(), Some(10_000));
}

#[test]
fn what_is_not_0_is_yes() {
    let state: LinkState = decode(&wire! { [4, 1] [5, 2] 2u8 "000000" [8, 99] 1u32 }).expect("a state");
    assert_eq!((state.link, state.unknown.len()), (Some(true), 1));
    let error = decode::<LinkState>(&wire! { [4, 1] [8, 2] 2u32 }).expect_err("four bytes");
    assert!(error.to_string().starts_with("link: expected 1 byte"), "{error}");
}

#[test]
fn statistics_have_their_number_as_their_type() {
    let bytes = wire! {
        [12, 0x8002] [8, 1] 7u32                        // ETHTOOL_A_STATS_HEADER
        [100, 0x8004]                                   // GRP
            [8, 2] 3u32                                 //   ID: RMON
            [8, 3] 20u32                                //   SS_ID
            [16, 0x8004] [12, 0] 5u64                   //   STAT: UNDERSIZE
            [16, 0x8004] [12, 3] 6u64                   //   STAT: JABBER
            [32, 0x8005]                                //   HIST_RX
                [8, 7] 64u32 [8, 8] 127u32 [12, 9] 9u64
            [16, 0x8006] [12, 9] 1u64                   //   HIST_TX
    };
    let statistics: Statistics = read(&bytes);
    let rmon = statistics.group(StatsGroup::Rmon).expect("the group");
    assert_eq!(rmon.names, StringSetId::RmonStatistics);
    let value = |id| rmon.get(id);
    assert_eq!(value(uapi::ETHTOOL_A_STATS_RMON_UNDERSIZE), Some(5));
    assert_eq!(value(uapi::ETHTOOL_A_STATS_RMON_JABBER), Some(6));
    assert_eq!(value(uapi::ETHTOOL_A_STATS_RMON_FRAG), None);
    assert_eq!((rmon.rx_histogram[0].high, rmon.rx_histogram[0].packets), (Some(127), Some(9)));

    // Where 64 bits are aligned, an empty attribute is in front of the nest (`stat_put`).
    let group = |stat: &[u8]| {
        let mut bytes = wire! { [8, 2] 3u32 [8, 3] 20u32 };
        bytes.extend(stat);
        decode::<GroupStats>(&bytes)
    };
    let aligned = group(&wire! { [4, 1] [16, 0x8004] [12, 2] 7u64 }).expect("it is well-formed");
    assert_eq!((&aligned.stats[..], aligned.unknown.len()), (&[Stat { id: 2, value: 7 }][..], 1));
    assert!(group(&wire! { [4, 0x8004] }).is_err() && group(&wire! { [12, 0x8004] [8, 2] 7u32 }).is_err());
}

#[test]
fn corrected_errors_and_tunnels() {
    let fec: Fec = read(&wire! {
        [12, 0x8001] [8, 1] 7u32
        [5, 3] 1u8 "000000"                             // ETHTOOL_A_FEC_AUTO
        [8, 4] 51u32                                    // ACTIVE
        [56, 0x8005]                                    // STATS
            [20, 2] 3u64 4u64                           //   CORRECTED: all lanes, the first
            [32, 0x8005]                                //   HIST
                [8, 2] 1u32 [8, 3] 2u32 [8, 4] 9u32     //     BIN_LOW, BIN_HIGH, BIN_VAL
                [4, 6]                                  //     of a newer kernel
    });
    let stats = fec.stats.expect("statistics");
    assert_eq!((&stats.corrected[..], stats.histogram[0].blocks), (&[3, 4][..], Some(9)));

    let tunnels: Tunnels = read(&wire! {
        [12, 0x8001] [8, 1] 7u32
        [56, 0x8002]                                    // ETHTOOL_A_TUNNEL_INFO_UDP_PORTS
            [52, 0x8001]                                //   UDP_TABLE
                [8, 1] 4u32                             //     SIZE
                [20, 0x8003] [6, 1] "12b5 0000" [8, 2] 0u32 // ENTRY: 4789, network order; VXLAN
                [20, 0x8003] [6, 1] "17c1 0000" [8, 2] 1u32
    });
    let udp = tunnels.udp.expect("tables");
    let entries: Vec<_> = udp.tables[0].entries.iter().map(|entry| (entry.port, entry.kind)).collect();
    assert_eq!(entries, [(4789, UdpTunnelType::Vxlan), (6081, UdpTunnelType::Geneve)]);
}

#[test]
fn events_are_by_the_kernels_numbers() {
    let bytes = wire! { [12, 0x8001] [8, 1] 7u32 [8, 6] 2u32 };
    let event = Event::decode_message(19, Payload::new(&bytes)).expect("an event");
    let Event::Channels(channels) = event else { panic!("{event:?}") };
    assert_eq!((channels.header.index, channels.rx, channels.tx), (Some(7), Some(2), None));
    // 18 is what answers for channels, and 17 tells of rings.
    assert!(Event::decode_message(18, Payload::new(&bytes)).is_err());
    assert!(matches!(Event::decode_message(17, Payload::new(&bytes)), Ok(Event::Rings(_))));
}

#[test]
fn the_client_puts_strings_in_order() {
    let netlink = connect(|request| {
        assert_eq!(request.command(), 1);
        let answer = wire! {
            [84, 0x8002]                                // ETHTOOL_A_STRSET_STRINGSETS
                [80, 0x8001]                            //   STRINGSET
                    [8, 1] 0u32                         //     ID: TEST
                    [8, 2] 2u32                         //     COUNT
                    [60, 0x8003]                        //     STRINGS
                        [20, 0x8001] [8, 1] 1u32 [7, 2] "6f6e 00 00" // on
                        [20, 0x8001] [8, 1] 0u32 [8, 2] "ff6f6600"
                        [16, 0x8001] [8, 1] 2u32 [4, 2]
        };
        Script::new().reply_bytes(1, &answer).ack()
    });
    let strings = Client::new(netlink).device_strings("v0", StringSetId::Tests).expect("strings");
    assert_eq!(strings, ["\u{fffd}of", "on", ""]);
}

#[test]
fn a_wrong_step_of_a_profile_costs_itself_only() {
    let bytes = wire! {
        [32, 0x801d]                                    // ETHTOOL_A_COALESCE_RX_PROFILE
            [12, 0x8001] [8, 1] 5u32
            [16, 0x8001] [5, 2] "07000000" [4, 3]
        [8, 3] 1u32
    };
    let lenient = decode_lenient::<CoalescingSettings>(&bytes);
    let errors: Vec<_> = lenient.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "rx_profile.steps[1].packets: expected 4 bytes, found 1 (at byte 24)",
            "rx_profile.steps[1].completions: expected 4 bytes, found 0 (at byte 32)",
        ]
    );
    let steps = lenient.value.and_then(|settings| settings.rx_profile).map(|profile| profile.steps);
    let delays: Vec<_> = steps.into_iter().flatten().map(|step| step.delay).collect();
    assert_eq!(delays, [Some(std::time::Duration::from_micros(5)), None]);
}
