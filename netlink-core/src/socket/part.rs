//! The requests of a batch that are sent in one system call.

use std::io;
use std::time::Duration;

use super::Core;
use super::batch::{Entry, Requests};
use super::hub::{Hub, NotSent};
use super::perform::ATTEMPTS;
use super::results::Outcome;
use super::slots::{Answer, Outgoing, Slots, Wakes, Want};
use crate::engine::{Failure, Kind};
use crate::error::Errno;
use crate::message::FamilyInfo;
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

impl Core {
    /// Sends the requests and reads their answers.
    pub(super) fn perform_all(&self, requests: &mut Requests, timeout: Duration) -> Vec<Option<Outcome>> {
        let Requests { buffer, entries, .. } = requests;
        let mut outcomes = Outcomes::default();
        while let Some(rest) = outcomes.rest(entries) {
            match self.hub() {
                Ok(hub) => {
                    let sent = hub.exchange_part(buffer, rest, timeout);
                    outcomes.add(sent, || self.retire(&hub));
                }
                Err(error) => outcomes.add(Err(NotSent::Failed(io::Error::other(error))), || {}),
            }
        }
        if let Some((family, stale)) = outcomes.stale_family(entries) {
            // Whatever comes of it is for the next request to see.
            let _ = self.changed_family_id(family, stale, timeout);
        }
        outcomes.all(entries.len())
    }
}

/// What has become of a batch so far.
#[derive(Default)]
pub(super) struct Outcomes {
    done: Vec<Option<Outcome>>,
    retired: u32,
    over: bool,
}

impl Outcomes {
    /// Those that are still to be sent; `None` when nothing is.
    pub(super) fn rest<'e>(&self, entries: &'e [Entry]) -> Option<&'e [Entry]> {
        entries.get(self.done.len()..).filter(|rest| !self.over && !rest.is_empty())
    }

    /// Notes what has become of the next part. `retire` takes a failed socket out of use.
    pub(super) fn add(&mut self, sent: Result<Vec<Answer>, NotSent>, retire: impl FnOnce()) {
        match sent {
            Ok(answers) => {
                self.over = answers.iter().any(|answer| answer.end.is_err());
                self.done.extend(answers.into_iter().map(|answer| Some(Outcome::Sent(answer))));
            }
            Err(NotSent::Retired) if self.retired < ATTEMPTS => {
                self.retired = self.retired.saturating_add(1);
                retire();
            }
            Err(reason) => {
                self.over = true;
                self.done.push(Some(Outcome::NotSent(reason)));
            }
        }
    }

    /// A family that the kernel may not know by its number any more. Its requests are not repeated: others
    /// may have been carried out since.
    pub(super) fn stale_family(&self, entries: &[Entry]) -> Option<(FamilyInfo, u16)> {
        let unknown = |outcome: &Option<Outcome>| match outcome {
            Some(Outcome::Sent(Answer { end: Ok(end), .. })) => {
                end.result == Err(Failure::Kernel(Errno::ENOENT))
            }
            _ => false,
        };
        let stale = entries.iter().zip(&self.done).find(|(_, outcome)| unknown(outcome));
        stale.and_then(|(entry, _)| Some((entry.subject.family?, entry.message_type)))
    }

    /// One outcome for each of so many requests.
    pub(super) fn all(mut self, len: usize) -> Vec<Option<Outcome>> {
        self.done.resize_with(len, || Some(Outcome::Stopped));
        self.done
    }
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
            return Err(NotSent::Failed(io::ErrorKind::InvalidInput.into()));
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
