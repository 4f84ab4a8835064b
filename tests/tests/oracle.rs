//! What we read from the running kernel, against other programs' reading of it. Needs no privileges.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use netlink_core::genl::nlctrl::{GetFamilies, GetFamily, GetPolicy};
use netlink_core::{Connection, GenlFamily, NlaDecode, NlaEncode};
use netlink_tests::oracle;

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

/// The word after each of `keys` on a line.
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

#[test]
fn families_agree_with_genl() {
    let Some(listing) = oracle("genl", &["ctrl", "list"]) else { return };
    let theirs = parse(&listing);
    assert!(theirs.contains_key("nlctrl"), "genl lists nlctrl: {listing}");

    let netlink = Connection::open().expect("a socket");
    let ours: BTreeMap<String, Family> = netlink
        .dump(&GetFamilies {})
        .expect("a dump")
        .map(|family| {
            let family = family.expect("a family");
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
fn every_family_is_found_by_name_and_policies_can_be_read() {
    let netlink = Connection::open().expect("a socket");
    let families: Vec<_> =
        netlink.dump(&GetFamilies {}).expect("a dump").collect::<Result<_, _>>().expect("families");
    for family in &families {
        let again = netlink.query(&GetFamily { name: &family.name }).expect("by name");
        assert_eq!((&again.name, again.id), (&family.name, family.id));
    }
    let policy = GetPolicy { family: Some("nlctrl"), ..GetPolicy::default() };
    let parts: Vec<_> = netlink.dump(&policy).expect("a dump").collect::<Result<_, _>>().expect("policies");
    assert!(parts.iter().any(|part| part.operations.contains_key(&3)), "GETFAMILY has a policy: {parts:?}");
    assert!(parts.iter().any(|part| part.policies.values().any(|attrs| attrs.contains_key(&2))));
}

enum MptcpPm {}

impl GenlFamily for MptcpPm {
    const NAME: &'static str = "mptcp_pm";
}

/// `MPTCP_PM_CMD_GET_LIMITS`.
#[derive(NlaEncode)]
#[genl(family = MptcpPm, command = 6, reply = Limits)]
struct GetLimits {}

#[derive(Debug, NlaDecode)]
struct Limits {
    #[nla(2)]
    add_addr_accepted: u32,
    #[nla(3)]
    subflows: u32,
}

#[test]
fn mptcp_limits_agree_with_ip() {
    let Some(theirs) = oracle("ip", &["mptcp", "limits"]) else { return };
    let limits = match Connection::open().expect("a socket").query(&GetLimits {}) {
        Err(error) if error.is_not_found() => {
            return eprintln!("SKIPPED: the running kernel has no MPTCP ({error})");
        }
        limits => limits.expect("limits"),
    };
    let ours = format!("add_addr_accepted {} subflows {}", limits.add_addr_accepted, limits.subflows);
    assert_eq!(ours, theirs.trim());
}

enum Ethtool {}

impl GenlFamily for Ethtool {
    const NAME: &'static str = "ethtool";
}

#[derive(NlaEncode, NlaDecode)]
struct Header {
    #[nla(2, nul_string)]
    name: Option<String>,
}

/// `ETHTOOL_MSG_LINKSTATE_GET`.
#[derive(NlaEncode)]
#[genl(family = Ethtool, command = 6, reply = LinkState)]
struct GetLinkState {
    #[nla(1, nested)]
    header: Header,
}

#[derive(NlaDecode)]
struct LinkState {
    #[nla(2)]
    link: Option<u8>,
}

#[test]
fn link_state_agrees_with_ethtool() {
    let Some(theirs) = oracle("ethtool", &["lo"]) else { return };
    let header = Header { name: Some("lo".into()) };
    let state = match Connection::open().expect("a socket").query(&GetLinkState { header }) {
        Err(error) if error.is_not_found() => {
            return eprintln!("SKIPPED: the running kernel has no ethtool family ({error})");
        }
        state => state.expect("a link state"),
    };
    let ours = if state.link == Some(1) { "yes" } else { "no" };
    assert_eq!(after(&theirs, "Link detected:"), Some(ours), "{theirs}");
}
