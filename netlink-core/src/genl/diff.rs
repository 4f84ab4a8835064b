//! Where a declaration disagrees with the running kernel's policy.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString;
use alloc::vec::Vec;

use super::Policy;
use super::difference::{Difference, DifferenceKind, Disagreement};
use crate::error::{AttrPath, Segment};
use crate::message::{Declaration, OperationSpec};
use crate::schema::{AttrKind, AttrPolicy, AttrSpec, ByteOrder, Layout, Schema};

impl Schema {
    /// Where this declaration of a command's request disagrees with the running kernel's policy. `None`
    /// where the command has no policy to compare with.
    #[must_use]
    pub fn diff(&'static self, policy: &Policy, command: u16, dump: bool) -> Option<Vec<Difference>> {
        let number = policy.of_command(command, dump)?;
        let mut diff = Diff::new(policy);
        diff.list(self, number);
        Some(diff.finish().into_iter().map(|(_, difference)| difference).collect())
    }
}

impl Declaration {
    /// Where the requests of this declaration disagree with the running kernel's policies.
    ///
    /// Many families check all of their commands by one policy. An attribute of it counts as declared when
    /// any of the operations has it.
    #[must_use]
    pub fn diff(&self, policy: &Policy) -> Vec<Disagreement> {
        let mut diff = Diff::new(policy);
        for operation in self.operations() {
            for dump in operation.forms() {
                if let Some(number) = policy.of_command(operation.command, dump) {
                    diff.operation = Some(operation);
                    diff.list(operation.request, number);
                }
            }
        }
        let named = |(operation, difference): (Option<&OperationSpec>, Difference)| {
            let (operation, command) = operation.map_or(("", 0), |spec| (spec.name, spec.command));
            let path = difference.path.to_string();
            let why = self.notes.iter().find(|note| note.explains(operation, &path)).map(|note| note.why);
            Disagreement { operation, command, difference, why }
        };
        diff.finish().into_iter().map(named).collect()
    }

    /// Commands that the running kernel's family takes and this declaration does not have.
    #[must_use]
    pub fn undeclared_commands(&self, policy: &Policy) -> Vec<u32> {
        let declared: BTreeSet<u32> = self.operations().map(|operation| operation.command.into()).collect();
        policy.commands().iter().map(|op| op.command).filter(|command| !declared.contains(command)).collect()
    }

    /// Operations that this declaration has and the running kernel's family does not.
    #[must_use]
    pub fn unsupported_operations(&self, policy: &Policy) -> Vec<&'static OperationSpec> {
        let known: BTreeSet<u32> = policy.commands().iter().map(|op| op.command).collect();
        self.operations().filter(|operation| !known.contains(&operation.command.into())).collect()
    }
}

