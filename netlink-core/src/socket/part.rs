//! The requests of a batch that are sent in one system call.

use std::time::Duration;

use super::batch::Entry;
use super::hub::{Hub, NotSent};
use super::slots::{Answer, Outgoing, Slots, Wakes, Want};
use crate::engine::Kind;
use crate::wire::Buffer;

/// Bytes of requests that are sent in one system call, unless a single one is longer. More do not make it
/// any faster, and the kernel has to copy them into one piece of memory.
const MOST: usize = 64 * 1024;

/// Exchanges that were begun together. Dropping them gives them up.
struct Part<'a> {
    hub: &'a Hub,
    seqs: Vec<u32>,
    begun: Duration,
    deadline: Duration,
}

impl Hub {
    /// Sends as many of the requests as there is room for the answers of, in one system call, and reads
    /// their answers. At least one, or it is an error.
    pub(super) fn exchange_part(
        &self,
        requests: &mut Buffer,
        entries: &[Entry],
        timeout: Duration,
    ) -> Result<Vec<Answer>, NotSent> {
        let Some(first) = entries.first() else {
            return Ok(Vec::new());
        };
        let part = self.begin(first.need(), timeout, |slots, now| {
            let seqs = start(slots, requests.as_mut_bytes(), entries, now, timeout);
            Part { hub: self, seqs, begun: now, deadline: now.saturating_add(timeout) }
        })?;
        let last = part.seqs.len().checked_sub(1).and_then(|last| entries.get(last));
        let Some(last) = last else {
            return Err(NotSent::Failed(std::io::ErrorKind::InvalidInput.into()));
        };
        let bytes = requests.as_bytes().get(first.at.start..last.at.end).unwrap_or(&[]);
        match self.send(bytes) {
            Ok(()) => Ok(part.wait()),
            Err(error) => {
                part.unsent();
                Err(NotSent::Failed(error))
            }
        }
    }
}

fn start(
    slots: &mut Slots,
    requests: &mut [u8],
    entries: &[Entry],
    now: Duration,
    timeout: Duration,
) -> Vec<u32> {
    let mut len = 0usize;
    let short = entries.iter().take_while(|entry| {
        len = len.saturating_add(entry.at.len());
        len <= MOST
    });
    let count = slots.how_many(short.map(Entry::need)).min(entries.len());
    let mut seqs = Vec::with_capacity(count);
    for (at, entry) in (1..=count).zip(entries) {
        // The last is always acknowledged. That says that those before it have been done.
        let kind = if entry.silent && at < count { Kind::Silent } else { Kind::Do };
        let bytes = requests.get_mut(entry.at.clone()).unwrap_or(&mut []);
        let outgoing = Outgoing { kind, bytes, reply: entry.reply, body: Vec::new() };
        match slots.start(outgoing, now, timeout) {
            Some(seq) => seqs.push(seq),
            None => break,
        }
    }
    seqs
}

impl Part<'_> {
    /// Reads to the last acknowledgement.
    fn wait(mut self) -> Vec<Answer> {
        let seqs = std::mem::take(&mut self.seqs);
        let Some(&last) = seqs.last() else {
            return Vec::new();
        };
        let mut wakes = Wakes::default();
        let mut slots = self.hub.wait(Want::End(last), self.begun, self.deadline, &mut wakes);
        if slots.is_answered(last) {
            seqs.iter().for_each(|seq| slots.settle(*seq));
        }
        let mut answers = Vec::with_capacity(seqs.len());
        for seq in seqs {
            // The kernel takes the requests in turn, but some answer later.
            if !slots.is_ready(Want::End(seq)) {
                drop(slots);
                slots = self.hub.wait(Want::End(seq), self.begun, self.deadline, &mut wakes);
            }
            answers.push(slots.finish(seq, &mut wakes));
        }
        slots.pass_on(&mut wakes);
        drop(slots);
        wakes.wake();
        answers
    }

    /// The requests were not sent.
    fn unsent(mut self) {
        let mut wakes = Wakes::default();
        let mut slots = self.hub.lock();
        for seq in std::mem::take(&mut self.seqs) {
            slots.unsent(seq, &mut wakes);
        }
        drop(slots);
        wakes.wake();
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if self.seqs.is_empty() {
            return;
        }
        let mut wakes = Wakes::default();
        let mut slots = self.hub.lock();
        for seq in std::mem::take(&mut self.seqs) {
            slots.finish(seq, &mut wakes);
        }
        slots.pass_on(&mut wakes);
        drop(slots);
        wakes.wake();
    }
}
