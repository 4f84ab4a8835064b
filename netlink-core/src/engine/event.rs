//! What goes into the engine and what comes out.

use alloc::boxed::Box;
use core::ops::Range;
use core::time::Duration;

use crate::error::{Errno, ExtAck};
use crate::wire::NlHeader;

/// What was asked, which decides how the answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One thing to be done. It ends at its acknowledgement, which is always asked for; replies may
    /// come before.
    Do,
    /// One thing to be done that is acknowledged only when it fails. It ends at its refusal, or when it is
    /// [settled](super::Engine::settle) because a request behind it in the same datagram, or it itself, was
    /// answered.
    Silent,
    /// A list. It ends at `NLMSG_DONE`, or at an error before it has begun.
    Dump,
}

/// A datagram as the socket received it.
#[derive(Clone, Copy, Debug)]
pub struct Datagram {
    /// The sender's port id, from the address that the kernel reports (`msg_name`); 0 is the kernel.
    pub sender: u32,
    /// Bytes that are in the buffer.
    pub received: usize,
    /// Bytes that the datagram had; more than `received` when the buffer was too short.
    pub len: usize,
}

/// How far the messages of one datagram have been read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Walk {
    pub(super) at: usize,
    pub(super) next: usize,
    pub(super) missing: usize,
    pub(super) now: Duration,
}

impl Walk {
    /// Lets the next step yield the last message again.
    pub fn rewind(&mut self) {
        self.next = self.at;
    }

    /// Where in the datagram the body of the message is that the last event was about.
    #[must_use]
    #[inline]
    pub fn body(&self, header: &NlHeader) -> Range<usize> {
        let len = usize::try_from(header.len).unwrap_or(usize::MAX);
        self.at.saturating_add(NlHeader::LEN)..self.at.saturating_add(len)
    }
}

/// Something that happened to an exchange.
#[derive(Debug, PartialEq, Eq)]
pub enum Event<'d> {
    /// A message of the answer.
    Reply {
        /// Which exchange.
        seq: u32,
        /// The message's header.
        header: NlHeader,
        /// What follows the header, without padding.
        body: &'d [u8],
    },
    /// The answer is complete; nothing else comes.
    Ended {
        /// Which exchange.
        seq: u32,
        /// How it ended.
        end: End,
    },
}

/// How an exchange ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct End {
    /// Whether it was done.
    pub result: Result<(), Failure>,
    /// What the kernel said beside: why it refused or, on success, a warning.
    pub ext_ack: Option<Box<ExtAck>>,
    /// Whether the kernel marked any part of the list as possibly inconsistent (`NLM_F_DUMP_INTR`).
    pub interrupted: bool,
    /// Whether the kernel says that it has applied the filter of the request (`NLM_F_DUMP_FILTERED`).
    pub filtered: bool,
}

impl End {
    /// Done, and nothing to be said about it.
    #[must_use]
    pub const fn done() -> Self {
        End { result: Ok(()), ext_ack: None, interrupted: false, filtered: false }
    }
}

/// Why an exchange did not give what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The kernel refused.
    Kernel(Errno),
    /// A part of the answer did not fit into the receive buffer. A do was carried out.
    Truncated {
        /// Bytes that would have been enough.
        needed: usize,
    },
    /// An acknowledgement that says neither success nor an error number.
    Malformed {
        /// The number it has in the place of the error, 0 when it has none.
        value: i32,
    },
}
