//! The running kernel's own policy of a family.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use super::diff::is_untold;
#[cfg(feature = "std")]
use super::nlctrl::PolicyPart;
use super::nlctrl::{Operation, OperationPolicy};
use crate::message::OperationSpec;
use crate::schema::{AttrKind, AttrPolicy, Layout, Schema};

/// What the running kernel accepts of a family's requests (`CTRL_CMD_GETPOLICY`, since Linux 5.7; of each command by itself since 5.10).
///
/// Read it with [`Connection::policy`](crate::Connection::policy). Families whose commands have no
/// policy, or that check their requests in code, say less than they accept or refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What the family can do.
    commands: Vec<Operation>,
    operations: BTreeMap<u16, OperationPolicy>,
    policies: BTreeMap<u32, BTreeMap<u16, AttrPolicy>>,
}

impl Policy {
    /// The policies of a family with these commands.
    #[cfg(feature = "std")]
    pub(crate) fn of_family(commands: Vec<Operation>) -> Self {
        Policy { commands, ..Policy::default() }
    }

    /// The commands that the running kernel's family takes, with what can be done with them.
    #[must_use]
    pub fn commands(&self) -> &[Operation] {
        &self.commands
    }

    /// The first policy that says the same as this one: the policies of commands that were asked for by
    /// themselves are copies, and each family has few.
    pub(super) fn first_like(&self, number: u32) -> u32 {
        let same = |other: &&u32| self.says_the_same(**other, number, &mut Vec::new());
        self.policies.keys().take_while(|other| **other < number).find(same).copied().unwrap_or(number)
    }

    fn says_the_same(&self, a: u32, b: u32, seen: &mut Vec<(u32, u32)>) -> bool {
        if a == b || seen.contains(&(a, b)) {
            return true;
        }
        seen.push((a, b));
        let (Some(left), Some(right)) = (self.attrs(a), self.attrs(b)) else { return false };
        let plain = |attr: &AttrPolicy| AttrPolicy { policy: None, ..attr.clone() };
        left.len() == right.len()
            && left.iter().zip(right).all(|((id, left), (other, right))| {
                id == other
                    && plain(left) == plain(right)
                    && match (left.policy, right.policy) {
                        (Some(left), Some(right)) => self.says_the_same(left, right, seen),
                        (left, right) => left == right,
                    }
            })
    }

    /// The attributes of the policy with this number.
    pub(super) fn attrs(&self, number: u32) -> Option<&BTreeMap<u16, AttrPolicy>> {
        self.policies.get(&number)
    }

    /// Adds one message of the kernel's dump of a whole family.
    #[cfg(feature = "std")]
    pub(crate) fn add(&mut self, part: PolicyPart) {
        self.operations.extend(part.operations.into_iter().filter(|(command, _)| *command != 0));
        for (number, attrs) in part.policies {
            self.policies.entry(number.into()).or_default().extend(attrs);
        }
    }

    /// Adds one message of the kernel's dump of one command. Its policies are numbered from 0 again, so
    /// they go behind those that are known.
    #[cfg(feature = "std")]
    pub(crate) fn add_of(&mut self, command: u32, part: PolicyPart) {
        let Ok(command) = u16::try_from(command) else { return };
        const BEHIND: u32 = 1 << 16;
        let base = u32::from(command).saturating_add(1).saturating_mul(BEHIND);
        let moved = |number: Option<u32>| number.map(|number| number.saturating_add(base));
        for operation in part.operations.into_values() {
            let moved = OperationPolicy { execute: moved(operation.execute), dump: moved(operation.dump) };
            self.operations.insert(command, moved);
        }
        for (number, attrs) in part.policies {
            let into = self.policies.entry(base.saturating_add(number.into())).or_default();
            for (id, mut attr) in attrs {
                attr.policy = moved(attr.policy);
                into.insert(id, attr);
            }
        }
    }

    /// The policy of a command: of asking for one thing, or of a dump. `None` where there is none.
    pub(super) fn of_command(&self, command: u16, dump: bool) -> Option<u32> {
        let operation = self.operations.get(&command)?;
        if dump { operation.dump } else { operation.execute }
    }

    /// Whether the running kernel knows an attribute of a command's requests, named by ids from the
    /// outermost nest on; those of an array's elements have no id for the element, unless the kernel lists the elements by
    /// their numbers. `None` where nothing is known: the
    /// command has no policy, or what is nested in an attribute has none.
    ///
    /// The kernel does not list all that it takes: its dump leaves out numbers in network order (`NLA_BE16`, `NLA_BE32`) and what
    /// has no kind but a length (`NLA_UNSPEC`). That is `Some(false)` here; [`supports`](Self::supports), which sees the declaration,
    /// says `None` of it.
    #[must_use]
    pub fn knows(&self, command: u16, dump: bool, ids: &[u16]) -> Option<bool> {
        let mut level = self.of_command(command, dump)?;
        let mut ids = ids.iter().peekable();
        while let Some(id) = ids.next() {
            let Some(attr) = self.attrs(level).and_then(|attrs| attrs.get(id)) else { return Some(false) };
            if ids.peek().is_none() {
                break;
            }
            match attr.policy {
                Some(policy) => level = policy,
                None if holds_attributes(attr.attr_kind()) => return None,
                None => return Some(false),
            }
        }
        Some(true)
    }

