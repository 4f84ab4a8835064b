//! The requests of a batch that are sent in one system call.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use super::Core;
use super::batch::{Entry, Requests};
use super::done::Reply;
use super::hub::{Hub, NotSent};
use super::perform::ATTEMPTS;
use super::results::Outcome;
use super::slots::{Answer, Outgoing, Slots, is_of_unknown_family};
use super::turns::Need;
use super::waiting::{Wakes, Want};
use crate::engine::Kind;
use crate::message::FamilyInfo;
use crate::wire::Buffer;

/// Bytes of requests that are sent in one system call, unless a single one is longer. More do not make it
/// any faster, and the kernel has to copy them into one piece of memory.
const MOST: usize = 64 * 1024;

/// What the kernel keeps for itself of the bytes that can be sent at once (`netlink_sendmsg`).
const OVERHEAD: usize = 32;

/// Exchanges that were begun together. Dropping them gives them up.
pub(super) struct Part<'a> {
    hub: &'a Hub,
    seqs: VecDeque<u32>,
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
            Some(Outcome::Sent(answer)) => is_of_unknown_family(&answer.end),
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
        let need = first_need(entries);
        let part =
            self.begin(need, timeout, |slots, now| self.part(slots, requests, entries, now, timeout))?;
        match self.send(part.bytes(requests, entries)?) {
            Ok(()) => Ok(part.wait()),
            Err(error) => Err(part.unsent(error)),
        }
    }

    /// Begins as many of the requests as there is room for the answers of.
    pub(super) fn part(
        &self,
        slots: &mut Slots,
        requests: &mut Buffer,
        entries: &[Entry],
        begun: Duration,
        timeout: Duration,
    ) -> Part<'_> {
        let most = match self.info().send_queue {
            0 => MOST,
            bytes => MOST.min(bytes.saturating_sub(OVERHEAD)),
        };
        let seqs = start(slots, requests.as_mut_bytes(), entries, most, begun, timeout);
        Part { hub: self, seqs, begun, deadline: begun.saturating_add(timeout) }
    }
}

fn answer(slots: &mut Slots, seq: u32, wakes: &mut Wakes) -> Answer {
    let mut reply = Reply::default();
    let end = slots.finish(seq, &mut reply, wakes);
    Answer { reply, end }
}

/// The room that the first of the requests takes.
pub(super) fn first_need(entries: &[Entry]) -> Need {
    entries.first().map_or(Need { request: 0, reply: false }, Entry::need)
}

fn start(
    slots: &mut Slots,
    requests: &mut [u8],
    entries: &[Entry],
    most: usize,
    now: Duration,
    timeout: Duration,
) -> VecDeque<u32> {
    let mut len = 0usize;
    let short = entries.iter().take_while(|entry| {
        len = len.saturating_add(entry.at.len());
        len <= most
    });
    let count = slots.how_many(short.map(Entry::need)).min(entries.len());
    let mut seqs = VecDeque::with_capacity(count);
    for (at, entry) in (1..=count).zip(entries) {
        // The last is always acknowledged. That says that those before it have been done.
        let kind = if entry.silent && at < count { Kind::Silent } else { Kind::Do };
        let bytes = requests.get_mut(entry.at.clone()).unwrap_or(&mut []);
        let outgoing = Outgoing { kind, bytes, reply: entry.reply, body: Vec::new() };
        match slots.start(outgoing, now, timeout) {
            Some(seq) => seqs.push_back(seq),
            None => break,
        }
    }
    seqs
}

impl Part<'_> {
    /// The requests that have begun, which are the first.
    pub(super) fn bytes<'r>(&self, requests: &'r Buffer, entries: &[Entry]) -> Result<&'r [u8], NotSent> {
        let begun = entries.get(..self.seqs.len()).unwrap_or(&[]);
        let bytes = match (begun.first(), begun.last()) {
            (Some(first), Some(last)) => requests.as_bytes().get(first.at.start..last.at.end),
            _ => None,
        };
        bytes.ok_or_else(|| NotSent::Failed(io::ErrorKind::InvalidInput.into()))
    }

    /// What is waited for first, and until when: the kernel takes the requests in turn, so that the last
    /// answer comes last, unless one comes later than its request was taken.
    pub(super) fn want(&self) -> (Want, Duration) {
        (Want::End(self.seqs.back().copied().unwrap_or(0)), self.deadline)
    }

    /// Takes the answers that are there, in the order of the requests, and says what is to be waited for
    /// next. When the last has been answered, those that need not be acknowledged are done.
    pub(super) fn take(&mut self, answers: &mut Vec<Answer>) -> Option<Want> {
        self.hub.update(|slots, wakes| {
            let settled = self.seqs.back().is_some_and(|last| slots.is_answered(*last));
            let mut next = None;
            while let Some(&seq) = self.seqs.front() {
                if settled {
                    slots.settle(seq, wakes);
                }
                if !slots.is_ready(Want::End(seq)) {
                    next = Some(Want::End(seq));
                    break;
                }
                answers.push(answer(slots, seq, wakes));
                self.seqs.pop_front();
            }
            slots.pass_on(wakes);
            next
        })
    }

    /// Takes the first answer, or gives it up.
    pub(super) fn take_first(&mut self, answers: &mut Vec<Answer>) {
        if let Some(seq) = self.seqs.pop_front() {
            answers.push(self.hub.update(|slots, wakes| answer(slots, seq, wakes)));
        }
    }

    /// Reads to the last acknowledgement.
    fn wait(mut self) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(self.seqs.len());
        let (last, deadline) = self.want();
        let (hub, begun) = (self.hub, self.begun);
        let wait = |want| {
            let mut wakes = Wakes::default();
            drop(hub.wait(want, begun, deadline, &mut wakes));
            wakes.wake();
        };
        wait(last);
        while let Some(want) = self.take(&mut answers) {
            wait(want);
            self.take_first(&mut answers);
        }
        answers
    }

    /// The requests were not sent.
    pub(super) fn unsent(mut self, error: io::Error) -> NotSent {
        let seqs = std::mem::take(&mut self.seqs);
        self.hub.update(|slots, wakes| seqs.into_iter().for_each(|seq| drop(slots.unsent(seq, wakes))));
        NotSent::Failed(error)
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if self.seqs.is_empty() {
            return;
        }
        let seqs = std::mem::take(&mut self.seqs);
        self.hub.update(|slots, wakes| {
            seqs.into_iter().for_each(|seq| drop(answer(slots, seq, wakes)));
            slots.pass_on(wakes);
        });
    }
}
