//! What a subscription yields.

use crate::wire::NlHeader;

/// What comes out of a [`Subscription`](super::Subscription).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<T> {
    /// A notification.
    Message {
        /// What it says.
        message: T,
        /// Where it is from.
        origin: Origin,
    },
    /// Notifications were lost here: after those that were yielded before, before those that come next.
    /// What they were about must be asked for again; [`Mirror`](crate::Mirror) does so.
    Lost {
        /// How many datagrams, exactly; nearly every notification is a datagram of its own. Those of other
        /// senders than the kernel are among them, because nobody has seen whose they were.
        ///
        /// 0 when nobody knows: the kernel had no memory to make notifications, or the family was loaded
        /// again, and its groups had no members for a moment.
        count: u64,
    },
}

impl<T> Event<T> {
    /// What the notification says, where it is one.
    pub fn message(self) -> Option<T> {
        match self {
            Event::Message { message, .. } => Some(message),
            Event::Lost { .. } => None,
        }
    }
}

/// Where a notification is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// Its netlink header. Where the change was asked for by a request, many families give the request's
    /// sequence number and the port of its sender, so that a program recognises its own changes. Others count with
    /// it, on each processor by itself. The
    /// flags tell a new object from a changed one in some families (`NLM_F_CREATE`, `NLM_F_REPLACE`).
    pub header: NlHeader,
    /// The number of the group it was sent to; 0 for what was sent to this socket alone, because it has
    /// [registered](super::SubscriptionBuilder::register).
    pub group: u32,
    /// The id of the network namespace it is about, as the subscription's own namespace numbers others;
    /// `None` for its own. Others are only heard by a subscription that was
    /// [told to](super::SubscriptionBuilder::all_namespaces).
    #[doc(alias = "NETLINK_LISTEN_ALL_NSID")]
    pub namespace: Option<i32>,
}

/// What a subscription has received so far that it did not yield, and what it did not receive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListenCounters {
    /// Datagrams that some process sent, not the kernel.
    pub foreign: u64,
    /// Messages whose command the table does not have.
    pub undeclared: u64,
    /// Messages of another family, and control messages.
    pub other: u64,
    /// Datagrams that were lost, as [`Event::Lost`] counted them.
    pub lost: u64,
    /// Those among them that were longer than the receive buffer, which has grown since.
    pub truncated: u64,
}
