//! Many requests in few system calls.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::results::Results;
use super::slots::Need;
use super::{Ack, Ask, Connection, Subject};
use crate::error::Error;
use crate::message::{ExecuteOp, Protocol, QueryOp};
use crate::wire::{AttrWriter, Buffer};

/// Tells batches apart.
static NEXT_BATCH: AtomicU64 = AtomicU64::new(0);

/// Requests that are sent together. See [`Connection::batch`].
///
/// The kernel carries them out one after the other, each for itself: where one is refused, the others are
/// done all the same.
#[must_use = "nothing is sent until `send` is called"]
pub struct Batch<'c, P: Protocol> {
    connection: &'c Connection<P>,
    id: u64,
    /// The requests one after the other, each at a multiple of four bytes.
    requests: Buffer,
    entries: Vec<Entry>,
    silent: bool,
}

/// One request of a batch.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    pub(super) at: Range<usize>,
    pub(super) message_type: u16,
    /// Whether a reply is expected.
    pub(super) reply: bool,
    /// Whether its success need not be acknowledged.
    pub(super) silent: bool,
}

impl Entry {
    pub(super) fn need(&self) -> Need {
        Need { request: self.at.len(), reply: self.reply }
    }
}

/// Which request of a batch, to take its result by.
pub struct Ticket<T> {
    pub(super) batch: u64,
    pub(super) index: usize,
    result: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Ticket<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticket").field(&self.index).finish()
    }
}

impl<'c, P: Protocol> Batch<'c, P> {
    pub(super) fn new(connection: &'c Connection<P>) -> Self {
        let id = NEXT_BATCH.fetch_add(1, Ordering::Relaxed);
        Batch { connection, id, requests: Buffer::new(), entries: Vec::new(), silent: false }
    }

    /// Asks for an acknowledgement only where one is needed: of every query, and of the last request of each
    /// part. The kernel reports every failure all the same, and takes the requests in turn, so that silence
    /// means success. That saves nearly half of the time of small writes.
    ///
    /// What gets lost are warnings on success, and the difference between success and `EINTR`: the kernel
    /// says nothing of a request whose handler was interrupted by a signal to the calling thread
    /// (`netlink_rcv_skb`).
    pub fn acknowledge_last(mut self) -> Self {
        self.silent = true;
        self
    }

    /// How many requests it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no request.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds what is to be done.
    ///
    /// # Errors
    /// [`Error::Encode`], and what finding the family's number may end with: [`Error::UnknownFamily`],
    /// [`Error::Io`], [`Error::Timeout`]. The batch is as it was then.
    pub fn execute<O>(&mut self, op: &O) -> Result<Ticket<Ack>, Error>
    where
        O: ExecuteOp<Protocol = P>,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        self.add(&Ask::new(op, &encode).without_reply())
    }

    /// Adds what is to be asked.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub fn query<O>(&mut self, op: &O) -> Result<Ticket<O>, Error>
    where
        O: QueryOp<Protocol = P>,
    {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        self.add(&Ask::new(op, &encode))
    }

    fn add<T>(&mut self, ask: &Ask<'_>) -> Result<Ticket<T>, Error> {
        let message_type = self.connection.core().message_type(ask, self.connection.timeout())?;
        let start = self.requests.len();
        ask.encode_into(&mut self.requests, message_type)?;
        let at = start..self.requests.len();
        let silent = self.silent && !ask.replies;
        self.entries.push(Entry { subject: ask.subject, at, message_type, reply: ask.replies, silent });
        Ok(Ticket { batch: self.id, index: self.entries.len().saturating_sub(1), result: PhantomData })
    }

    /// Sends all of them and reads all of their answers.
    ///
    /// They go in as few system calls as the receive queue has room for their acknowledgements; the timeout
    /// is for each such part. When the answers of one part were lost, nothing more is sent: the results of
    /// that part are [`Error::OutcomeUnknown`], those behind it say that they were not sent. Nothing is ever
    /// sent twice.
    #[must_use]
    pub fn send(mut self) -> Results {
        let timeout = self.connection.timeout();
        let outcomes = self.connection.core().perform_all(&mut self.requests, &self.entries, timeout);
        Results::new(self.id, self.requests, self.entries, outcomes, timeout)
    }
}

impl<P: Protocol> fmt::Debug for Batch<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("len", &self.len()).finish_non_exhaustive()
    }
}
