//! The socket that every do goes through, so that all of them come from one port id: the kernel ties some
//! objects (nftables tables, wireless interfaces) to the port that made them.
//!
//! Many exchanges may be open on it. There is no thread that reads: whoever waits for an answer receives
//! what is there, for all. The kernel answers while the request is sent, so that nearly every caller finds
//! its own answer. One that does not waits on the socket and hands over what comes for others, who
//! sleep; when it leaves, it wakes one of them to take its place.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::{Arc, PoisonError};
#[cfg(any(feature = "tokio", loom))]
use std::task::Waker;
use std::time::Duration;

use super::done::Reply;
use super::parking;
use super::slots::{Ended, Outgoing, Slots};
use super::sync::{Clock, Mutex, MutexGuard, park_timeout};
use super::turns::{Begun, Need, Queued};
use super::waiting::{Found, Wakes, Want, Watch};
use super::{SocketInfo, Transport};
use crate::engine::{Counters, Engine, Kind, Load};

/// Why a request has not been sent.
#[derive(Debug)]
pub(super) enum NotSent {
    /// No answer more fitted into the receive queue in all that time.
    Expired,
    /// The socket has failed; another is to be taken.
    Retired,
    /// The system call failed.
    Failed(io::Error),
}

pub(super) struct Hub {
    transport: Arc<dyn Transport>,
    clock: Clock,
    slots: Mutex<Slots>,
    /// The process that opened it.
    #[cfg(debug_assertions)]
    process: u32,
}

/// An engine for a new socket.
pub(super) fn engine(info: SocketInfo) -> Engine {
    let random = RandomState::new().hash_one(0u8);
    let [_, _, _, _, first_seq @ ..] = random.to_ne_bytes();
    let engine = Engine::new(info.port, u32::from_ne_bytes(first_seq));
    if info.receive_queue == 0 { engine } else { engine.with_queue(info.receive_queue) }
}

impl Hub {
    pub(super) fn new(transport: Arc<dyn Transport>, buffer: usize) -> Self {
        Hub {
            slots: Mutex::new(Slots::new(engine(transport.info()), buffer)),
            transport,
            clock: Clock::new(),
            #[cfg(debug_assertions)]
            process: std::process::id(),
        }
    }

