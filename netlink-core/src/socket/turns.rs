//! Turns: whose answer does not fit into the receive queue yet has to wait for it.

use std::task::Waker;
use std::time::Duration;

use super::hub::{Hub, NotSent};
use super::slots::Slots;
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
    pub(super) fn reply_len(&self, need: Need) -> usize {
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

impl Queued<'_> {
    pub(super) fn want(&self) -> Want {
        Want::Turn(self.ticket)
    }

    /// Begins what `start` says, if the turn has come.
    pub(super) fn begin<T>(self, start: impl FnOnce(&mut Slots, Duration) -> T) -> Result<T, NotSent> {
        let now = self.hub.now();
        let mut slots = self.hub.lock();
        if slots.failed() {
            return Err(NotSent::Retired);
        }
        if !slots.is_ready(self.want()) {
            return Err(NotSent::Expired);
        }
        Ok(start(&mut slots, now))
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        let mut wakes = Wakes::default();
        let mut slots = self.hub.lock();
        slots.leave_queue(self.ticket, &mut wakes);
        slots.pass_on(&mut wakes);
        drop(slots);
        wakes.wake();
    }
}
