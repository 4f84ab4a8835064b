//! What the running kernel objects to is named as the field of the declaration: for every operation of every
//! declared family that it has, an attribute is broken, and where the kernel says where, it is that field.
//! Needs no privileges: a request is checked before its right to be made is, or is made in a namespace of its own.
#![allow(missing_docs)]

use netlink_core::genl::nlctrl;
use netlink_core::schema::{AttrKind, AttrSpec, Layout, Schema};
use netlink_core::wire::AttrWriter;
use netlink_core::{
    Connection, Declaration, Error, ExecuteOp, FamilyInfo, Generic, GenlFamily, NlaEncode, OperationSpec,
    Request,
};
use netlink_tests::families::{DECLARATIONS, ethtool, mptcp, netdev};

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

/// Breaks each attribute of each operation, two lists deep; how many of them the kernel has named.
fn break_all<F: GenlFamily>(declaration: &Declaration) -> Option<usize> {
    let netlink = Connection::open().expect("a socket");
    match netlink.policy(F::NAME) {
        Err(error) if error.is_not_found() => {
            eprintln!("SKIPPED: the running kernel has no family `{}`", F::NAME);
            return None;
        }
        policy => policy.expect("a policy"),
    };
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
    Some(named)
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

#[test]
fn nlctrl() {
    let named = break_all::<nlctrl::Nlctrl>(&nlctrl::DECLARATION).expect("every kernel has it");
    assert!(named >= 1, "{named}");
}

#[test]
fn ethtool() {
    let Some(named) = break_all::<ethtool::Ethtool>(&ethtool::DECLARATION) else { return };
    assert!(named >= 20, "{named}");
}

#[test]
fn netdev() {
    let Some(named) = break_all::<netdev::Netdev>(&netdev::DECLARATION) else { return };
    assert!(named >= 4, "{named}");
}

#[test]
fn mptcp() {
    let Some(named) = break_all::<mptcp::MptcpPm>(&mptcp::DECLARATION) else { return };
    assert!(named >= 5, "{named}");
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
        let policy = match netlink.policy(declaration.name) {
            Err(error) if error.is_not_found() => {
                println!("{}: the running kernel does not have it", declaration.name);
                continue;
            }
            policy => policy.expect("a policy"),
        };
        let open: Vec<_> =
            declaration.diff(&policy).into_iter().filter(|found| found.why.is_none()).collect();
        for difference in &open {
            eprintln!("{}: {difference}", declaration.name);
        }
        // What an older kernel lacks is no mistake of ours.
        let newer = |kind: &netlink_core::genl::DifferenceKind| {
            matches!(kind, netlink_core::genl::DifferenceKind::Unsupported)
        };
        let mistakes: Vec<_> = open.iter().filter(|found| !newer(&found.difference.kind)).collect();
        assert!(mistakes.is_empty(), "{}: {mistakes:#?}", declaration.name);
    }
}
