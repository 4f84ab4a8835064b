//! Lists, one message at a time.

use std::fmt;
use std::future::poll_fn;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use ::tokio::time::sleep;

use super::exchange::{Mode, Prepared, changed_family_id};
use super::readable::readable;
use crate::error::{Errno, Error, ExtAck};
use crate::message::{DecodeMessageOwned, DumpOp};
use crate::socket::Core;
use crate::socket::raw_dump::{RawDump, Step};
use crate::wire::{NlHeader, Payload};

/// A list that is being received, as the blocking [`Dump`](crate::Dump) is.
///
/// It may be dropped at any time, and so may the futures of its methods: the next call goes on where the last
/// one had come to.
pub struct Dump<O> {
    dump: crate::Dump<O>,
}

impl<O: DumpOp> Dump<O> {
    /// Reads the first part, so that a refusal is known before anybody asks for an item.
    pub(super) async fn begin(
        core: &Arc<Core>,
        mut request: Prepared,
        declared: Option<u16>,
        mode: Mode,
    ) -> Result<Self, Error> {
        let (id, known) = request.message_type(core, mode).await?;
        let mut raw = first(request.send_dump(core, id, declared, mode)).await;
        // Nothing has been listed under a number that the kernel does not know.
        let unknown = raw.as_ref().is_err_and(|error| error.errno() == Some(Errno::ENOENT));
        if let Some(family) = known.filter(|_| unknown)
            && let Some(id) = changed_family_id(core, family, id, mode.timeout).await?
        {
            raw = first(request.send_dump(core, id, declared, mode)).await;
        }
        Ok(Dump { dump: crate::Dump::new(raw?) })
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// Those of the blocking [`try_next`](crate::Dump::try_next).
    pub async fn try_next(&mut self) -> Result<Option<O::Item<'_>>, Error> {
        match advance(&mut self.dump.raw).await? {
            Some((command, body)) => self.dump.raw.decode(command, body).map(Some),
            None => Ok(None),
        }
    }

    /// The next message as it is: command (or message type) and body; `None` after the last.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next), but nothing is decoded.
    pub async fn try_next_raw(&mut self) -> Result<Option<(u16, Payload<'_>)>, Error> {
        match advance(&mut self.dump.raw).await? {
            Some((command, body)) => Ok(Some((command, Payload::new(self.dump.raw.bytes(body))))),
            None => Ok(None),
        }
    }

    /// All that is left of the list.
    ///
    /// # Errors
    /// The first error of [`try_next`](Self::try_next).
    pub async fn collect<C>(mut self) -> Result<C, Error>
    where
        O::Item<'static>: DecodeMessageOwned,
        C: Default + Extend<O::Item<'static>>,
    {
        self.rest().await
    }

    pub(super) async fn rest<C>(&mut self) -> Result<C, Error>
    where
        O::Item<'static>: DecodeMessageOwned,
        C: Default + Extend<O::Item<'static>>,
    {
        let mut items = C::default();
        while let Some((command, body)) = advance(&mut self.dump.raw).await? {
            items.extend([self.dump.raw.decode(command, body)?]);
        }
        Ok(items)
    }

    /// Lets only those messages be decoded that `keep` wants; see the blocking
    /// [`filter_raw`](crate::Dump::filter_raw).
    pub fn filter_raw<F>(self, keep: F) -> Filtered<O, F>
    where
        F: FnMut(u16, Payload<'_>) -> bool,
    {
        Filtered { dump: self, keep }
    }

    /// Ends the list with an error after so many messages.
    #[must_use]
    pub fn limit_messages(self, messages: u64) -> Self {
        Dump { dump: self.dump.limit_messages(messages) }
    }

    /// Ends the list with an error when so many bytes have been received of it.
    #[must_use]
    pub fn limit_bytes(self, bytes: u64) -> Self {
        Dump { dump: self.dump.limit_bytes(bytes) }
    }

    /// Ends the list with an error when it is still coming after this time.
    #[must_use]
    pub fn limit_time(self, time: Duration) -> Self {
        Dump { dump: self.dump.limit_time(time) }
    }

    /// Whether the kernel has marked any part so far as possibly inconsistent (`NLM_F_DUMP_INTR`); see the
    /// blocking [`interrupted`](crate::Dump::interrupted).
    #[must_use]
    pub fn interrupted(&self) -> bool {
        self.dump.interrupted()
    }

    /// Whether the kernel says that it has applied the filter of the request (`NLM_F_DUMP_FILTERED`).
    #[must_use]
    pub fn filtered(&self) -> bool {
        self.dump.filtered()
    }

    /// What the kernel said beside the list when that ended well: a warning.
    #[must_use]
    pub fn warning(&self) -> Option<&ExtAck> {
        self.dump.warning()
    }
}

impl<O> fmt::Debug for Dump<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.dump.fmt(f)
    }
}

/// A list of which only what its closure wants is decoded. See [`Dump::filter_raw`].
pub struct Filtered<O, F> {
    dump: Dump<O>,
    keep: F,
}

impl<O, F> Filtered<O, F>
where
    O: DumpOp,
    F: FnMut(u16, Payload<'_>) -> bool,
{
    /// The next item that is wanted; `None` after the last.
    ///
    /// # Errors
    /// Those of [`Dump::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item<'_>>, Error> {
        let raw = &mut self.dump.dump.raw;
        while let Some((command, body)) = advance(raw).await? {
            if (self.keep)(command, Payload::new(raw.bytes(body.clone()))) {
                return raw.decode(command, body).map(Some);
            }
        }
        Ok(None)
    }

    /// The list itself.
    pub fn into_inner(self) -> Dump<O> {
        self.dump
    }
}

impl<O, F> fmt::Debug for Filtered<O, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filtered").field(&self.dump).finish()
    }
}

/// Reads the first part, which is kept for whoever asks for an item.
async fn first(raw: Result<RawDump, Error>) -> Result<RawDump, Error> {
    let mut raw = raw?;
    if next_reply(&mut raw).await?.is_some() {
        raw.rewind();
    }
    Ok(raw)
}

async fn advance(raw: &mut RawDump) -> Result<Option<(u16, Range<usize>)>, Error> {
    match next_reply(raw).await? {
        Some((header, body)) => raw.read(header, body).map(Some),
        None => Ok(None),
    }
}

async fn next_reply(raw: &mut RawDump) -> Result<Option<(NlHeader, Range<usize>)>, Error> {
    loop {
        match raw.step()? {
            Step::Reply(header, body) => return Ok(Some((header, body))),
            Step::End => return Ok(None),
            Step::Wait => wait(raw).await?,
        }
    }
}

/// Waits until something of the list can be received.
async fn wait(raw: &mut RawDump) -> Result<(), Error> {
    let Some((transport, left)) = raw.waits_for() else {
        return Ok(());
    };
    let mut arrival = readable(&transport, left);
    let mut end = pin!(sleep(left));
    let arrived = poll_fn(|cx| match arrival.as_mut().poll(cx) {
        Poll::Pending => end.as_mut().poll(cx).map(|()| Ok(false)),
        arrived => arrived,
    });
    match arrived.await {
        Ok(true) => Ok(()),
        Ok(false) => Err(raw.expired()),
        Err(error) => Err(raw.failed(error)),
    }
}
