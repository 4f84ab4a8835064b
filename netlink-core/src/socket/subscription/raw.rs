//! A subscription whose messages have no Rust type yet.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::countdown::Countdown;
use super::losses::Losses;
use super::register::Kept;
use super::{Heard, Listen, ListenCounters, Origin};
use crate::error::{DecodeError, Errno, Error};
use crate::genl::nlctrl::uapi::GENL_ID_CTRL;
use crate::wire::{GenlHeader, Message, NLMSG_MIN_TYPE, NlHeader};

/// The receive buffer at first. Notifications are a few kilobytes at most where the kernel has not been
/// given thousands of things to put into one.
const RECEIVE_BUFFER: usize = 32 * 1024;

/// What a subscription listens to, for errors.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    pub(super) protocol: &'static str,
    pub(super) family: Option<&'static str>,
}

impl About {
    pub(super) fn name(&self) -> &'static str {
        self.family.unwrap_or(self.protocol)
    }

    #[cold]
    pub(super) fn io(&self, verb: &str, source: io::Error) -> Error {
        Error::Io { action: format!("{verb} {} notifications", self.name()), source }
    }

    #[cold]
    pub(super) fn decode_error(&self, source: DecodeError) -> Error {
        Error::Decode { request: format!("{} notification", self.name()), source }
    }
}

pub(super) struct Raw {
    pub(super) listener: Arc<dyn Listen>,
    pub(super) about: About,
    /// The number of the family; messages of other types are not its.
    pub(super) message_type: Option<u16>,
    /// Whether nlctrl is listened to as well.
    pub(super) hears_families: bool,
    pub(super) counters: ListenCounters,
    losses: Losses,
    /// Whether the queue takes nothing more after a loss until it has been empty.
    pub(super) freezes: bool,
    /// What was heard before its turn, the oldest first.
    pub(super) kept: VecDeque<Kept>,
    pub(super) buffer: Vec<u8>,
    pub(super) heard: Heard,
    /// Where in the datagram the next message starts.
    pub(super) next: usize,
    /// A loss behind the messages of the datagram.
    pub(super) lost: Option<u64>,
    /// Whether the queue was empty when it was last looked at.
    pub(super) drained: bool,
}

/// The next thing, without anything borrowed.
pub(super) enum Step {
    Message {
        command: u16,
        body: Range<usize>,
        origin: Origin,
    },
    Lost(u64),
    /// nlctrl tells of a family, to a subscription to another.
    Family {
        command: u16,
        body: Range<usize>,
    },
}

impl Raw {
    pub(super) fn new(listener: Arc<dyn Listen>, about: About, freezes: bool) -> io::Result<Self> {
        let losses = Losses::new(listener.backlog()?, freezes);
        Ok(Raw {
            listener,
            about,
            message_type: None,
            hears_families: false,
            counters: ListenCounters::default(),
            losses,
            freezes,
            kept: VecDeque::new(),
            buffer: vec![0; RECEIVE_BUFFER],
            heard: Heard::new(0, 0),
            next: 0,
            lost: None,
            drained: false,
        })
    }

    pub(super) fn body(&self, range: Range<usize>) -> &[u8] {
        self.buffer.get(range).unwrap_or(&[])
    }

    /// The next message or loss; `None` when the time has passed.
    pub(super) fn advance(&mut self, clock: &mut Countdown) -> Result<Option<Step>, Error> {
        loop {
            if let Some(message) = self.next_message()? {
                return Ok(Some(message));
            }
            if let Some(count) = self.lost.take() {
                self.counters.lost = self.counters.lost.saturating_add(count);
                return Ok(Some(Step::Lost(count)));
            }
            if !self.receive(clock)? {
                return Ok(None);
            }
        }
    }

