//! The asynchronous client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::exchange::{Mode, Prepared, aside};
use super::{Batch, Dump, Subscription};
use crate::engine::{Counters, Load};
use crate::error::Error;
use crate::genl::Policy;
use crate::message::{
    DecodeMessageOwned, DumpOp, ExecuteOp, Generic, Group, Messages, Notification, Protocol, QueryOp, Request,
};
use crate::socket::connection::read_reply;
use crate::socket::{Ack, Ask, Core, SocketInfo};
use crate::wire::AttrWriter;

/// An asynchronous client of one netlink protocol.
///
/// It is a handle like the blocking [`Connection`](crate::Connection), whose documentation holds for it too:
/// clones share their sockets, all methods take `&self`, many requests may be on their way at the same time.
pub struct Connection<P: Protocol = Generic> {
    blocking: crate::Connection<P>,
    offload: bool,
}

impl<P: Protocol> Connection<P> {
    /// Opens a connection with the defaults of [`Builder`](crate::Builder). That waits for nothing. Another
    /// one is made with `Connection::from(builder.open()?)`.
    ///
    /// # Errors
    /// [`Error::Io`] when the system has no such protocol or denies the socket.
    pub fn open() -> Result<Self, Error> {
        crate::Connection::open().map(Connection::from)
    }

    /// The same connection for those who block.
    #[must_use]
    pub fn blocking(&self) -> &crate::Connection<P> {
        &self.blocking
    }

    /// A handle of the same connection with another timeout, for one call or for many.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Connection { blocking: self.blocking.with_timeout(timeout), offload: self.offload }
    }

    /// How long a call waits for the kernel.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.blocking.timeout()
    }

    /// A handle of the same connection that sends `execute`, `query` and batches from the runtime's blocking
    /// threads, or not any more. The kernel works while a request is sent, and that cannot be interrupted:
    /// to remove an interface may take it many milliseconds, for which the executor's thread would stand
    /// still. To change threads costs more than a short request takes.
    #[must_use]
    pub fn offload(&self, offload: bool) -> Self {
        Connection { blocking: self.blocking.clone(), offload }
    }

    /// What all sockets of this connection have received that belonged to no answer.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.blocking.counters()
    }

    /// What the socket is like that requests are sent on, as it was opened.
    #[must_use]
    pub fn info(&self) -> SocketInfo {
        self.blocking.info()
    }

    /// How much of the receive queue of that socket outstanding answers are expected to take, and how much
    /// it was at most.
    #[must_use]
    pub fn load(&self) -> Load {
        self.blocking.load()
    }

    pub(super) fn core(&self) -> &Arc<Core> {
        self.blocking.core()
    }

    pub(super) fn mode(&self) -> Mode {
        Mode { timeout: self.timeout(), offload: self.offload }
    }

    /// Does what `op` says.
    ///
    /// # Errors
    /// Those of the blocking [`execute`](crate::Connection::execute).
    pub async fn execute<O>(&self, op: &O) -> Result<Ack, Error>
    where
        O: ExecuteOp<Protocol = P>,
    {
        let mut request = prepare(op, None)?;
        request.perform(self.core(), self.mode()).await.map(Ack::new)
    }

    /// Asks `op`, and returns the answer.
    ///
    /// # Errors
    /// Those of the blocking [`query`](crate::Connection::query).
    pub async fn query<O>(&self, op: &O) -> Result<O::Reply<'static>, Error>
    where
        O: QueryOp<Protocol = P>,
        O::Reply<'static>: DecodeMessageOwned,
    {
        let mut request = prepare(op, Some(O::REPLY))?;
        let done = request.perform(self.core(), self.mode()).await?;
        read_reply(&request.subject, &request.memory.reply, &done, O::REPLY_COMMAND)
    }

    /// Asks `op`, and lends the answer to `read`.
    ///
    /// # Errors
    /// Those of the blocking [`query`](crate::Connection::query).
    pub async fn query_with<O, T>(&self, op: &O, read: impl FnOnce(O::Reply<'_>) -> T) -> Result<T, Error>
    where
        O: QueryOp<Protocol = P>,
    {
        let mut request = prepare(op, Some(O::REPLY))?;
        let done = request.perform(self.core(), self.mode()).await?;
        read_reply(&request.subject, &request.memory.reply, &done, O::REPLY_COMMAND).map(read)
    }

    /// Asks for the list that `op` says. It is received while it is read.
    ///
    /// # Errors
    /// Those of the blocking [`dump`](crate::Connection::dump).
    pub async fn dump<O>(&self, op: &O) -> Result<Dump<O>, Error>
    where
        O: DumpOp<Protocol = P>,
    {
        let request = prepare(op, Some(O::ITEM))?;
        Dump::begin(self.core(), request, O::REPLY_COMMAND, self.mode()).await
    }

    /// Listens to groups of the family or protocol of `T`, on a socket of its own, which is opened on one of the runtime's
    /// blocking threads. One that is to be opened in another way is
    /// `Subscription::from(netlink.blocking().subscription().group(..).open()?)`.
    ///
    /// # Errors
    /// Those of [`SubscriptionBuilder::open`](crate::SubscriptionBuilder::open).
    pub async fn subscribe<T>(
        &self,
        groups: impl IntoIterator<Item = impl Into<Group<P>>>,
    ) -> Result<Subscription<T>, Error>
    where
        T: Notification<Protocol = P> + 'static,
    {
        let (blocking, groups) =
            (self.blocking.clone(), groups.into_iter().map(Into::into).collect::<Vec<_>>());
        aside("open a subscription", move || blocking.subscribe(groups)).await.map(Subscription::from)
    }

    /// Begins a batch: many requests in few system calls, each with a result of its own.
    pub fn batch(&self) -> Batch<'_, P> {
        Batch::new(self)
    }
}

impl Connection<Generic> {
    /// What the running kernel accepts of a family's requests, read on one of the runtime's blocking threads.
    ///
    /// # Errors
    /// Those of the blocking [`policy`](crate::Connection::policy).
    pub async fn policy(&self, family: &str) -> Result<Policy, Error> {
        let (blocking, family) = (self.blocking.clone(), family.to_owned());
        aside("read a policy", move || blocking.policy(&family)).await
    }
}

/// The request, encoded, and what is declared of its answer; without that only its success is acknowledged.
fn prepare<O: Request>(op: &O, answer: Option<Messages>) -> Result<Prepared, Error> {
    let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
    let ask = Ask::new(op, &encode);
    Prepared::new(&match answer {
        Some(answer) => ask.answered_by(answer),
        None => ask.without_reply(),
    })
}

impl<P: Protocol> From<crate::Connection<P>> for Connection<P> {
    fn from(blocking: crate::Connection<P>) -> Self {
        Connection { blocking, offload: false }
    }
}

impl<P: Protocol> Clone for Connection<P> {
    fn clone(&self) -> Self {
        Connection { blocking: self.blocking.clone(), offload: self.offload }
    }
}

impl<P: Protocol> fmt::Debug for Connection<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("blocking", &self.blocking)
            .field("offload", &self.offload)
            .finish()
    }
}
