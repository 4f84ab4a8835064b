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
mod by_seq;
mod counters;
mod event;
mod exchange;
#[cfg(test)]
mod tests;
mod window;

use core::time::Duration;

pub(crate) use self::ack::ext_ack_of;
pub(crate) use self::by_seq::BySeq;

pub use self::counters::Counters;
pub use self::event::{Datagram, End, Event, Failure, Kind, Walk};
use self::exchange::{Exchange, Tombstones};
pub use self::window::Load;
use crate::wire::{Message, NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST};
use crate::wire::{NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NlHeader};

/// The state of one request socket: what was asked and is not answered yet.
///
/// Time is a [`Duration`] since any moment the caller likes, as long as it is always the same one.
#[derive(Debug)]
pub struct Engine {
    port: u32,
    next_seq: u32,
    pending: BySeq<Exchange>,
    late: Tombstones,
    load: Load,
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
            pending: BySeq::default(),
            late: Tombstones::default(),
            load: Load::default(),
            counters: Counters::default(),
        }
    }

    /// The same for a socket whose receive queue has so many bytes (`SO_RCVBUF` as the kernel granted it),
    /// not 208 KiB.
    #[must_use]
    pub fn with_queue(mut self, bytes: usize) -> Self {
        self.load.queue = bytes;
        self
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
        self.pending.get(seq).is_some_and(|exchange| exchange.interrupted)
    }

    /// How much of the receive queue the outstanding answers are expected to take.
    #[must_use]
    pub const fn load(&self) -> Load {
        self.load
    }

    /// Bytes that the answer to a request may take of the receive queue, as the kernel counts them.
    ///
    /// `request` is the length of the request and `reply` that of the replies before the acknowledgement.
    #[must_use]
    #[inline]
    pub fn cost(kind: Kind, request: usize, reply: usize) -> usize {
        window::charge(kind, request, reply)
    }

    /// Whether the answer to another request fits into the receive queue beside those that are expected.
    /// When it does not, receive first. A single request always fits, as its answer cannot be made smaller.
    #[must_use]
    #[inline]
    pub fn has_room(&self, kind: Kind, request: usize, reply: usize) -> bool {
        self.load.has_room(|| Engine::cost(kind, request, reply))
    }

    /// Begins an exchange: writes length, flags, sequence number and port into the header at the front
    /// of `request`, which is then ready to be sent, and returns the sequence number.
    ///
    /// The flags that decide how the exchange ends are set here, and only here; others that the header
    /// has stay. The exchange expires when nothing of its answer has come for `timeout`. Room is kept in
    /// the receive queue for its acknowledgement and `reply` bytes of replies.
    ///
    /// `None` when `request` holds no header or is longer than a header can say; nothing has begun then.
    #[inline]
    pub fn start(
        &mut self,
        kind: Kind,
        request: &mut [u8],
        reply: usize,
        now: Duration,
        timeout: Duration,
    ) -> Option<u32> {
        let len = u32::try_from(request.len()).ok()?;
        let slot = request.first_chunk_mut::<{ NlHeader::LEN }>()?;
        let mut header = NlHeader::read(slot)?;
        let seq = self.unused_seq();
        header.len = len;
        header.seq = seq;
        header.port = self.port;
        header.flags = match kind {
            Kind::Do => header.flags | NLM_F_REQUEST | NLM_F_ACK,
            Kind::Silent => (header.flags | NLM_F_REQUEST) & !NLM_F_ACK,
            // The kernel sends no acknowledgement for a dump that has begun, whatever is asked.
            Kind::Dump => (header.flags | NLM_F_REQUEST | NLM_F_DUMP) & !NLM_F_ACK,
        };
        *slot = header.to_bytes();
        let charge = Engine::cost(kind, request.len(), reply);
        self.pending.push(seq, Exchange::new(kind, charge, now, timeout));
        self.load.add(charge, self.pending.len());
        Some(seq)
    }

    /// Forgets an exchange whose request was not sent.
    pub fn unsent(&mut self, seq: u32) {
        self.take(seq);
    }

    /// Gives up an exchange whose request was sent: what still comes for it is recognised and dropped.
    pub fn abandon(&mut self, seq: u32) {
        if let Some(exchange) = self.pending.remove(seq) {
            // The answer may already be in the queue, where it takes its room until it is received.
            let forgotten = self.late.bury(seq, &exchange);
            self.load.release(forgotten, self.pending.len());
        }
    }

    /// Ends a [silent](Kind::Silent) exchange that has not been refused: the kernel has answered a request
    /// that was behind it in the same datagram, and it takes them in turn (`netlink_rcv_skb`); or a reply
    /// has come and no other is wanted. Whether it was open.
    #[inline]
    pub fn settle(&mut self, seq: u32) -> bool {
        let silent = self.pending.get(seq).is_some_and(|exchange| exchange.kind == Kind::Silent);
        silent && self.take(seq).is_some()
    }

    /// Notes that nothing is left to be received. So nothing is in the queue for exchanges that were
    /// given up.
    pub fn drained(&mut self) {
        self.load.release(self.late.release(), self.pending.len());
    }

    /// Ends an exchange.
    #[inline]
    fn take(&mut self, seq: u32) -> Option<Exchange> {
        let exchange = self.pending.remove(seq)?;
        self.load.release(exchange.charge, self.pending.len());
        Some(exchange)
    }

    /// Gives an exchange its whole time again. A list whose reader has been busy is not late.
    pub fn renew(&mut self, seq: u32, now: Duration) {
        if let Some(exchange) = self.pending.get_mut(seq) {
            exchange.renew(now);
        }
    }

    /// Looks at where a datagram is from and how much of it was received. `None` when it is not from
    /// the kernel; else a [`Walk`] over its messages.
    #[inline]
    pub fn feed(&mut self, datagram: Datagram, now: Duration) -> Option<Walk> {
        if datagram.sender != 0 {
            self.counters.foreign = self.counters.foreign.saturating_add(1);
            return None;
        }
        let missing = datagram.len.saturating_sub(datagram.received);
        if missing > 0 {
            self.counters.truncated = self.counters.truncated.saturating_add(1);
        }
        Some(Walk { at: 0, next: 0, missing, now })
    }

    /// The next event in a datagram that [`feed`](Self::feed) let in; `None` when there is no other.
    ///
    /// `bytes` is what was received, and the same bytes at every step.
    #[inline(always)]
    pub fn step<'d>(&mut self, bytes: &'d [u8], walk: &mut Walk) -> Option<Event<'d>> {
        loop {
            let rest = bytes.get(walk.next..).unwrap_or(&[]);
            let Some(message) = Message::read(rest) else {
                return if rest.is_empty() && walk.missing == 0 { None } else { self.tail(bytes, walk) };
            };
            walk.at = walk.next;
            walk.next = walk.next.saturating_add(message.padded_len());
            let Message { header, body } = message;
            // Nearly every message is a reply to what has been pending longest.
            if let Some((seq, exchange)) = self.pending.oldest()
                && header.seq == seq
                && header.port == self.port
                && header.kind >= NLMSG_MIN_TYPE
            {
                exchange.hear(header.flags, walk.now);
                return Some(Event::Reply { seq, header, body });
            }
            if let Some(event) = self.message(message, walk.now) {
                return Some(event);
            }
        }
    }

    /// When the first exchange expires that has not ended.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Duration> {
        self.pending.iter().map(|(_, exchange)| exchange.deadline()).min()
    }

    /// Ends one exchange that has expired, and returns its sequence number. What comes for it later is
    /// recognised and dropped. Call it until it answers `None`.
    pub fn on_timeout(&mut self, now: Duration) -> Option<u32> {
        let (seq, _) = self.pending.iter().find(|(_, exchange)| exchange.deadline() <= now)?;
        self.abandon(seq);
        Some(seq)
    }

    /// A sequence number that no answer can be on its way for. It is never 0: so are notifications numbered.
    #[inline]
    fn unused_seq(&mut self) -> u32 {
        loop {
            let seq = self.next_seq;
            self.next_seq = seq.wrapping_add(1);
            if seq != 0 && !self.pending.contains(seq) && !self.late.holds(seq) {
                return seq;
            }
        }
    }

    #[inline]
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
        let Some(exchange) = self.pending.get_mut(header.seq) else {
            self.not_pending(header, body);
            return None;
        };
        exchange.hear(header.flags, now);
        if !control {
            return Some(Event::Reply { seq: header.seq, header, body });
        }
        let (result, ext_ack) = exchange.kind.end(header, body)?;
        let exchange = self.take(header.seq)?;
        let result = match exchange.truncated {
            // The outcome is known; what was asked for is not.
            Some(needed) => result.and(Err(Failure::Truncated { needed })),
            None => result,
        };
        let Exchange { interrupted, filtered, .. } = exchange;
        let end = End { result, ext_ack, interrupted, filtered };
        Some(Event::Ended { seq: header.seq, end })
    }

    #[cold]
    fn not_pending(&mut self, header: NlHeader, body: &[u8]) {
        match self.late.kind(header.seq) {
            Some(kind) => {
                self.counters.late = self.counters.late.saturating_add(1);
                if header.kind < NLMSG_MIN_TYPE && kind.end(header, body).is_some() {
                    let charge = self.late.forget(header.seq);
                    self.load.release(charge, self.pending.len());
                }
            }
            None => self.counters.unknown_seq = self.counters.unknown_seq.saturating_add(1),
        }
    }

    /// What is left of a datagram when no whole message is: nothing, rubbish, or the head of a message
    /// whose end did not fit into the receive buffer.
    #[cold]
    fn tail<'d>(&mut self, bytes: &'d [u8], walk: &mut Walk) -> Option<Event<'d>> {
        let rest = bytes.get(walk.next..).unwrap_or(&[]);
        let missing = core::mem::take(&mut walk.missing);
        walk.next = bytes.len();
        if missing == 0 {
            self.counters.leftover = self.counters.leftover.saturating_add(rest.len());
            return None;
        }
        let needed = bytes.len().saturating_add(missing);
        let header = NlHeader::read(rest);
        // Datagrams hold the messages of one exchange. Where the cut left no header, nobody knows
        // whose it was, and the oldest is the one the kernel is working at.
        let seq = match header {
            Some(header) => header.seq,
            None => self.pending.oldest()?.0,
        };
        let exchange = self.pending.get_mut(seq)?;
        let kind = exchange.kind;
        if kind == Kind::Do {
            // Only the acknowledgement ends it; unless this is it, that is yet to come.
            exchange.truncated = Some(needed);
        }
        if kind != Kind::Dump
            && let Some(header) = header.filter(|header| header.kind == NLMSG_ERROR)
        {
            exchange.truncated = None;
            return self.message(Message { header, body: rest.get(NlHeader::LEN..)? }, walk.now);
        }
        if kind == Kind::Do {
            return None;
        }
        let Exchange { interrupted, filtered, .. } = *exchange;
        self.abandon(seq);
        let end = End { result: Err(Failure::Truncated { needed }), ext_ack: None, interrupted, filtered };
        Some(Event::Ended { seq, end })
    }
}
