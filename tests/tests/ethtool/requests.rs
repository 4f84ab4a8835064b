//! What is sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use netlink_core::testing::Script;
use netlink_core::wire::{Buffer, NLM_F_DUMP_INTR, NLM_F_MULTI};
use netlink_core::{Consistency, NlaDecode, NlaEncode, Request, decode, encode};
use netlink_families::ethtool::{
    Bitset, Client, CoalescingSettings, Duplex, GetPause, GetStrings, HeaderFlags, MacSource, Moderation,
    ModerationProfile, SetCoalescing, SetFeatures, SetLinkModes, SetWakeOnLan, StringSetId, StringSetList,
    Target, WakePassword,
};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

use crate::connect;

/// It is encoded as these bytes, and read from them as the same.
fn is<R>(request: &R, command: u16, expected: &[u8])
where
    R: Request + NlaEncode + PartialEq + std::fmt::Debug + for<'a> NlaDecode<'a>,
{
    // The lengths are by hand too; a slip in one of them shows here.
    assert_canonical(expected);
    let mut buffer = Buffer::new();
    assert_eq!(hex(encode(request, &mut buffer).expect("it has a wire form")), hex(expected));
    assert_eq!(request.command(), command);
    assert_eq!(&decode::<R>(expected).expect("what is written is read"), request);
}

fn why(request: &impl NlaEncode) -> String {
    encode(request, &mut Buffer::new()).expect_err("it has no wire form").to_string()
}

#[test]
fn a_header_and_bits_by_name() {
    let wanted = Bitset::default().on("rx-gro").off("rx-lro");
    let expected = wire! {
        [12, 0x8001]                                    // ETHTOOL_A_FEATURES_HEADER
            [7, 2] "76300000"                           //   DEV_NAME: v0
        [44, 0x8003]                                    // WANTED
            [40, 0x8003]                                //   BITSET_BITS
                [20, 0x8001]                            //     BIT
                    [11, 2] "72782d67 726f0000"         //       NAME: rx-gro
                    [4, 3]                              //       VALUE
                [16, 0x8001]
                    [11, 2] "72782d6c 726f0000"         //       NAME: rx-lro
    };
    is(&SetFeatures { header: "v0".into(), wanted }, 12, &expected);
}

#[test]
fn compact_bits_are_words_with_a_mask() {
    let change = SetLinkModes {
        header: Target::from(7).with_flags(HeaderFlags::COMPACT_BITSETS),
        ours: Some(Bitset::compact(40, [33, 2], Some(&[1, 33]))),
        speed: Some(1000),
        duplex: Some(Duplex::Full),
        autonegotiation: Some(false),
        ..SetLinkModes::default()
    };
    let expected = wire! {
        [20, 0x8001]                                    // ETHTOOL_A_LINKMODES_HEADER
            [8, 1] 7u32                                 //   DEV_INDEX
            [8, 3] 1u32                                 //   FLAGS: COMPACT_BITSETS
        [5, 2] "00000000"                               // AUTONEG
        [36, 0x8003]                                    // OURS
            [8, 2] 40u32                                //   BITSET_SIZE
            [12, 4] 0u32 2u32                           //   VALUE: 33; 2 is not in the mask
            [12, 5] 2u32 2u32                           //   MASK: 1 and 33
        [8, 5] 1000u32                                  // SPEED
        [5, 6] 1u8 "000000"                             // DUPLEX
    };
    is(&change, 5, &expected);
}

#[test]
fn a_set_without_a_mask_says_so() {
    let change = SetWakeOnLan {
        header: Target::default(),
        modes: Some(Bitset::exactly([5])),
        password: Some(WakePassword([1, 2, 3, 4, 5, 6])),
    };
    let expected = wire! {
        [4, 0x8001]                                     // ETHTOOL_A_WOL_HEADER
        [24, 0x8002]                                    // MODES
            [4, 1]                                      //   BITSET_NOMASK
            [16, 0x8003]                                //   BITS
                [12, 0x8001]                            //     BIT
                    [8, 1] 5u32                         //       INDEX
        [10, 3] "01020304 05060000"                     // SOPASS
    };
    is(&change, 10, &expected);
    // Other programs say of each bit that it is on.
    let with_value = wire! {
        [4, 0x8001]
        [28, 0x8002]
            [4, 1]
            [20, 0x8003]
                [16, 0x8001]
                    [8, 1] 5u32
                    [4, 3]                              //       VALUE
    };
    let theirs: SetWakeOnLan = decode(&with_value).expect("it is well-formed");
    for modes in [change.modes.as_ref(), theirs.modes.as_ref()] {
        let modes = modes.expect("modes");
        assert_eq!((modes.get(5), modes.get(6)), (Some(true), Some(false)));
        assert_eq!(modes.iter().map(|bit| bit.on).collect::<Vec<_>>(), [true]);
    }
    // The password is in the message and nowhere else.
    assert!(format!("{change:?}").contains("password: Some(WakePassword(..))"));
    let shown = <SetWakeOnLan as NlaEncode>::SCHEMA.display(&expected).to_string();
    assert!(shown.ends_with("password=(secret, 6 bytes)"), "{shown}");
    assert!(decode::<SetWakeOnLan>(&wire! { [4, 0x8001] [8, 3] "01020304" }).is_err());
}

