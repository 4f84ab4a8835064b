//! What declared messages know about themselves, as constants.

use crate::schema::Schema;

/// The messages that one type reads.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Messages {
    /// This list, whatever the command.
    List(&'static Schema),
    /// A list for each command.
    Table(&'static [MessageSpec]),
}

impl Messages {
    /// What the body of a message with this command is declared to be.
    #[must_use]
    pub fn body(&self, command: u16) -> Option<&'static Schema> {
        match *self {
            Messages::List(schema) => Some(schema),
            Messages::Table(table) => table.iter().find(|spec| spec.command == command).map(|spec| spec.body),
        }
    }
}

/// A command of a message table.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct MessageSpec {
    /// The generic-netlink command or, in classic protocols, the message type.
    pub command: u16,
    /// The command as the declaration spells it: the kernel's name where a constant was used.
    pub name: &'static str,
    /// The Rust variant.
    pub variant: &'static str,
    /// What follows the headers.
    pub body: &'static Schema,
}

impl MessageSpec {
    /// A command; the derives call it.
    #[must_use]
    pub const fn new(command: u16, name: &'static str, variant: &'static str, body: &'static Schema) -> Self {
        MessageSpec { command, name, variant, body }
    }
}

/// Something that can be asked of the kernel: a request, and what answers it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct OperationSpec {
    /// The Rust type, or the variant of an enum of requests.
    pub name: &'static str,
    /// The generic-netlink command or, in classic protocols, the message type.
    pub command: u16,
    /// The command as the declaration spells it: the kernel's name where a constant was used.
    pub command_name: &'static str,
    /// The request's body.
    pub request: &'static Schema,
    /// What answers a query, where it can be queried.
    pub reply: Option<Messages>,
    /// What a dump consists of, where it can be dumped.
    pub item: Option<Messages>,
    /// The command of the answer and its name, where the declaration states it.
    pub reply_command: Option<(u16, &'static str)>,
}

impl OperationSpec {
    /// An operation that only an acknowledgement answers; the derive calls it.
    #[must_use]
    pub const fn new(
        name: &'static str,
        command: u16,
        command_name: &'static str,
        request: &'static Schema,
    ) -> Self {
        let (reply, item, reply_command) = (None, None, None);
        OperationSpec { name, command, command_name, request, reply, item, reply_command }
    }

    /// The same, with an answer.
    #[must_use]
    pub const fn replying(mut self, reply: Messages) -> Self {
        self.reply = Some(reply);
        self
    }

    /// The same, with a list.
    #[must_use]
    pub const fn listing(mut self, item: Messages) -> Self {
        self.item = Some(item);
        self
    }

    /// The same, with the answer's command.
    #[must_use]
    pub const fn answered_by(mut self, command: u16, name: &'static str) -> Self {
        self.reply_command = Some((command, name));
        self
    }

    /// The forms that its request has: with `NLM_F_DUMP` (`true`), without, or both. Kernels may check each by a policy of
    /// its own.
    pub fn forms(&self) -> impl Iterator<Item = bool> + use<> {
        let (single, list) = (!self.is_dump(), self.item.is_some());
        [(false, single), (true, list)].into_iter().filter_map(|(dump, has)| has.then_some(dump))
    }

    /// Whether it is only ever dumped.
    #[must_use]
    pub const fn is_dump(&self) -> bool {
        self.item.is_some() && self.reply.is_none()
    }
}
