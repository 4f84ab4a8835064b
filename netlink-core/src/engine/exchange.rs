//! Exchanges that have not ended, and the memory of those that were given up.

use alloc::collections::VecDeque;
use core::time::Duration;

use super::Kind;
use crate::wire::NLM_F_DUMP_INTR;

#[derive(Debug)]
pub(super) struct Exchange {
    pub(super) seq: u32,
    pub(super) kind: Kind,
    /// When something was last heard of it.
    heard: Duration,
    timeout: Duration,
    /// A part of the list carried `NLM_F_DUMP_INTR`.
    pub(super) interrupted: bool,
    /// A reply was cut off; so many bytes would have been enough.
    pub(super) truncated: Option<usize>,
}

impl Exchange {
    pub(super) fn new(seq: u32, kind: Kind, now: Duration, timeout: Duration) -> Self {
        Exchange { seq, kind, heard: now, timeout, interrupted: false, truncated: None }
    }

    pub(super) fn deadline(&self) -> Duration {
        self.heard.saturating_add(self.timeout)
    }

    /// Notes a message of the answer. A long list is not late as long as it keeps coming.
    #[inline]
    pub(super) fn hear(&mut self, flags: u16, now: Duration) {
        if self.kind == Kind::Dump {
            self.interrupted |= flags & NLM_F_DUMP_INTR != 0;
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

/// Exchanges that were given up although the kernel may still answer.
#[derive(Debug, Default)]
pub(super) struct Tombstones(VecDeque<(u32, Kind)>);

impl Tombstones {
    pub(super) fn bury(&mut self, seq: u32, kind: Kind) {
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back((seq, kind));
    }

    pub(super) fn kind(&self, seq: u32) -> Option<Kind> {
        self.0.iter().find(|(buried, _)| *buried == seq).map(|&(_, kind)| kind)
    }

    pub(super) fn holds(&self, seq: u32) -> bool {
        self.kind(seq).is_some()
    }

    pub(super) fn forget(&mut self, seq: u32) {
        self.0.retain(|(buried, _)| *buried != seq);
    }
}
