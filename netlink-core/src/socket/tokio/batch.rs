//! Many requests in few system calls.

use std::fmt;

use super::Connection;
use super::exchange::{family_id, perform_all};
use crate::error::Error;
use crate::message::{ExecuteOp, Protocol, QueryOp};
use crate::socket::batch::Requests;
use crate::socket::{Ack, Results, Ticket};

/// Requests that are sent together, as by the blocking [`Batch`](crate::Batch).
#[must_use = "nothing is sent until `send` is called"]
pub struct Batch<'c, P: Protocol> {
    connection: &'c Connection<P>,
    requests: Requests,
}

impl<'c, P: Protocol> Batch<'c, P> {
    pub(super) fn new(connection: &'c Connection<P>) -> Self {
        Batch { connection, requests: Requests::new() }
    }

    /// Asks for an acknowledgement only where one is needed; see the blocking
    /// [`acknowledge_last`](crate::Batch::acknowledge_last).
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

    /// Sends all of them and reads all of their answers, as the blocking [`send`](crate::Batch::send) does.
    /// When the future is dropped, some may have been carried out.
    ///
    /// # Errors
    /// Where the number of a family cannot be found: [`Error::UnknownFamily`], [`Error::Io`],
    /// [`Error::Timeout`]. Nothing has been sent then.
    pub async fn send(mut self) -> Result<Results, Error> {
        let mode = self.connection.mode();
        let core = self.connection.core();
        for family in self.requests.families() {
            let (id, _) = family_id(core, family, mode.timeout).await?;
            self.requests.set_family(family.name, id);
        }
        let outcomes = perform_all(core, &mut self.requests, mode).await;
        Ok(Results::new(self.requests, outcomes, mode.timeout))
    }
}

impl<P: Protocol> fmt::Debug for Batch<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("len", &self.len()).finish_non_exhaustive()
    }
}
