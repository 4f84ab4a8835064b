//! An exchange that is open on a shared socket.

use std::io;
use std::time::Duration;

use super::done::Reply;
use super::hub::{Hub, NotSent};
use super::slots::{Ended, Outgoing, Slots};
use super::sync::MutexGuard;
use super::waiting::{Wakes, Want};

/// An exchange that has begun. Dropping it gives it up.
pub(super) struct Open<'a> {
    hub: &'a Hub,
    seq: u32,
    begun: Duration,
    timeout: Duration,
}

impl Open<'_> {
    /// The request was not sent. Returns the memory for its reply.
    pub(super) fn unsent(self) -> Vec<u8> {
        self.hub.update(|slots, wakes| slots.unsent(self.seq, wakes))
    }

    /// Reads to the acknowledgement.
    #[inline]
    pub(super) fn wait(self, reply: &mut Reply) -> Ended {
        let mut wakes = Wakes::default();
        let deadline = self.begun.saturating_add(self.timeout);
        let slots = self.hub.wait(Want::End(self.seq), self.begun, deadline, &mut wakes);
        let end = self.finish(slots, reply, wakes);
        // There is nothing left to give up.
        std::mem::forget(self);
        end
    }

    /// What is waited for, and until when.
    #[cfg(any(feature = "tokio", loom))]
    pub(super) fn want(&self) -> (Want, Duration) {
        (Want::End(self.seq), self.begun.saturating_add(self.timeout))
    }

    /// What has been read.
    #[cfg(feature = "tokio")]
    pub(super) fn end(self, reply: &mut Reply) -> Ended {
        let end = self.finish(self.hub.lock(), reply, Wakes::default());
        std::mem::forget(self);
        end
    }

    #[inline]
    fn finish(&self, mut slots: MutexGuard<'_, Slots>, reply: &mut Reply, mut wakes: Wakes) -> Ended {
        let end = slots.finish(self.seq, reply, &mut wakes);
        slots.pass_on(&mut wakes);
        drop(slots);
        wakes.wake();
        end
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        drop(self.finish(self.hub.lock(), &mut Reply::default(), Wakes::default()));
    }
}

impl Hub {
    /// Begins one exchange.
    #[inline]
    pub(super) fn open(
        &self,
        slots: &mut Slots,
        outgoing: Outgoing<'_>,
        begun: Duration,
        timeout: Duration,
    ) -> Result<Open<'_>, NotSent> {
        match slots.start(outgoing, begun, timeout) {
            Some(seq) => Ok(Open { hub: self, seq, begun, timeout }),
            None => Err(NotSent::Failed(io::ErrorKind::InvalidInput.into())),
        }
    }
}
