//! What is known of the exchanges on a shared socket, and who waits for what.

use std::collections::VecDeque;
use std::io;
use std::task::Waker;
use std::time::Duration;

use super::done::Reply;
use super::turns::{Need, Turn};
use super::waiting::{Asleep, Found, Wakes, Want, Watch};
use super::{Received, Transport};
use crate::engine::{BySeq, Counters, Datagram, End, Engine, Event, Failure, Kind, Load};
use crate::error::Errno;

/// How long a reply is taken to be while none has been seen.
const FIRST_REPLY: usize = 4096;

/// How many datagrams are received before somebody looks at the clock.
const FLOOD: u32 = 256;

/// How many datagrams are looked at of a queue that has overflowed.
const LEFT_IN_QUEUE: usize = 4096;

/// Why an exchange was not read to its acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The socket failed.
    Socket(Errno),
    /// Nothing came in time.
    Expired,
}

/// How an exchange came to its end.
pub(super) type Ended = Result<End, Lost>;

/// What the acknowledgement of a do and the messages before it said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) end: Ended,
}

/// Whether the kernel does not know the family by its number.
pub(super) fn is_of_unknown_family(end: &Ended) -> bool {
    end.as_ref().is_ok_and(|end| end.result == Err(Failure::Kernel(Errno::ENOENT)))
}

/// One exchange.
#[derive(Debug, Default)]
struct Slot {
    /// Whether replies are expected before the acknowledgement.
    replies: bool,
    /// There is no acknowledgement: the first datagram with a reply is the last.
    brief: bool,
    reply: Reply,
    end: Option<Ended>,
    waker: Option<Waker>,
}

/// A request that is to be sent.
#[derive(Debug)]
pub(super) struct Outgoing<'r> {
    pub(super) kind: Kind,
    pub(super) bytes: &'r mut [u8],
    /// Whether replies are expected before the acknowledgement.
    pub(super) reply: bool,
    /// Memory for the first of them.
    pub(super) body: Vec<u8>,
}

#[derive(Debug)]
pub(super) struct Slots {
    pub(super) engine: Engine,
    buffer: Vec<u8>,
    slots: BySeq<Slot>,
    pub(super) turns: VecDeque<Turn>,
    pub(super) next_ticket: u64,
    pub(super) watch: Watch,
    failed: Option<Errno>,
    /// The longest datagram with a reply so far.
    pub(super) longest_reply: usize,
    overruns: u64,
    pub(super) asleep: Asleep,
}

impl Slots {
    pub(super) fn new(engine: Engine, buffer: usize) -> Self {
        Slots {
            engine,
            buffer: vec![0; buffer],
            slots: BySeq::default(),
            turns: VecDeque::new(),
            next_ticket: 0,
            watch: Watch::Nobody,
            failed: None,
            longest_reply: FIRST_REPLY,
            overruns: 0,
            asleep: Asleep::default(),
        }
    }

    pub(super) fn counters(&self) -> Counters {
        let mut counters = self.engine.counters();
        counters.overruns = counters.overruns.saturating_add(self.overruns);
        counters
    }

    pub(super) fn load(&self) -> Load {
        self.engine.load()
    }

    /// Whether the socket can be used no longer.
    #[inline]
    pub(super) fn failed(&self) -> bool {
        self.failed.is_some()
    }

    pub(super) fn buffer_len(&self) -> usize {
        self.buffer.len()
    }

    pub(super) fn next_deadline(&self) -> Option<Duration> {
        self.engine.next_deadline()
    }

    /// Begins an exchange, for which there is room unless it is to be the only one.
    #[inline]
    pub(super) fn start(&mut self, outgoing: Outgoing<'_>, now: Duration, timeout: Duration) -> Option<u32> {
        let Outgoing { kind, bytes, reply, mut body } = outgoing;
        let need = Need { request: bytes.len(), reply };
        let seq = self.engine.start(kind, bytes, self.reply_len(need), now, timeout)?;
        body.clear();
        let brief = reply && kind == Kind::Silent;
        let slot =
            Slot { replies: reply, brief, reply: Reply { body, ..Reply::default() }, ..Slot::default() };
        self.slots.push(seq, slot);
        Some(seq)
    }

