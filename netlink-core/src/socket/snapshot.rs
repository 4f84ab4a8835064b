//! Whole lists, and how much they can be trusted.

use super::{Connection, Dump};
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
    /// (`nl_dump_check_consistent`: links, addresses, nf_tables, nl80211, WireGuard and some others), and
    /// nothing for all others.
    Unmarked,
    /// Two lists, one after the other, had the same keys.
    Agreed,
}

impl<P: Protocol> Connection<P> {
    /// The whole list that `op` says, asked for again while the kernel marks it as interrupted, and at most
    /// `attempts` times in all. The last one is returned, whatever it is worth: look at its
    /// [`consistency`](Snapshot::consistency).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`].
    pub fn dump_retry<O>(&self, op: &O, attempts: u32) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = P>,
        O::Item<'static>: DecodeMessageOwned,
    {
        let mut attempt = 1;
        loop {
            let (items, consistency) = collect(self.dump(op)?)?;
            if consistency != Consistency::Interrupted || attempt >= attempts {
                return Ok(Snapshot { items, consistency, attempts: attempt });
            }
            attempt = attempt.saturating_add(1);
        }
    }

    /// The whole list that `op` says, asked for until two in succession have the same keys, and at most
    /// `attempts` times in all. This is for the many families whose lists the kernel does not check: when an
    /// entry is removed while IPVS lists its services, another one that stays is left out, unmarked.
    ///
    /// The last list is returned, whatever it is worth: look at its [`consistency`](Snapshot::consistency).
    ///
    /// # Errors
    /// Those of [`dump`](Self::dump) and of [`Dump::try_next`].
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
        let mut before = None;
        let mut attempt = 1;
        loop {
            let (items, mut consistency) = collect(self.dump(op)?)?;
            let mut keys: Vec<K> = items.iter().map(&key).collect();
            keys.sort_unstable();
            if consistency == Consistency::Unmarked && before.as_ref() == Some(&keys) {
                consistency = Consistency::Agreed;
            }
            if consistency == Consistency::Agreed || attempt >= attempts {
                return Ok(Snapshot { items, consistency, attempts: attempt });
            }
            before = (consistency == Consistency::Unmarked).then_some(keys);
            attempt = attempt.saturating_add(1);
        }
    }
}

fn collect<O>(mut dump: Dump<O>) -> Result<(Vec<O::Item<'static>>, Consistency), Error>
where
    O: DumpOp,
    O::Item<'static>: DecodeMessageOwned,
{
    let items = dump.by_ref().collect::<Result<_, _>>()?;
    let consistency = if dump.interrupted() { Consistency::Interrupted } else { Consistency::Unmarked };
    Ok((items, consistency))
}
