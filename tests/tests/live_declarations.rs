//! Every declaration on the running kernel. It agrees with the kernel's policies, or says why not; and for every
//! operation an attribute is broken: where the kernel says where, it is that field of the declaration. A family
//! that is declared outside of the library gets the same.
//!
//! Needs no privileges, but is of more use with them: some kernels look at the caller's rights first.
#![allow(missing_docs)]

use netlink_core::genl::{DifferenceKind, nlctrl};
use netlink_core::schema::{AttrKind, AttrSpec, Layout, Schema};
use netlink_core::wire::AttrWriter;
use netlink_core::{
    Connection, Declaration, Error, ExecuteOp, FamilyInfo, Generic, GenlFamily, NlaEncode, OperationSpec,
    Request,
};
use netlink_families::rtnetlink::{self, Route};
use netlink_families::{ipvs, nl80211, taskstats, wireguard};
use netlink_tests::families::{DECLARATIONS, ethtool, mptcp, netdev};
use netlink_tests::lab;

/// A request of `operation` with nothing in it but one attribute, whose payload is wrong.
struct Broken<'a, F> {
    operation: &'a OperationSpec,
    way: &'a [&'a AttrSpec],
    family: std::marker::PhantomData<F>,
}

impl<F: GenlFamily> Request for Broken<'_, F> {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<F>());

    fn name(&self) -> &'static str {
        self.operation.name
    }
    fn command(&self) -> u16 {
        self.operation.command
    }
    fn schema(&self) -> &'static Schema {
        self.operation.request
    }
    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        put(self.way, out);
    }
}
impl<F: GenlFamily> ExecuteOp for Broken<'_, F> {}

fn put(way: &[&AttrSpec], out: &mut AttrWriter<'_>) {
    match way {
        [] => {}
        [last] => out.put(last.id, wrong(last.layout)),
        [outer, inner @ ..] => out.nest(outer.id, |out| put(inner, out)),
    }
}

/// A payload that is of no such attribute, by its length.
fn wrong(layout: Layout) -> &'static [u8] {
    match layout.kind {
        AttrKind::U8 | AttrKind::S8 => &[],
        AttrKind::Flag => b"?",
        // Neither text with a NUL nor a nest with its flag.
        AttrKind::NulString | AttrKind::String => &[b'x'; 300],
        AttrKind::Binary => &[7; 300],
        _ => &[1],
    }
}

/// Breaks each attribute of each operation, two lists deep, in a network namespace of its own where that can be
/// had; how many of them the kernel has named. `None` where it has no such family.
fn break_all<F: GenlFamily>(declaration: &Declaration) -> Option<usize> {
    lab::family(F::NAME)?;
    Some(lab::own_namespace(|| break_here::<F>(declaration)).unwrap_or_else(|| break_here::<F>(declaration)))
}

fn break_here<F: GenlFamily>(declaration: &Declaration) -> usize {
    let netlink = Connection::open().expect("a socket");
    let mut named = 0;
    for operation in declaration.operations().filter(|operation| !operation.is_dump()) {
        let mut of_this = 0;
        for spec in operation.request.attrs {
            of_this += usize::from(break_one::<F>(&netlink, operation, &[spec]));
            let Some(children) = spec.layout.children() else { continue };
            for inner in children().attrs {
                of_this += usize::from(break_one::<F>(&netlink, operation, &[spec, inner]));
            }
        }
        println!("{} {}: {of_this} fields named", F::NAME, operation.name);
        named += of_this;
    }
    named
}

/// Whether the kernel said where. It must have been there, then.
fn break_one<F: GenlFamily>(netlink: &Connection, operation: &OperationSpec, way: &[&AttrSpec]) -> bool {
    let broken = Broken::<F> { operation, way, family: std::marker::PhantomData };
    let Err(Error::Kernel(error)) = netlink.execute(&broken) else { return false };
    if error.ext_ack.offset.is_none() {
        return false;
    }
    let mut expected: Vec<_> = way.iter().map(|spec| spec.field).collect();
    // What the policy did not find, the family's own code may: something is missing in the nest around, or is not found.
    let text = error.ext_ack.message.as_deref().unwrap_or("");
    if (text.starts_with("missing") || text.ends_with("not found"))
        && error.path.as_ref().is_some_and(|path| path.segments().len() < expected.len())
    {
        expected.pop();
    }
    let path = error.path.as_ref().map(ToString::to_string);
    assert_eq!(path.as_deref(), Some(&*expected.join(".")), "{error}");
    let text = error.to_string();
    assert!(text.starts_with(&format!("{} {}: {}", F::NAME, operation.name, expected.join("."))), "{text}");
    true
}

