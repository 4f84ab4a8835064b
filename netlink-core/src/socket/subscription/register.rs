//! Requests of a socket that listens: those that make the kernel send events to it.
//!
//! The kernel sends some events to the port that has asked for them, and to nobody else. So they cannot be
//! asked for by a connection, whose port is another.

use std::io;
use std::time::Duration;

use super::Heard;
use super::countdown::Countdown;
use super::raw::Raw;
use crate::engine::{Datagram, End, Engine, Event, Failure, Kind};
use crate::error::{Errno, Error};
use crate::message::Request;
use crate::socket::ask::set_message_type;
use crate::socket::hub::{NotSent, engine};
use crate::socket::slots::Lost;
use crate::socket::{Ask, SocketInfo, Subject};
use crate::wire::{AttrWriter, Buffer, NLMSG_ERROR, NlHeader, align4};

/// A request that is sent whenever the kernel may have forgotten it.
#[derive(Debug)]
pub(super) struct Registration {
    subject: Subject,
    request: Vec<u8>,
}

/// A datagram that was heard before its turn, and a loss behind it.
pub(super) struct Kept {
    pub(super) datagram: Vec<u8>,
    pub(super) heard: Heard,
    pub(super) lost: Option<u64>,
}

impl Registration {
    pub(super) fn new<O: Request>(op: &O) -> Result<Self, Error> {
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        let ask = Ask::new(op, &encode).without_reply();
        let mut request = Buffer::new();
        ask.encode_into(&mut request, ask.command)?;
        Ok(Registration { subject: ask.subject, request: request.as_bytes().to_vec() })
    }

    /// What an acknowledgement means. Whether something else was cut off does not matter.
    fn judge(&self, end: End) -> Result<(), Error> {
        match end.result {
            Ok(()) | Err(Failure::Truncated { .. }) => Ok(()),
            Err(failure) => Err(self.subject.failed(failure, end.ext_ack, &self.request)),
        }
    }
}

impl Raw {
    /// Sends the request and reads to its acknowledgement. What comes before that is kept for later.
    ///
    /// The kernel answers while we send. Before the acknowledgement is, then, no more than fits into the queue;
    /// and when the queue was full, none comes.
    pub(super) fn register(
        &mut self,
        registration: &mut Registration,
        timeout: Duration,
    ) -> Result<(), Error> {
        let Registration { subject, request } = &mut *registration;
        if let Some(family) = self.message_type {
            set_message_type(Some(request), family);
        }
        let info = self.listener.info();
        let mut engine = engine(SocketInfo::with_port(info.port));
        let not_sent = |source| subject.not_sent(NotSent::Failed(source), timeout);
        let Some(seq) = engine.start(Kind::Do, request, 0, Duration::ZERO, timeout) else {
            return Err(not_sent(io::ErrorKind::InvalidInput.into()));
        };
        // What is being read is older than all that is kept.
        if let Some(rest) = self.set_aside() {
            self.kept.push_front(rest);
        }
        self.listener.send(request).map_err(not_sent)?;
        let mut clock = Countdown::new(timeout);
        let mut before = 0usize;
        loop {
            match self.hear(&mut clock) {
                Ok(true) => {}
                Ok(false) => return Err(subject.lost(Lost::Expired)),
                Err(error) => {
                    return Err(error.errno().map_or(error, |errno| subject.lost(Lost::Socket(errno))));
                }
            }
            before = before.saturating_add(self.heard.stored);
            let end = self.acknowledgement(&mut engine, seq);
            let overrun = self.freezes && self.lost.is_some() && self.heard.len == self.heard.stored;
            let rest = self.set_aside();
            self.kept.extend(rest);
            if let Some(end) = end {
                return registration.judge(end);
            }
            if overrun || (info.receive_queue > 0 && before / 2 > info.receive_queue) {
                return Err(subject.lost(Lost::Socket(Errno::ENOBUFS)));
            }
            if clock.overdue() {
                return Err(subject.lost(Lost::Expired));
            }
        }
    }

    /// The end of the exchange, if it is in the datagram that is there. It is read with that.
    fn acknowledgement(&mut self, engine: &mut Engine, seq: u32) -> Option<End> {
        let Heard { stored, len, sender, .. } = self.heard;
        let datagram = self.buffer.get(..stored)?;
        let mut walk = engine.feed(Datagram { sender, received: stored, len }, Duration::ZERO)?;
        loop {
            if let Event::Ended { seq: ended, end } = engine.step(datagram, &mut walk)?
                && ended == seq
            {
                // The kernel puts it into a datagram of its own.
                if let Some(header) = NlHeader::read(datagram).filter(|first| first.kind == NLMSG_ERROR) {
                    self.next = usize::try_from(header.len).map_or(stored, align4);
                }
                return Some(end);
            }
        }
    }

    /// What is left of the datagram that is there, and the loss behind it.
    fn set_aside(&mut self) -> Option<Kept> {
        let lost = self.lost.take();
        let datagram = self.buffer.get(self.next..self.heard.stored).unwrap_or(&[]).to_vec();
        let heard = Heard {
            stored: datagram.len(),
            len: self.heard.len.saturating_sub(self.next),
            ..std::mem::replace(&mut self.heard, Heard::new(0, 0))
        };
        (!datagram.is_empty() || lost.is_some()).then_some(Kept { datagram, heard, lost })
    }
}
