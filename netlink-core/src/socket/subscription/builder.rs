//! How a subscription is to be opened, and which number a group has.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::raw::{About, Raw};
use super::register::Registration;
use super::reload::Membership;
use super::{ListenOptions, Subscription};
use crate::error::Error;
use crate::message::{ExecuteOp, FamilyInfo, Group, Notification, Protocol};
use crate::socket::Core;

/// A [`Subscription`] that is not opened yet.
#[must_use]
pub struct SubscriptionBuilder<T: Notification> {
    core: Arc<Core>,
    timeout: Duration,
    options: ListenOptions,
    groups: Vec<Group<T::Protocol>>,
    registrations: Vec<Result<Registration, Error>>,
    table: PhantomData<fn() -> T>,
}

impl<T: Notification> SubscriptionBuilder<T> {
    pub(in crate::socket) fn new(core: Arc<Core>, timeout: Duration) -> Self {
        SubscriptionBuilder {
            core,
            timeout,
            options: ListenOptions::default(),
            groups: Vec::new(),
            registrations: Vec::new(),
            table: PhantomData,
        }
    }

    /// Joins this group, besides those of other calls.
    pub fn group(mut self, group: impl Into<Group<T::Protocol>>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// Sends this request on the socket that listens when it is opened, after the groups were joined, and those
    /// of other calls in their order. It is for requests that make the kernel send events to the port that they
    /// come from, and to no group: exits of tasks (TASKSTATS), frames (nl80211), packets (NFQUEUE). When the
    /// family is loaded again, which forgets them, they are sent again.
    ///
    /// Such events have whatever sequence number the kernel gives them, and the [group](super::Origin::group) 0.
    /// They come for as long as the subscription lives, or until another request ends them. Acknowledgements are
    /// no events.
    ///
    /// The request is of the protocol and the family of `T`; another family does not compile:
    ///
    /// ```compile_fail,E0080
    /// use netlink_core::genl::nlctrl;
    /// use netlink_core::{Connection, GenlFamily, NlaEncode};
    ///
    /// struct Toy;
    /// impl GenlFamily for Toy {
    ///     const NAME: &'static str = "toy";
    /// }
    /// #[derive(NlaEncode)]
    /// #[genl(family = Toy, command = 1)]
    /// struct Watch {}
    ///
    /// let netlink: Connection = Connection::open()?;
    /// let events = netlink.subscription::<nlctrl::Event>().register(&Watch {}).open()?;
    /// # Ok::<(), netlink_core::Error>(())
    /// ```
    pub fn register<O>(mut self, op: &O) -> Self
    where
        O: ExecuteOp<Protocol = T::Protocol>,
    {
        const {
            assert!(
                FamilyInfo::are_one(O::FAMILY, T::FAMILY),
                "the request is of another family than the events that are subscribed to"
            );
        }
        self.registrations.push(Registration::new(op));
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
    /// query, where the family must be asked for its number; [`Error::Io`] when the system has no
    /// such protocol or group, or denies it. Of what is [registered](Self::register): those of
    /// [`execute`](crate::Connection::execute), within the timeout of the connection for each.
    pub fn open(self) -> Result<Subscription<T>, Error> {
        let registrations: Vec<Registration> = self.registrations.into_iter().collect::<Result<_, _>>()?;
        let about =
            About { protocol: <T::Protocol as Protocol>::NAME, family: T::FAMILY.map(|family| family.name) };
        let listener = self
            .core
            .dialer
            .listen(self.core.protocol, self.options)
            .map_err(|source| about.io("open a socket for", source))?;
        let raw = Raw::new(listener.into(), about, !self.options.no_enobufs)
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
        for registration in registrations {
            subscription.register(registration)?;
        }
        Ok(subscription)
    }
}

impl<T: Notification> fmt::Debug for SubscriptionBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionBuilder")
            .field("protocol", &<T::Protocol as Protocol>::NAME)
            .field("groups", &self.groups)
            .field("registrations", &self.registrations)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
