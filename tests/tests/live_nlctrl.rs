//! The controller of generic netlink on the running kernel, in the lab and on any host. Needs no privileges.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use netlink_core::genl::nlctrl::{self, GetFamilies, GetFamily};
use netlink_core::{Connection, Errno};
use netlink_tests::lab;

/// A family as `genl ctrl list` shows it: id, version, header size, commands with capabilities, groups.
#[derive(Debug, Default, PartialEq, Eq)]
struct Family {
    id: u32,
    version: u32,
    header: u32,
    /// The capabilities are shown of families whose own version is 2 or more.
    commands: BTreeMap<u32, Option<u32>>,
    groups: BTreeSet<(u32, String)>,
}

fn hex(text: &str) -> u32 {
    u32::from_str_radix(text.trim_start_matches("0x"), 16).expect("a hexadecimal number")
}

/// The word after `key` on a line.
fn after<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.split_once(key)?.1.split_whitespace().next()
}

fn parse(listing: &str) -> BTreeMap<String, Family> {
    let mut families = BTreeMap::new();
    let mut name = String::new();
    let mut command = 0;
    for line in listing.lines().map(str::trim) {
        let family: &mut Family = families.entry(name.clone()).or_default();
        if let Some(found) = line.strip_prefix("Name: ") {
            name = found.to_string();
        } else if let Some(id) = line.strip_prefix("ID: ") {
            family.id = hex(id.split_whitespace().next().expect("an id"));
            family.version = hex(after(line, "Version:").expect("a version"));
            family.header = after(line, "header size:").expect("a size").parse().expect("a number");
        } else if let (Some(id), Some(group)) = (after(line, "ID-"), after(line, "name:")) {
            family.groups.insert((hex(id), group.to_string()));
        } else if let Some(id) = after(line, "ID-") {
            command = hex(id);
            family.commands.insert(command, None);
        } else if let Some(flags) = after(line, "Capabilities (") {
            family.commands.insert(command, Some(hex(flags.trim_end_matches("):"))));
        }
    }
    families.remove("");
    families
}

/// The families that the lab's modules provide. Asking for one by its name is what loads its module.
fn families_of_modules() -> Vec<String> {
    let release = lab::run("uname", ["-r"]);
    let aliases = format!("/lib/modules/{}/modules.alias", release.trim());
    let aliases = std::fs::read_to_string(aliases).expect("the aliases of modules");
    aliases
        .lines()
        .filter_map(|line| after(line, "alias net-pf-16-proto-16-family-"))
        .map(ToString::to_string)
        .collect()
}

/// Every family of the running kernel; in the lab, those of its modules too.
fn families(netlink: &Connection) -> Vec<nlctrl::Family> {
    if lab::here() {
        for name in families_of_modules() {
            netlink.query(&GetFamily { name: &name }).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    netlink.dump(&GetFamilies {}).expect("a dump").collect::<Result<_, _>>().expect("families")
}

#[test]
fn families_agree_with_genl() {
    if !lab::programs(&["genl"]) {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let families = families(&netlink);
    let listing = lab::run("genl", ["ctrl", "list"]);
    let theirs = parse(&listing);
    assert!(theirs.contains_key("nlctrl"), "genl lists nlctrl: {listing}");

    let ours: BTreeMap<String, Family> = families
        .into_iter()
        .map(|family| {
            let shown = family.version >= 2;
            let commands =
                family.operations.iter().map(|op| (op.command, shown.then(|| op.flags.bits()))).collect();
            let groups = family.groups.into_iter().map(|group| (group.id, group.name)).collect();
            let (version, header) = (family.version, family.header_size);
            (family.name, Family { id: family.id.into(), version, header, commands, groups })
        })
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn every_operation_that_has_a_policy_shows_it() {
    let netlink = Connection::open().expect("a socket");
    for family in families(&netlink) {
        let name = &family.name;
        let having: Vec<_> = family.operations.iter().filter(|op| op.flags.has_policy()).collect();
        let policy = match netlink.policy(name) {
            // What the kernel says of families without any (`ctrl_dumppolicy_start`).
            Err(error) if having.is_empty() && error.errno() == Some(Errno::ENODATA) => continue,
            policy => policy.unwrap_or_else(|error| panic!("{name}: {error}")),
        };
        for op in &family.operations {
            let command = u16::try_from(op.command).expect("a command");
            let known = [false, true].map(|dump| policy.knows(command, dump, &[]));
            let shown = known.contains(&Some(true));
            assert!(!shown || op.flags.has_policy(), "{name}, command {command}: {known:?}");
            // A dump that is not checked has a policy by its flags, and shows none (`ctrl_dumppolicy_put_op`).
            // The number 0 stands for dumps whose number the kernel leaves out, so it is not taken for a command.
            let hidden = !op.flags.can_do() || command == 0;
            assert!(shown || hidden || !op.flags.has_policy(), "{name}, command {command}: {known:?}");
            // A policy is of what can be asked for.
            assert!(known[0].is_none() || op.flags.can_do(), "{name}, command {command}: {known:?}");
            assert!(known[1].is_none() || op.flags.can_dump(), "{name}, command {command}: {known:?}");
        }
    }
}

/// A namespace of its own has nothing but `lo`, and a socket opened in it speaks to it.
#[test]
fn a_connection_stays_in_the_namespace_that_it_was_opened_in() {
    let Some(inside) = lab::own_namespace(|| Connection::open().expect("a socket")) else { return };
    // The namespace's thread has ended; the connection keeps the namespace.
    let nlctrl = inside.query(&GetFamily { name: "nlctrl" }).expect("nlctrl is everywhere");
    assert_eq!(nlctrl.id, 16);
}