    /// The next message in the datagram that is there.
    fn next_message(&mut self) -> Result<Option<Step>, Error> {
        loop {
            let rest = self.buffer.get(self.next..self.heard.stored).unwrap_or(&[]);
            if rest.is_empty() {
                return Ok(None);
            }
            let start = self.next;
            let Some(message) = Message::read(rest) else {
                self.next = self.heard.stored;
                // What was cut off is a loss, and counted as one.
                if self.heard.len > self.heard.stored {
                    return Ok(None);
                }
                return Err(self.about.decode_error(DecodeError::value(format_args!(
                    "expected a whole message, found {} bytes that are none",
                    self.heard.stored.saturating_sub(start)
                ))));
            };
            self.next = start.saturating_add(message.padded_len());
            let Message { header, body } = message;
            let of_nlctrl = self.hears_families && header.kind == GENL_ID_CTRL;
            let of_another = self.message_type.is_some_and(|family| header.kind != family);
            if header.kind < NLMSG_MIN_TYPE || (of_another && !of_nlctrl) {
                self.counters.other = self.counters.other.saturating_add(1);
                continue;
            }
            let start = start.saturating_add(NlHeader::LEN);
            let mut body = start..start.saturating_add(body.len());
            let mut command = header.kind;
            if self.message_type.is_some() {
                let Some(genl) = GenlHeader::read(self.body(body.clone())) else {
                    return Err(self.about.decode_error(DecodeError::value(
                        "expected a generic-netlink header, found a message without",
                    )));
                };
                command = u16::from(genl.command);
                body.start = body.start.saturating_add(GenlHeader::LEN);
            }
            if of_nlctrl {
                return Ok(Some(Step::Family { command, body }));
            }
            let origin = Origin { header, group: self.heard.group, namespace: self.heard.namespace };
            return Ok(Some(Step::Message { command, body, origin }));
        }
    }

    /// The next datagram or loss: of those that are kept, or from the socket.
    fn receive(&mut self, clock: &mut Countdown) -> Result<bool, Error> {
        let Some(Kept { datagram, heard, lost }) = self.kept.pop_front() else {
            return self.hear(clock);
        };
        // It was in this buffer before, which does not shrink.
        if let Some(slot) = self.buffer.get_mut(..datagram.len()) {
            slot.copy_from_slice(&datagram);
        }
        (self.heard, self.lost) = (heard, lost);
        self.next = 0;
        self.drained = false;
        Ok(true)
    }

    /// Looks for a datagram or a loss on the socket. `false` when the time has passed.
    pub(super) fn hear(&mut self, clock: &mut Countdown) -> Result<bool, Error> {
        let result = self.listener.receive(&mut self.buffer);
        self.next = 0;
        self.drained = false;
        self.heard = match result {
            Ok(heard) => heard,
            Err(error) => {
                self.heard = Heard::new(0, 0);
                return match error.kind() {
                    io::ErrorKind::WouldBlock => self.wait(clock),
                    _ if error.raw_os_error() == Some(Errno::ENOBUFS.raw()) => {
                        self.lost = self.losses.hint(self.backlog()?);
                        Ok(true)
                    }
                    _ => Err(self.about.io("receive", error)),
                };
            }
        };
        if self.losses.due() {
            self.lost = self.losses.received(self.heard.len, self.backlog()?);
        }
        if self.heard.sender != 0 {
            self.counters.foreign = self.counters.foreign.saturating_add(1);
            self.heard = Heard::new(0, 0);
            return Ok(self.lost.is_some() || !clock.overdue());
        }
        if self.heard.len > self.heard.stored {
            self.counters.truncated = self.counters.truncated.saturating_add(1);
            self.lost = Some(self.lost.unwrap_or(0).saturating_add(1));
            self.buffer.resize(self.heard.len.next_multiple_of(RECEIVE_BUFFER), 0);
        }
        Ok(true)
    }

    /// The queue is empty: waits until it is not, unless that shows a loss.
    fn wait(&mut self, clock: &mut Countdown) -> Result<bool, Error> {
        self.drained = true;
        self.lost = self.losses.drained(self.backlog()?);
        if self.lost.is_some() {
            return Ok(true);
        }
        let left = clock.left();
        if left.is_zero() {
            return Ok(false);
        }
        self.listener.wait(left).map_err(|error| self.about.io("wait for", error))
    }

    fn backlog(&self) -> Result<super::Backlog, Error> {
        self.listener.backlog().map_err(|error| self.about.io("count the lost", error))
    }
}
