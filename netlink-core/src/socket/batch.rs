//! Many requests in few system calls.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::ask::set_message_type;
use super::results::Results;
use super::turns::Need;
use super::{Ack, Ask, Connection, Subject};
use crate::error::Error;
use crate::message::{ExecuteOp, FamilyInfo, Protocol, QueryOp};
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
    requests: Requests,
}

/// What is to be sent together.
#[derive(Debug)]
pub(super) struct Requests {
    pub(super) batch: u64,
    /// The requests one after the other, each at a multiple of four bytes.
    pub(super) buffer: Buffer,
    pub(super) entries: Vec<Entry>,
    pub(super) silent: bool,
}

/// One request of a batch.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    pub(super) at: Range<usize>,
    /// In classic protocols the message type; else it is found out when it is sent.
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

impl Requests {
    pub(super) fn new() -> Self {
        let batch = NEXT_BATCH.fetch_add(1, Ordering::Relaxed);
        Requests { batch, buffer: Buffer::new(), entries: Vec::new(), silent: false }
    }

    pub(super) fn execute<O: ExecuteOp>(&mut self, op: &O) -> Result<Ticket<Ack>, Error> {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        self.add(&Ask::new(op, &encode).without_reply())
    }

    pub(super) fn query<O: QueryOp>(&mut self, op: &O) -> Result<Ticket<O>, Error> {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        self.add(&Ask::new(op, &encode).answered_by(O::REPLY))
    }

    fn add<T>(&mut self, ask: &Ask<'_>) -> Result<Ticket<T>, Error> {
        let start = self.buffer.len();
        ask.encode_into(&mut self.buffer, ask.command)?;
        let at = start..self.buffer.len();
        let silent = self.silent && !ask.replies;
        let index = self.entries.len();
        let (subject, message_type, reply) = (ask.subject, ask.command, ask.replies);
        self.entries.push(Entry { subject, at, message_type, reply, silent });
        Ok(Ticket { batch: self.batch, index, result: PhantomData })
    }

    /// The families that are asked, each once.
    pub(super) fn families(&self) -> Vec<FamilyInfo> {
        let mut families: Vec<FamilyInfo> = Vec::new();
        for family in self.entries.iter().filter_map(|entry| entry.subject.family) {
            if !families.iter().any(|known| known.name == family.name) {
                families.push(family);
            }
        }
        families
    }

    /// Notes the number of a family.
    pub(super) fn set_family(&mut self, name: &str, id: u16) {
        for entry in &mut self.entries {
            if entry.subject.family.is_some_and(|family| family.name == name) {
                entry.message_type = id;
                set_message_type(self.buffer.as_mut_bytes().get_mut(entry.at.clone()), id);
            }
        }
    }
}

impl<'c, P: Protocol> Batch<'c, P> {
    pub(super) fn new(connection: &'c Connection<P>) -> Self {
        Batch { connection, requests: Requests::new() }
    }

    /// Asks for an acknowledgement only where one is needed: of every query, and of the last request of each
    /// part. The kernel reports every failure all the same, and takes the requests in turn, so that silence
    /// means success. That saves nearly half of the time of small writes. It is for what is added from now
    /// on.
    ///
    /// What gets lost are warnings on success, and the difference between success and `EINTR`: the kernel
    /// says nothing of a request whose handler was interrupted by a signal to the calling thread
    /// (`netlink_rcv_skb`).
    pub fn acknowledge_last(mut self) -> Self {
        self.requests.silent = true;
        self
    }

    /// How many requests it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.requests.entries.len()
    }

    /// Whether it has no request.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.entries.is_empty()
    }

    /// Adds what is to be done.
    ///
    /// # Errors
    /// [`Error::Encode`]; the batch is as it was then.
    pub fn execute<O>(&mut self, op: &O) -> Result<Ticket<Ack>, Error>
    where
        O: ExecuteOp<Protocol = P>,
    {
        self.requests.execute(op)
    }

    /// Adds what is to be asked.
    ///
    /// # Errors
    /// [`Error::Encode`]; the batch is as it was then.
    pub fn query<O>(&mut self, op: &O) -> Result<Ticket<O>, Error>
    where
        O: QueryOp<Protocol = P>,
    {
        self.requests.query(op)
    }

    /// Sends all of them and reads all of their answers.
    ///
    /// They go in as few system calls as the receive queue has room for the answers; the timeout is for each
    /// such part. When the answers of one part were lost, nothing more is sent: the results of that part are
    /// [`Error::OutcomeUnknown`], those behind it say that they were not sent. Nothing is ever sent twice.
    ///
    /// # Errors
    /// Where the number of a family cannot be found: [`Error::UnknownFamily`], [`Error::Io`],
    /// [`Error::Timeout`]. Nothing has been sent then.
    pub fn send(mut self) -> Result<Results, Error> {
        let timeout = self.connection.timeout();
        let core = self.connection.core();
        for family in self.requests.families() {
            let (id, _) = core.family_id(family, timeout)?;
            self.requests.set_family(family.name, id);
        }
        let outcomes = core.perform_all(&mut self.requests, timeout);
        Ok(Results::new(self.requests, outcomes, timeout))
    }
}

impl<P: Protocol> fmt::Debug for Batch<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("len", &self.len()).finish_non_exhaustive()
    }
}
