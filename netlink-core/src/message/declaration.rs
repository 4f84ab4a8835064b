//! A family or protocol as a whole: what can be asked, and what arrives.

use super::{FamilyInfo, Generic, GenlFamily, Messages, OperationSpec, Protocol, Request};
use crate::schema::Schema;

/// All that is declared of a family or a protocol, as one constant. It is what prints messages of
/// either direction ([`Catalog`](crate::genl::Catalog)) and what is compared with the running kernel
/// ([`Declaration::diff`]).
///
/// ```
/// use netlink_core::{Declaration, DecodeMessage, GenlFamily, NlaDecode, NlaEncode, operations};
///
/// struct Toy;
/// impl GenlFamily for Toy {
///     const NAME: &'static str = "toy";
/// }
///
/// #[derive(NlaEncode)]
/// #[genl(family = Toy, command = 1, reply = Item)]
/// struct Get {}
///
/// #[derive(NlaDecode)]
/// struct Item {
///     #[nla(1)]
///     id: u32,
/// }
///
/// #[derive(NlaDecode)]
/// #[genl(family = Toy)]
/// enum Event {
///     #[genl(2)]
///     Added(Item),
/// }
///
/// const TOY: Declaration = Declaration::family::<Toy>(operations![Get], &[Event::MESSAGES]);
/// assert_eq!(TOY.notification(2).map(|(_, body)| body.name), Some("Item"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Declaration {
    /// The number of the protocol (`NETLINK_*`).
    pub protocol: i32,
    /// The name of the family or, in classic protocols, of the protocol.
    pub name: &'static str,
    /// The generic-netlink family.
    pub family: Option<FamilyInfo>,
    /// What can be asked, by the types of the requests.
    pub operations: &'static [Operations],
    /// What arrives, beyond what the operations are answered with.
    pub messages: &'static [Messages],
    /// Where the declaration differs from the kernel's policy on purpose.
    pub notes: &'static [Note],
}

/// What can be asked by one type of request; [`operations!`](crate::operations) makes them.
#[derive(Clone, Copy, Debug)]
pub struct Operations {
    protocol: i32,
    family: Option<FamilyInfo>,
    specs: &'static [OperationSpec],
}

impl Operations {
    /// Those of `R`.
    #[must_use]
    pub const fn of<R: Request>() -> Self {
        Operations { protocol: R::Protocol::NUMBER, family: R::FAMILY, specs: R::OPERATIONS }
    }
}

/// Why a declaration differs from the kernel's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The Rust type of the request, or `*` for all.
    pub operation: &'static str,
    /// The path of the attribute, as a difference prints it, or its beginning up to a `*`.
    pub path: &'static str,
    /// The reason.
    pub why: &'static str,
}

impl Note {
    /// Whether it is about this attribute of this request.
    #[must_use]
    pub fn explains(&self, operation: &str, path: &str) -> bool {
        let same = |pattern: &str, text: &str| match pattern.strip_suffix('*') {
            Some(start) => text.starts_with(start),
            None => text == pattern,
        };
        same(self.operation, operation) && same(self.path, path)
    }
}

impl Declaration {
    /// A generic-netlink family. [`operations!`](crate::operations) makes the first argument; a request of another family
    /// does not compile:
    ///
    /// ```compile_fail,E0080
    /// use netlink_core::genl::nlctrl::GetFamilies;
    /// use netlink_core::{Declaration, GenlFamily, operations};
    ///
    /// struct Toy;
    /// impl GenlFamily for Toy {
    ///     const NAME: &'static str = "toy";
    /// }
    /// const TOY: Declaration = Declaration::family::<Toy>(operations![GetFamilies], &[]);
    /// # println!("{}", TOY.name);
    /// ```
    ///
    /// # Panics
    /// For a request of another family.
    #[must_use]
    #[track_caller]
    pub const fn family<F: GenlFamily>(
        operations: &'static [Operations],
        messages: &'static [Messages],
    ) -> Self {
        let family = Some(FamilyInfo::of::<F>());
        Declaration { name: F::NAME, family, ..Self::new(Generic::NUMBER, operations, messages) }.sound()
    }

