//! Lists whose items have no Rust type yet.

use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[cfg(feature = "tokio")]
use super::Transport;
use super::channel::{Channel, Fault};
use super::{Core, Subject};
use crate::engine::{End, Failure};
use crate::error::{Error, ExtAck};
use crate::message::DecodeMessage;
use crate::wire::{NlHeader, Payload};

/// How much of a list is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) messages: u64,
    pub(super) bytes: u64,
    pub(super) time: Duration,
    pub(super) until: Option<Instant>,
}

impl Limits {
    const NONE: Limits = Limits { messages: u64::MAX, bytes: u64::MAX, time: Duration::MAX, until: None };
}

pub(super) struct RawDump {
    core: Arc<Core>,
    pub(super) state: State,
    pub(super) subject: Subject,
    message_type: u16,
    declared: Option<u16>,
    timeout: Duration,
    pub(super) limits: Limits,
    messages: u64,
    bytes: u64,
    /// Somebody has been given a message since the list was last waited for.
    busy: bool,
}

pub(super) enum State {
    Open { channel: Box<Channel>, seq: u32 },
    Ended(Ended),
}

/// What is known of a list that has ended.
#[derive(Default)]
pub(super) struct Ended {
    pub(super) interrupted: bool,
    pub(super) filtered: bool,
    pub(super) warning: Option<Box<ExtAck>>,
}

/// What comes next in a list.
pub(super) enum Step {
    /// A message: its header, and where in the datagram its body is.
    Reply(NlHeader, Range<usize>),
    /// Nothing more.
    End,
    /// It is not there yet.
    Wait,
}

impl RawDump {
    pub(super) fn new(
        core: Arc<Core>,
        channel: Box<Channel>,
        seq: u32,
        subject: Subject,
        message_type: u16,
        declared: Option<u16>,
        timeout: Duration,
    ) -> Self {
        let state = State::Open { channel, seq };
        let limits = Limits::NONE;
        RawDump {
            core,
            state,
            subject,
            message_type,
            declared,
            timeout,
            limits,
            messages: 0,
            bytes: 0,
            busy: false,
        }
    }

    /// Reads the first part, so that a refusal is known before anybody asks for an item.
    pub(super) fn begin(mut self) -> Result<Self, Error> {
        if self.next_reply()?.is_some() {
            self.rewind();
        }
        Ok(self)
    }

    /// The next message comes once more.
    pub(super) fn rewind(&mut self) {
        if let State::Open { channel, .. } = &mut self.state {
            channel.rewind();
            self.messages = self.messages.saturating_sub(1);
        }
    }

    /// What comes next, as far as it is there.
    #[inline]
    pub(super) fn step(&mut self) -> Result<Step, Error> {
        match self.in_datagram()? {
            Some((header, body)) => Ok(Step::Reply(header, body)),
            None => self.next_datagram(),
        }
    }

    /// The next message in the datagram that is there.
    #[inline]
    fn in_datagram(&mut self) -> Result<Option<(NlHeader, Range<usize>)>, Error> {
        let State::Open { channel, seq } = &mut self.state else {
            return Ok(None);
        };
        let reply = channel.next_reply(*seq);
        if reply.is_some() {
            self.messages = self.messages.saturating_add(1);
            self.busy = true;
            if self.messages > self.limits.messages {
                return Err(self.too_much(format!("more than {} messages", self.limits.messages)));
            }
        }
        Ok(reply)
    }

    /// The same when the datagram that is there holds no other.
    #[cold]
    fn next_datagram(&mut self) -> Result<Step, Error> {
        loop {
            let State::Open { channel, seq } = &mut self.state else {
                return Ok(Step::End);
            };
            if let Some(end) = channel.take_end() {
                return self.end(end).map(|()| Step::End);
            }
            if std::mem::take(&mut self.busy) {
                channel.renew(*seq);
            }
            match channel.try_receive() {
                Ok(true) => {}
                Ok(false) => return Ok(Step::Wait),
                Err(fault) => return Err(self.fault(fault)),
            }
            let len = u64::try_from(channel.datagram().len()).unwrap_or(u64::MAX);
            self.bytes = self.bytes.saturating_add(len);
            if self.bytes > self.limits.bytes {
                return Err(self.too_much(format!("more than {} bytes", self.limits.bytes)));
            }
            if self.limits.until.is_some_and(|until| Instant::now() > until) {
                return Err(self.too_much(format!("a list without an end within {:?}", self.limits.time)));
            }
            if let Some((header, body)) = self.in_datagram()? {
                return Ok(Step::Reply(header, body));
            }
            if self.is_late() {
                return Ok(Step::Wait);
            }
        }
    }

    /// Whether the list has been waited for long enough, whatever else has come meanwhile.
    fn is_late(&mut self) -> bool {
        match &mut self.state {
            State::Open { channel, .. } => channel.look_at_clock().is_zero(),
            State::Ended(_) => false,
        }
    }

