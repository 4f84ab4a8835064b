//! The socket of a dump, with its engine and its buffers.

use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::hub::engine;
use super::{Ask, Received, Transport};
use crate::engine::{Datagram, End, Engine, Event, Kind, Walk};
use crate::error::Error;
use crate::wire::{Buffer, NlHeader};

/// The kernel makes the datagrams of a dump as large as the largest buffer a socket has ever shown it,
/// up to this many bytes.
pub(super) const RECEIVE_BUFFER: usize = 32 * 1024;

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
    request: Buffer,
    buffer: Vec<u8>,
    received: usize,
    walk: Walk,
    /// The end of a dump.
    ended: Option<End>,
    /// How long ago the channel was opened, when that was last looked up.
    now: Duration,
}

impl Channel {
    pub(super) fn new(transport: Arc<dyn Transport>) -> Self {
        Channel {
            engine: engine(transport.info()),
            transport,
            clock: Instant::now(),
            request: Buffer::with_capacity(512),
            buffer: Vec::new(),
            received: 0,
            walk: Walk::default(),
            ended: None,
            now: Duration::ZERO,
        }
    }

    pub(super) fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// Whether a part of the dump `sent` was marked as possibly inconsistent.
    pub(super) fn interrupted(&self, sent: u32) -> bool {
        self.engine.interrupted(sent)
    }

    /// The request as it was sent.
    pub(super) fn request(&self) -> &[u8] {
        self.request.as_bytes()
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

    /// Writes the request.
    pub(super) fn encode(&mut self, ask: &Ask<'_>, message_type: u16) -> Result<(), Error> {
        self.request.clear();
        ask.encode_into(&mut self.request, message_type)
    }

    /// Sends the encoded request.
    pub(super) fn send(&mut self, kind: Kind, timeout: Duration) -> Result<u32, Fault> {
        // Left behind by a panic in somebody's transport.
        while self.engine.pending() > 0 && self.engine.on_timeout(Duration::MAX).is_some() {}
        self.now = self.clock.elapsed();
        let Some(seq) = self.engine.start(kind, self.request.as_mut_bytes(), 0, self.now, timeout) else {
            return Err(Fault::Send(io::ErrorKind::InvalidInput.into()));
        };
        self.received = 0;
        self.ended = None;
        self.walk = Walk::default();
        match self.transport.send(self.request.as_bytes()) {
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

    /// Waits for the next datagram of the dump `sent`.
    pub(super) fn receive_more(&mut self, sent: u32, timeout: Duration) -> Result<(), Fault> {
        // Whoever steps through the list may have been busy with it; that is not the kernel's delay.
        self.now = self.clock.elapsed();
        self.engine.renew(sent, self.now);
        self.receive(sent, timeout)
    }

    /// Lets [`next_reply`](Self::next_reply) yield the last one again.
    pub(super) fn rewind(&mut self) {
        self.walk.rewind();
    }

    /// Waits for a datagram from the kernel, from `self.now` on.
    fn receive(&mut self, sent: u32, timeout: Duration) -> Result<(), Fault> {
        let deadline = self.engine.next_deadline().unwrap_or_default();
        loop {
            let wait = deadline.saturating_sub(self.now);
            let received = match self.transport.receive(&mut self.buffer, wait) {
                Ok(received) => received,
                Err(error) => {
                    self.engine.abandon(sent);
                    return Err(match error.kind() {
                        io::ErrorKind::WouldBlock => Fault::Expired(timeout),
                        _ => Fault::Receive(error),
                    });
                }
            };
            let Received { stored, len, sender, .. } = received;
            let datagram = Datagram { sender, received: stored, len };
            let accepted = self.engine.feed(datagram, self.now);
            if let Some(walk) = accepted {
                if len > stored {
                    self.grow_buffer(len.next_multiple_of(RECEIVE_BUFFER));
                }
                self.received = stored;
                self.walk = walk;
                return Ok(());
            }
            // A flood from elsewhere must not keep us waiting for ever.
            self.now = self.clock.elapsed();
            if self.now >= deadline {
                self.engine.abandon(sent);
                return Err(Fault::Expired(timeout));
            }
        }
    }
}
