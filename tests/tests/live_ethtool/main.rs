//! ethtool on the running kernel, with the program `ethtool` as the judge of both directions.
#![allow(missing_docs)]

mod changes;
mod features;
mod reading;
mod refused;

use std::collections::BTreeMap;

use netlink_families::ethtool::Client;
use netlink_tests::lab;

/// Runs `test` in a namespace with a pair of veth devices of four queues, `v0` and `v1`, a bridge `br0` and a tap device
/// `t0`, where the kernel has ethtool.
pub(crate) fn with_devices(test: impl FnOnce(&Client) + Send) {
    if lab::family("ethtool").is_none() || !lab::root() || !lab::programs(&["ethtool", "ip"]) {
        return;
    }
    lab::own_namespace(|| {
        let queues = ["numrxqueues", "4", "numtxqueues", "4"];
        let veth = ["link", "add", "v0"].into_iter().chain(queues);
        lab::run("ip", veth.chain(["type", "veth", "peer", "name", "v1"]).chain(queues));
        lab::run("ip", ["link", "add", "br0", "type", "bridge"]);
        lab::run("ip", ["tuntap", "add", "t0", "mode", "tap"]);
        test(&Client::open().expect("a socket"));
    });
}

/// `NAME: VALUE` of what `ethtool` prints, in the order of the lines; with words that are a heading in front of those under
/// it, as of `ethtool -l`.
pub(crate) fn shown(args: &[&str]) -> BTreeMap<String, String> {
    let mut heading = String::new();
    let mut found = BTreeMap::new();
    for line in lab::run("ethtool", args).lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        if value.is_empty() && !line.starts_with(char::is_whitespace) {
            name.clone_into(&mut heading);
        }
        found.insert(format!("{heading}/{name}"), value.to_owned());
    }
    found
}

/// A number as `ethtool` prints it.
pub(crate) fn number(value: Option<u32>) -> String {
    value.map_or_else(|| "n/a".to_owned(), |value| value.to_string())
}
