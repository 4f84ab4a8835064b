//! Lists, one message at a time.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::channel::Channel;
use super::{Core, Subject};
use crate::engine::{End, Failure};
use crate::error::{Error, ExtAck};
use crate::message::{DecodeMessage, DecodeMessageOwned, DumpOp};
use crate::wire::{NlHeader, Payload};

/// A list that is being received.
///
/// It has a socket of its own, so that the connection is free meanwhile: for other requests, also from
/// inside the loop, and for other dumps. Dropping it half-way closes that socket and disturbs nobody.
///
/// The timeout of the connection is for each wait for more of the list, not for the whole.
///
/// [`try_next`](Self::try_next) lends the items, and allocates nothing for it. Items that own what they
/// hold also come from the [`Iterator`]; of those that borrow, the compiler says there that
/// `implementation of DecodeMessage is not general enough`.
///
/// A message that is not what was declared is an error in its place, and the next call goes on behind
/// it. Any other error ends the list.
pub struct Dump<O> {
    raw: RawDump,
    items: PhantomData<fn() -> O>,
}

impl<O: DumpOp> Dump<O> {
    pub(super) fn new(raw: RawDump) -> Self {
        Dump { raw, items: PhantomData }
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// [`Error::Decode`] and [`Error::UnexpectedReply`] are about one message; the list goes on. Else it
    /// has ended: [`Error::Kernel`] with the error that the kernel ended it with, [`Error::Timeout`],
    /// [`Error::Truncated`], [`Error::Io`].
    pub fn try_next(&mut self) -> Result<Option<O::Item<'_>>, Error> {
        let Some((command, body)) = self.raw.advance()? else {
            return Ok(None);
        };
        self.raw.decode(command, body).map(Some)
    }

    /// The next message as it is: command (or message type) and body, for those who look at a few
    /// attributes before they decode all; `None` after the last.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next), but nothing is decoded.
    pub fn try_next_raw(&mut self) -> Result<Option<(u16, Payload<'_>)>, Error> {
        match self.raw.advance()? {
            Some((command, body)) => Ok(Some((command, Payload::new(self.raw.bytes(body))))),
            None => Ok(None),
        }
    }

    /// Whether the kernel has marked any part so far as possibly inconsistent, because the table changed
    /// while it was walked (`NLM_F_DUMP_INTR`). It is final once the list has ended. Many families never
    /// set the mark, whatever happens, so that its absence proves nothing.
    #[doc(alias = "NLM_F_DUMP_INTR")]
    #[must_use]
    pub fn interrupted(&self) -> bool {
        match &self.raw.state {
            State::Open { channel, seq } => channel.interrupted(*seq),
            State::Ended { interrupted, .. } => *interrupted,
        }
    }

    /// What the kernel said beside the list when that ended well: a warning.
    #[must_use]
    pub fn warning(&self) -> Option<&ExtAck> {
        match &self.raw.state {
            State::Ended { warning, .. } => warning.as_deref(),
            State::Open { .. } => None,
        }
    }
}

impl<O> Iterator for Dump<O>
where
    O: DumpOp,
    O::Item<'static>: DecodeMessageOwned,
{
    type Item = Result<O::Item<'static>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.raw.advance() {
            Ok(None) => None,
            Ok(Some((command, body))) => Some(self.raw.decode(command, body)),
            Err(error) => Some(Err(error)),
        }
    }
}

impl<O> fmt::Debug for Dump<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = matches!(self.raw.state, State::Ended { .. });
        f.debug_struct("Dump").field("request", &self.raw.subject.request()).field("ended", &ended).finish()
    }
}

/// A list whose items have no Rust type yet.
pub(super) struct RawDump {
    core: Arc<Core>,
    state: State,
    subject: Subject,
    message_type: u16,
    declared: Option<u16>,
    timeout: Duration,
}

enum State {
    Open { channel: Box<Channel>, seq: u32 },
    Ended { interrupted: bool, warning: Option<Box<ExtAck>> },
}

impl RawDump {
    /// Reads the first part, so that a refusal is known before anybody asks for an item.
    pub(super) fn begin(
        core: Arc<Core>,
        channel: Box<Channel>,
        seq: u32,
        subject: Subject,
        message_type: u16,
        declared: Option<u16>,
        timeout: Duration,
    ) -> Result<Self, Error> {
        let state = State::Open { channel, seq };
        let mut dump = RawDump { core, state, subject, message_type, declared, timeout };
        if dump.receive()?.is_some()
            && let State::Open { channel, .. } = &mut dump.state
        {
            channel.rewind();
        }
        Ok(dump)
    }

    /// The next reply when the datagram that is there holds no other; `None` at the end of the list.
    #[cold]
    fn receive(&mut self) -> Result<Option<(NlHeader, Range<usize>)>, Error> {
        loop {
            let State::Open { channel, seq } = &mut self.state else {
                return Ok(None);
            };
            if let Some(end) = channel.take_end() {
                return self.end(end).map(|()| None);
            }
            if let Err(fault) = channel.receive_more(*seq, self.timeout) {
                let interrupted = channel.interrupted(*seq);
                self.close(false, interrupted, None);
                return Err(self.subject.dump_fault(fault));
            }
            if let Some(reply) = channel.next_reply(*seq) {
                return Ok(Some(reply));
            }
        }
    }

    fn end(&mut self, end: End) -> Result<(), Error> {
        let End { result, ext_ack, interrupted } = end;
        let Err(failure) = result else {
            self.close(true, interrupted, ext_ack);
            return Ok(());
        };
        let request = match &self.state {
            State::Open { channel, .. } => channel.request(),
            State::Ended { .. } => &[],
        };
        let error = self.subject.failed(failure, ext_ack, request);
        // Where a part was cut off, others are still to come.
        self.close(!matches!(failure, Failure::Truncated { .. }), interrupted, None);
        Err(error)
    }

    /// Lets go of the socket. Only one that nothing more can come on is used again.
    fn close(&mut self, clean: bool, interrupted: bool, warning: Option<Box<ExtAck>>) {
        let ended = State::Ended { interrupted, warning };
        if let State::Open { mut channel, .. } = std::mem::replace(&mut self.state, ended) {
            self.core.learn(&mut channel);
            if clean {
                self.core.release(channel);
            }
        }
    }

    /// The next message that is of the list: its command, and where in the datagram its body is.
    #[inline]
    fn advance(&mut self) -> Result<Option<(u16, Range<usize>)>, Error> {
        let ready = match &mut self.state {
            State::Open { channel, seq } => channel.next_reply(*seq),
            State::Ended { .. } => return Ok(None),
        };
        let (header, body) = match ready {
            Some(reply) => reply,
            None => match self.receive()? {
                Some(reply) => reply,
                None => return Ok(None),
            },
        };
        let end = body.end;
        let (command, rest) =
            self.subject.read_reply(header, self.bytes(body), self.message_type, self.declared)?;
        Ok(Some((command, end.saturating_sub(rest.len())..end)))
    }

    #[inline]
    fn bytes(&self, body: Range<usize>) -> &[u8] {
        match &self.state {
            State::Open { channel, .. } => channel.datagram().get(body).unwrap_or(&[]),
            State::Ended { .. } => &[],
        }
    }

    #[inline]
    fn decode<'d, T: DecodeMessage<'d>>(&'d self, command: u16, body: Range<usize>) -> Result<T, Error> {
        T::decode_message(command, Payload::new(self.bytes(body)))
            .map_err(|source| self.subject.decode_error(source))
    }
}

impl Drop for RawDump {
    fn drop(&mut self) {
        self.close(false, false, None);
    }
}
