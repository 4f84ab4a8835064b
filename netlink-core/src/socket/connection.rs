//! The blocking client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::done::{Done, Memory, Reply};
use super::{Ask, Batch, Builder, Core, Dump, SocketInfo, Subject, Subscription, SubscriptionBuilder};
use crate::engine::{Counters, Load};
use crate::error::{Errno, Error, ExtAck};
use crate::genl::Policy;
use crate::genl::nlctrl::{GetFamily, GetPolicy};
use crate::message::{
    DecodeMessage, DecodeMessageOwned, DumpOp, ExecuteOp, Generic, Group, Notification, Protocol, QueryOp,
};
use crate::wire::{AttrWriter, Payload};

/// A blocking client of one netlink protocol.
///
/// It is a handle: clones share their sockets. All methods take `&self` and may be called from any
/// thread, at the same time. Requests that change or fetch one thing share one socket, on which many may
/// be on their way; each list has a socket of its own. No thread is started, and nothing is received
/// unless a method waits for it.
///
/// Every wait ends: after the [`Builder`]'s timeout, or after that of [`with_timeout`](Self::with_timeout).
/// A call may wait more than once: for room in the socket's receive queue, for a family's number, and for
/// the answer.
/// The kernel does most of its work inside the system call that sends the request, which no timeout can
/// interrupt.
///
/// It stays in the network namespace that it was opened in, whatever the calling threads do.
pub struct Connection<P: Protocol = Generic> {
    core: Arc<Core>,
    timeout: Duration,
    protocol: PhantomData<fn() -> P>,
}

impl<P: Protocol> Connection<P> {
    /// Opens a connection with the defaults of [`Builder`].
    ///
    /// # Errors
    /// [`Error::Io`] when the system has no such protocol or denies the socket.
    pub fn open() -> Result<Self, Error> {
        Builder::new().open()
    }

    /// A connection that is not opened yet, to be told how.
    pub fn builder() -> Builder<P> {
        Builder::new()
    }

    pub(super) fn new(core: Core, timeout: Duration) -> Self {
        Connection { core: Arc::new(core), timeout, protocol: PhantomData }
    }

    /// A handle of the same connection with another timeout, for one call or for many.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Connection { timeout, ..self.clone() }
    }

    /// How long a call waits for the kernel.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Does what `op` says.
    ///
    /// # Errors
    /// [`Error::Kernel`] when the kernel refuses; [`Error::OutcomeUnknown`] when no answer came;
    /// [`Error::Encode`], [`Error::UnknownFamily`], [`Error::Io`] and [`Error::Timeout`] when it was not
    /// even asked.
    pub fn execute<O>(&self, op: &O) -> Result<Ack, Error>
    where
        O: ExecuteOp<Protocol = P>,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        let ask = Ask::new(op, &encode).without_reply();
        self.core.perform(&ask, &mut Memory::new(), self.timeout).map(Ack::new)
    }

    /// Asks `op`, and returns the answer.
    ///
    /// An answer that borrows from the message is lent by [`query_with`](Self::query_with). The compiler's
    /// words for having asked for it here are `implementation of DecodeMessage is not general enough`.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute); [`Error::Decode`] and [`Error::UnexpectedReply`] when the answer
    /// is not what was declared, [`Error::NoReply`] when there was none.
    pub fn query<O>(&self, op: &O) -> Result<O::Reply<'static>, Error>
    where
        O: QueryOp<Protocol = P>,
        O::Reply<'static>: DecodeMessageOwned,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        let ask = Ask::new(op, &encode).answered_by(O::REPLY);
        let mut memory = Memory::new();
        let done = self.core.perform(&ask, &mut memory, self.timeout)?;
        read_reply(&ask.subject, &memory.reply, &done, O::REPLY_COMMAND)
    }

    /// Asks `op`, and lends the answer to `read`. The connection is free meanwhile.
    ///
    /// # Errors
    /// Those of [`query`](Self::query).
    pub fn query_with<O, T>(&self, op: &O, read: impl FnOnce(O::Reply<'_>) -> T) -> Result<T, Error>
    where
        O: QueryOp<Protocol = P>,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        let ask = Ask::new(op, &encode).answered_by(O::REPLY);
        let mut memory = Memory::new();
        let done = self.core.perform(&ask, &mut memory, self.timeout)?;
        read_reply(&ask.subject, &memory.reply, &done, O::REPLY_COMMAND).map(read)
    }

    /// Begins a batch: many requests in few system calls, each with a result of its own.
    ///
    /// ```
    /// # use netlink_core::testing::{FakeKernel, Script};
    /// # use netlink_core::{Connection, Error, GenlFamily, NlaDecode, NlaEncode};
    /// # struct Toy;
    /// # impl GenlFamily for Toy { const NAME: &'static str = "toy"; }
    /// # #[derive(NlaEncode)]
    /// # #[genl(family = Toy, command = 1)]
    /// # struct Add { #[nla(1)] id: u32 }
    /// # #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    /// # struct Count { #[nla(1)] items: u32 }
    /// # #[derive(NlaEncode)]
    /// # #[genl(family = Toy, command = 2, reply = Count)]
    /// # struct GetCount {}
    /// # let kernel = FakeKernel::new().family("toy", 40, |request| match request.command() {
    /// #     1 => Script::new().ack(),
    /// #     _ => Script::new().reply(2, &Count { items: 2 }).ack(),
    /// # });
    /// # let netlink: Connection = kernel.connect()?;
    /// let mut batch = netlink.batch();
    /// let first = batch.execute(&Add { id: 1 })?;
    /// let second = batch.execute(&Add { id: 2 })?;
    /// let count = batch.query(&GetCount {})?;
    /// let mut results = batch.send()?;
    /// results.ack(first)?;
    /// results.ack(second)?;
    /// assert_eq!(results.reply(count)?, Count { items: 2 });
    /// # Ok::<(), Error>(())
    /// ```
    pub fn batch(&self) -> Batch<'_, P> {
        Batch::new(self)
    }

    /// Asks for the list that `op` says. It is received while it is read.
    ///
    /// # Errors
    /// [`Error::Kernel`] when the kernel refuses; [`Error::Timeout`] when no answer came; [`Error::Encode`],
    /// [`Error::UnknownFamily`] and [`Error::Io`].
    pub fn dump<O>(&self, op: &O) -> Result<Dump<O>, Error>
    where
        O: DumpOp<Protocol = P>,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        self.core
            .begin_dump(&Ask::new(op, &encode).answered_by(O::ITEM), self.timeout, O::REPLY_COMMAND)
            .map(Dump::new)
    }

    /// Listens to groups of the family or protocol of `T`, on a socket of its own.
    ///
    /// # Errors
    /// Those of [`SubscriptionBuilder::open`].
    pub fn subscribe<T>(
        &self,
        groups: impl IntoIterator<Item = impl Into<Group<P>>>,
    ) -> Result<Subscription<T>, Error>
    where
        T: Notification<Protocol = P>,
    {
        groups.into_iter().fold(self.subscription(), SubscriptionBuilder::group).open()
    }

    /// A subscription that is not opened yet, to be told how.
    pub fn subscription<T>(&self) -> SubscriptionBuilder<T>
    where
        T: Notification<Protocol = P>,
    {
        SubscriptionBuilder::new(self.core.clone(), self.timeout)
    }

    /// What all sockets of this connection have received that belonged to no answer.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.core.counters()
    }

    /// What the socket is like that requests are sent on, as it was opened.
    #[must_use]
    pub fn info(&self) -> SocketInfo {
        self.core.info
    }

    /// How much of the receive queue of that socket outstanding answers are expected to take, and how much
    /// it was at most.
    #[must_use]
    pub fn load(&self) -> Load {
        self.core.load()
    }
}

