//! Declarations against the running kernel's own policies: ours agree, planted mistakes are found. Needs no
//! privileges.
#![allow(missing_docs)]

use netlink_core::genl::nlctrl::{GetFamily, GetPolicy, uapi};
use netlink_core::genl::{DifferenceKind, Policy};
use netlink_core::schema::{AttrKind, Schema};
use netlink_core::{Connection, NlaEncode};

fn policy(family: &str) -> Option<Policy> {
    match Connection::open().expect("a socket").policy(family) {
        Err(error) if error.is_not_found() => {
            eprintln!("SKIPPED: the running kernel has no family `{family}`");
            None
        }
        policy => Some(policy.expect("a policy")),
    }
}

fn differences(schema: &'static Schema, policy: &Policy, command: u8, dump: bool) -> Vec<String> {
    let found = schema.diff(policy, command.into(), dump).expect("the command has a policy");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn our_nlctrl_is_the_kernels() {
    let Some(policy) = policy("nlctrl") else { return };
    let by_name = differences(<GetFamily<'_> as NlaEncode>::SCHEMA, &policy, uapi::CTRL_CMD_GETFAMILY, false);
    // A family is asked for by its name; the kernel takes its number as well.
    assert_eq!(by_name, ["[1]: the kernel takes it, as U16; it is not declared"]);
    let policies = differences(<GetPolicy<'_> as NlaEncode>::SCHEMA, &policy, uapi::CTRL_CMD_GETPOLICY, true);
    assert_eq!(policies, [""; 0]);
    assert_eq!(policy.knows(3, false, &[uapi::CTRL_ATTR_FAMILY_NAME]), Some(true));
    assert_eq!(policy.knows(3, false, &[uapi::CTRL_ATTR_POLICY]), Some(false));
    assert_eq!(policy.knows(200, false, &[1]), None);
}

/// `ETHTOOL_MSG_LINKSTATE_GET` as it is, and with mistakes.
const LINKSTATE_GET: u8 = 6;

#[derive(NlaEncode)]
struct Right {
    #[nla(1, nested)]
    header: Header,
}

#[derive(NlaEncode)]
struct Header {
    #[nla(1)]
    index: Option<u32>,
    #[nla(2, nul_string, max_len = 15)]
    name: Option<String>,
    #[nla(3)]
    flags: Option<u32>,
    #[nla(4)]
    phy: Option<u32>,
}

#[derive(NlaEncode)]
struct Wrong {
    #[nla(1, nested)]
    header: WrongHeader,
    #[nla(9)]
    stranger: Option<u32>,
}

#[derive(NlaEncode)]
struct WrongHeader {
    #[nla(1)]
    index: Option<u64>,
    #[nla(2, nul_string, max_len = 300)]
    name: Option<String>,
    #[nla(3, nested)]
    flags: Option<Right>,
}

#[derive(NlaEncode)]
struct ByIndex {
    #[nla(1, nested)]
    header: Index,
}

/// The rest of it is declared elsewhere.
#[derive(NlaEncode)]
#[nla(subset_of = Header)]
struct Index {
    #[nla(1)]
    index: Option<u32>,
}

/// Widths and nests of `ETHTOOL_MSG_LINKMODES_SET` that are none of the kernel's.
const LINKMODES_SET: u8 = 5;

#[derive(NlaEncode)]
struct Forms {
    #[nla(1, array, nested)]
    header: Vec<Header>,
    #[nla(3, array, nested)]
    ours: Vec<Header>,
    #[nla(5)]
    speed: Option<[u8; 8]>,
    #[nla(6, packed)]
    duplex: Vec<u32>,
    #[nla(7)]
    clock: Option<[u8; 1]>,
    #[nla(9)]
    lanes: Option<std::net::Ipv6Addr>,
}

#[derive(NlaEncode)]
struct Empty {}

#[test]
fn forms_that_the_kernel_does_not_take_are_found() {
    let Some(policy) = policy("ethtool") else { return };
    let forms = differences(<Forms as NlaEncode>::SCHEMA, &policy, LINKMODES_SET, false);
    let expected = [
        "header: declared as NestedArray, the kernel takes Nested",
        // Of `ours` the kernel says that it is a nest, and not of what; of `clock` that it is a byte.
        "speed: declared with 8 bytes, the kernel takes 4",
        "duplex: declared as Binary, the kernel takes U8",
        "lanes: declared with 16 bytes, the kernel takes 4",
        "[2]: the kernel takes it, as U8; it is not declared",
    ];
    assert_eq!(forms, expected);
    let empty = differences(<Empty as NlaEncode>::SCHEMA, &policy, LINKMODES_SET, false);
    assert_eq!(empty.len(), 7, "{empty:#?}");
    assert!(empty[0].starts_with("[1]: the kernel takes it, as Nested"), "{empty:#?}");
}

#[derive(NlaEncode)]
struct NoNest {
    #[nla(1)]
    header: Option<u32>,
}

#[derive(NlaEncode)]
struct Chosen {
    #[nla(9)]
    kind: u32,
    #[nla(1, select = kind)]
    header: Choice,
}

#[derive(NlaEncode)]
#[nla(select = u32)]
enum Choice {
    #[nla(1)]
    List(Header),
    #[nla(2, u32)]
    Number(u32),
}

#[test]
fn planted_mistakes_are_found_and_nothing_else() {
    let Some(policy) = policy("ethtool") else { return };
    let right = differences(<Right as NlaEncode>::SCHEMA, &policy, LINKSTATE_GET, false);
    // Kernels before 6.10 do not know PHYs.
    let before_phys = ["header.phy: declared, but the kernel does not take it"];
    assert!(right.is_empty() || right == before_phys, "{right:?}");

    let wrong = differences(<Wrong as NlaEncode>::SCHEMA, &policy, LINKSTATE_GET, false);
    for expected in [
        "header.index: declared as U64, the kernel takes U32",
        "header.name: declared with 300 bytes, the kernel takes 0 to 127",
        "header.flags: declared as Nested, the kernel takes U32",
        "stranger: declared, but the kernel does not take it",
    ] {
        assert!(wrong.iter().any(|found| found == expected), "{expected} in {wrong:#?}");
    }
    let others = wrong.iter().filter(|found| !found.starts_with("header[4]: the kernel takes it"));
    assert_eq!(others.count(), 4, "{wrong:#?}");

    assert_eq!(differences(<ByIndex as NlaEncode>::SCHEMA, &policy, LINKSTATE_GET, false), [""; 0]);

    let _ = (Choice::List, Choice::Number);
    let chosen = differences(<Chosen as NlaEncode>::SCHEMA, &policy, LINKSTATE_GET, false);
    let expected = [
        "kind: declared, but the kernel does not take it",
        "header: declared as U32, the kernel takes Nested",
    ];
    assert_eq!(chosen, expected);

    let found = <NoNest as NlaEncode>::SCHEMA.diff(&policy, LINKSTATE_GET.into(), false).expect("a policy");
    let kind = DifferenceKind::Kind { declared: AttrKind::U32, kernel: AttrKind::Nested };
    assert_eq!(found.iter().map(|found| &found.kind).collect::<Vec<_>>(), [&kind]);
}
