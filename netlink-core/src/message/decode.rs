//! Messages that arrive.

use crate::codec::NlaDecode;
use crate::error::DecodeError;
use crate::message::Messages;
use crate::wire::Payload;

/// What can be read from a message: an attribute list, whatever the command, or a table of commands
/// (an enum with `#[derive(NlaDecode)]` and `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a netlink message",
    label = "is neither an attribute list nor a message table",
    note = "add `#[derive(NlaDecode)]` to it"
)]
pub trait DecodeMessage<'nla>: Sized {
    /// What the declaration says; nothing, where it is written by hand.
    const MESSAGES: Messages = Messages::Table(&[]);

    /// Reads what follows the message's headers.
    ///
    /// `command` is the generic-netlink command or, in classic protocols, the message type.
    ///
    /// # Errors
    /// When the body is malformed or the table has no such command.
    fn decode_message(command: u16, body: Payload<'nla>) -> Result<Self, DecodeError>;
}

impl<'nla, T: NlaDecode<'nla>> DecodeMessage<'nla> for T {
    const MESSAGES: Messages = Messages::List(T::SCHEMA);

    #[inline]
    fn decode_message(_command: u16, body: Payload<'nla>) -> Result<Self, DecodeError> {
        T::decode(body)
    }
}

/// A message that keeps nothing of the bytes it was read from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not read from a message, or borrows from it",
    label = "cannot be returned",
    note = "if it has no `#[derive(NlaDecode)]`, add it",
    note = "if it borrows, use `query_with` or `try_next`, which lend it, or declare it with owned types (`String`, `Vec<u8>`)"
)]
pub trait DecodeMessageOwned: for<'nla> DecodeMessage<'nla> {}
impl<T: for<'nla> DecodeMessage<'nla>> DecodeMessageOwned for T {}
