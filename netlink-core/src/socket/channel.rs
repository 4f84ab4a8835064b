//! The socket of a dump, with its engine and its buffers.

use std::io;
use std::mem;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::hub::engine;
use super::{Received, Transport};
use crate::engine::{Counters, Datagram, End, Engine, Event, Kind, Walk};
use crate::error::Errno;
use crate::wire::NlHeader;

/// The kernel makes the datagrams of a dump as large as the largest buffer a socket has ever shown it, up to
/// 32 KiB, but one that holds a single large object as large as it must: a link with many virtual functions
/// has more than 64 KiB. What is cut off is lost, and cannot be looked at before without a second system
/// call. Memory that no datagram has been written to is only an address.
pub(super) const RECEIVE_BUFFER: usize = 256 * 1024;

/// Why an answer was not read to its end.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The request was not sent.
    Send(io::Error),
    /// The request was sent; the socket failed.
    Receive(io::Error),
    /// The request was sent; nothing came for so long.
    Expired(Duration),
}

pub(super) struct Channel {
    transport: Arc<dyn Transport>,
    engine: Engine,
    clock: Instant,
    request: Vec<u8>,
    buffer: Vec<u8>,
    received: usize,
    walk: Walk,
    /// The end of a dump.
    ended: Option<End>,
    /// How long ago the channel was opened, when that was last looked up.
    now: Duration,
    overruns: u64,
}

impl Channel {
    pub(super) fn new(transport: Arc<dyn Transport>) -> Self {
        Channel {
            engine: engine(transport.info()),
            transport,
            clock: Instant::now(),
            request: Vec::new(),
            buffer: Vec::new(),
            received: 0,
            walk: Walk::default(),
            ended: None,
            now: Duration::ZERO,
            overruns: 0,
        }
    }

    /// What has been counted since this was last asked.
    pub(super) fn take_counters(&mut self) -> Counters {
        let mut counters = self.engine.take_counters();
        counters.overruns = mem::take(&mut self.overruns);
        counters
    }

    #[cfg(feature = "tokio")]
    pub(super) fn transport(&self) -> &Arc<dyn Transport> {
        &self.transport
    }

    /// Whether a part of the dump `sent` was marked as possibly inconsistent.
    pub(super) fn interrupted(&self, sent: u32) -> bool {
        self.engine.interrupted(sent)
    }

    /// The request as it was sent.
    pub(super) fn request(&self) -> &[u8] {
        &self.request
    }

    /// The last datagram.
    #[inline]
    pub(super) fn datagram(&self) -> &[u8] {
        self.buffer.get(..self.received).unwrap_or(&[])
    }

    pub(super) fn buffer_len(&self) -> usize {
        self.buffer.len()
    }

    /// The buffer only grows: the kernel would send datagrams for the larger one to the end.
    pub(super) fn grow_buffer(&mut self, len: usize) {
        if self.buffer.len() < len {
            self.buffer.resize(len, 0);
        }
    }

    /// Takes over the encoded request.
    pub(super) fn set_request(&mut self, request: &[u8]) {
        self.request.clear();
        self.request.extend(request);
    }

    /// Sends the encoded request.
    pub(super) fn send(&mut self, kind: Kind, timeout: Duration) -> Result<u32, Fault> {
        self.now = self.clock.elapsed();
        let Some(seq) = self.engine.start(kind, &mut self.request, 0, self.now, timeout) else {
            return Err(Fault::Send(io::ErrorKind::InvalidInput.into()));
        };
        self.received = 0;
        self.ended = None;
        self.walk = Walk::default();
        match self.transport.send(&self.request) {
            Ok(()) => Ok(seq),
            Err(error) => {
                self.engine.unsent(seq);
                Err(Fault::Send(error))
            }
        }
    }

    /// The next reply to the dump `sent` in the datagram that is there. `None`: look for another
    /// datagram, or for the end.
    #[inline]
    pub(super) fn next_reply(&mut self, sent: u32) -> Option<(NlHeader, Range<usize>)> {
        let datagram = self.buffer.get(..self.received).unwrap_or(&[]);
        while let Some(event) = self.engine.step(datagram, &mut self.walk) {
            match event {
                Event::Reply { seq, header, .. } if seq == sent => {
                    return Some((header, self.walk.body(&header)));
                }
                Event::Ended { seq, end } if seq == sent => self.ended = Some(end),
                _ => {}
            }
        }
        None
    }

    /// The end of the dump, once it is there.
    pub(super) fn take_end(&mut self) -> Option<End> {
        self.ended.take()
    }

    /// Gives the dump `sent` its whole time again, as somebody waits for more of it: whoever steps through a
    /// list may have been busy with it, and that is not the kernel's delay.
    pub(super) fn renew(&mut self, sent: u32) {
        self.now = self.clock.elapsed();
        self.engine.renew(sent, self.now);
    }

    /// Lets [`next_reply`](Self::next_reply) yield the last one again.
    pub(super) fn rewind(&mut self) {
        self.walk.rewind();
    }

    /// Receives a datagram from the kernel, if there is one.
    pub(super) fn try_receive(&mut self) -> Result<bool, Fault> {
        loop {
            let received = match self.transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => received,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(self.failed(error)),
            };
            let Received { stored, len, sender } = received;
            if let Some(walk) = self.engine.feed(Datagram { sender, received: stored, len }, self.now) {
                if len > stored {
                    self.grow_buffer(len.next_multiple_of(RECEIVE_BUFFER));
                }
                self.received = stored;
                self.walk = walk;
                return Ok(true);
            }
            // A flood from elsewhere must not keep us here for ever.
            if self.look_at_clock().is_zero() {
                return Ok(false);
            }
        }
    }

    /// How long the dump may be waited for, from now on.
    pub(super) fn look_at_clock(&mut self) -> Duration {
        self.now = self.clock.elapsed();
        self.left()
    }

    /// How long the dump may be waited for, from when the clock was last looked at.
    pub(super) fn left(&self) -> Duration {
        self.engine.next_deadline().unwrap_or(Duration::MAX).saturating_sub(self.now)
    }

    /// Waits until something can be received.
    pub(super) fn wait(&mut self, timeout: Duration) -> Result<(), Fault> {
        match self.transport.wait(self.left()) {
            Ok(true) if !self.look_at_clock().is_zero() => Ok(()),
            // Nothing came, or what is there may be another's.
            Ok(_) => Err(Fault::Expired(timeout)),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn failed(&mut self, error: io::Error) -> Fault {
        if error.raw_os_error() == Some(Errno::ENOBUFS.raw()) {
            self.overruns = self.overruns.saturating_add(1);
        }
        Fault::Receive(error)
    }
}
