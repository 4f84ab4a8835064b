//! Every declaration on the running kernel. It agrees with the kernel's policies, or says why not; and for every
//! operation an attribute is broken: where the kernel says where, it is that field of the declaration. A family
//! that is declared outside of the library gets the same.
//!
//! Needs no privileges, but is of more use with them: some kernels look at the caller's rights first.
#![allow(missing_docs)]

mod broken;
mod ways;

use std::marker::PhantomData;
use std::process::Command;

use netlink_core::genl::{DifferenceKind, Disagreement, Policy, nlctrl};
use netlink_core::schema::Schema;
use netlink_core::wire::AttrWriter;
use netlink_core::{Connection, Declaration, ExecuteOp, FamilyInfo, Generic, GenlFamily, NlaEncode, Request};
use netlink_families::{ethtool, ipvs, mptcp, netdev, nl80211, rtnetlink, taskstats, wireguard};
use netlink_tests::families::{DECLARATIONS, tcp_metrics};
use netlink_tests::lab;

use self::broken::{Broken, Family, Rtnetlink, break_all};
use self::ways::{Step, kinds, ways};

/// Breaks each attribute of each operation, in a network namespace of its own where that can be had; how many of
/// them the kernel has named. `None` where it has no such family.
fn break_family<F: GenlFamily>(declaration: &Declaration) -> Option<usize> {
    lab::family(F::NAME)?;
    let here = || break_all::<Family<F>>(&Connection::open().expect("a socket"), declaration);
    Some(lab::own_namespace(here).unwrap_or_else(here).exact)
}

/// A family, and how many fields the kernels that have it name at least. None of them is named by kernels that
/// look at the caller's rights first, and the caller has none.
macro_rules! families {
    ($($name:ident: $family:ty, $declaration:expr, $least:expr;)*) => {$(
        #[test]
        fn $name() {
            let Some(named) = break_family::<$family>(&$declaration) else { return };
            let rights = lab::is_root();
            assert!(named >= if rights { $least } else { 0 }, "{named}");
        }
    )*};
}

families! {
    ethtool: ethtool::Ethtool, ethtool::DECLARATION, 250;
    ipvs: ipvs::Ipvs, ipvs::DECLARATION, 20;
    mptcp: mptcp::MptcpPm, mptcp::DECLARATION, 80;
    netdev: netdev::Netdev, netdev::DECLARATION, 15;
    nlctrl: nlctrl::Nlctrl, nlctrl::DECLARATION, 3;
    nl80211: nl80211::Nl80211, nl80211::DECLARATION, 30;
    taskstats: taskstats::Taskstats, taskstats::DECLARATION, 3;
    tcp_metrics: tcp_metrics::TcpMetrics, tcp_metrics::DECLARATION, 2;
    wireguard: wireguard::Wireguard, wireguard::DECLARATION, 8;
}

/// The kernel says what it takes in place of what it got.
#[test]
fn bounds_are_in_the_text() {
    let netlink = Connection::open().expect("a socket");
    let lanes = ethtool::SetLinkModes::SCHEMA.attr(9).expect("lanes");
    // Widths are right, so that the value is what is wrong.
    struct Lanes;
    impl Request for Lanes {
        type Protocol = Generic;
        const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<ethtool::Ethtool>());
        fn name(&self) -> &'static str {
            "SetLinkModes"
        }
        fn command(&self) -> u16 {
            5
        }
        fn schema(&self) -> &'static Schema {
            ethtool::SetLinkModes::SCHEMA
        }
        fn encode_body(&self, out: &mut AttrWriter<'_>) {
            out.put_4(9, 77u32.to_ne_bytes());
        }
    }
    impl ExecuteOp for Lanes {}
    match netlink.execute(&Lanes) {
        Err(error) if error.kernel().is_some_and(|error| error.ext_ack.policy.is_some()) => {
            let text = error.to_string();
            assert!(text.contains(&format!(": {} ({}): ", lanes.field, lanes.name)), "{text}");
            assert!(text.ends_with(", expected U32 from 1 to 8"), "{text}");
        }
        Err(error) => eprintln!("SKIPPED: the running kernel does not say what it takes ({error})"),
        Ok(_) => panic!("77 lanes"),
    }
}

