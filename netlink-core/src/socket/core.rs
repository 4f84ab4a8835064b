//! What all handles of one connection share, and exchanges whose Rust types have been left behind.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::channel::{Answer, Channel, Fault, RECEIVE_BUFFER};
use super::dump::RawDump;
use super::primary::{Lease, Primary};
use super::{Ask, Dial, SocketInfo, SocketOptions};
use crate::engine::{Counters, Failure, Kind};
use crate::error::{Errno, Error};
use crate::genl::Families;

/// Idle sockets beyond this many are closed.
const IDLE: usize = 4;

pub(crate) struct Core {
    pub(super) protocol: i32,
    pub(super) protocol_name: &'static str,
    pub(crate) dialer: Arc<dyn Dial>,
    pub(super) options: SocketOptions,
    pub(crate) families: Families,
    pub(super) info: SocketInfo,
    primary: Primary,
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

/// A do that was answered. It keeps the socket, with the reply in it.
pub(crate) struct Done<'a> {
    core: &'a Core,
    lease: Lease<'a>,
    pub(super) answer: Answer,
    /// The message type that the request was sent with.
    pub(super) message_type: u16,
}

impl<'a> Done<'a> {
    /// How many replies there were.
    pub(crate) fn replies(&self) -> usize {
        self.answer.replies
    }

    /// What follows the netlink header of the first reply.
    pub(crate) fn body(&self) -> &[u8] {
        self.lease.channel.as_ref().map_or(&[], |channel| &channel.reply)
    }

    /// Frees the socket and keeps the reply.
    pub(super) fn into_body(mut self) -> Body<'a> {
        let reply = self.lease.channel.as_mut().map(|channel| std::mem::take(&mut channel.reply));
        Body { primary: &self.core.primary, bytes: reply.unwrap_or_default() }
    }
}

/// The reply of a do, whose memory goes back to the connection.
pub(super) struct Body<'a> {
    primary: &'a Primary,
    pub(super) bytes: Vec<u8>,
}

impl Drop for Body<'_> {
    fn drop(&mut self) {
        self.primary.recycle(std::mem::take(&mut self.bytes));
    }
}

impl Core {
    pub(super) fn open(
        protocol: i32,
        protocol_name: &'static str,
        dialer: Arc<dyn Dial>,
        options: SocketOptions,
        families: Families,
    ) -> Result<Self, Error> {
        let mut core = Core {
            protocol,
            protocol_name,
            dialer,
            options,
            families,
            info: SocketInfo::default(),
            primary: Primary::default(),
            idle: Mutex::default(),
            counters: Mutex::default(),
            buffer_len: AtomicUsize::new(RECEIVE_BUFFER),
        };
        let channel = core.dial()?;
        core.info = channel.info();
        if let Some(mut lease) = core.primary.lease(Duration::ZERO) {
            lease.channel = Some(channel);
        }
        Ok(core)
    }

    fn dial(&self) -> Result<Box<Channel>, Error> {
        match self.dialer.dial(self.protocol, self.options) {
            Ok(transport) => Ok(Box::new(Channel::new(transport))),
            Err(source) => Err(self.not_opened(source)),
        }
    }

    #[cold]
    fn not_opened(&self, source: io::Error) -> Error {
        Error::Io { action: format!("open a {} socket", self.protocol_name), source }
    }

    pub(super) fn counters(&self) -> Counters {
        *lock(&self.counters)
    }

    /// Notes what a socket has learned, whatever becomes of it.
    pub(super) fn learn(&self, channel: &mut Channel) {
        let counters = channel.engine().take_counters();
        if counters != Counters::default() {
            lock(&self.counters).add(counters);
        }
        if channel.buffer_len() > RECEIVE_BUFFER {
            self.buffer_len.fetch_max(channel.buffer_len(), Ordering::Relaxed);
        }
    }

    fn ready(&self, channel: Option<Box<Channel>>) -> Result<Box<Channel>, Error> {
        let mut channel = match channel {
            Some(channel) => channel,
            None => self.dial()?,
        };
        channel.grow_buffer(self.buffer_len.load(Ordering::Relaxed));
        Ok(channel)
    }

    /// Runs `attempt` with the message type of the request. Nothing has been done under an id that the
    /// kernel does not know, so that one which has changed meanwhile is tried once more.
    fn with_message_type<T>(
        &self,
        ask: &Ask<'_>,
        timeout: Duration,
        attempt: impl Fn(u16) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let Some(family) = ask.subject.family else {
            return attempt(ask.command);
        };
        let (id, cached) = self.family_id(family, timeout)?;
        match attempt(id) {
            Err(error) if cached && error.errno() == Some(Errno::ENOENT) => {
                match self.changed_family_id(family, id, timeout)? {
                    Some(id) => attempt(id),
                    None => Err(error),
                }
            }
            result => result,
        }
    }

    /// Sends the request and reads to its acknowledgement, which must be one of success.
    pub(crate) fn perform(&self, ask: &Ask<'_>, timeout: Duration) -> Result<Done<'_>, Error> {
        self.with_message_type(ask, timeout, |message_type| self.perform_as(ask, message_type, timeout))
    }

    /// The same with the message type as it goes on the wire.
    pub(crate) fn perform_as(
        &self,
        ask: &Ask<'_>,
        message_type: u16,
        timeout: Duration,
    ) -> Result<Done<'_>, Error> {
        let Some(mut lease) = self.primary.lease(timeout) else {
            return Err(ask.subject.timeout(timeout));
        };
        let channel = self.ready(lease.channel.take())?;
        let channel = lease.channel.insert(channel);
        channel.encode(ask, message_type)?;
        let result = channel.exchange(timeout);
        self.learn(channel);
        let mut answer = match result {
            Ok(answer) => answer,
            Err(fault) => {
                // After ENOBUFS the kernel drops answers until the queue is empty; that of a new socket is.
                if matches!(fault, Fault::Receive(_)) {
                    lease.channel = None;
                }
                return Err(ask.subject.do_fault(fault));
            }
        };
        match answer.end.result {
            // Whether a reply was cut off matters to those only who want it.
            Ok(()) | Err(Failure::Truncated { .. }) => Ok(Done { core: self, lease, answer, message_type }),
            Err(failure) => Err(ask.subject.failed(failure, answer.end.ext_ack.take(), channel.request())),
        }
    }

    /// Sends the request for a list, on a socket that no other list is on.
    pub(super) fn begin_dump(
        self: &Arc<Self>,
        ask: &Ask<'_>,
        timeout: Duration,
        declared: Option<u16>,
    ) -> Result<RawDump, Error> {
        self.with_message_type(ask, timeout, |message_type| {
            let idle = lock(&self.idle).pop();
            let mut channel = self.ready(idle)?;
            channel.encode(ask, message_type)?;
            match channel.send(Kind::Dump, timeout) {
                Ok(seq) => {
                    RawDump::begin(self.clone(), channel, seq, ask.subject, message_type, declared, timeout)
                }
                Err(fault) => Err(ask.subject.dump_fault(fault)),
            }
        })
    }

    /// Takes back a socket whose dump has come to its end.
    pub(super) fn release(&self, channel: Box<Channel>) {
        let mut idle = lock(&self.idle);
        if idle.len() < IDLE {
            idle.push(channel);
        }
    }
}
