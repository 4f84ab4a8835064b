//! rtnetlink of the running kernel, in network namespaces of their own: what we make `ip` reads, what `ip`
//! makes we read, and of what the kernel says no byte is lost.
#![allow(missing_docs)]

mod addresses;
mod big;
mod changing;
mod events;
mod examples;
mod kinds;
mod links;
mod lossless;
mod mirrors;
mod namespaces;
mod neighbours;
mod nexthops;
mod routes;
mod rules;
mod strict;
mod watch;

use std::process::Command;

use netlink_core::{Connection, DecodeMessageOwned, DumpOp};
use netlink_families::rtnetlink::link::{GetLink, Link, LinkFlags, NewLink, SetLink};
use netlink_families::rtnetlink::{IfName, Route};
use netlink_tests::lab;
use serde_json::Value;

/// Runs `work` in a network namespace of its own, with a connection to it. Skipped, loudly, without root or `ip`.
fn with_netlink(work: impl FnOnce(&Connection<Route>) + Send) {
    if lab::programs(&["ip"]) {
        lab::own_namespace(|| work(&Connection::open().expect("a socket")));
    }
}

fn name(text: &str) -> IfName {
    text.parse().expect("a name")
}

/// `ip` with these words.
fn ip(words: &str) -> String {
    lab::run("ip", words.split_whitespace())
}

/// What `ip` prints as JSON.
fn ip_json(words: &str) -> Vec<Value> {
    let text = ip(&format!("-j -d {words}"));
    let text = if text.trim().is_empty() { "[]" } else { &text };
    let found: Vec<Value> = serde_json::from_str(text).expect("JSON");
    // It prints an empty object in place of what was filtered out.
    found.into_iter().filter(|value| value.as_object().is_none_or(|object| !object.is_empty())).collect()
}

/// The one link that `ip` finds by these words.
fn ip_link(words: &str) -> Value {
    let mut found = ip_json(&format!("link show {words}"));
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    found.remove(0)
}

/// Whether `ip` could make the link; a kind that the kernel has not is said.
fn ip_makes(kind: &str, words: &str) -> bool {
    let mut command = Command::new("ip");
    command.args(["link", "add"]).args(words.split_whitespace());
    let output = command.output().expect("ip runs");
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("Unknown device type") || said.contains("Operation not supported") {
        println!("LAB link kind={kind} not there: {}", said.trim());
        return false;
    }
    assert!(output.status.success(), "{command:?}: {said}");
    true
}

fn all<O>(netlink: &Connection<Route>, list: &O) -> Vec<O::Item<'static>>
where
    O: DumpOp<Protocol = Route>,
    O::Item<'static>: DecodeMessageOwned,
{
    let items = netlink.dump(list).expect("a list");
    items.collect::<Result<_, _>>().expect("items")
}

fn link(netlink: &Connection<Route>, of: &str) -> Link {
    netlink.query(&GetLink::by_name(name(of))).expect("the link")
}

/// Both ends of a cable, turned on.
fn veth(netlink: &Connection<Route>, [a, b]: [&str; 2]) -> [u32; 2] {
    netlink.execute(&NewLink(Link::veth(name(a), name(b)))).expect("made");
    [a, b].map(|end| {
        let index = link(netlink, end).header.index;
        netlink.execute(&SetLink::up(index)).expect("turned on");
        assert!(link(netlink, end).header.flags.contains(LinkFlags::UP));
        index
    })
}