#[test]
fn strings_and_statistics() {
    let sets =
        Some(StringSetList { sets: vec![StringSetId::Features.into(), StringSetId::Other(99).into()] });
    let expected = wire! {
        [4, 0x8001]                                     // ETHTOOL_A_STRSET_HEADER
        [28, 0x8002]                                    // STRINGSETS
            [12, 0x8001]                                //   STRINGSET
                [8, 1] 4u32                             //     ID
            [12, 0x8001]
                [8, 1] 99u32
        [4, 3]                                          // COUNTS_ONLY
    };
    is(&GetStrings { header: Default::default(), sets, counts_only: true }, 1, &expected);
    let pause = GetPause {
        header: Target::from("v0").with_flags(HeaderFlags::STATS),
        source: Some(MacSource::Preemptible),
    };
    let expected = wire! {
        [20, 0x8001]                                    // ETHTOOL_A_PAUSE_HEADER
            [7, 2] "76300000"
            [8, 3] 4u32                                 //   FLAGS: STATS
        [8, 6] 2u32                                     // STATS_SRC
    };
    is(&pause, 21, &expected);
}

#[test]
fn delays_are_whole_microseconds() {
    let header = Target::from(7);
    let change = SetCoalescing {
        header: header.clone(),
        settings: CoalescingSettings {
            rx_delay: Some(Duration::from_millis(1)),
            adaptive_tx: Some(true),
            rate_interval: Some(Duration::from_secs(2)),
            ..CoalescingSettings::default()
        },
    };
    let expected = wire! {
        [12, 0x8001]
            [8, 1] 7u32
        [8, 2] 1000u32                                  // ETHTOOL_A_COALESCE_RX_USECS
        [5, 12] 1u8 "000000"                            // USE_ADAPTIVE_TX
        [8, 23] 2u32                                    // RATE_SAMPLE_INTERVAL
    };
    is(&change, 20, &expected);
    let rx_delay = Some(Duration::from_nanos(1));
    let odd = SetCoalescing { header, settings: CoalescingSettings { rx_delay, ..Default::default() } };
    assert!(why(&odd).starts_with("rx_delay"), "{}", why(&odd));
}

#[test]
fn what_the_kernel_would_refuse_is_not_sent() {
    let lanes = SetLinkModes { lanes: Some(9), ..SetLinkModes::default() };
    assert_eq!(why(&lanes), "lanes: 9 is more than the most allowed, 8");
    let name = Target::from(&[b'x'; 128][..]);
    assert!(
        why(&SetFeatures { header: name, ..SetFeatures::default() }).contains("more than the 127 allowed")
    );
    let profile = |steps| {
        let tx_profile = Some(ModerationProfile { steps: vec![Moderation::default(); steps] });
        CoalescingSettings { tx_profile, ..CoalescingSettings::default() }
    };
    assert_eq!(why(&profile(6)), "tx_profile: 6 steps are more than the 5 there are");
    assert!(encode(&profile(5), &mut Buffer::new()).is_ok());
}

#[test]
fn lists_that_are_interrupted_are_read_again() {
    let asked = Arc::new(Mutex::new(0));
    let (lists, one) = (asked.clone(), wire! { [12, 0x8001] [8, 1] 7u32 });
    let netlink = connect(move |_| {
        let mut lists = lists.lock().expect("no panic");
        *lists += 1;
        let flags = if *lists == 3 { 0 } else { NLM_F_DUMP_INTR };
        Script::new().reply_bytes(4, &one).flags(NLM_F_MULTI | flags).done()
    });
    let client = Client::new(netlink);
    let settled = client.all_link_modes().expect("a list");
    assert_eq!((settled.attempts, settled.consistency, settled.items.len()), (3, Consistency::Unmarked, 1));
    let changing = client.all_link_modes().expect("a list");
    assert_eq!((changing.attempts, changing.consistency), (10, Consistency::Interrupted));
    assert_eq!(*asked.lock().expect("no panic"), 13);
}

#[test]
fn the_client_asks_for_statistics_where_there_are_some() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let requests = seen.clone();
    let netlink = connect(move |request| {
        requests.lock().expect("no panic").push((
            request.command(),
            request.is_dump(),
            request.body.to_vec(),
        ));
        if request.is_dump() {
            Script::new().done()
        } else {
            Script::new().error(netlink_core::Errno::ENODEV)
        }
    });
    let client = Client::new(netlink);
    assert!(client.pause(7).expect_err("refused").is_not_found());
    assert!(client.rings(7).expect_err("refused").is_not_found());
    assert!(client.all_fec().expect("an empty list").items.is_empty());
    let expected = vec![
        (21, false, wire! { [20, 0x8001] [8, 1] 7u32 [8, 3] 4u32 }),
        (15, false, wire! { [12, 0x8001] [8, 1] 7u32 }),
        (29, true, wire! { [12, 0x8001] [8, 3] 4u32 }),
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}
