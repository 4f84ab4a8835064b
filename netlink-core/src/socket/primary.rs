//! The socket that every do goes through, one at a time, so that all of them come from one port id:
//! the kernel ties some objects (nftables tables, wireless interfaces) to the port that made them.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::channel::Channel;

#[derive(Default)]
struct Slot {
    channel: Option<Box<Channel>>,
    /// A `Lease` is out.
    taken: bool,
    waiting: usize,
    /// A spare for [`Channel::reply`].
    spare: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Primary {
    slot: Mutex<Slot>,
    freed: Condvar,
}

impl Primary {
    /// Nothing that may panic runs while the lock is held, so that a poisoned one is whole.
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The socket, for one exchange; `None` when others had it for all of `timeout`.
    pub(super) fn lease(&self, timeout: Duration) -> Option<Lease<'_>> {
        let mut slot = self.slot();
        if slot.taken {
            let deadline = Instant::now().checked_add(timeout);
            slot.waiting = slot.waiting.saturating_add(1);
            while slot.taken {
                let left = match deadline {
                    Some(deadline) => deadline.saturating_duration_since(Instant::now()),
                    None => Duration::MAX,
                };
                if left.is_zero() {
                    slot.waiting = slot.waiting.saturating_sub(1);
                    return None;
                }
                slot = self.freed.wait_timeout(slot, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            slot.waiting = slot.waiting.saturating_sub(1);
        }
        slot.taken = true;
        let mut channel = slot.channel.take();
        if let Some(channel) = &mut channel
            && channel.reply.capacity() == 0
        {
            channel.reply = mem::take(&mut slot.spare);
        }
        Some(Lease { primary: self, channel })
    }

    /// Takes back the memory of a reply.
    pub(super) fn recycle(&self, reply: Vec<u8>) {
        let mut slot = self.slot();
        if slot.spare.capacity() < reply.capacity() {
            slot.spare = reply;
        }
    }
}

/// The primary socket while an exchange has it. An empty one is to be filled.
pub(super) struct Lease<'a> {
    primary: &'a Primary,
    pub(super) channel: Option<Box<Channel>>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut slot = self.primary.slot();
        slot.channel = self.channel.take();
        slot.taken = false;
        if slot.waiting > 0 {
            self.primary.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nobody_waits_for_ever() {
        let primary = Primary::default();
        let lease = primary.lease(Duration::ZERO).expect("it is free");
        assert!(primary.lease(Duration::from_millis(5)).is_none());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| primary.lease(Duration::MAX).is_some());
            while primary.slot().waiting == 0 {
                std::thread::yield_now();
            }
            drop(lease);
            assert!(waiting.join().expect("no panic"));
        });
        assert_eq!(primary.slot().waiting, 0);
        assert!(primary.lease(Duration::ZERO).is_some());
    }
}