/// A required attribute that is not there is named as well (`NLMSGERR_ATTR_MISS_TYPE`, Linux 6.1).
#[test]
fn what_is_missing_is_named() {
    if lab::family("netdev").is_none() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let operation = &<netdev::GetDevice as Request>::OPERATIONS[0];
    let broken = Broken::<Family<netdev::Netdev>> { operation, way: &[], side: PhantomData };
    match netlink.execute(&broken) {
        Err(error) if error.kernel().is_some_and(|error| error.ext_ack.missing_type.is_some()) => {
            assert_eq!(
                error.to_string(),
                "netdev GetDevice: interface (NETDEV_A_DEV_IFINDEX) is missing: EINVAL: invalid argument"
            );
        }
        Err(error) => eprintln!("SKIPPED: the running kernel does not say what it misses ({error})"),
        Ok(_) => panic!("nothing was asked for"),
    }
}

#[test]
fn every_declaration_agrees_with_the_kernels_policies() {
    let netlink = Connection::open().expect("a socket");
    let ours = [&nlctrl::DECLARATION];
    let all = ours.into_iter().chain(netlink_families::declarations()).chain(DECLARATIONS);
    for declaration in all.filter(|declaration| declaration.family.is_some()) {
        if lab::family(declaration.name).is_none() {
            continue;
        }
        let policy = netlink.policy(declaration.name).expect("policies");
        let (explained, open): (Vec<_>, Vec<_>) =
            declaration.diff(&policy).into_iter().partition(|found| found.why.is_some());
        println!(
            "{}: {} differences with a reason, {} others",
            declaration.name,
            explained.len(),
            open.len()
        );
        assert!(open.is_empty(), "{}: {open:#?}", declaration.name);
        every_field_is_supported(declaration, &policy, &explained);
    }
}

/// What no difference says that the kernel lacks, it has, or nobody knows.
fn every_field_is_supported(declaration: &Declaration, policy: &Policy, explained: &[Disagreement]) {
    let lacks = |field: &str| {
        explained.iter().any(|found| {
            let path = found.difference.path.to_string();
            found.difference.kind == DifferenceKind::Unsupported && path.rsplit('.').next() == Some(field)
        })
    };
    let (mut known, mut unknown) = (0, 0);
    for operation in declaration.operations() {
        for way in ways(operation.request) {
            // Elements have no step in a path.
            let fields: Vec<_> = way.iter().map(Step::name).filter(|name| !name.starts_with('[')).collect();
            match policy.supports(operation, &fields.join(".")) {
                Some(true) => known += 1,
                Some(false) => {
                    assert!(fields.iter().any(|field| lacks(field)), "{}: {fields:?}", operation.name);
                }
                None => unknown += 1,
            }
        }
    }
    println!("{}: {known} fields are supported, of {unknown} nobody knows", declaration.name);
    assert!(known > 0, "{}", declaration.name);
}

/// rtnetlink has no policies to be read, but says where it objects, to requests that are checked strictly.
#[test]
fn rtnetlink_under_strict_checking() {
    if lab::here() {
        // What a kind of link takes is checked only where the kind is there; here they are modules.
        for kind in kinds(&rtnetlink::DECLARATION) {
            // A few are built in, or the kernel has not got them.
            drop(Command::new("modprobe").args(["-q", &format!("rtnl-link-{kind}")]).status());
        }
    }
    let here = || break_all::<Rtnetlink>(&Connection::open().expect("a socket"), &rtnetlink::DECLARATION);
    let named = lab::own_namespace(here).unwrap_or_else(here);
    println!("rtnetlink: {} fields named, {} of them exactly", named.all, named.exact);
    assert!(named.exact >= if lab::is_root() { 500 } else { 10 }, "{}", named.exact);
}
