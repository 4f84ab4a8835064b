//! What we read from the running kernel, against other programs' reading of it. Needs no privileges.
#![allow(missing_docs)]

use std::process::Command;

use netlink_core::Connection;
use netlink_core::genl::nlctrl::{GetFamilies, GetFamily, GetPolicy};
use netlink_families::ethtool::GetLinkState;
use netlink_families::mptcp::GetLimits;
use netlink_tests::{lab, oracle};

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

#[test]
fn mptcp_limits_agree_with_ip() {
    let Some(theirs) = oracle("ip", &["mptcp", "limits"]) else { return };
    let limits = match Connection::open().expect("a socket").query(&GetLimits {}) {
        Err(error) if error.is_not_found() => {
            return eprintln!("SKIPPED: the running kernel has no MPTCP ({error})");
        }
        limits => limits.expect("limits"),
    };
    let (accepted, subflows) =
        (limits.received_addresses.expect("it is told"), limits.subflows.expect("and this"));
    let ours = format!("add_addr_accepted {accepted} subflows {subflows}");
    assert_eq!(ours, theirs.trim());
}

#[test]
fn link_state_agrees_with_ethtool() {
    let Some(theirs) = oracle("ethtool", &["lo"]) else { return };
    let state = match Connection::open().expect("a socket").query(&GetLinkState { header: "lo".into() }) {
        Err(error) if error.is_not_found() => {
            return eprintln!("SKIPPED: the running kernel has no ethtool family ({error})");
        }
        state => state.expect("a link state"),
    };
    let ours = if state.link == Some(true) { "yes" } else { "no" };
    let theirs = theirs.split_once("Link detected:").expect("a line of the link").1;
    assert_eq!(theirs.trim(), ours);
}

#[test]
fn policy_diff_knows_families_however_they_are_written() {
    let Some(program) = lab::example("policy_diff") else { return };
    let said = |name: &str| {
        let output = Command::new(&program).arg(name).output().expect("the example runs");
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    for (name, expected) in [
        ("nlctrl", "nlctrl: "),
        ("NlCtrl", "nlctrl: "),
        ("ipvs", "IPVS: "),
        (
            "rtnetlink",
            "`rtnetlink` is a classic protocol, and the kernel tells policies of generic netlink only",
        ),
        ("NETLINK_ROUTE", "`NETLINK_ROUTE` is a classic protocol"),
        ("nothing", "no family `nothing` is declared"),
    ] {
        let text = said(name);
        assert!(text.trim_start_matches("policy_diff: ").starts_with(expected), "{name}: {text}");
    }
}
