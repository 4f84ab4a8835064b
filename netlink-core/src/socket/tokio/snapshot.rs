//! Whole lists, and how much they can be trusted.

use super::Connection;
use crate::error::Error;
use crate::message::{DecodeMessageOwned, DumpOp, Protocol};
use crate::socket::Snapshot;
use crate::socket::snapshot::Attempts;

impl<P: Protocol> Connection<P> {
    /// The whole list that `op` says, asked for again while the kernel marks it as interrupted; see the blocking
    /// [`dump_retry`](crate::Connection::dump_retry).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`](super::Dump::try_next).
    pub async fn dump_retry<O>(&self, op: &O, attempts: u32) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = P>,
        O::Item<'static>: DecodeMessageOwned,
    {
        let mut attempts = Attempts::<()>::new(attempts);
        loop {
            let mut dump = self.dump(op).await?;
            let items = dump.rest().await?;
            if let Some(snapshot) = attempts.retry(items, dump.interrupted()) {
                return Ok(snapshot);
            }
        }
    }

    /// The whole list that `op` says, asked for until two in succession have the same keys; see the blocking
    /// [`dump_stable`](crate::Connection::dump_stable).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`](super::Dump::try_next).
    pub async fn dump_stable<O, K>(
        &self,
        op: &O,
        attempts: u32,
        key: impl Fn(&O::Item<'static>) -> K,
    ) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = P>,
        O::Item<'static>: DecodeMessageOwned,
        K: Ord,
    {
        let mut attempts = Attempts::new(attempts);
        loop {
            let mut dump = self.dump(op).await?;
            let items = dump.rest().await?;
            if let Some(snapshot) = attempts.compare(items, dump.interrupted(), &key) {
                return Ok(snapshot);
            }
        }
    }
}
