//! What is known of the exchanges on a shared socket, and who waits for what.

use std::collections::VecDeque;
use std::io;
use std::task::Waker;
use std::time::Duration;

use super::{Received, Transport};
use crate::engine::{BySeq, Counters, Datagram, End, Engine, Event, Kind, Load};
use crate::error::Errno;
use crate::wire::NlHeader;

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

/// What the acknowledgement of a do and the messages before it said.
#[derive(Debug)]
pub(super) struct Answer {
    /// How many replies came.
    pub(super) replies: usize,
    /// The header of the first.
    pub(super) header: NlHeader,
    /// Its body.
    pub(super) body: Vec<u8>,
    pub(super) end: Result<End, Lost>,
}

/// One exchange.
#[derive(Debug)]
struct Slot {
    /// Whether replies are expected before the acknowledgement.
    reply: bool,
    replies: usize,
    header: NlHeader,
    body: Vec<u8>,
    end: Option<Result<End, Lost>>,
    waker: Option<Waker>,
}

/// Somebody who waits until there is room in the receive queue for one more answer.
#[derive(Debug)]
struct Turn {
    ticket: u64,
    need: Need,
    waker: Option<Waker>,
}

/// The room that an answer takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The length of the request.
    pub(super) request: usize,
    /// Whether replies are expected before the acknowledgement.
    pub(super) reply: bool,
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

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Room for an answer.
    Turn(u64),
    /// The end of an exchange.
    End(u32),
}

/// Who waits on the socket itself. All others wait to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watch {
    Nobody,
    /// A thread, inside a system call from which nothing but the socket wakes it. So nobody else may
    /// receive meanwhile: what it waits for might be taken from under it.
    Thread,
    /// A task, which can be woken like everybody else.
    Task(Want),
}

/// Those who are to be woken, once the lock is released.
#[derive(Debug, Default)]
pub(super) struct Wakes(Vec<Waker>);

impl Wakes {
    pub(super) fn wake(&mut self) {
        self.0.drain(..).for_each(Waker::wake);
    }
}

/// What was found when somebody looked for what it waits for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there.
    Ready,
    /// Nothing is to be received, and nobody waits on the socket.
    Nothing,
    /// Much has been received, but not that.
    Flooded,
    /// Somebody waits on the socket who will hand over what comes.
    Watched,
}

#[derive(Debug)]
pub(super) struct Slots {
    engine: Engine,
    buffer: Vec<u8>,
    slots: BySeq<Slot>,
    turns: VecDeque<Turn>,
    next_ticket: u64,
    pub(super) watch: Watch,
    failed: Option<Errno>,
    /// The longest datagram with a reply so far.
    longest_reply: usize,
    overruns: u64,
    asleep: Asleep,
}

/// How many have left a waker.
#[derive(Debug, Default)]
struct Asleep(usize);

impl Asleep {
    fn sleep(&mut self, bed: &mut Option<Waker>, waker: Waker) {
        if bed.replace(waker).is_none() {
            self.0 = self.0.saturating_add(1);
        }
    }

    fn wake(&mut self, bed: &mut Option<Waker>, wakes: &mut Wakes) {
        if let Some(waker) = bed.take() {
            self.0 = self.0.saturating_sub(1);
            wakes.0.push(waker);
        }
    }

    /// It has got up by itself.
    fn leave(&mut self, bed: &mut Option<Waker>) {
        if bed.take().is_some() {
            self.0 = self.0.saturating_sub(1);
        }
    }
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
    pub(super) fn failed(&self) -> bool {
        self.failed.is_some()
    }

    pub(super) fn buffer_len(&self) -> usize {
        self.buffer.len()
    }

    pub(super) fn next_deadline(&self) -> Option<Duration> {
        self.engine.next_deadline()
    }

    fn reply_len(&self, need: Need) -> usize {
        if need.reply { self.longest_reply } else { 0 }
    }

    /// Whether the answer to one more request fits into the receive queue.
    pub(super) fn has_room(&self, need: Need) -> bool {
        self.engine.has_room(Kind::Do, need.request, self.reply_len(need))
    }

    /// How many of these requests may be sent together: at least one.
    pub(super) fn how_many(&self, needs: impl Iterator<Item = Need>) -> usize {
        let Load { queue, mut expected, .. } = self.engine.load();
        let fits = |need: Need| {
            expected = expected.saturating_add(Engine::cost(Kind::Do, need.request, self.reply_len(need)));
            expected <= queue
        };
        needs.map(fits).take_while(|fits| *fits).count().max(1)
    }

    /// Whether a request may be sent without waiting for a turn.
    pub(super) fn is_free_for(&self, need: Need) -> bool {
        self.turns.is_empty() && self.has_room(need)
    }

