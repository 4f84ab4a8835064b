//! The protocol without the socket: which bytes belong to which request, and when an answer is whole.
//!
//! An [`Engine`] does no IO and reads no clock. Whoever has the socket stamps a request with
//! [`start`](Engine::start), sends it, hands every datagram to [`feed`](Engine::feed), and takes the
//! events out of it one at a time with [`step`](Engine::step). An event borrows from the datagram, so
//! nothing is copied, and a caller that keeps the datagram and its [`Walk`] can stop between any two
//! messages. The blocking client, an asynchronous one and a test drive it alike.
//!
//! It is for sockets that send requests. Notifications belong on a socket of their own; those that
//! arrive here are counted and passed over.
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]

mod ack;
mod counters;
mod event;
mod exchange;
#[cfg(test)]
mod tests;

use alloc::collections::VecDeque;
use core::time::Duration;

pub(crate) use self::ack::ext_ack_of;
pub use self::counters::Counters;
pub use self::event::{Datagram, End, Event, Failure, Kind, Walk};
use self::exchange::{Exchange, Tombstones};
use crate::wire::{Message, Messages, NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST};
use crate::wire::{NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NlHeader, align4};

/// The state of one request socket: what was asked and is not answered yet.
///
/// Time is a [`Duration`] since any moment the caller likes, as long as it is always the same one.
#[derive(Debug)]
pub struct Engine {
    port: u32,
    next_seq: u32,
    pending: VecDeque<Exchange>,
    late: Tombstones,
    counters: Counters,
}

impl Engine {
    /// An engine for the socket with this port id. Sequence numbers start at `first_seq`; let it
    /// differ from socket to socket, so that strays are told apart.
    #[must_use]
    pub fn new(port: u32, first_seq: u32) -> Self {
        Engine {
            port,
            next_seq: first_seq,
            pending: VecDeque::new(),
            late: Tombstones::default(),
            counters: Counters::default(),
        }
    }

    /// The port id of the socket.
    #[must_use]
    pub const fn port(&self) -> u32 {
        self.port
    }

    /// What has been passed over so far.
    #[must_use]
    pub const fn counters(&self) -> Counters {
        self.counters
    }

    /// What has been passed over since this was last asked.
    pub fn take_counters(&mut self) -> Counters {
        core::mem::take(&mut self.counters)
    }

    /// How many exchanges have not ended.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Whether any part of an open list was marked as possibly inconsistent.
    #[must_use]
    pub fn interrupted(&self, seq: u32) -> bool {
        self.pending.iter().any(|exchange| exchange.seq == seq && exchange.interrupted)
    }

    /// Begins an exchange: writes length, flags, sequence number and port into the header at the front
    /// of `request`, which is then ready to be sent, and returns the sequence number.
    ///
    /// The flags that decide how the exchange ends are set here, and only here; others that the header
    /// has stay. The exchange expires when nothing of its answer has come for `timeout`.
    ///
    /// `None` when `request` holds no header or is longer than a header can say; nothing has begun then.
    pub fn start(&mut self, kind: Kind, request: &mut [u8], now: Duration, timeout: Duration) -> Option<u32> {
        let len = u32::try_from(request.len()).ok()?;
        let slot = request.first_chunk_mut::<{ NlHeader::LEN }>()?;
        let mut header = NlHeader::read(slot)?;
        let seq = self.unused_seq();
        header.len = len;
        header.seq = seq;
        header.port = self.port;
        header.flags = match kind {
            Kind::Do => header.flags | NLM_F_REQUEST | NLM_F_ACK,
            // The kernel sends no acknowledgement for a dump that has begun, whatever is asked.
            Kind::Dump => (header.flags | NLM_F_REQUEST | NLM_F_DUMP) & !NLM_F_ACK,
        };
        *slot = header.to_bytes();
        self.pending.push_back(Exchange::new(seq, kind, now, timeout));
        Some(seq)
    }

    /// Forgets an exchange whose request was not sent.
    pub fn unsent(&mut self, seq: u32) {
        self.pending.retain(|exchange| exchange.seq != seq);
    }

    /// Gives up an exchange whose request was sent: what still comes for it is recognised and dropped.
    pub fn abandon(&mut self, seq: u32) {
        if let Some(index) = self.index(seq)
            && let Some(exchange) = self.pending.remove(index)
        {
            self.late.bury(seq, exchange.kind);
        }
    }

    /// Gives an exchange its whole time again. A list whose reader has been busy is not late.
    pub fn renew(&mut self, seq: u32, now: Duration) {
        if let Some(exchange) = self.pending.iter_mut().find(|exchange| exchange.seq == seq) {
            exchange.renew(now);
        }
    }

    /// Looks at where a datagram is from and how much of it was received. `None` when it is not from
    /// the kernel; else a [`Walk`] over its messages.
    pub fn feed(&mut self, datagram: Datagram, now: Duration) -> Option<Walk> {
        if datagram.sender != 0 {
            self.counters.foreign = self.counters.foreign.saturating_add(1);
            return None;
        }
        let missing = datagram.len.saturating_sub(datagram.received);
        if missing > 0 {
            self.counters.truncated = self.counters.truncated.saturating_add(1);
        }
        Some(Walk { at: 0, next: 0, missing, over: false, now })
    }