    /// Whether the running kernel knows a field of an operation's request, by its path in the declaration:
    /// `header.phy`. The elements of arrays and the alternatives of a selected field have no step of their own: `queues.len`
    /// is of any queue.
    ///
    /// Of an operation that is both a request for one thing and a dump it is enough that one of them knows the field.
    ///
    /// `None` where nothing is known: the command or the nest around the field has no policy (not all that the kernel checks
    /// is in its policies), the declaration has no such field, or the kernel does not list it and it is of a kind that it may
    /// take all the same: a number in network order, or bytes ([`knows`](Self::knows) says why).
    ///
    /// ```no_run
    /// # use netlink_core::{Connection, Request, genl::nlctrl::GetPolicy};
    /// let policy = Connection::open()?.policy("nlctrl")?;
    /// // Since Linux 5.10 the policy of a single command can be asked for.
    /// println!("{:?}", policy.supports(&GetPolicy::OPERATIONS[0], "command"));
    /// # Ok::<(), netlink_core::Error>(())
    /// ```
    #[must_use]
    pub fn supports(&self, operation: &OperationSpec, path: &str) -> Option<bool> {
        let mut unknown = false;
        for dump in operation.forms() {
            match self.has_field(operation.request, self.of_command(operation.command, dump), path) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(false)
    }

    fn has_field(&self, request: &'static Schema, policy: Option<u32>, path: &str) -> Option<bool> {
        let (mut lists, mut policies) = (vec![request], vec![policy?]);
        let mut path = path.split('.').peekable();
        while let Some(field) = path.next() {
            // Alternatives may have it under ids of their own.
            let specs: Vec<_> =
                lists.iter().flat_map(|list| list.attrs).filter(|spec| spec.field == field).collect();
            let taken = specs.iter().find_map(|spec| {
                Some((*spec, policies.iter().find_map(|number| self.attrs(*number)?.get(&spec.id))?))
            });
            let Some((spec, attr)) = taken else {
                let known = !specs.iter().any(|spec| may_be_untold(spec.layout));
                return (known && !specs.is_empty()).then_some(false);
            };
            if path.peek().is_some() {
                policies = self.policies_in(spec.layout, attr);
                if policies.is_empty() {
                    return (!holds_attributes(attr.attr_kind())).then_some(false);
                }
            }
            lists = lists_in(spec.layout);
        }
        Some(true)
    }

    /// The policies of what is in an attribute: of the elements of what is declared as an array, which the kernel may know as
    /// a nest of numbers.
    pub(super) fn policies_in(&self, declared: Layout, kernel: &AttrPolicy) -> Vec<u32> {
        match (declared.kind, kernel.attr_kind()) {
            (AttrKind::NestedArray, Some(AttrKind::Nested)) => {
                self.elements_in(kernel).filter_map(|element| element.policy).collect()
            }
            _ => kernel.policy.into_iter().collect(),
        }
    }

    /// What the kernel knows of the numbers in a nest.
    pub(super) fn elements_in(&self, nest: &AttrPolicy) -> impl Iterator<Item = &AttrPolicy> {
        nest.policy.and_then(|number| self.attrs(number)).into_iter().flat_map(BTreeMap::values)
    }
}

/// Whether the kernel may take an attribute that is not in its list.
fn may_be_untold(layout: Layout) -> bool {
    is_untold(layout) || layout.kind == AttrKind::Binary
}

/// The lists with ids of their own that an attribute may hold: one, that of an array's elements, or each alternative's.
fn lists_in(layout: Layout) -> Vec<&'static Schema> {
    let Some(children) = layout.children() else { return Vec::new() };
    let children: &'static Schema = children();
    match (children.element, children.arms) {
        (Some(element), _) => lists_in(element),
        (None, []) => vec![children],
        (None, arms) => arms.iter().flat_map(|arm| lists_in(arm.layout)).collect(),
    }
}

/// Whether attributes of this kind may hold others: the kernel need not say that bytes are a nest.
fn holds_attributes(kind: Option<AttrKind>) -> bool {
    matches!(kind, None | Some(AttrKind::Nested | AttrKind::NestedArray | AttrKind::Binary))
}