    /// Queues up for a turn.
    pub(super) fn queue(&mut self, need: Need) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket = ticket.wrapping_add(1);
        self.turns.push_back(Turn { ticket, need, waker: None });
        ticket
    }

    /// Leaves the queue, whether one's turn has come or not.
    pub(super) fn leave_queue(&mut self, ticket: u64, wakes: &mut Wakes) {
        if let Some(at) = self.turns.iter().position(|turn| turn.ticket == ticket)
            && let Some(mut turn) = self.turns.remove(at)
        {
            self.asleep.leave(&mut turn.waker);
        }
        self.leave(Want::Turn(ticket));
        self.wake_next_turn(wakes);
    }

    pub(super) fn wake_next_turn(&mut self, wakes: &mut Wakes) {
        if let Some(need) = self.turns.front().map(|turn| turn.need)
            && (self.failed() || self.has_room(need))
            && let Some(turn) = self.turns.front_mut()
        {
            self.asleep.wake(&mut turn.waker, wakes);
        }
    }

    /// Begins an exchange, for which there is room unless it is to be the only one.
    pub(super) fn start(&mut self, outgoing: Outgoing<'_>, now: Duration, timeout: Duration) -> Option<u32> {
        let Outgoing { kind, bytes, reply, mut body } = outgoing;
        let need = Need { request: bytes.len(), reply };
        let seq = self.engine.start(kind, bytes, self.reply_len(need), now, timeout)?;
        body.clear();
        let header = NlHeader::default();
        self.slots.push(seq, Slot { reply, replies: 0, header, body, end: None, waker: None });
        Some(seq)
    }

    /// Forgets an exchange whose request was not sent.
    pub(super) fn unsent(&mut self, seq: u32, wakes: &mut Wakes) -> Vec<u8> {
        self.engine.unsent(seq);
        self.wake_next_turn(wakes);
        self.slots.remove(seq).map(|slot| slot.body).unwrap_or_default()
    }

    /// A silent exchange was not refused, though a request behind it was answered: so it is done.
    pub(super) fn settle(&mut self, seq: u32) {
        if self.engine.settle(seq)
            && let Some(slot) = self.slots.get_mut(seq)
        {
            slot.end = Some(Ok(End::done()));
        }
    }

    /// Takes what has come of an exchange, which is given up when that is not all.
    pub(super) fn finish(&mut self, seq: u32, wakes: &mut Wakes) -> Answer {
        self.leave(Want::End(seq));
        let mut slot = self.slots.remove(seq);
        if let Some(slot) = &mut slot {
            self.asleep.leave(&mut slot.waker);
        }
        let mut ended = None;
        let mut answer =
            Answer { replies: 0, header: NlHeader::default(), body: Vec::new(), end: Err(Lost::Expired) };
        if let Some(Slot { replies, header, body, end, .. }) = slot {
            (answer.replies, answer.header, answer.body) = (replies, header, body);
            ended = end;
        }
        match ended {
            Some(end) => answer.end = end,
            None => {
                self.engine.abandon(seq);
                self.wake_next_turn(wakes);
            }
        }
        answer
    }

    /// Whether the kernel has answered.
    pub(super) fn is_answered(&self, seq: u32) -> bool {
        self.slots.get(seq).is_some_and(|slot| matches!(slot.end, Some(Ok(_))))
    }

    /// Whether what somebody waits for is there.
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
    pub(super) fn advance(
        &mut self,
        transport: &dyn Transport,
        want: Want,
        now: Duration,
        wakes: &mut Wakes,
    ) -> Found {
        for _ in 0..FLOOD {
            if self.is_ready(want) {
                return Found::Ready;
            }
            if self.watch == Watch::Thread {
                return Found::Watched;
            }
            match transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => self.dispatch(received, now, wakes),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.engine.drained();
                    // What was given up has just made room.
                    self.wake_next_turn(wakes);
                    return if self.is_ready(want) { Found::Ready } else { Found::Nothing };
                }
                Err(error) => self.fail(transport, &error, now, wakes),
            }
        }
        Found::Flooded
    }

    /// Hands over what a datagram says.
    fn dispatch(&mut self, received: Received, now: Duration, wakes: &mut Wakes) {
        let Received { stored, len, sender, .. } = received;
        let Some(mut walk) = self.engine.feed(Datagram { sender, received: stored, len }, now) else {
            return;
        };
        let bytes = self.buffer.get(..stored).unwrap_or(&[]);
        let mut ended = false;
        while let Some(event) = self.engine.step(bytes, &mut walk) {
            match event {
                Event::Reply { seq, header, body } => {
                    if let Some(slot) = self.slots.get_mut(seq) {
                        if slot.replies == 0 {
                            slot.header = header;
                            slot.body.extend_from_slice(body);
                            self.longest_reply = self.longest_reply.max(stored);
                        }
                        slot.replies = slot.replies.saturating_add(1);
                    }
                }
                Event::Ended { seq, end } => {
                    ended = true;
                    if let Some(slot) = self.slots.get_mut(seq) {
                        slot.end = Some(Ok(end));
                        self.asleep.wake(&mut slot.waker, wakes);
                    }
                }
            }
        }
        if ended {
            self.wake_next_turn(wakes);
        }
        if len > stored {
            self.grow_buffer(len);
        }
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
    pub(super) fn fail(
        &mut self,
        transport: &dyn Transport,
        error: &io::Error,
        now: Duration,
        wakes: &mut Wakes,
    ) {
        let errno = Errno::from_raw(error.raw_os_error().unwrap_or(Errno::EIO.raw()));
        if errno == Errno::ENOBUFS {
            self.overruns = self.overruns.saturating_add(1);
        }
        for _ in 0..LEFT_IN_QUEUE {
            match transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => self.dispatch(received, now, wakes),
                Err(_) => break,
            }
        }
        self.failed = Some(errno);
        for slot in self.slots.values_mut() {
            // An acknowledgement alone does not say that there was no reply.
            if slot.end.is_none() || slot.reply && slot.replies == 0 {
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
    fn leave(&mut self, want: Want) {
        if self.watch == Watch::Task(want) {
            self.watch = Watch::Nobody;
        }
    }

    /// Wakes somebody who sleeps to look at the socket, as nobody else does.
    pub(super) fn pass_on(&mut self, wakes: &mut Wakes) {
        if self.watch != Watch::Nobody || self.asleep.0 == 0 {
            return;
        }
        let asleep = self.slots.values_mut().map(|slot| &mut slot.waker);
        let asleep = asleep.chain(self.turns.iter_mut().map(|turn| &mut turn.waker));
        if let Some(waker) = asleep.into_iter().find(|waker| waker.is_some()) {
            self.asleep.wake(waker, wakes);
        }
    }
}