impl Connection<Generic> {
    /// What the running kernel accepts of a family's requests.
    ///
    /// # Errors
    /// [`Error::UnknownFamily`], and those of [`dump`](Self::dump); the kernel knows no such request before Linux 5.7.
    pub fn policy(&self, family: &str) -> Result<Policy, Error> {
        let known = self.query(&GetFamily { name: family }).map_err(|error| match error {
            error if error.errno() == Some(Errno::ENOENT) => {
                Error::UnknownFamily { name: family.to_owned(), modules: &[] }
            }
            error => error,
        })?;
        let mut policy = Policy::of_family(known.operations.clone());
        for part in self.dump(&GetPolicy { family: Some(family), ..GetPolicy::default() })? {
            policy.add(part?);
        }
        // Commands that can only be dumped are all numbered 0 in that list (`ctrl_dumppolicy_put_op` takes
        // the number of the do), so each of them is asked for by itself, and so is a command that is number 0.
        for op in known
            .operations
            .iter()
            .filter(|op| op.flags.has_policy() && (op.command == 0 || !op.flags.can_do()))
        {
            let ask = GetPolicy { family: Some(family), command: Some(op.command), ..GetPolicy::default() };
            for part in self.dump(&ask)? {
                policy.add_of(op.command, part?);
            }
        }
        Ok(policy)
    }
}

/// The one reply that a query has, decoded.
pub(crate) fn read_reply<'d, T: DecodeMessage<'d>>(
    subject: &Subject,
    reply: &'d Reply,
    done: &Done,
    declared: Option<u16>,
) -> Result<T, Error> {
    if let Some(needed) = done.truncated {
        return Err(Error::Truncated { request: subject.request(), needed });
    }
    let (command, body) = match reply.count {
        0 => return Err(subject.no_reply()),
        1 => subject.read_reply(reply.header, &reply.body, done.message_type, declared)?,
        several => return Err(subject.unexpected(format!("{several} messages, not one"))),
    };
    T::decode_message(command, Payload::new(body)).map_err(|source| subject.decode_error(source))
}

impl<P: Protocol> Clone for Connection<P> {
    fn clone(&self) -> Self {
        Connection { core: self.core.clone(), timeout: self.timeout, protocol: PhantomData }
    }
}

impl<P: Protocol> fmt::Debug for Connection<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("protocol", &P::NAME)
            .field("port", &self.core.info.port)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl<P: Protocol> Connection<P> {
    /// What all handles share.
    pub(super) fn core(&self) -> &Arc<Core> {
        &self.core
    }
}

/// The kernel has done what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ack {
    /// What the kernel said beside it: a warning.
    ext_ack: Option<Box<ExtAck>>,
}

impl Ack {
    pub(super) fn new(done: Done) -> Self {
        Ack { ext_ack: done.ext_ack }
    }

    /// The kernel's warning, if there is one.
    #[must_use]
    pub fn warning(&self) -> Option<&ExtAck> {
        self.ext_ack.as_deref()
    }
}