    /// Forgets an exchange whose request was not sent.
    pub(super) fn unsent(&mut self, seq: u32, wakes: &mut Wakes) -> Vec<u8> {
        self.engine.unsent(seq);
        self.wake_next_turn(wakes);
        self.slots.remove(seq).map(|slot| slot.reply.body).unwrap_or_default()
    }

    /// A silent exchange was not refused, though a request behind it was answered: so it is done.
    pub(super) fn settle(&mut self, seq: u32, wakes: &mut Wakes) {
        if self.engine.settle(seq)
            && let Some(slot) = self.slots.get_mut(seq)
        {
            slot.end = Some(Ok(End::done()));
            self.asleep.wake(&mut slot.waker, wakes);
        }
    }

    /// Takes what has come of an exchange, which is given up when that is not all.
    #[inline]
    pub(super) fn finish(&mut self, seq: u32, reply: &mut Reply, wakes: &mut Wakes) -> Ended {
        self.leave(Want::End(seq));
        let mut slot = self.slots.remove(seq).unwrap_or_default();
        self.asleep.leave(&mut slot.waker);
        *reply = slot.reply;
        slot.end.unwrap_or_else(|| {
            self.engine.abandon(seq);
            self.wake_next_turn(wakes);
            Err(Lost::Expired)
        })
    }

    /// Whether the kernel has answered.
    pub(super) fn is_answered(&self, seq: u32) -> bool {
        self.slots.get(seq).is_some_and(|slot| matches!(slot.end, Some(Ok(_))))
    }

    /// Whether what somebody waits for is there.
    #[inline]
    pub(super) fn is_ready(&self, want: Want) -> bool {
        match want {
            Want::End(seq) => self.slots.get(seq).is_none_or(|slot| slot.end.is_some()),
            Want::Turn(ticket) => {
                self.failed()
                    || self
                        .turns
                        .front()
                        .is_some_and(|turn| turn.ticket == ticket && self.has_room(turn.need))
            }
        }
    }

    /// Receives until it is there, or until there is nothing to receive.
    #[inline]
    pub(super) fn advance(&mut self, transport: &dyn Transport, want: Want, wakes: &mut Wakes) -> Found {
        if self.is_ready(want) {
            return Found::Ready;
        }
        if self.watch == Watch::Thread {
            return Found::Watched;
        }
        for _ in 0..FLOOD {
            match transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => {
                    let ended = self.dispatch(received, wakes);
                    let ready = match want {
                        Want::End(seq) => ended == Some(seq),
                        Want::Turn(_) => ended.is_some() && self.is_ready(want),
                    };
                    if ready {
                        return Found::Ready;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.engine.drained();
                    // What was given up has just made room.
                    self.wake_next_turn(wakes);
                    return if self.is_ready(want) { Found::Ready } else { Found::Nothing };
                }
                Err(error) => {
                    self.fail(transport, &error, wakes);
                    return Found::Ready;
                }
            }
        }
        Found::Flooded
    }

    /// Hands over what a datagram says. Returns the last exchange that it ended.
    fn dispatch(&mut self, received: Received, wakes: &mut Wakes) -> Option<u32> {
        let Received { stored, len, sender } = received;
        // When something was last heard matters to lists only, which have sockets of their own.
        let mut walk = self.engine.feed(Datagram { sender, received: stored, len }, Duration::ZERO)?;
        let bytes = self.buffer.get(..stored).unwrap_or(&[]);
        let mut ended = None;
        let mut brief = None;
        while let Some(event) = self.engine.step(bytes, &mut walk) {
            match event {
                Event::Reply { seq, header, body } => {
                    if let Some(slot) = self.slots.get_mut(seq) {
                        if slot.reply.count == 0 {
                            slot.reply.header = header;
                            slot.reply.body.extend_from_slice(body);
                            self.longest_reply = self.longest_reply.max(stored);
                        }
                        slot.reply.count = slot.reply.count.saturating_add(1);
                        if slot.brief {
                            brief = Some(seq);
                        }
                    }
                }
                Event::Ended { seq, end } => {
                    ended = Some(seq);
                    if let Some(slot) = self.slots.get_mut(seq) {
                        slot.end = Some(Ok(end));
                        self.asleep.wake(&mut slot.waker, wakes);
                    }
                }
            }
        }
        if let Some(seq) = brief {
            ended = Some(seq);
            self.settle(seq, wakes);
        }
        if ended.is_some() {
            self.wake_next_turn(wakes);
        }
        if len > stored {
            self.grow_buffer(len);
        }
        ended
    }

