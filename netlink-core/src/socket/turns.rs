//! Turns: whose answer does not fit into the receive queue yet has to wait for it.

use std::task::Waker;
use std::time::Duration;

use super::hub::{Hub, NotSent};
use super::slots::Slots;
use super::sync::MutexGuard;
use super::waiting::{Wakes, Want};
use crate::engine::{Engine, Kind, Load};

/// Somebody who waits until there is room in the receive queue for one more answer.
#[derive(Debug)]
pub(super) struct Turn {
    pub(super) ticket: u64,
    pub(super) need: Need,
    pub(super) waker: Option<Waker>,
}

/// The room that an answer takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The length of the request.
    pub(super) request: usize,
    /// Whether replies are expected before the acknowledgement.
    pub(super) reply: bool,
}

impl Slots {
    #[inline]
    pub(super) fn reply_len(&self, need: Need) -> usize {
        if need.reply { self.longest_reply } else { 0 }
    }

    /// Whether the answer to one more request fits into the receive queue.
    #[inline]
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
    #[inline]
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

    #[inline]
    pub(super) fn wake_next_turn(&mut self, wakes: &mut Wakes) {
        if let Some(need) = self.turns.front().map(|turn| turn.need)
            && (self.failed() || self.has_room(need))
            && let Some(turn) = self.turns.front_mut()
        {
            self.asleep.wake(&mut turn.waker, wakes);
        }
    }

    /// Goes in front of somebody whose turn it was and who did not come when called.
    #[cfg(any(feature = "tokio", loom))]
    pub(super) fn overtake(&mut self, want: Want) {
        let Want::Turn(ticket) = want else {
            return;
        };
        if self.turns.front().is_some_and(|turn| turn.waker.is_none())
            && let Some(at) = self.turns.iter().position(|turn| turn.ticket == ticket)
            && let Some(turn) = self.turns.remove(at)
        {
            self.turns.push_front(turn);
        }
    }
}

/// What has begun, or waits for its turn.
pub(super) enum Begun<'a, T, F> {
    Now(T),
    Queued(Queued<'a>, F),
}

/// A place in the queue of those who wait for room.
pub(super) struct Queued<'a> {
    pub(super) hub: &'a Hub,
    pub(super) ticket: u64,
}

impl<'a> Queued<'a> {
    pub(super) fn want(&self) -> Want {
        Want::Turn(self.ticket)
    }

    /// Begins what `start` says, if the turn has come.
    ///
    /// It may have been ready a moment ago and be so no longer: others [go ahead](Slots::overtake) of whoever
    /// does not come.
    pub(super) fn begin<T, F>(
        self,
        mut slots: MutexGuard<'_, Slots>,
        start: F,
    ) -> Result<Begun<'a, T, F>, NotSent>
    where
        F: FnOnce(&mut Slots, Duration) -> T,
    {
        if slots.failed() {
            return Err(NotSent::Retired);
        }
        if !slots.is_ready(self.want()) {
            return Ok(Begun::Queued(self, start));
        }
        Ok(Begun::Now(start(&mut slots, self.hub.now())))
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.hub.update(|slots, wakes| {
            slots.leave_queue(self.ticket, wakes);
            slots.pass_on(wakes);
        });
    }
}

#[cfg(all(test, feature = "tokio", not(loom)))]
mod tests {
    use std::io;
    use std::sync::Arc;

    use super::*;
    use crate::socket::slots::Outgoing;
    use crate::socket::waiting::Found;
    use crate::socket::{Received, SocketInfo, Transport};

    const NEED: Need = Need { request: 16, reply: false };
    const LONG: Duration = Duration::from_secs(3600);

    /// A socket with room for one answer, on which nothing ever comes.
    struct Silent;

    impl Transport for Silent {
        fn info(&self) -> SocketInfo {
            SocketInfo { receive_queue: 1, ..SocketInfo::with_port(7) }
        }

        fn send(&self, _: &[u8]) -> io::Result<()> {
            Ok(())
        }

        fn receive(&self, _: &mut [u8], _: Duration) -> io::Result<Received> {
            Err(io::ErrorKind::WouldBlock.into())
        }

        fn wait(&self, _: Duration) -> io::Result<bool> {
            Ok(false)
        }
    }

    fn start(slots: &mut Slots, now: Duration) -> Option<u32> {
        let bytes = &mut [0; 16];
        slots.start(Outgoing { kind: Kind::Do, bytes, reply: false, body: Vec::new() }, now, LONG)
    }

    /// One that has found its turn come, and is overtaken before it begins, still has its place and its time.
    #[test]
    fn whoever_is_overtaken_at_the_last_moment_waits_on() {
        let hub = Hub::new(Arc::new(Silent), 64);
        let queue = || match hub.begin_or_queue(NEED, start) {
            Ok(Begun::Queued(queued, _)) => queued,
            _ => panic!("there is room for one only"),
        };
        let Ok(Begun::Now(Some(first))) = hub.begin_or_queue(NEED, start) else { panic!("there is room") };
        let (slow, other) = (queue(), queue());
        let ready = |queued: &Queued<'_>, overslept| {
            hub.poll(queued.want(), Waker::noop(), overslept) == Found::Ready
        };
        assert!(!ready(&slow, false) && !ready(&other, false));
        drop(hub.lock().unsent(first, &mut Wakes::default()));
        assert!(ready(&slow, false), "its turn has come");
        assert!(ready(&other, true), "and goes to another, as it did not begin");
        let slow = match slow.begin(hub.lock(), start) {
            Ok(Begun::Queued(slow, _)) => slow,
            Ok(Begun::Now(_)) => panic!("it is not its turn"),
            Err(error) => panic!("its time is not up: {error:?}"),
        };
        assert!(matches!(other.begin(hub.lock(), start), Ok(Begun::Now(Some(_)))));
        assert!(!ready(&slow, false));
    }
}
