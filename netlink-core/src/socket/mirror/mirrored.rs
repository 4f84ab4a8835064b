//! What is mirrored, and what has become of it.

use crate::error::Error;
use crate::message::{DumpOp, Notification, Request};
use crate::socket::{Connection, Origin};

/// A table of the kernel's that a [`Mirror`](crate::Mirror) keeps: how it is listed, and what its notifications mean.
pub trait Mirrored {
    /// What tells one entry from another.
    type Key: Ord + Clone;
    /// What is kept of an entry.
    type Value: PartialEq;
    /// The request that lists the table.
    type List: DumpOp;
    /// The notifications about it.
    type Event: Notification<Protocol = <Self::List as Request>::Protocol>;

    /// The request that lists the table.
    fn list(&self) -> Self::List;

    /// What an item of the list is kept as; `None` when it is none of the table.
    fn item(&self, item: <Self::List as DumpOp>::Item<'_>) -> Option<(Self::Key, Self::Value)>;

    /// What a notification means for the table.
    fn change(
        &self,
        event: <Self::Event as Notification>::Read<'_>,
        origin: &Origin,
    ) -> Change<Self::Key, Self::Value>;

    /// Waits for changes that are under way. It is called before the table is listed, after what was in the
    /// queue has been read.
    ///
    /// The kernel tells of some changes just before it makes them, and makes some lists without waiting for
    /// them: an IPv4 route that is told to have gone may still be in a list that is asked for afterwards
    /// (`fib_table_delete`). What is under way is under a lock, so that any request which takes the
    /// same lock waits for it: for routes, a query of one link.
    ///
    /// # Errors
    /// Those of the request. The table is then not listed, until a later call.
    fn settle(&self, connection: &Connection<<Self::List as Request>::Protocol>) -> Result<(), Error> {
        let _ = connection;
        Ok(())
    }
}

/// What a notification means for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change<K, V> {
    /// An entry has come, or is another now.
    Upsert(K, V),
    /// An entry has gone.
    Remove(K),
    /// Nothing.
    Ignore,
    /// More than the notification says: list the table again. The kernel tells nobody of IPv4 routes that go
    /// with their interface, only of the interface.
    Refresh,
}

/// What has become of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Update<'a, K, V> {
    /// It has come, or is another now.
    Upserted {
        /// Which.
        key: &'a K,
        /// What it is now.
        value: &'a V,
        /// What it was when it was last yielded, if it was there.
        old: Option<V>,
    },
    /// It has gone.
    Removed {
        /// Which.
        key: K,
        /// What it was when it was last yielded.
        value: V,
    },
}

/// What a [`Mirror`](crate::Mirror) has had to do so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MirrorCounters {
    /// How often the table was listed.
    pub lists: u64,
    /// How many of the lists the kernel marked as interrupted, or had items that could not be read.
    pub incomplete: u64,
    /// How often notifications were lost.
    pub losses: u64,
}
