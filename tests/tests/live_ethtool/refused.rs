//! What the kernel refuses, and how it says so.

use std::time::Duration;

use netlink_core::{Connection, Errno, Error};
use netlink_families::ethtool::{
    Bit, Bits, Bitset, CoalescingSettings, GetRings, HeaderFlags, PowerPolicy, SetChannels, SetCoalescing,
    SetEee, SetModule, SetPause, SetRings, SetWakeOnLan, StatsGroup, StringSetId, Target,
};
use netlink_tests::lab;

use crate::with_devices;

/// The kernel's number and words.
fn refused<T: std::fmt::Debug>(answer: Result<T, Error>) -> (Option<Errno>, String) {
    let error = answer.expect_err("it is refused");
    (error.errno(), error.to_string())
}

#[test]
fn ethtool_refused_fields_have_their_names() {
    with_devices(|client| {
        let (errno, text) = refused(client.set_features("v0", Bitset::default().on("no-such-feature")));
        assert_eq!(errno, Some(Errno::EOPNOTSUPP));
        assert!(
            text.starts_with("ethtool SetFeatures: wanted.bits.bits[0].name (ETHTOOL_A_BITSET_BIT_NAME): "),
            "{text}"
        );
        let (errno, text) = refused(client.set_features("v0", Bitset::default().on(5000)));
        assert_eq!(errno, Some(Errno::EOPNOTSUPP));
        assert!(
            text.starts_with("ethtool SetFeatures: wanted.bits.bits[0].index (ETHTOOL_A_BITSET_BIT_INDEX): "),
            "{text}"
        );

        assert!(text.ends_with("bit index too high (EOPNOTSUPP: operation not supported)"), "{text}");
        // Of all features, some can be switched by nobody.
        for all in [Bitset::exactly(["rx-gro"]), Bitset::default().on("vlan-challenged"), Bitset::default()] {
            assert_eq!(refused(client.set_features("v0", all)).0, Some(Errno::EINVAL));
        }
        // A number and a name of two bits.
        let odd = Bit { index: Some(1), name: Some("rx-gro".into()), value: true };
        let odd = Bitset { bits: Some(Bits { bits: vec![odd] }), ..Bitset::default() };
        let (errno, text) = refused(client.set_features("v0", odd));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(text.contains("wanted.bits.bits"), "{text}");
        // Compact bits that the kernel does not have.
        let (errno, text) = refused(client.set_features("v0", Bitset::compact(5000, [4999], Some(&[4999]))));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(text.contains("wanted.mask"), "{text}");

        let many = SetChannels { header: "v0".into(), tx: Some(77), ..SetChannels::default() };
        let (errno, text) = refused(client.set_channels(&many));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(text.starts_with("ethtool SetChannels: tx (ETHTOOL_A_CHANNELS_TX_COUNT): "), "{text}");

        let unknown = SetCoalescing {
            header: "t0".into(),
            settings: CoalescingSettings {
                tx_delay: Some(Duration::from_micros(10)),
                ..CoalescingSettings::default()
            },
        };
        let (errno, text) = refused(client.set_coalescing(&unknown));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(
            text.starts_with("ethtool SetCoalescing: tx_delay (ETHTOOL_A_COALESCE_TX_USECS): "),
            "{text}"
        );

        let (errno, text) = refused(client.link_state("no-such-device"));
        assert_eq!(errno, Some(Errno::ENODEV));
        assert!(text.contains("header.name (ETHTOOL_A_HEADER_DEV_NAME)"), "{text}");
        assert!(client.channels(0x7fff_ffff).expect_err("no such index").is_not_found());
        assert_eq!(refused(client.strings(StringSetId::Tests)).0, Some(Errno::EINVAL));
        assert_eq!(refused(client.strings(StringSetId::Other(99))).0, Some(Errno::EOPNOTSUPP));
        assert!(client.device_strings("v0", StringSetId::Tests).expect("an empty set").is_empty());
        assert_eq!(refused(client.statistics("v0", &[StatsGroup::Other(99)])).0, Some(Errno::EOPNOTSUPP));
        assert_eq!(refused(client.statistics("v0", &[])).0, Some(Errno::EINVAL));
    });
}

#[test]
fn ethtool_headers_are_looked_at() {
    with_devices(|client| {
        let netlink = Connection::open().expect("a socket");
        let rings = |header: Target| refused(netlink.query(&GetRings { header }));
        let (errno, text) = rings(Target::default());
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(text.starts_with("ethtool GetRings: header (ETHTOOL_A_RINGS_HEADER): "), "{text}");
        // An index and a name of two devices.
        let index = client.link_state("v0").expect("a state").header.index;
        assert_eq!(rings(Target { index, ..Target::from("v1") }).0, Some(Errno::ENODEV));
        // Statistics of what has none.
        let (errno, text) = rings(Target::from("v0").with_flags(HeaderFlags::STATS));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(text.contains("header.flags (ETHTOOL_A_HEADER_FLAGS)"), "{text}");
        // An alternative name is as good.
        lab::run(
            "ip",
            ["link", "property", "add", "dev", "v0", "altname", "a-name-of-more-than-fifteen-bytes"],
        );
        let state = client.link_state("a-name-of-more-than-fifteen-bytes").expect("a state");
        assert_eq!((state.header.index, state.header.name().as_deref()), (index, Some("v0")));
    });
}

#[track_caller]
fn not_supported(answer: Result<(), Error>) {
    let error = answer.expect_err("no such device has any of it");
    assert!(error.is_not_supported(), "{error}");
}

#[test]
fn ethtool_what_a_driver_has_not_is_told_apart() {
    with_devices(|client| {
        not_supported(client.eee("v0").map(drop));
        not_supported(client.fec("v0").map(drop));
        let module = client.module("v0").expect("this one is empty in its place");
        assert_eq!((module.power_policy, module.power), (None, None));
        not_supported(client.pause("v0").map(drop));
        not_supported(client.private_flags("v0").map(drop));
        not_supported(client.rings("br0").map(drop));
        not_supported(client.tunnels("v0").map(drop));
        not_supported(client.wake_on_lan("v0").map(drop));
        not_supported(client.set_eee(&SetEee {
            header: "v0".into(),
            enabled: Some(true),
            ..SetEee::default()
        }));
        not_supported(
            client.set_module(&SetModule { header: "v0".into(), power_policy: Some(PowerPolicy::Auto) }),
        );
        not_supported(client.set_pause(&SetPause {
            header: "v0".into(),
            rx: Some(true),
            ..SetPause::default()
        }));
        not_supported(client.set_private_flags("v0", Bitset::default().on(0)));
        not_supported(client.set_rings(&SetRings {
            header: "br0".into(),
            rx: Some(8),
            ..SetRings::default()
        }));
        not_supported(client.set_wake_on_lan(&SetWakeOnLan {
            header: "v0".into(),
            modes: Some(Bitset::exactly(["magic"])),
            password: None,
        }));
    });
}
