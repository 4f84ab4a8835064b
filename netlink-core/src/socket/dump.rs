//! Lists, one message at a time.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, Instant};

use super::Filtered;
use super::raw_dump::{Ended, RawDump, State};
use crate::error::{Error, ExtAck};
use crate::message::{DecodeMessageOwned, DumpOp};
use crate::wire::Payload;

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
    pub(super) raw: RawDump,
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

    /// Lets only those messages be decoded that `keep` wants, by command (or message type) and body. What it
    /// drops costs nothing more than being looked at.
    ///
    /// ```
    /// # use netlink_core::testing::{FakeKernel, Script};
    /// # use netlink_core::{Connection, Error, GenlFamily, NlaDecode, NlaEncode};
    /// # struct Toy;
    /// # impl GenlFamily for Toy { const NAME: &'static str = "toy"; }
    /// # #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    /// # struct Item { #[nla(1)] id: u32, #[nla(2, nul_string)] name: String }
    /// # #[derive(NlaEncode)]
    /// # #[genl(family = Toy, command = 1, dump = Item)]
    /// # struct List {}
    /// # let item = |id| Item { id, name: format!("item {id}") };
    /// # let kernel = FakeKernel::new().family("toy", 40, move |_| {
    /// #     (0..100).fold(Script::new(), |script, id| script.item(1, &item(id))).done()
    /// # });
    /// # let netlink: Connection = kernel.connect()?;
    /// let wanted = 42u32.to_ne_bytes();
    /// let mut items = netlink.dump(&List {})?.filter_raw(|_command, body| {
    ///     body.attrs().find(1).is_ok_and(|id| id.is_some_and(|id| id.bytes() == wanted))
    /// });
    /// assert_eq!(items.next().transpose()?.map(|item| item.name), Some("item 42".into()));
    /// assert!(items.next().is_none());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn filter_raw<F>(self, keep: F) -> Filtered<O, F>
    where
        F: FnMut(u16, Payload<'_>) -> bool,
    {
        Filtered::new(self, keep)
    }

    /// Ends the list with an error after so many messages.
    #[must_use]
    pub fn limit_messages(mut self, messages: u64) -> Self {
        self.raw.limits.messages = messages;
        self
    }

    /// Ends the list with an error when so many bytes have been received of it.
    #[must_use]
    pub fn limit_bytes(mut self, bytes: u64) -> Self {
        self.raw.limits.bytes = bytes;
        self
    }

    /// Ends the list with an error when it is still coming after this time. Without it only each wait is
    /// limited, by the timeout of the connection.
    #[must_use]
    pub fn limit_time(mut self, time: Duration) -> Self {
        self.raw.limits.until = Instant::now().checked_add(time);
        self.raw.limits.time = time;
        self
    }

    /// Whether the kernel has marked any part so far as possibly inconsistent, because the table changed
    /// while it was walked (`NLM_F_DUMP_INTR`). It is final once the list has ended. Many families never
    /// set the mark, whatever happens, so that its absence proves nothing.
    #[doc(alias = "NLM_F_DUMP_INTR")]
    #[must_use]
    pub fn interrupted(&self) -> bool {
        self.raw.interrupted()
    }

    /// Whether the kernel says that it has applied the filter of the request. It is known once the list
    /// has ended; few families say it.
    #[doc(alias = "NLM_F_DUMP_FILTERED")]
    #[must_use]
    pub fn filtered(&self) -> bool {
        matches!(&self.raw.state, State::Ended(Ended { filtered: true, .. }))
    }

    /// What the kernel said beside the list when that ended well: a warning.
    #[must_use]
    pub fn warning(&self) -> Option<&ExtAck> {
        match &self.raw.state {
            State::Ended(ended) => ended.warning.as_deref(),
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
        let ended = matches!(self.raw.state, State::Ended(_));
        f.debug_struct("Dump").field("request", &self.raw.subject.request()).field("ended", &ended).finish()
    }
}
