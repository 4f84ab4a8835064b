//! Features: `ethtool -k` and `-K`.

use netlink_families::ethtool::{Bitset, Client, Features, GetFeatures, HeaderFlags, StringSetId, Target};
use netlink_tests::lab;
use serde_json::Value;

use crate::with_devices;

/// Compares the features of a device with `ethtool`'s reading of them; how many it has by the same name.
pub(crate) fn agreed(client: &Client, device: &str) -> (Features, usize) {
    let features = client.features(device).expect("features");
    let json = lab::run("ethtool", ["--json", "-k", device]);
    let theirs: Value = serde_json::from_str(&json).expect("JSON");
    let theirs = theirs[0].as_object().expect("features").clone();
    let is_on = |set: &Option<Bitset>, name: &str| set.as_ref().expect("a set").is_on(name);
    let mut compared = 0;
    for name in client.strings(StringSetId::Features).expect("names") {
        // Some have other names there, and those that are not used have none.
        let Some(feature) = theirs.get(&name).filter(|feature| feature["fixed"].is_boolean()) else {
            continue;
        };
        assert_eq!(feature["active"], features.is_active(&name), "{device} {name}");
        assert_eq!(feature["requested"], is_on(&features.wanted, &name), "{device} {name}");
        assert_eq!(feature["fixed"], !features.can_change(&name), "{device} {name}");
        compared += 1;
    }
    (features, compared)
}

#[test]
fn ethtool_features_agree() {
    with_devices(|client| {
        for device in ["v0", "br0", "t0", "lo"] {
            let (_, compared) = agreed(client, device);
            assert!(compared > 30, "{device}: {compared}");
        }
        let all = client.all_features().expect("a list");
        let names: Vec<_> =
            all.items.iter().map(|features| features.header.name().expect("a name")).collect();
        for device in ["v0", "v1", "br0", "t0", "lo"] {
            assert!(names.iter().any(|name| name == device), "{device} in {names:?}");
        }
    });
}

#[test]
fn ethtool_features_are_switched_both_ways() {
    with_devices(|client| {
        let (before, _) = agreed(client, "v0");
        let name = "tx-tcp-segmentation";
        assert!(before.is_active(name) && before.can_change(name));
        // By name.
        let changed = client.set_features("v0", Bitset::default().off(name)).expect("off");
        assert_eq!(changed.wanted.as_ref().map(|set| set.iter().count()), Some(0));
        assert_eq!(changed.active.as_ref().and_then(|set| set.get(name)), Some(false));
        assert!(!agreed(client, "v0").0.is_active(name));
        // By the other program.
        lab::run("ethtool", ["-K", "v0", name, "on"]);
        assert!(agreed(client, "v0").0.is_active(name));
        // By number, in the compact form.
        let names = client.strings(StringSetId::Features).expect("names");
        let index = names.iter().position(|found| found == name).expect("the name");
        let index = u32::try_from(index).expect("a small number");
        let size = u32::try_from(names.len()).expect("a small number");
        client.set_features("v0", Bitset::compact(size, [], Some(&[index]))).expect("off");
        assert!(!agreed(client, "v0").0.is_active(name));
        let at = before.header.index.expect("an index");
        client.set_features(at, Bitset::default().on(index)).expect("on, by the device's index too");
        assert!(agreed(client, "v0").0.is_active(name));
        // What the driver cannot do is told, and no error.
        let changed = client.set_features("v0", Bitset::default().on("rx-vlan-filter")).expect("an answer");
        assert_eq!(changed.wanted.as_ref().and_then(|set| set.get("rx-vlan-filter")), Some(true));
        assert!(!agreed(client, "v0").0.is_active("rx-vlan-filter"));
    });
}

#[test]
fn ethtool_both_forms_of_bits_are_the_same() {
    with_devices(|client| {
        let named = client.features("v0").expect("features");
        let netlink = netlink_core::Connection::open().expect("a socket");
        let header = Target::from("v0").with_flags(HeaderFlags::COMPACT_BITSETS);
        let compact = netlink.query(&GetFeatures { header }).expect("features");
        let names = client.strings(StringSetId::Features).expect("names");
        for (named, compact) in [
            (named.hardware, compact.hardware),
            (named.wanted, compact.wanted),
            (named.active, compact.active),
            (named.unchangeable, compact.unchangeable),
        ] {
            let (named, compact) = (named.expect("a set"), compact.expect("a set"));
            assert!(named.value.is_none() && compact.value.is_some() && compact.bits.is_none());
            assert_eq!(named.size, compact.size);
            let by_number = |set: &Bitset| set.iter().map(|bit| (bit.index, bit.on)).collect::<Vec<_>>();
            assert_eq!(by_number(&named), by_number(&compact));
            for bit in named.iter() {
                let name = bit.index.and_then(|index| names.get(index as usize)).map(String::as_str);
                assert_eq!(bit.name().as_deref(), name);
            }
        }
    });
}
