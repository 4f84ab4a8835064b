//! Exchanges that have not ended, and the memory of those that were given up.

use alloc::collections::VecDeque;
use core::time::Duration;

use super::Kind;
use crate::wire::{NLM_F_DUMP_FILTERED, NLM_F_DUMP_INTR};

#[derive(Debug)]
pub(super) struct Exchange {
    pub(super) kind: Kind,
    /// Bytes of the receive queue that are kept free for its answer.
    pub(super) charge: usize,
    /// When something was last heard of it.
    heard: Duration,
    timeout: Duration,
    /// A part of the list carried `NLM_F_DUMP_INTR`.
    pub(super) interrupted: bool,
    /// A part of the list carried `NLM_F_DUMP_FILTERED`.
    pub(super) filtered: bool,
    /// A reply was cut off; so many bytes would have been enough.
    pub(super) truncated: Option<usize>,
}

impl Exchange {
    #[inline]
    pub(super) fn new(kind: Kind, charge: usize, now: Duration, timeout: Duration) -> Self {
        Exchange { kind, charge, heard: now, timeout, interrupted: false, filtered: false, truncated: None }
    }

    pub(super) fn deadline(&self) -> Duration {
        self.heard.saturating_add(self.timeout)
    }

    /// Notes a message of the answer. A long list is not late as long as it keeps coming.
    #[inline]
    pub(super) fn hear(&mut self, flags: u16, now: Duration) {
        if self.kind == Kind::Dump {
            self.interrupted |= flags & NLM_F_DUMP_INTR != 0;
            self.filtered |= flags & NLM_F_DUMP_FILTERED != 0;
            self.heard = now;
        }
    }

    pub(super) fn renew(&mut self, now: Duration) {
        self.heard = now;
    }
}

/// How many exchanges are remembered that were given up. The kernel answers within its system call,
/// so that more than a few are only there when a handler never answers at all.
const REMEMBERED: usize = 256;

/// An exchange that was given up although the kernel may still answer.
#[derive(Debug)]
struct Tombstone {
    seq: u32,
    kind: Kind,
    /// What its answer may take of the receive queue.
    charge: usize,
}

#[derive(Debug, Default)]
pub(super) struct Tombstones(VecDeque<Tombstone>);

impl Tombstones {
    /// Returns what had been kept free for the answer of one that is forgotten for it.
    #[must_use]
    pub(super) fn bury(&mut self, seq: u32, exchange: &Exchange) -> usize {
        let forgotten = if self.0.len() >= REMEMBERED { self.0.pop_front() } else { None };
        self.0.push_back(Tombstone { seq, kind: exchange.kind, charge: exchange.charge });
        forgotten.map_or(0, |tombstone| tombstone.charge)
    }

    pub(super) fn kind(&self, seq: u32) -> Option<Kind> {
        self.0.iter().find(|tombstone| tombstone.seq == seq).map(|tombstone| tombstone.kind)
    }

    #[inline]
    pub(super) fn holds(&self, seq: u32) -> bool {
        self.kind(seq).is_some()
    }

    /// Returns what had been kept free for its answer.
    pub(super) fn forget(&mut self, seq: u32) -> usize {
        let index = self.0.iter().position(|tombstone| tombstone.seq == seq);
        index.and_then(|index| self.0.remove(index)).map_or(0, |tombstone| tombstone.charge)
    }

    /// Nothing is kept free for their answers any more. Returns what had been.
    pub(super) fn release(&mut self) -> usize {
        self.0.iter_mut().fold(0, |sum, tombstone| sum.saturating_add(core::mem::take(&mut tombstone.charge)))
    }
}