    fn next_reply(&mut self) -> Result<Option<(NlHeader, Range<usize>)>, Error> {
        loop {
            match self.step()? {
                Step::Reply(header, body) => return Ok(Some((header, body))),
                Step::End => return Ok(None),
                Step::Wait => self.wait()?,
            }
        }
    }

    #[cold]
    fn wait(&mut self) -> Result<(), Error> {
        let timeout = self.timeout;
        match &mut self.state {
            State::Open { channel, .. } => match channel.wait(timeout) {
                Ok(()) => Ok(()),
                Err(fault) => Err(self.fault(fault)),
            },
            State::Ended(_) => Ok(()),
        }
    }

    /// What the list waits for and for how long; `None` when it has ended.
    #[cfg(feature = "tokio")]
    pub(super) fn waits_for(&mut self) -> Option<(Arc<dyn Transport>, Duration)> {
        match &mut self.state {
            State::Open { channel, .. } => Some((channel.transport().clone(), channel.look_at_clock())),
            State::Ended(_) => None,
        }
    }

    /// Nothing came for as long as it was waited for.
    #[cfg(feature = "tokio")]
    pub(super) fn expired(&mut self) -> Error {
        self.fault(Fault::Expired(self.timeout))
    }

    /// The socket cannot be waited for.
    #[cfg(feature = "tokio")]
    pub(super) fn failed(&mut self, error: std::io::Error) -> Error {
        self.fault(Fault::Receive(error))
    }

    fn end(&mut self, end: End) -> Result<(), Error> {
        let End { result, ext_ack, interrupted, filtered } = end;
        let Err(failure) = result else {
            self.subject.log_success(Some("end of the list"), ext_ack.as_deref());
            self.close(true, Ended { interrupted, filtered, warning: ext_ack });
            return Ok(());
        };
        let request = match &self.state {
            State::Open { channel, .. } => channel.request(),
            State::Ended(_) => &[],
        };
        let error = self.subject.failed(failure, ext_ack, request);
        // Where a part was cut off, others are still to come.
        let clean = !matches!(failure, Failure::Truncated { .. });
        self.close(clean, Ended { interrupted, filtered, warning: None });
        Err(error)
    }

    #[cold]
    pub(super) fn fault(&mut self, fault: Fault) -> Error {
        self.give_up();
        self.subject.dump_fault(fault)
    }

    #[cold]
    fn too_much(&mut self, found: String) -> Error {
        self.give_up();
        self.subject.unexpected(found)
    }

    /// Whether a part so far was marked as possibly inconsistent.
    pub(super) fn interrupted(&self) -> bool {
        match &self.state {
            State::Open { channel, seq } => channel.interrupted(*seq),
            State::Ended(ended) => ended.interrupted,
        }
    }

    /// The list ends before its end.
    fn give_up(&mut self) {
        self.close(false, Ended { interrupted: self.interrupted(), ..Ended::default() });
    }

    /// Lets go of the socket. Only one that nothing more can come on is used again.
    fn close(&mut self, clean: bool, ended: Ended) {
        if let State::Open { mut channel, .. } = std::mem::replace(&mut self.state, State::Ended(ended)) {
            self.core.learn(&mut channel);
            if clean {
                self.core.release(channel);
            }
        }
    }

    /// The next message that is of the list: its command, and where in the datagram its body is.
    #[inline]
    pub(super) fn advance(&mut self) -> Result<Option<(u16, Range<usize>)>, Error> {
        match self.next_reply()? {
            Some((header, body)) => self.read(header, body).map(Some),
            None => Ok(None),
        }
    }

    /// The command of a message, and where in the datagram what follows it is.
    #[inline]
    pub(super) fn read(&self, header: NlHeader, body: Range<usize>) -> Result<(u16, Range<usize>), Error> {
        let end = body.end;
        let (command, rest) =
            self.subject.read_reply(header, self.bytes(body), self.message_type, self.declared)?;
        Ok((command, end.saturating_sub(rest.len())..end))
    }

    #[inline]
    pub(super) fn bytes(&self, body: Range<usize>) -> &[u8] {
        match &self.state {
            State::Open { channel, .. } => channel.datagram().get(body).unwrap_or(&[]),
            State::Ended(_) => &[],
        }
    }

    #[inline]
    pub(super) fn decode<'d, T: DecodeMessage<'d>>(
        &'d self,
        command: u16,
        body: Range<usize>,
    ) -> Result<T, Error> {
        T::decode_message(command, Payload::new(self.bytes(body)))
            .map_err(|source| self.subject.decode_error(source))
    }
}

impl Drop for RawDump {
    fn drop(&mut self) {
        self.close(false, Ended::default());
    }
}