    /// The buffer only grows: the kernel would send datagrams for the larger one to the end.
    #[cold]
    fn grow_buffer(&mut self, len: usize) {
        self.longest_reply = self.longest_reply.max(len);
        if self.buffer.len() < len {
            self.buffer.resize(len.next_multiple_of(super::channel::RECEIVE_BUFFER), 0);
        }
    }

    /// Ends the use of a socket that has lost answers: what is still in its queue counts, and no more.
    #[cold]
    pub(super) fn fail(&mut self, transport: &dyn Transport, error: &io::Error, wakes: &mut Wakes) {
        let errno = Errno::from_raw(error.raw_os_error().unwrap_or(Errno::EIO.raw()));
        if errno == Errno::ENOBUFS {
            self.overruns = self.overruns.saturating_add(1);
        }
        for _ in 0..LEFT_IN_QUEUE {
            match transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => drop(self.dispatch(received, wakes)),
                Err(_) => break,
            }
        }
        self.failed = Some(errno);
        for slot in self.slots.values_mut() {
            // An acknowledgement alone does not say that there was no reply.
            if slot.end.is_none() || slot.replies && slot.reply.count == 0 {
                slot.end = Some(Err(Lost::Socket(errno)));
            }
            self.asleep.wake(&mut slot.waker, wakes);
        }
        for turn in &mut self.turns {
            self.asleep.wake(&mut turn.waker, wakes);
        }
    }

    /// Gives up what should have ended by now, also for those who do not look.
    pub(super) fn expire(&mut self, now: Duration, wakes: &mut Wakes) {
        while let Some(seq) = self.engine.on_timeout(now) {
            if let Some(slot) = self.slots.get_mut(seq) {
                slot.end.get_or_insert(Err(Lost::Expired));
                self.asleep.wake(&mut slot.waker, wakes);
            }
            self.wake_next_turn(wakes);
        }
    }

    /// A task waits on the socket, unless somebody else does. With `overtake` it does so all the same: the other
    /// has had its time.
    #[cfg(any(feature = "tokio", loom))]
    pub(super) fn watch_as_task(&mut self, want: Want, overtake: bool) -> Found {
        match self.watch {
            Watch::Thread => return Found::Watched,
            Watch::Task(other) if other != want && !overtake => return Found::Watched,
            Watch::Task(_) | Watch::Nobody => self.watch = Watch::Task(want),
        }
        Found::Nothing
    }

    /// Somebody goes to sleep.
    pub(super) fn park(&mut self, want: Want, waker: Waker) {
        match want {
            Want::End(seq) => {
                if let Some(slot) = self.slots.get_mut(seq) {
                    self.asleep.sleep(&mut slot.waker, waker);
                }
            }
            Want::Turn(ticket) => {
                if let Some(turn) = self.turns.iter_mut().find(|turn| turn.ticket == ticket) {
                    self.asleep.sleep(&mut turn.waker, waker);
                }
            }
        }
    }

    /// Nobody waits for this any more.
    pub(super) fn leave(&mut self, want: Want) {
        if self.watch == Watch::Task(want) {
            self.watch = Watch::Nobody;
        }
    }

    /// Wakes somebody who sleeps to look at the socket, as nobody else does.
    #[inline]
    pub(super) fn pass_on(&mut self, wakes: &mut Wakes) {
        if self.watch == Watch::Nobody && !self.asleep.is_nobody() {
            self.wake_anybody(wakes);
        }
    }

    fn wake_anybody(&mut self, wakes: &mut Wakes) {
        let asleep = self.slots.values_mut().map(|slot| &mut slot.waker);
        let asleep = asleep.chain(self.turns.iter_mut().map(|turn| &mut turn.waker));
        if let Some(waker) = asleep.into_iter().find(|waker| waker.is_some()) {
            self.asleep.wake(waker, wakes);
        }
    }
}
