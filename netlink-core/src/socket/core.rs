//! What all handles of one connection share, and exchanges whose Rust types have been left behind.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::channel::{Channel, RECEIVE_BUFFER};
use super::hub::Hub;
use super::{Dial, SocketInfo, SocketOptions, Transport};
use crate::engine::{Counters, Load};
use crate::error::Error;
use crate::genl::Families;

/// Idle sockets beyond this many are closed.
const IDLE: usize = 4;

pub(crate) struct Core {
    pub(super) protocol: i32,
    pub(super) protocol_name: &'static str,
    pub(crate) dialer: Arc<dyn Dial>,
    pub(super) options: SocketOptions,
    /// Whether queries are acknowledged too.
    pub(super) acknowledge_queries: bool,
    pub(crate) families: Families,
    pub(super) info: SocketInfo,
    /// The socket that dos go through; none after one has failed.
    hub: Mutex<Option<Arc<Hub>>>,
    /// Sockets for dumps, each of which needs one to itself.
    #[allow(clippy::vec_box, reason = "a channel moves as one pointer")]
    idle: Mutex<Vec<Box<Channel>>>,
    counters: Mutex<Counters>,
    /// What receive buffers have had to grow to.
    buffer_len: AtomicUsize,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Core {
    pub(super) fn open(
        protocol: i32,
        protocol_name: &'static str,
        dialer: Arc<dyn Dial>,
        options: SocketOptions,
        acknowledge_queries: bool,
        families: Families,
    ) -> Result<Self, Error> {
        let mut core = Core {
            protocol,
            protocol_name,
            dialer,
            options,
            acknowledge_queries,
            families,
            info: SocketInfo::default(),
            hub: Mutex::default(),
            idle: Mutex::default(),
            counters: Mutex::default(),
            buffer_len: AtomicUsize::new(RECEIVE_BUFFER),
        };
        let hub = core.new_hub()?;
        core.info = hub.info();
        *lock(&core.hub) = Some(hub);
        Ok(core)
    }

    fn dial(&self) -> Result<Arc<dyn Transport>, Error> {
        match self.dialer.dial(self.protocol, self.options) {
            Ok(transport) => Ok(transport.into()),
            Err(source) => Err(self.not_opened(source)),
        }
    }

    fn new_hub(&self) -> Result<Arc<Hub>, Error> {
        Ok(Arc::new(Hub::new(self.dial()?, self.buffer_len.load(Ordering::Relaxed))))
    }

    /// The socket that dos go through.
    #[inline]
    pub(super) fn hub(&self) -> Result<Arc<Hub>, Error> {
        let mut hub = lock(&self.hub);
        match &*hub {
            Some(hub) => Ok(hub.clone()),
            None => Ok(hub.insert(self.new_hub()?).clone()),
        }
    }

    /// Takes a socket out of use that has failed.
    #[cold]
    pub(super) fn retire(&self, hub: &Arc<Hub>) {
        let mut current = lock(&self.hub);
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, hub)) {
            *current = None;
            self.buffer_len.fetch_max(hub.buffer_len(), Ordering::Relaxed);
            lock(&self.counters).add(hub.counters());
        }
    }

    #[cold]
    fn not_opened(&self, source: io::Error) -> Error {
        Error::Io { action: format!("open a {} socket", self.protocol_name), source }
    }

    pub(super) fn counters(&self) -> Counters {
        let hub = lock(&self.hub);
        let mut counters = *lock(&self.counters);
        if let Some(hub) = &*hub {
            counters.add(hub.counters());
        }
        counters
    }

    pub(super) fn load(&self) -> Load {
        lock(&self.hub).as_ref().map(|hub| hub.load()).unwrap_or_default()
    }

    /// Notes what a socket has learned, whatever becomes of it.
    pub(super) fn learn(&self, channel: &mut Channel) {
        let counters = channel.take_counters();
        if counters != Counters::default() {
            lock(&self.counters).add(counters);
        }
        if channel.buffer_len() > RECEIVE_BUFFER {
            self.buffer_len.fetch_max(channel.buffer_len(), Ordering::Relaxed);
        }
    }

    /// A socket that no list is on.
    pub(super) fn channel(&self) -> Result<Box<Channel>, Error> {
        let idle = lock(&self.idle).pop();
        let mut channel = match idle {
            Some(channel) => channel,
            None => Box::new(Channel::new(self.dial()?)),
        };
        channel.grow_buffer(self.buffer_len.load(Ordering::Relaxed));
        Ok(channel)
    }

    /// Takes back a socket whose dump has come to its end.
    pub(super) fn release(&self, channel: Box<Channel>) {
        let mut idle = lock(&self.idle);
        if idle.len() < IDLE {
            idle.push(channel);
        }
    }
}
