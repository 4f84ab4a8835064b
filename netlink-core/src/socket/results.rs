//! What became of the requests of a batch.

use std::fmt;
use std::io;
use std::time::Duration;

use super::batch::{Requests, Ticket};
use super::connection::read_reply;
use super::done::{Done, Reply};
use super::hub::NotSent;
use super::slots::Answer;
use super::{Ack, Subject};
use crate::error::Error;
use crate::message::{DecodeMessageOwned, QueryOp};

/// What became of one request.
#[derive(Debug)]
pub(super) enum Outcome {
    Sent(Answer),
    NotSent(NotSent),
    /// It was not sent, because one before it was not, or the answer to that was lost.
    Stopped,
}

/// The results of a [`Batch`](super::Batch), one for each of its requests.
///
/// Every result can be taken once, by the ticket that [`execute`](super::Batch::execute) or
/// [`query`](super::Batch::query) gave.
#[must_use]
pub struct Results {
    requests: Requests,
    outcomes: Vec<Option<Outcome>>,
    timeout: Duration,
}

/// What was asked and what became of it, without the bytes, which may be secret.
impl fmt::Debug for Results {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each = self.requests.entries.iter().zip(&self.outcomes).map(|(entry, outcome)| {
            let outcome = match outcome {
                None => "taken",
                Some(Outcome::Sent(_)) => "sent",
                Some(Outcome::NotSent(_)) => "not sent",
                Some(Outcome::Stopped) => "stopped",
            };
            (entry.subject.operation, outcome)
        });
        f.debug_list().entries(each).finish()
    }
}

impl Results {
    pub(super) fn new(requests: Requests, outcomes: Vec<Option<Outcome>>, timeout: Duration) -> Self {
        Results { requests, outcomes, timeout }
    }

    /// How many requests the batch had.
    #[must_use]
    pub fn len(&self) -> usize {
        self.requests.entries.len()
    }

    /// Whether the batch had no request.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.entries.is_empty()
    }

    /// What became of something that was to be done.
    ///
    /// # Errors
    /// Those of [`Connection::execute`](super::Connection::execute). [`Error::Timeout`] and [`Error::Io`] say
    /// that it was not sent.
    pub fn ack(&mut self, ticket: Ticket<Ack>) -> Result<Ack, Error> {
        self.take(ticket).map(|(_, _, done)| Ack::new(done))
    }

    /// The answer to something that was asked.
    ///
    /// # Errors
    /// Those of [`Connection::query`](super::Connection::query). [`Error::Timeout`] and [`Error::Io`] say that
    /// it was not sent.
    pub fn reply<O>(&mut self, ticket: Ticket<O>) -> Result<O::Reply<'static>, Error>
    where
        O: QueryOp,
        O::Reply<'static>: DecodeMessageOwned,
    {
        let (subject, reply, done) = self.take(ticket)?;
        read_reply(&subject, &reply, &done, O::REPLY_COMMAND)
    }

    /// Lends the answer to something that was asked.
    ///
    /// # Errors
    /// Those of [`reply`](Self::reply).
    pub fn reply_with<O, T>(
        &mut self,
        ticket: Ticket<O>,
        read: impl FnOnce(O::Reply<'_>) -> T,
    ) -> Result<T, Error>
    where
        O: QueryOp,
    {
        let (subject, reply, done) = self.take(ticket)?;
        read_reply(&subject, &reply, &done, O::REPLY_COMMAND).map(read)
    }

    /// What was not done, and why: the place in the batch of each request that the kernel has not
    /// acknowledged with success, and its error. Results that have been taken are not among them.
    pub fn into_errors(mut self) -> impl Iterator<Item = (usize, Error)> {
        (0..self.len()).filter_map(move |index| Some((index, self.outcome(index)?.err()?)))
    }

    fn take<T>(&mut self, ticket: Ticket<T>) -> Result<(Subject, Reply, Done), Error> {
        let outcome = if ticket.batch == self.requests.batch { self.outcome(ticket.index) } else { None };
        outcome.unwrap_or_else(|| {
            let source = io::Error::new(io::ErrorKind::InvalidInput, "the ticket is of another batch");
            Err(Error::Io { action: "take a result".into(), source })
        })
    }

    fn outcome(&mut self, index: usize) -> Option<Result<(Subject, Reply, Done), Error>> {
        let outcome = self.outcomes.get_mut(index)?.take()?;
        let entry = self.requests.entries.get(index)?;
        let subject = entry.subject;
        Some(match outcome {
            Outcome::Sent(Answer { reply, end }) => {
                let sent = self.requests.buffer.as_bytes().get(entry.at.clone()).unwrap_or(&[]);
                subject.judge(end, sent, entry.message_type).map(|done| (subject, reply, done))
            }
            Outcome::NotSent(reason) => Err(subject.not_sent(reason, self.timeout)),
            Outcome::Stopped => Err(subject.stopped()),
        })
    }
}
