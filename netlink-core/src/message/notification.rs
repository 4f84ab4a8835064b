//! Messages that nobody asked for.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use alloc::borrow::Cow;
use alloc::string::String;

use super::{DecodeMessage, FamilyInfo, Generic, Protocol};

/// What the notifications of a family or protocol are read as: a message table, or a list where there is
/// only one kind of message.
///
/// `#[derive(NlaDecode)]` on a message table implements it: protocol and family are those of its
/// `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`. A table that borrows has it once, for `'static`, and
/// [`Read`](Self::Read) is the table with the lifetime of the message that was received.
///
/// ```
/// use netlink_core::{GenlFamily, NlaDecode, Notification};
///
/// struct Toy;
/// impl GenlFamily for Toy {
///     const NAME: &'static str = "toy";
/// }
/// #[derive(Debug, NlaDecode)]
/// struct Item<'a> {
///     #[nla(1, nul_string)]
///     name: &'a str,
/// }
/// #[derive(Debug, NlaDecode)]
/// #[genl(family = Toy)]
/// enum Event<'a> {
///     #[genl(1)]
///     New(Item<'a>),
///     #[genl(2)]
///     Gone(Item<'a>),
/// }
/// assert_eq!(<Event<'static> as Notification>::FAMILY.map(|family| family.name), Some("toy"));
/// ```
///
/// A list that is all there is to be read has to say it by hand:
///
/// ```
/// # use netlink_core::{FamilyInfo, NlaDecode, Notification, Protocol};
/// # enum Uevent {}
/// # impl Protocol for Uevent {
/// #     const NUMBER: i32 = 15;
/// #     const NAME: &'static str = "NETLINK_KOBJECT_UEVENT";
/// # }
/// #[derive(Debug, NlaDecode)]
/// struct Told {
///     #[nla(1)]
///     id: u32,
/// }
/// impl Notification for Told {
///     type Protocol = Uevent;
///     const FAMILY: Option<FamilyInfo> = None;
///     type Read<'nla> = Told;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared as what notifications are read as",
    label = "does not implement `Notification`",
    note = "a message table is, with `#[derive(NlaDecode)]` and `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`",
    note = "one that borrows is for `'static`: `subscribe::<Event<'static>>`"
)]
pub trait Notification: 'static {
    /// The protocol on whose sockets they arrive.
    type Protocol: Protocol;
    /// The generic-netlink family, or `None` in classic protocols.
    const FAMILY: Option<FamilyInfo>;
    /// What a message is read as while it is lent.
    type Read<'nla>: DecodeMessage<'nla>;
}

/// A multicast group of the protocol `P`.
///
/// Classic protocols number their groups from 1 (`RTNLGRP_*`, `NFNLGRP_*`). A family of generic netlink
/// names its groups, and the running kernel gives them numbers.
///
/// ```
/// use netlink_core::{Generic, Group, Protocol};
///
/// enum Route {}
/// impl Protocol for Route {
///     const NUMBER: i32 = 0;
///     const NAME: &'static str = "NETLINK_ROUTE";
/// }
/// const RTNLGRP_LINK: Group<Route> = Group::number(1);
/// let notify: Group<Generic> = "notify".into();
/// assert_eq!((RTNLGRP_LINK.to_string(), notify.to_string()), ("1".into(), "notify".into()));
/// ```
pub struct Group<P: Protocol> {
    pub(crate) id: GroupId,
    protocol: PhantomData<fn() -> P>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum GroupId {
    Number(u32),
    Name(Cow<'static, str>),
}

impl<P: Protocol> Group<P> {
    /// The group with this number, counted from 1: no bit of a mask.
    #[must_use]
    pub const fn number(number: u32) -> Self {
        Group { id: GroupId::Number(number), protocol: PhantomData }
    }
}

impl Group<Generic> {
    /// The group that the family calls so.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Group { id: GroupId::Name(Cow::Borrowed(name)), protocol: PhantomData }
    }
}

impl From<&str> for Group<Generic> {
    fn from(name: &str) -> Self {
        String::from(name).into()
    }
}

impl From<String> for Group<Generic> {
    fn from(name: String) -> Self {
        Group { id: GroupId::Name(Cow::Owned(name)), protocol: PhantomData }
    }
}

impl<P: Protocol> From<&Group<P>> for Group<P> {
    fn from(group: &Group<P>) -> Self {
        group.clone()
    }
}

impl<P: Protocol> Clone for Group<P> {
    fn clone(&self) -> Self {
        Group { id: self.id.clone(), protocol: PhantomData }
    }
}

impl<P: Protocol> PartialEq for Group<P> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<P: Protocol> Eq for Group<P> {}

impl<P: Protocol> Hash for Group<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<P: Protocol> fmt::Display for Group<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<P: Protocol> fmt::Debug for Group<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Group<{}>({})", P::NAME, self.id)
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GroupId::Number(number) => number.fmt(f),
            GroupId::Name(name) => f.write_str(name),
        }
    }
}