    /// The next event in a datagram that [`feed`](Self::feed) let in; `None` when there is no other.
    ///
    /// `bytes` is what was received, and the same bytes at every step.
    #[inline]
    pub fn step<'d>(&mut self, bytes: &'d [u8], walk: &mut Walk) -> Option<Event<'d>> {
        // Nearly every message is a reply to what has been pending longest.
        if let Some(rest) = bytes.get(walk.next..)
            && let Some(header) = NlHeader::read(rest)
            && let Some(exchange) = self.pending.front_mut()
            && header.seq == exchange.seq
            && header.port == self.port
            && header.kind >= NLMSG_MIN_TYPE
            && let Ok(len) = usize::try_from(header.len)
            && let Some(body) = rest.get(NlHeader::LEN..len)
        {
            exchange.hear(header.flags, walk.now);
            walk.at = walk.next;
            walk.next = walk.next.saturating_add(align4(len));
            return Some(Event::Reply { seq: header.seq, header, body });
        }
        self.step_any(bytes, walk)
    }

    /// The same for every kind of message.
    fn step_any<'d>(&mut self, bytes: &'d [u8], walk: &mut Walk) -> Option<Event<'d>> {
        while !walk.over {
            // The last message may be unpadded.
            let rest = bytes.get(walk.next..).unwrap_or(&[]);
            let mut messages = Messages::new(rest);
            let Some(message) = messages.next() else {
                walk.over = true;
                return self.tail(bytes.len(), rest, walk);
            };
            walk.at = walk.next;
            walk.next = bytes.len().saturating_sub(messages.leftover());
            if let Some(event) = self.message(message, walk.now) {
                return Some(event);
            }
        }
        None
    }

    /// When the first exchange expires that has not ended.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Duration> {
        self.pending.iter().map(Exchange::deadline).min()
    }

    /// Ends one exchange that has expired, and returns its sequence number. What comes for it later is
    /// recognised and dropped. Call it until it answers `None`.
    pub fn on_timeout(&mut self, now: Duration) -> Option<u32> {
        let seq = self.pending.iter().find(|exchange| exchange.deadline() <= now)?.seq;
        self.abandon(seq);
        Some(seq)
    }

    fn index(&self, seq: u32) -> Option<usize> {
        self.pending.iter().position(|exchange| exchange.seq == seq)
    }

    /// A sequence number that no answer can be on its way for. It is never 0: so are notifications numbered.
    fn unused_seq(&mut self) -> u32 {
        loop {
            let seq = self.next_seq;
            self.next_seq = seq.wrapping_add(1);
            if seq != 0 && self.index(seq).is_none() && !self.late.holds(seq) {
                return seq;
            }
        }
    }

    fn message<'d>(&mut self, message: Message<'d>, now: Duration) -> Option<Event<'d>> {
        let Message { header, body } = message;
        let control = header.kind < NLMSG_MIN_TYPE;
        if control && header.kind != NLMSG_ERROR && header.kind != NLMSG_DONE {
            return None;
        }
        if header.seq == 0 {
            self.counters.notifications = self.counters.notifications.saturating_add(1);
            return None;
        }
        // Port 0 is the kernel naming itself, as audit does. The sender's address has been checked.
        if header.port != self.port && header.port != 0 {
            self.counters.wrong_port = self.counters.wrong_port.saturating_add(1);
            return None;
        }
        let Some(index) = self.index(header.seq) else {
            self.not_pending(header, body);
            return None;
        };
        let exchange = self.pending.get_mut(index)?;
        exchange.hear(header.flags, now);
        if !control {
            return Some(Event::Reply { seq: header.seq, header, body });
        }
        let (result, ext_ack) = exchange.kind.end(header, body)?;
        let exchange = self.pending.remove(index)?;
        let result = match exchange.truncated {
            // The outcome is known; what was asked for is not.
            Some(needed) => result.and(Err(Failure::Truncated { needed })),
            None => result,
        };
        let end = End { result, ext_ack, interrupted: exchange.interrupted };
        Some(Event::Ended { seq: header.seq, end })
    }

    #[cold]
    fn not_pending(&mut self, header: NlHeader, body: &[u8]) {
        match self.late.kind(header.seq) {
            Some(kind) => {
                self.counters.late = self.counters.late.saturating_add(1);
                if header.kind < NLMSG_MIN_TYPE && kind.end(header, body).is_some() {
                    self.late.forget(header.seq);
                }
            }
            None => self.counters.unknown_seq = self.counters.unknown_seq.saturating_add(1),
        }
    }

    /// What is left of a datagram when no whole message is: nothing, rubbish, or the head of a message
    /// whose end did not fit into the receive buffer.
    #[cold]
    fn tail<'d>(&mut self, received: usize, rest: &'d [u8], walk: &Walk) -> Option<Event<'d>> {
        if walk.missing == 0 {
            self.counters.leftover = self.counters.leftover.saturating_add(rest.len());
            return None;
        }
        let needed = received.saturating_add(walk.missing);
        let header = NlHeader::read(rest);
        // Datagrams hold the messages of one exchange. Where the cut left no header, nobody knows
        // whose it was, and the oldest is the one the kernel is working at.
        let index = match header {
            Some(header) => self.index(header.seq),
            None => (!self.pending.is_empty()).then_some(0),
        }?;
        let exchange = self.pending.get_mut(index)?;
        let seq = exchange.seq;
        if exchange.kind == Kind::Do {
            let Some(header) = header.filter(|header| header.kind == NLMSG_ERROR) else {
                // Only the acknowledgement ends it, and that is yet to come.
                exchange.truncated = Some(needed);
                return None;
            };
            return self.message(Message { header, body: rest.get(NlHeader::LEN..)? }, walk.now);
        }
        let interrupted = exchange.interrupted;
        self.abandon(seq);
        let end = End { result: Err(Failure::Truncated { needed }), ext_ack: None, interrupted };
        Some(Event::Ended { seq, end })
    }
}