    /// A classic protocol, or a part of one.
    ///
    /// # Panics
    /// For a request of another protocol.
    #[must_use]
    #[track_caller]
    pub const fn protocol<P: Protocol>(
        operations: &'static [Operations],
        messages: &'static [Messages],
    ) -> Self {
        Declaration { name: P::NAME, ..Self::new(P::NUMBER, operations, messages) }.sound()
    }

    const fn new(protocol: i32, operations: &'static [Operations], messages: &'static [Messages]) -> Self {
        Declaration { protocol, name: "", family: None, operations, messages, notes: &[] }
    }

    /// The same, where all of its requests are its own.
    #[track_caller]
    const fn sound(self) -> Self {
        let mut rest = self.operations;
        while let [operations, others @ ..] = rest {
            assert!(
                operations.protocol == self.protocol && FamilyInfo::are_one(operations.family, self.family),
                "one of the requests in `operations!` is of another family or protocol than this declaration"
            );
            rest = others;
        }
        self
    }

    /// The same, with the reasons of its differences from the kernel's policy.
    #[must_use]
    pub const fn noting(mut self, notes: &'static [Note]) -> Self {
        self.notes = notes;
        self
    }

    /// Whether a secret may be in one of its messages.
    pub(crate) fn holds_secret(&self) -> bool {
        let of_operations = self.operations().flat_map(|operation| [operation.reply, operation.item]);
        let answers = of_operations.flatten().chain(self.messages.iter().copied());
        self.operations().any(|operation| operation.request.holds_secret())
            || answers.into_iter().any(|messages| match messages {
                Messages::List(schema) => schema.holds_secret(),
                Messages::Table(table) => table.iter().any(|message| message.body.holds_secret()),
            })
    }

    /// Every operation.
    pub fn operations(&self) -> impl Iterator<Item = &'static OperationSpec> + Clone + use<> {
        self.operations.iter().flat_map(|operations| operations.specs)
    }

    /// The operation that a request is, by its command and whether it asks for a list.
    #[must_use]
    pub fn request(&self, command: u16, dump: bool) -> Option<&'static OperationSpec> {
        let mut same = self.operations().filter(|operation| operation.command == command);
        let first = same.clone().next();
        same.find(|operation| operation.item.is_some() == dump).or(first)
    }

    /// What a message that answers a request is: its name, and its body.
    #[must_use]
    pub fn answer(&self, command: u16) -> Option<(&'static str, &'static Schema)> {
        let answers =
            self.operations().flat_map(|operation| operation.reply.into_iter().chain(operation.item));
        let answered = |operation: &'static OperationSpec| {
            let (answer, name) =
                operation.reply_command.unwrap_or((operation.command, operation.command_name));
            let body = operation.reply.or(operation.item)?.body(command)?;
            (answer == command).then_some((name, body))
        };
        in_tables(answers, command).or_else(|| self.operations().find_map(answered))
    }

    /// What a notification is: its name, and its body. In some families they share their numbers with the commands.
    #[must_use]
    pub fn notification(&self, command: u16) -> Option<(&'static str, &'static Schema)> {
        in_tables(self.messages.iter().copied(), command)
    }
}

/// The message of this command in tables.
fn in_tables(
    messages: impl Iterator<Item = Messages>,
    command: u16,
) -> Option<(&'static str, &'static Schema)> {
    let tables = messages.filter_map(|messages| match messages {
        Messages::Table(table) => Some(table),
        Messages::List(_) => None,
    });
    let spec = tables.flatten().find(|spec| spec.command == command)?;
    Some((spec.name, spec.body))
}

/// The operations of a [`Declaration`], from the types of the requests: `operations![GetInfo, SetInfo<'_>]`.
#[macro_export]
macro_rules! operations {
    ($($request:ty),* $(,)?) => {
        &[$($crate::Operations::of::<$request>()),*]
    };
}