type Found = (Option<&'static OperationSpec>, Difference);

struct Diff<'p> {
    policy: &'p Policy,
    operation: Option<&'static OperationSpec>,
    /// Pairs that are being compared or have been: policies may hold themselves, as lists may. A list is told
    /// by what it says: where a constant is in memory differs from use to use.
    seen: Vec<(&'static Schema, u32)>,
    way: Vec<Segment>,
    found: Vec<Found>,
    /// By policy: the attributes that some list declares.
    declared: BTreeMap<u32, BTreeSet<u16>>,
    /// By policy and attribute: the first list that does not declare it.
    undeclared: BTreeMap<(u32, u16), Found>,
}

impl<'p> Diff<'p> {
    fn new(policy: &'p Policy) -> Self {
        Diff {
            policy,
            operation: None,
            seen: Vec::new(),
            way: Vec::new(),
            found: Vec::new(),
            declared: BTreeMap::new(),
            undeclared: BTreeMap::new(),
        }
    }

    fn finish(self) -> Vec<Found> {
        let Diff { mut found, declared, undeclared, .. } = self;
        let is_declared = |(number, id)| declared.get(&number).is_some_and(|ids| ids.contains(&id));
        found.extend(undeclared.into_iter().filter(|(key, _)| !is_declared(*key)).map(|(_, found)| found));
        found
    }

    fn list(&mut self, schema: &'static Schema, number: u32) {
        let number = self.policy.first_like(number);
        if self.seen.contains(&(schema, number)) {
            return;
        }
        self.seen.push((schema, number));
        // What has no attributes of its own says nothing about the policy's.
        if schema.element.is_some() || !schema.arms.is_empty() {
            return;
        }
        let none = BTreeMap::new();
        let kernel = self.policy.attrs(number).unwrap_or(&none);
        for spec in schema.attrs {
            self.way.push(Segment::declared(spec));
            match kernel.get(&spec.id) {
                Some(attr) => self.attr(spec, attr),
                None if is_untold(spec.layout) => {}
                None => self.report(DifferenceKind::Unsupported),
            }
            self.way.pop();
        }
        self.declared.entry(number).or_default().extend(schema.attrs.iter().map(|spec| spec.id));
        for (id, attr) in kernel.iter().filter(|(id, _)| schema.known(**id).is_none()) {
            let kind = DifferenceKind::Undeclared { kernel: attr.attr_kind() };
            self.way.push(Segment::Id(*id));
            let found = (self.operation, Difference { path: AttrPath::from_outer(&self.way), kind });
            self.way.pop();
            self.undeclared.entry((number, *id)).or_insert(found);
        }
    }

    fn attr(&mut self, spec: &AttrSpec, kernel: &AttrPolicy) {
        let declared = spec.layout;
        let Some(kind) = kernel.attr_kind() else { return };
        // Of alternatives the kernel knows the form that all of them have.
        let arms = declared.children().map_or(&[][..], |children| children().arms);
        let other = match arms {
            [] => (!self.alike(declared, kernel)).then_some(declared.kind),
            arms => {
                arms.iter().map(|arm| arm.layout).find(|arm| !self.alike(*arm, kernel)).map(|arm| arm.kind)
            }
        };
        if let Some(declared) = other {
            return self.report(DifferenceKind::Kind { declared, kernel: kind });
        }
        // The kernel's lengths are about kinds without a fixed one.
        let width = kind.width().and_then(|width| u32::try_from(width).ok());
        let (min, max) = match width {
            Some(width) => (width, width),
            None => (kernel.min_len.unwrap_or(0), kernel.max_len.unwrap_or(u32::MAX)),
        };
        let written = declared.len.or(spec.limits.max_len);
        if let Some(len) = written
            && u32::try_from(len).is_ok_and(|len| len < min || len > max)
        {
            self.report(DifferenceKind::Length { declared: len, min, max });
        }
        self.limits(spec, kernel);
        let Some(children) = declared.children() else { return };
        // The policy of an array is that of its elements.
        let inside = match children().element {
            Some(element) => element.children(),
            None => Some(children),
        };
        let Some(inside) = inside else { return };
        for number in self.policy.policies_in(declared, kernel) {
            self.list(inside(), number);
        }
    }

    /// Whether the two say the same about the wire: bytes of a fixed length may be a number to the kernel, text is text,
    /// and an array is a nest to kernels that do not say what is in it, or say it of each number.
    fn alike(&self, layout: Layout, policy: &AttrPolicy) -> bool {
        use AttrKind::{Binary, Nested, NestedArray, NulString, String};
        let Some(kernel) = policy.attr_kind() else { return true };
        layout.kind == kernel
            || match (layout.kind, kernel) {
                (String | NulString | Binary, String | NulString | Binary)
                | (Nested | NestedArray, Binary) => true,
                (NestedArray, Nested) => {
                    let element = layout.children().and_then(|children| children().element);
                    let mut elements = self.policy.elements_in(policy);
                    elements.all(|kernel| element.is_none_or(|element| self.alike(element, kernel)))
                }
                (Binary, kernel) => kernel.width().is_some() && layout.len.is_some(),
                _ => false,
            }
    }

    /// A declaration may state fewer limits than the kernel has, but none that are wider or narrower.
    fn limits(&mut self, spec: &AttrSpec, kernel: &AttrPolicy) {
        let (declared, bounds) = ((spec.limits.min, spec.limits.max), kernel.bounds());
        let differs = |ours: Option<i128>, theirs: Option<i128>| ours.is_some() && ours != theirs;
        if differs(declared.0, bounds.0) || differs(declared.1, bounds.1) {
            self.report(DifferenceKind::Limits { declared, kernel: bounds });
        }
        let mask = kernel.mask.or(kernel.bitfield_mask.map(u64::from));
        if let (Some(declared), Some(kernel)) = (spec.limits.mask, mask)
            && declared != kernel
        {
            self.report(DifferenceKind::Mask { declared, kernel });
        }
    }

    fn report(&mut self, kind: DifferenceKind) {
        self.found.push((self.operation, Difference { path: AttrPath::from_outer(&self.way), kind }));
    }
}

/// Whether the kernel may take an attribute and not tell: its dump of policies leaves numbers in network
/// order out (`NLA_BE16` and `NLA_BE32`, which `__netlink_policy_dump_write_attr` has no case for).
pub(super) fn is_untold(layout: Layout) -> bool {
    layout.order == ByteOrder::Big && matches!(layout.kind.width().or(layout.len), Some(2 | 4))
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::genl::nlctrl::{Nlctrl, OperationPolicy, PolicyPart};
    use crate::{NlaEncode, Note, Request, operations};

    #[derive(NlaEncode)]
    #[genl(family = Nlctrl, command = 1)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct Set {
        #[nla(1, mask = 7)]
        bits: Option<u32>,
        #[nla(2, array, nested)]
        items: Vec<Item>,
        #[nla(3, recursive)]
        inner: Vec<Set>,
        #[nla(5)]
        gone: Option<u32>,
        #[nla(6, be)]
        port: Option<u16>,
        #[nla(9, array, nested)]
        numbered: Vec<Item>,
    }

    #[derive(NlaEncode)]
    #[genl(family = Nlctrl, command = 3, reply = PolicyPart, dump = PolicyPart)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct Both {
        #[nla(1)]
        single: Option<u32>,
        #[nla(2)]
        listed: Option<u32>,
        #[nla(3)]
        neither: Option<u32>,
        #[nla(4)]
        address: Option<[u8; 4]>,
        #[nla(5, select = single)]
        by: Option<By>,
    }

    #[derive(NlaEncode)]
    #[nla(select = u32)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    enum By {
        #[nla(1, nested)]
        One(One),
        #[nla(2, nested)]
        Two(Two),
    }

    #[derive(NlaEncode)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct One {
        #[nla(2)]
        len: u32,
    }

    #[derive(NlaEncode)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct Two {
        #[nla(1)]
        len: u32,
    }

    #[derive(NlaEncode)]
    #[genl(family = Nlctrl, command = 2)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct Get {
        #[nla(4)]
        id: Option<u32>,
    }

    #[derive(NlaEncode)]
    #[allow(dead_code, reason = "it is the declaration that matters")]
    struct Item {
        #[nla(1)]
        id: u64,
    }

    fn attr(kind: u32, change: impl FnOnce(&mut AttrPolicy)) -> AttrPolicy {
        let mut attr = AttrPolicy { kind: Some(kind), ..AttrPolicy::default() };
        change(&mut attr);
        attr
    }

    /// A policy that holds itself, for both commands.
    fn policy() -> Policy {
        let mut policy = Policy::default();
        let mut part = PolicyPart::default();
        for command in [1, 2] {
            part.operations.insert(command, OperationPolicy { execute: Some(0), dump: None });
        }
        let top = BTreeMap::from([
            (1, attr(4, |attr| attr.mask = Some(3))),
            (2, attr(14, |attr| attr.policy = Some(1))),
            (3, attr(13, |attr| attr.policy = Some(0))),
            (4, attr(4, |_| {})),
            (7, attr(12, |_| {})),
            (8, attr(13, |_| {})),
            (9, attr(13, |attr| attr.policy = Some(2))),
        ]);
        part.policies.insert(0, top);
        part.policies.insert(1, BTreeMap::from([(1, attr(4, |_| {}))]));
        // An array that the kernel knows as a nest of numbers.
        let element = attr(13, |attr| attr.policy = Some(1));
        part.policies.insert(2, BTreeMap::from([(1, element.clone()), (2, element)]));
        part.operations.insert(3, OperationPolicy { execute: Some(3), dump: Some(4) });
        let by = attr(13, |attr| attr.policy = Some(1));
        part.policies.insert(3, BTreeMap::from([(1, attr(4, |_| {})), (5, by)]));
        part.policies.insert(4, BTreeMap::from([(2, attr(4, |_| {}))]));
        policy.add(part);
        policy
    }

    const NOTES: &[Note] = &[Note { operation: "Set", path: "go*", why: "it was there once" }];
    static DECLARATION: Declaration = Declaration::family::<Nlctrl>(operations![Set, Get], &[]).noting(NOTES);

    #[test]
    fn every_kind_of_difference_is_found_once() {
        let found: Vec<String> = DECLARATION.diff(&policy()).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "Set: bits: declared with the bits 0x7, the kernel takes 0x3",
                "Set: items.id: declared as U64, the kernel takes U32",
                "Set: gone: declared, but the kernel does not take it (it was there once)",
                "Set: [7]: the kernel takes it, as NulString; it is not declared",
                "Set: [8]: the kernel takes it, as Nested; it is not declared",
            ]
        );
    }

    #[test]
    fn a_field_is_known_or_not_or_nobody_knows() {
        let [set] = <Set as Request>::OPERATIONS else { panic!("one operation") };
        let supports = |path| policy().supports(set, path);
        assert_eq!(supports("bits"), Some(true));
        assert_eq!(supports("inner.inner.inner.bits"), Some(true));
        // Elements have no step of their own.
        assert_eq!(supports("items.id"), Some(true));
        // Of what is in a nest without a policy nobody knows.
        assert_eq!(policy().knows(1, false, &[8]), Some(true));
        assert_eq!(policy().knows(1, false, &[8, 1]), None);
        assert_eq!(policy().knows(1, false, &[4, 1]), Some(false));
        assert_eq!(supports("gone"), Some(false));
        assert_eq!(supports("numbered.id"), Some(true));
        // Where one form of a request has it, it can be asked for.
        let [both] = <Both as Request>::OPERATIONS else { panic!("one operation") };
        assert_eq!(policy().supports(both, "single"), Some(true));
        assert_eq!(policy().supports(both, "listed"), Some(true));
        assert_eq!(policy().supports(both, "neither"), Some(false));
        // Alternatives have it under ids of their own.
        assert_eq!(policy().supports(both, "by.len"), Some(true));
        // Bytes may be `NLA_UNSPEC` to the kernel, which its list has not.
        assert_eq!(policy().supports(both, "address"), None);
        assert_eq!(policy().knows(3, false, &[4]), Some(false));
        // Numbers in network order are not told of.
        assert_eq!(supports("port"), None);
        assert_eq!(supports("typo"), None);
        assert_eq!(Policy::default().supports(set, "bits"), None);
    }
}