/// A family, and how many fields the kernels that have it name at least. None of them is named by kernels that
/// look at the caller's rights first, and the caller has none.
macro_rules! families {
    ($($name:ident: $family:ty, $declaration:expr, $least:expr;)*) => {$(
        #[test]
        fn $name() {
            let Some(named) = break_all::<$family>(&$declaration) else { return };
            let rights = lab::is_root();
            assert!(named >= if rights { $least } else { 0 }, "{named}");
        }
    )*};
}

families! {
    ethtool: ethtool::Ethtool, ethtool::DECLARATION, 20;
    ipvs: ipvs::Ipvs, ipvs::DECLARATION, 0;
    mptcp: mptcp::MptcpPm, mptcp::DECLARATION, 5;
    netdev: netdev::Netdev, netdev::DECLARATION, 1;
    nlctrl: nlctrl::Nlctrl, nlctrl::DECLARATION, 1;
    nl80211: nl80211::Nl80211, nl80211::DECLARATION, 1;
    taskstats: taskstats::Taskstats, taskstats::DECLARATION, 1;
    wireguard: wireguard::Wireguard, wireguard::DECLARATION, 0;
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
            assert!(text.contains(&format!(": {}: ", lanes.field)), "{text}");
            assert!(text.ends_with(", expected U32 from 1 to 8"), "{text}");
        }
        Err(error) => eprintln!("SKIPPED: the running kernel does not say what it takes ({error})"),
        Ok(_) => panic!("77 lanes"),
    }
}

/// A required attribute that is not there is named as well (`NLMSGERR_ATTR_MISS_TYPE`, Linux 6.1).
#[test]
fn what_is_missing_is_named() {
    let netlink = Connection::open().expect("a socket");
    let nothing: &[&AttrSpec] = &[];
    let operation = &<netdev::GetDevice as Request>::OPERATIONS[0];
    let broken = Broken::<netdev::Netdev> { operation, way: nothing, family: std::marker::PhantomData };
    match netlink.execute(&broken) {
        Err(error) if error.kernel().is_some_and(|error| error.ext_ack.missing_type.is_some()) => {
            assert_eq!(
                error.to_string(),
                "netdev GetDevice: index: EINVAL: invalid argument, which is missing"
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
        for difference in &open {
            println!("{}: {difference}", declaration.name);
        }
        // What an older kernel lacks is no mistake of ours.
        let mistakes: Vec<_> =
            open.iter().filter(|found| found.difference.kind != DifferenceKind::Unsupported).collect();
        assert!(mistakes.is_empty(), "{}: {mistakes:#?}", declaration.name);
    }
}

/// rtnetlink has no policies to be read, but says where it objects, to requests that are checked strictly.
#[test]
fn rtnetlink_under_strict_checking() {
    let named = lab::own_namespace(rtnetlink_here).unwrap_or_else(rtnetlink_here);
    assert!(named >= if lab::is_root() { 100 } else { 10 }, "{named}");
}

fn rtnetlink_here() -> usize {
    let netlink = Connection::<Route>::open().expect("a socket");
    let mut named = 0;
    for operation in rtnetlink::DECLARATION.operations().filter(|operation| !operation.is_dump()) {
        let mut of_this = 0;
        for spec in operation.request.attrs {
            let broken = Strict { operation, spec };
            let Err(Error::Kernel(error)) = netlink.execute(&broken) else { continue };
            let Some(path) = &error.path else {
                assert_eq!(error.ext_ack.offset, None, "{error}");
                continue;
            };
            assert_eq!(path.to_string(), spec.field, "{error}");
            of_this += 1;
        }
        println!("rtnetlink {}: {of_this} fields named", operation.name);
        named += of_this;
    }
    named
}

/// A request of a classic protocol with a header of zeros and one attribute, whose payload is wrong.
struct Strict<'a> {
    operation: &'a OperationSpec,
    spec: &'a AttrSpec,
}

impl Request for Strict<'_> {
    type Protocol = Route;
    const FAMILY: Option<FamilyInfo> = None;

    fn name(&self) -> &'static str {
        self.operation.name
    }
    fn command(&self) -> u16 {
        self.operation.command
    }
    fn schema(&self) -> &'static Schema {
        self.operation.request
    }
    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        let mut header = vec![0; self.operation.request.header.len];
        // Of the objects that have a family only those of one can be asked for.
        if let Some(family) = header.first_mut().filter(|_| !self.operation.name.contains("Link")) {
            *family = 2;
        }
        out.put_header(&header);
        put(&[self.spec], out);
    }
}
impl ExecuteOp for Strict<'_> {}