    /// Nothing of ours panics while it holds the lock, and a transport that does leaves it whole.
    pub(super) fn lock(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is known, and wakes those for whom that matters when the lock is released.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut Slots, &mut Wakes) -> T) -> T {
        let mut wakes = Wakes::default();
        let result = change(&mut self.lock(), &mut wakes);
        wakes.wake();
        result
    }

    pub(super) fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    #[cfg(feature = "tokio")]
    pub(super) fn transport(&self) -> &Arc<dyn Transport> {
        &self.transport
    }

    pub(super) fn info(&self) -> SocketInfo {
        self.transport.info()
    }

    pub(super) fn counters(&self) -> Counters {
        self.lock().counters()
    }

    pub(super) fn load(&self) -> Load {
        self.lock().load()
    }

    pub(super) fn buffer_len(&self) -> usize {
        self.lock().buffer_len()
    }

    /// After a fork, parent and child receive from one queue and take each other's answers.
    fn check_process(&self) -> Result<(), NotSent> {
        #[cfg(debug_assertions)]
        if self.process != std::process::id() {
            let text = "the connection was opened by the process that this one was forked from";
            return Err(NotSent::Failed(io::Error::other(text)));
        }
        Ok(())
    }

    /// Sends a request and reads to its end.
    #[inline]
    pub(super) fn exchange(
        &self,
        kind: Kind,
        request: &mut [u8],
        replies: bool,
        reply: &mut Reply,
        timeout: Duration,
    ) -> Result<Ended, NotSent> {
        let need = Need { request: request.len(), reply: replies };
        let start = |slots: &mut Slots, now| {
            let body = std::mem::take(&mut reply.body);
            let outgoing = Outgoing { kind, bytes: request, reply: replies, body };
            self.open(slots, outgoing, now, timeout)
        };
        let open = self.begin(need, timeout, start)??;
        if let Err(error) = self.send(request) {
            reply.body = open.unsent();
            return Err(NotSent::Failed(error));
        }
        Ok(open.wait(reply))
    }

    /// Sends what has begun.
    pub(super) fn send(&self, requests: &[u8]) -> io::Result<()> {
        self.transport.send(requests)
    }

    /// Waits until there is room for an answer, and begins what `start` says.
    pub(super) fn begin<T>(
        &self,
        need: Need,
        timeout: Duration,
        start: impl FnOnce(&mut Slots, Duration) -> T,
    ) -> Result<T, NotSent> {
        let (queued, start) = match self.begin_or_queue(need, start)? {
            Begun::Now(begun) => return Ok(begun),
            Begun::Queued(queued, start) => (queued, start),
        };
        let now = self.now();
        let mut wakes = Wakes::default();
        let slots = self.wait(queued.want(), now, now.saturating_add(timeout), &mut wakes);
        let begun = queued.begin(slots, start);
        wakes.wake();
        match begun? {
            Begun::Now(begun) => Ok(begun),
            Begun::Queued(..) => Err(NotSent::Expired),
        }
    }

    /// Begins what `start` says if there is room for an answer, or joins the queue.
    pub(super) fn begin_or_queue<T, F>(&self, need: Need, start: F) -> Result<Begun<'_, T, F>, NotSent>
    where
        F: FnOnce(&mut Slots, Duration) -> T,
    {
        self.check_process()?;
        let now = self.now();
        let mut slots = self.lock();
        if slots.failed() {
            return Err(NotSent::Retired);
        }
        if slots.is_free_for(need) {
            return Ok(Begun::Now(start(&mut slots, now)));
        }
        let queued = Queued { hub: self, ticket: slots.queue(need) };
        Ok(Begun::Queued(queued, start))
    }

    /// Looks for what is wanted as a task does: when it is not there, the waker is kept, and
    /// [`Found::Nothing`] says that the task is to wait on the socket. `overslept` says that it has not been
    /// woken in time.
    #[cfg(any(feature = "tokio", loom))]
    pub(super) fn poll(&self, want: Want, waker: &Waker, overslept: bool) -> Found {
        self.update(|slots, wakes| {
            if overslept {
                slots.overtake(want);
            }
            let mut found = slots.advance(&*self.transport, want, wakes);
            if found == Found::Nothing {
                slots.expire(self.now(), wakes);
                found =
                    if slots.is_ready(want) { Found::Ready } else { slots.watch_as_task(want, overslept) };
            }
            if found == Found::Nothing || found == Found::Watched {
                slots.park(want, waker.clone());
            }
            found
        })
    }

    /// The socket cannot be waited for.
    pub(super) fn fail(&self, error: &io::Error) {
        self.update(|slots, wakes| slots.fail(&*self.transport, error, wakes));
    }

    /// Waits for what is wanted, or to the deadline, and returns with the lock held.
    #[inline]
    pub(super) fn wait(
        &self,
        want: Want,
        begun: Duration,
        deadline: Duration,
        wakes: &mut Wakes,
    ) -> MutexGuard<'_, Slots> {
        let mut slots = self.lock();
        // Nearly always it is there: the kernel has answered while it was asked.
        match slots.advance(&*self.transport, want, wakes) {
            Found::Ready => slots,
            found => self.wait_on(slots, found, want, begun, deadline, wakes),
        }
    }

    /// The same when it was not there at once.
    #[cold]
    fn wait_on<'a>(
        &'a self,
        mut slots: MutexGuard<'a, Slots>,
        mut found: Found,
        want: Want,
        begun: Duration,
        deadline: Duration,
        wakes: &mut Wakes,
    ) -> MutexGuard<'a, Slots> {
        let mut now = begun;
        while found != Found::Ready {
            now = now.max(self.now());
            if found == Found::Nothing {
                slots.expire(now, wakes);
            }
            if now >= deadline || slots.is_ready(want) {
                break;
            }
            match found {
                Found::Watched => {
                    slots.park(want, parking::waker());
                    drop(slots);
                    wakes.wake();
                    park_timeout(deadline.saturating_sub(now));
                }
                Found::Nothing => {
                    slots.watch = Watch::Thread;
                    let until = slots.next_deadline().map_or(deadline, |next| next.min(deadline));
                    drop(slots);
                    let watching = Watching(self);
                    wakes.wake();
                    let waited = self.transport.wait(until.saturating_sub(now));
                    drop(watching);
                    match waited {
                        Ok(true) => {}
                        // All of that time has passed, whatever the clock says.
                        Ok(false) => now = until,
                        Err(error) => self.fail(&error),
                    }
                }
                Found::Flooded | Found::Ready => {
                    drop(slots);
                    wakes.wake();
                }
            }
            slots = self.lock();
            found = slots.advance(&*self.transport, want, wakes);
        }
        slots
    }
}

/// A thread waits on the socket, until this is dropped.
struct Watching<'a>(&'a Hub);

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        self.0.lock().watch = Watch::Nobody;
    }
}
