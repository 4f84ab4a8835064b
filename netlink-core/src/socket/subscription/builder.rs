//! How a subscription is to be opened, and which number a group has.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::raw::{About, Raw};
use super::reload::Membership;
use super::{ListenOptions, Subscription};
use crate::error::Error;
use crate::message::{Group, Notification, Protocol};
use crate::socket::Core;

/// A [`Subscription`] that is not opened yet.
#[must_use]
pub struct SubscriptionBuilder<T: Notification> {
    core: Arc<Core>,
    timeout: Duration,
    options: ListenOptions,
    groups: Vec<Group<T::Protocol>>,
    table: PhantomData<fn() -> T>,
}

impl<T: Notification> SubscriptionBuilder<T> {
    pub(in crate::socket) fn new(core: Arc<Core>, timeout: Duration) -> Self {
        SubscriptionBuilder {
            core,
            timeout,
            options: ListenOptions::default(),
            groups: Vec::new(),
            table: PhantomData,
        }
    }

    /// Joins this group, besides those of other calls.
    pub fn group(mut self, group: impl Into<Group<T::Protocol>>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// Asks for a queue of so many bytes. Without `CAP_NET_ADMIN` the kernel grants at most
    /// `net.core.rmem_max`; [`Subscription::info`] says what it granted, which is twice as much, because it
    /// counts its bookkeeping. The usual 212,992 bytes hold about 250 small notifications, or 50 of links.
    #[doc(alias = "SO_RCVBUF")]
    #[doc(alias = "SO_RCVBUFFORCE")]
    pub fn receive_queue(mut self, bytes: usize) -> Self {
        self.options.receive_queue = Some(bytes);
        self
    }

    /// Hears all network namespaces that have an id in this one (`ip netns set`); what is from them
    /// [says so](super::Origin::namespace). It takes `CAP_NET_BROADCAST`.
    #[doc(alias = "NETLINK_LISTEN_ALL_NSID")]
    pub fn all_namespaces(mut self) -> Self {
        self.options.all_namespaces = true;
        self
    }

    /// Lets the kernel's own sender know when a notification has found no room. Some families then
    /// keep it and try again (conntrack), at their own cost.
    #[doc(alias = "NETLINK_BROADCAST_ERROR")]
    pub fn broadcast_errors(mut self) -> Self {
        self.options.broadcast_errors = true;
        self
    }

    /// Lets the queue go on taking notifications after one found no room, as soon as there is some again.
    /// Fewer are lost, and losses are counted as exactly, but where between the others they were is not known:
    /// an [`Event::Lost`](super::Event::Lost) then comes somewhat late. Without it the kernel drops all
    /// until the queue has been read empty.
    #[doc(alias = "NETLINK_NO_ENOBUFS")]
    pub fn no_enobufs(mut self) -> Self {
        self.options.no_enobufs = true;
        self
    }

    /// Opens the subscription, in the network namespace of the connection. From here on the kernel keeps
    /// what happens for it, so that whatever is asked for afterwards is not older.
    ///
    /// # Errors
    /// [`Error::UnknownGroup`] and [`Error::UnknownFamily`] when there is no such group or family; those of a
    /// query, where the family must be asked for the group's number; [`Error::Io`] when the system has no
    /// such protocol or group, or denies it.
    pub fn open(self) -> Result<Subscription<T>, Error> {
        let about =
            About { protocol: <T::Protocol as Protocol>::NAME, family: T::FAMILY.map(|family| family.name) };
        let listener = self
            .core
            .dialer
            .listen(self.core.protocol, self.options)
            .map_err(|source| about.io("open a socket for", source))?;
        let raw = Raw::new(listener, about, !self.options.no_enobufs)
            .map_err(|source| about.io("count the lost", source))?;
        let mut subscription = Subscription {
            raw,
            core: self.core,
            timeout: self.timeout,
            membership: Membership::default(),
            commands: Vec::new(),
            table: PhantomData,
        };
        for group in self.groups {
            subscription.join(group)?;
        }
        Ok(subscription)
    }
}

impl<T: Notification> fmt::Debug for SubscriptionBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionBuilder")
            .field("protocol", &<T::Protocol as Protocol>::NAME)
            .field("groups", &self.groups)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
