//! What all handles of one connection share, and exchanges whose Rust types have been left behind.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::batch::Entry;
use super::channel::{Channel, RECEIVE_BUFFER};
use super::done::{Done, Memory};
use super::hub::{Hub, NotSent};
use super::raw_dump::RawDump;
use super::results::Outcome;
use super::slots::{Answer, Lost};
use super::{Ask, Dial, SocketInfo, SocketOptions, Transport};
use crate::engine::{Counters, Failure, Kind, Load};
use crate::error::{Errno, Error};
use crate::genl::Families;
use crate::wire::Buffer;

/// Idle sockets beyond this many are closed.
const IDLE: usize = 4;

/// Memory for this many exchanges is kept.
const SPARE: usize = 16;

/// How often a request is given to another socket because the one before had failed before it was sent.
const ATTEMPTS: u32 = 8;

pub(crate) struct Core {
    pub(super) protocol: i32,
    pub(super) protocol_name: &'static str,
    pub(super) dialer: Arc<dyn Dial>,
    pub(super) options: SocketOptions,
    pub(crate) families: Families,
    pub(super) info: SocketInfo,
    shared: Mutex<Shared>,
    /// Sockets for dumps, each of which needs one to itself.
    #[allow(clippy::vec_box, reason = "a channel moves as one pointer")]
    idle: Mutex<Vec<Box<Channel>>>,
    counters: Mutex<Counters>,
    /// What receive buffers have had to grow to.
    buffer_len: AtomicUsize,
}

