//! Messages that are sent.

use crate::message::{DecodeMessage, Messages, OperationSpec};
use crate::schema::Schema;
use crate::wire::AttrWriter;

/// One of the kernel's netlink protocols: the third argument of `socket(AF_NETLINK, ..)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a netlink protocol",
    label = "does not implement `Protocol`",
    note = "give it its number and name: `impl Protocol for {Self} {{ const NUMBER: i32 = ..; const NAME: &'static str = \"NETLINK_..\"; }}`"
)]
pub trait Protocol: 'static {
    /// The protocol's number (`NETLINK_*` in `linux/netlink.h`).
    const NUMBER: i32;
    /// The protocol's name, for messages to people.
    const NAME: &'static str;
}

/// Generic netlink (`NETLINK_GENERIC`), which carries families that are known by name.
#[derive(Clone, Copy, Debug)]
#[doc(alias = "NETLINK_GENERIC")]
pub enum Generic {}

impl Protocol for Generic {
    const NUMBER: i32 = 16;
    const NAME: &'static str = "NETLINK_GENERIC";
}

/// A generic-netlink family.
///
/// ```
/// use netlink_core::GenlFamily;
///
/// pub struct Ipvs;
/// impl GenlFamily for Ipvs {
///     const NAME: &'static str = "IPVS";
///     const MODULES: &'static [&'static str] = &["ip_vs"];
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a generic-netlink family",
    label = "does not implement `GenlFamily`",
    note = "give it the name that the kernel knows: `impl GenlFamily for {Self} {{ const NAME: &'static str = \"..\"; }}`"
)]
pub trait GenlFamily {
    /// The name under which the kernel knows the family, at most 15 bytes.
    const NAME: &'static str;
    /// The version sent in requests. Nearly every family ignores it.
    const VERSION: u8 = 1;
    /// Modules that provide the family. The kernel loads one on its own where the module has an alias
    /// for the family; these names are for the others, and are only used when a connection was told to.
    const MODULES: &'static [&'static str] = &[];
}

/// A [`GenlFamily`] as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FamilyInfo {
    /// The family's name.
    pub name: &'static str,
    /// The version sent in requests.
    pub version: u8,
    /// Modules that provide it.
    pub modules: &'static [&'static str],
}

impl FamilyInfo {
    /// The values of `F`.
    #[must_use]
    pub const fn of<F: GenlFamily>() -> Self {
        FamilyInfo { name: F::NAME, version: F::VERSION, modules: F::MODULES }
    }

    /// Whether both are none, or the family with the same name.
    pub(crate) const fn are_one(one: Option<Self>, other: Option<Self>) -> bool {
        let (mut one, mut other) = match (one, other) {
            (Some(one), Some(other)) => (one.name.as_bytes(), other.name.as_bytes()),
            (None, None) => return true,
            _ => return false,
        };
        while let ([first, rest @ ..], [same, others @ ..]) = (one, other) {
            if *first != *same {
                return false;
            }
            (one, other) = (rest, others);
        }
        one.is_empty() && other.is_empty()
    }

    /// The same family, asked with another version.
    #[must_use]
    pub const fn with_version(mut self, version: u8) -> Self {
        self.version = version;
        self
    }
}

/// A message to the kernel: a struct with `#[derive(NlaEncode)]` and
/// `#[genl(family = .., command = ..)]` or `#[nlmsg(protocol = .., command = ..)]`, or an enum of such.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a netlink request",
    label = "has no command",
    note = "add `#[genl(family = .., command = ..)]` or `#[nlmsg(protocol = .., command = ..)]` beside its `#[derive(NlaEncode)]`"
)]
pub trait Request {
    /// The protocol whose sockets it is sent on.
    type Protocol: Protocol;
    /// The generic-netlink family, or `None` in classic protocols.
    const FAMILY: Option<FamilyInfo>;
    /// Flags beside those that the kind of exchange sets, e.g. `NLM_F_CREATE | NLM_F_EXCL`.
    const FLAGS: u16 = 0;
    /// What the declaration says: one operation of a struct, one for each variant of an enum.
    const OPERATIONS: &'static [OperationSpec] = &[];

    /// The Rust name of the operation, for errors.
    fn name(&self) -> &'static str;
    /// The generic-netlink command or, in classic protocols, the message type.
    fn command(&self) -> u16;
    /// What the body's declaration says.
    fn schema(&self) -> &'static Schema;
    /// Writes the body: fixed header and attributes.
    fn encode_body(&self, out: &mut AttrWriter<'_>);
}

/// A request that is answered by an acknowledgement only.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be executed",
    label = "is no request that only an acknowledgement answers",
    note = "declared with `reply = ..` it is for `query`, with `dump = ..` for `dump`",
    note = "to make it a request, add `#[genl(family = .., command = ..)]` or `#[nlmsg(protocol = .., command = ..)]` beside its `#[derive(NlaEncode)]`"
)]
pub trait ExecuteOp: Request {}

/// A request that is answered by one message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be queried",
    label = "was declared without `reply = ..`",
    note = "declared with `dump = ..` it is for `dump`, with neither for `execute`",
    note = "if the kernel answers it with a message, add `reply = TheReply` to its `#[genl(..)]` or `#[nlmsg(..)]`",
    note = "if that is there, `#[derive(NlaEncode)]` is missing, which makes it a request"
)]
pub trait QueryOp: Request {
    /// The answer.
    type Reply<'nla>: DecodeMessage<'nla>;
    /// What the answer's declaration says.
    const REPLY: Messages = <Self::Reply<'static> as DecodeMessage<'static>>::MESSAGES;
    /// The command that the answer must carry, where the declaration states it.
    const REPLY_COMMAND: Option<u16> = None;
}

/// A request that lists objects, one a message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be dumped",
    label = "was declared without `dump = ..`",
    note = "declared with `reply = ..` it is for `query`, with neither for `execute`",
    note = "if the kernel can list these, add `dump = TheItem` to its `#[genl(..)]` or `#[nlmsg(..)]`",
    note = "if that is there, `#[derive(NlaEncode)]` is missing, which makes it a request"
)]
pub trait DumpOp: Request {
    /// One object of the list.
    type Item<'nla>: DecodeMessage<'nla>;
    /// What the declaration of an object says.
    const ITEM: Messages = <Self::Item<'static> as DecodeMessage<'static>>::MESSAGES;
    /// The command that each message must carry, where the declaration states it.
    const REPLY_COMMAND: Option<u16> = None;
}
