//! Whole lists, and how much they can be trusted.

use super::Connection;
use crate::error::Error;
use crate::message::{DecodeMessageOwned, DumpOp, Protocol};

/// A whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Snapshot<T> {
    /// What the kernel listed last.
    pub items: Vec<T>,
    /// Whether the items can be from different times.
    pub consistency: Consistency,
    /// How often the list was asked for.
    pub attempts: u32,
}

/// Whether the items of a list can be from different times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Consistency {
    /// The table changed while the kernel walked it: items may be missing, or be there twice.
    Interrupted,
    /// The kernel has marked nothing. That proves something for lists that it checks
    /// (`nl_dump_check_consistent`: links, addresses, nftables, nl80211, WireGuard and some others), and
    /// nothing for all others.
    Unmarked,
    /// Two lists, one after the other, had the same keys.
    Agreed,
}

impl<T> Snapshot<T> {
    /// The same list, each item made into another.
    #[must_use]
    pub fn map<U>(self, into: impl FnMut(T) -> U) -> Snapshot<U> {
        let Snapshot { items, consistency, attempts } = self;
        Snapshot { items: items.into_iter().map(into).collect(), consistency, attempts }
    }
}

impl<T> IntoIterator for Snapshot<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Snapshot<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// How often a list has been asked for, and what it was.
pub(super) struct Attempts<K> {
    made: u32,
    most: u32,
    /// The keys of the list before, unless it was interrupted.
    before: Option<Vec<K>>,
}

impl<K: Ord> Attempts<K> {
    pub(super) fn new(most: u32) -> Self {
        Attempts { made: 0, most, before: None }
    }

    /// Whether a list will do, without another to compare it with.
    pub(super) fn retry<T>(&mut self, items: Vec<T>, interrupted: bool) -> Option<Snapshot<T>> {
        self.made = self.made.saturating_add(1);
        let consistency = if interrupted { Consistency::Interrupted } else { Consistency::Unmarked };
        (!interrupted || self.made >= self.most).then(|| Snapshot { items, consistency, attempts: self.made })
    }

    /// Whether a list will do, as it has the keys of the one before.
    pub(super) fn compare<T>(
        &mut self,
        items: Vec<T>,
        interrupted: bool,
        key: impl Fn(&T) -> K,
    ) -> Option<Snapshot<T>> {
        self.made = self.made.saturating_add(1);
        let mut keys: Vec<K> = items.iter().map(key).collect();
        keys.sort_unstable();
        let consistency = match interrupted {
            true => Consistency::Interrupted,
            false if self.before.as_ref() == Some(&keys) => Consistency::Agreed,
            false => Consistency::Unmarked,
        };
        self.before = (!interrupted).then_some(keys);
        let enough = consistency == Consistency::Agreed || self.made >= self.most;
        enough.then(|| Snapshot { items, consistency, attempts: self.made })
    }
}

impl<P: Protocol> Connection<P> {
    /// The whole list that `op` says, asked for again while the kernel marks it as interrupted, and at most
    /// `attempts` times in all. The last one is returned, whatever it is worth: look at its
    /// [`consistency`](Snapshot::consistency).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`](super::Dump::try_next).
    pub fn dump_retry<O>(&self, op: &O, attempts: u32) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = P>,
        O::Item<'static>: DecodeMessageOwned,
    {
        let mut attempts = Attempts::<()>::new(attempts);
        loop {
            let mut dump = self.dump(op)?;
            let items = dump.by_ref().collect::<Result<_, _>>()?;
            if let Some(snapshot) = attempts.retry(items, dump.interrupted()) {
                return Ok(snapshot);
            }
        }
    }

    /// The whole list that `op` says, asked for until two in succession have the same keys, and at most
    /// `attempts` times in all. This is for the many families whose lists the kernel does not check: when an
    /// entry is removed while IPVS lists its services, another one that stays is left out, unmarked.
    ///
    /// The last list is returned, whatever it is worth: look at its [`consistency`](Snapshot::consistency).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`](super::Dump::try_next).
    pub fn dump_stable<O, K>(
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
            let mut dump = self.dump(op)?;
            let items = dump.by_ref().collect::<Result<_, _>>()?;
            if let Some(snapshot) = attempts.compare(items, dump.interrupted(), &key) {
                return Ok(snapshot);
            }
        }
    }
}