/// What all dos share.
#[derive(Default)]
struct Shared {
    /// The socket that they go through; none after one has failed.
    hub: Option<Arc<Hub>>,
    #[allow(clippy::vec_box, reason = "an exchange's memory moves as one pointer")]
    spare: Vec<Box<Memory>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Core {
    pub(super) fn open(
        protocol: i32,
        protocol_name: &'static str,
        dialer: Arc<dyn Dial>,
        options: SocketOptions,
        families: Families,
    ) -> Result<Self, Error> {
        let mut core = Core {
            protocol,
            protocol_name,
            dialer,
            options,
            families,
            info: SocketInfo::default(),
            shared: Mutex::default(),
            idle: Mutex::default(),
            counters: Mutex::default(),
            buffer_len: AtomicUsize::new(RECEIVE_BUFFER),
        };
        let hub = core.new_hub()?;
        core.info = hub.info();
        lock(&core.shared).hub = Some(hub);
        Ok(core)
    }

    fn dial(&self) -> Result<Arc<dyn Transport>, Error> {
        match self.dialer.dial(self.protocol, self.options) {
            Ok(transport) => Ok(transport.into()),
            Err(source) => Err(self.not_opened(source)),
        }
    }

    fn new_hub(&self) -> Result<Arc<Hub>, Error> {
        Ok(Arc::new(Hub::new(self.dial()?, self.buffer_len.load(Ordering::Relaxed))))
    }

    /// The socket that dos go through.
    pub(super) fn hub(&self) -> Result<Arc<Hub>, Error> {
        let mut shared = lock(&self.shared);
        if let Some(hub) = &shared.hub {
            return Ok(hub.clone());
        }
        let hub = self.new_hub()?;
        shared.hub = Some(hub.clone());
        Ok(hub)
    }

    /// Takes a socket out of use that has failed.
    #[cold]
    pub(super) fn retire(&self, hub: &Arc<Hub>) {
        let mut shared = lock(&self.shared);
        if shared.hub.as_ref().is_some_and(|current| Arc::ptr_eq(current, hub)) {
            shared.hub = None;
            self.buffer_len.fetch_max(hub.buffer_len(), Ordering::Relaxed);
            lock(&self.counters).add(hub.counters());
        }
    }

    /// Memory for an exchange, and the socket for it.
    pub(super) fn memory(&self) -> Box<Memory> {
        let spare = lock(&self.shared).spare.pop();
        spare.unwrap_or_else(Memory::new)
    }

    pub(super) fn recycle(&self, memory: Box<Memory>) {
        let mut shared = lock(&self.shared);
        if shared.spare.len() < SPARE {
            shared.spare.push(memory);
        }
    }

    #[cold]
    fn not_opened(&self, source: io::Error) -> Error {
        Error::Io { action: format!("open a {} socket", self.protocol_name), source }
    }

    pub(super) fn counters(&self) -> Counters {
        let shared = lock(&self.shared);
        let mut counters = *lock(&self.counters);
        if let Some(hub) = &shared.hub {
            counters.add(hub.counters());
        }
        counters
    }

    pub(super) fn load(&self) -> Load {
        lock(&self.shared).hub.as_ref().map(|hub| hub.load()).unwrap_or_default()
    }

    /// Notes what a socket has learned, whatever becomes of it.
    pub(super) fn learn(&self, channel: &mut Channel) {
        let counters = channel.take_counters();
        if counters != Counters::default() {
            lock(&self.counters).add(counters);
        }
        if channel.buffer_len() > RECEIVE_BUFFER {
            self.buffer_len.fetch_max(channel.buffer_len(), Ordering::Relaxed);
        }
    }

    fn ready(&self, channel: Option<Box<Channel>>) -> Result<Box<Channel>, Error> {
        let mut channel = match channel {
            Some(channel) => channel,
            None => Box::new(Channel::new(self.dial()?)),
        };
        channel.grow_buffer(self.buffer_len.load(Ordering::Relaxed));
        Ok(channel)
    }

    /// Runs `attempt` with the message type of the request. Nothing has been done under an id that the
    /// kernel does not know, so that one which has changed meanwhile is tried once more.
    fn with_message_type<T>(
        &self,
        ask: &Ask<'_>,
        timeout: Duration,
        attempt: impl Fn(u16) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let Some(family) = ask.subject.family else {
            return attempt(ask.command);
        };
        let (id, cached) = self.family_id(family, timeout)?;
        match attempt(id) {
            Err(error) if cached && error.errno() == Some(Errno::ENOENT) => {
                match self.changed_family_id(family, id, timeout)? {
                    Some(id) => attempt(id),
                    None => Err(error),
                }
            }
            result => result,
        }
    }

    /// Sends the request and reads to its acknowledgement, which must be one of success.
    pub(crate) fn perform(&self, ask: &Ask<'_>, timeout: Duration) -> Result<Done<'_>, Error> {
        self.with_message_type(ask, timeout, |message_type| self.perform_as(ask, message_type, timeout))
    }

    /// The same with the message type as it goes on the wire.
    pub(crate) fn perform_as(
        &self,
        ask: &Ask<'_>,
        message_type: u16,
        timeout: Duration,
    ) -> Result<Done<'_>, Error> {
        let mut memory = self.memory();
        memory.request.clear();
        if let Err(error) = ask.encode_into(&mut memory.request, message_type) {
            self.recycle(memory);
            return Err(error);
        }
        let mut answer = match self.exchange(ask, &mut memory, timeout) {
            Ok(answer) => answer,
            Err(error) => {
                self.recycle(memory);
                return Err(error);
            }
        };
        let end = std::mem::replace(&mut answer.end, Err(Lost::Expired));
        let error = match end {
            Ok(mut end) => match end.result {
                // Whether a reply was cut off matters to those only who want it.
                Ok(()) | Err(Failure::Truncated { .. }) => {
                    return Ok(Done::new(self, memory, answer, end, message_type));
                }
                Err(failure) => ask.subject.failed(failure, end.ext_ack.take(), memory.request.as_bytes()),
            },
            Err(lost) => ask.subject.lost(lost),
        };
        memory.reply = answer.body;
        self.recycle(memory);
        Err(error)
    }

    /// Sends the request and reads to its acknowledgement, whatever that says.
    fn exchange(&self, ask: &Ask<'_>, memory: &mut Memory, timeout: Duration) -> Result<Answer, Error> {
        for _ in 0..ATTEMPTS {
            let hub = self.hub()?;
            let Memory { request, reply } = memory;
            match hub.exchange(request.as_mut_bytes(), ask.replies, reply, timeout) {
                Ok(answer) => {
                    if matches!(answer.end, Err(Lost::Socket(_))) {
                        self.retire(&hub);
                    }
                    return Ok(answer);
                }
                Err(NotSent::Retired) => self.retire(&hub),
                Err(reason) => return Err(ask.subject.not_sent(reason, timeout)),
            }
        }
        Err(ask.subject.not_sent(NotSent::Retired, timeout))
    }

    /// The type of the message that a request is.
    pub(super) fn message_type(&self, ask: &Ask<'_>, timeout: Duration) -> Result<u16, Error> {
        match ask.subject.family {
            Some(family) => self.family_id(family, timeout).map(|(id, _)| id),
            None => Ok(ask.command),
        }
    }

    /// Sends the requests and reads to their acknowledgements.
    pub(super) fn perform_all(
        &self,
        requests: &mut Buffer,
        entries: &[Entry],
        timeout: Duration,
    ) -> Vec<Option<Outcome>> {
        let mut outcomes = Vec::with_capacity(entries.len());
        let mut attempts = ATTEMPTS;
        while let Some(rest) = entries.get(outcomes.len()..).filter(|rest| !rest.is_empty()) {
            let sent = match self.hub() {
                Ok(hub) => hub.exchange_part(requests, rest, timeout).map_err(|reason| (reason, Some(hub))),
                Err(error) => Err((NotSent::Failed(io::Error::other(error)), None)),
            };
            match sent {
                Ok(answers) => {
                    let lost = answers.iter().any(|answer| answer.end.is_err());
                    outcomes.extend(answers.into_iter().map(|answer| Some(Outcome::Sent(answer))));
                    if lost {
                        break;
                    }
                }
                Err((NotSent::Retired, Some(hub))) if attempts > 0 => {
                    attempts -= 1;
                    self.retire(&hub);
                }
                Err((reason, _)) => {
                    outcomes.push(Some(Outcome::NotSent(reason)));
                    break;
                }
            }
        }
        outcomes.resize_with(entries.len(), || Some(Outcome::Stopped));
        self.look_up_again(entries, &outcomes, timeout);
        outcomes
    }

    /// Where the kernel may not know a family's number any more, finds out the new one for the next time. The
    /// requests themselves are not repeated: others may have been carried out since.
    fn look_up_again(&self, entries: &[Entry], outcomes: &[Option<Outcome>], timeout: Duration) {
        let unknown = |outcome: &Option<Outcome>| match outcome {
            Some(Outcome::Sent(Answer { end: Ok(end), .. })) => {
                end.result == Err(Failure::Kernel(Errno::ENOENT))
            }
            _ => false,
        };
        let stale = entries.iter().zip(outcomes).find(|(_, outcome)| unknown(outcome));
        if let Some((entry, _)) = stale
            && let Some(family) = entry.subject.family
        {
            // Whatever comes of it is for the next request to see.
            let _ = self.changed_family_id(family, entry.message_type, timeout);
        }
    }

    /// Sends the request for a list, on a socket that no other list is on.
    pub(super) fn begin_dump(
        self: &Arc<Self>,
        ask: &Ask<'_>,
        timeout: Duration,
        declared: Option<u16>,
    ) -> Result<RawDump, Error> {
        self.with_message_type(ask, timeout, |message_type| {
            let idle = lock(&self.idle).pop();
            let mut channel = self.ready(idle)?;
            channel.encode(ask, message_type)?;
            match channel.send(Kind::Dump, timeout) {
                Ok(seq) => {
                    RawDump::new(self.clone(), channel, seq, ask.subject, message_type, declared, timeout)
                        .begin()
                }
                Err(fault) => Err(ask.subject.dump_fault(fault)),
            }
        })
    }

    /// Takes back a socket whose dump has come to its end.
    pub(super) fn release(&self, channel: Box<Channel>) {
        let mut idle = lock(&self.idle);
        if idle.len() < IDLE {
            idle.push(channel);
        }
    }
}
