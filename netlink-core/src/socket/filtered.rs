//! Lists of which only a part is decoded.

use std::fmt;
use std::ops::Range;

use super::Dump;
use crate::error::Error;
use crate::message::{DecodeMessageOwned, DumpOp};
use crate::wire::Payload;

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
    pub(super) fn new(dump: Dump<O>, keep: F) -> Self {
        Filtered { dump, keep }
    }

    /// The next item that is wanted; `None` after the last.
    ///
    /// # Errors
    /// Those of [`Dump::try_next`].
    pub fn try_next(&mut self) -> Result<Option<O::Item<'_>>, Error> {
        match self.advance()? {
            Some((command, body)) => self.dump.raw.decode(command, body).map(Some),
            None => Ok(None),
        }
    }

    fn advance(&mut self) -> Result<Option<(u16, Range<usize>)>, Error> {
        while let Some((command, body)) = self.dump.raw.advance()? {
            if (self.keep)(command, Payload::new(self.dump.raw.bytes(body.clone()))) {
                return Ok(Some((command, body)));
            }
        }
        Ok(None)
    }

    /// The list itself: whether it was interrupted, what the kernel said beside it, and what of it has not
    /// been looked at.
    pub fn into_inner(self) -> Dump<O> {
        self.dump
    }
}

impl<O, F> Iterator for Filtered<O, F>
where
    O: DumpOp,
    O::Item<'static>: DecodeMessageOwned,
    F: FnMut(u16, Payload<'_>) -> bool,
{
    type Item = Result<O::Item<'static>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.advance() {
            Ok(None) => None,
            Ok(Some((command, body))) => Some(self.dump.raw.decode(command, body)),
            Err(error) => Some(Err(error)),
        }
    }
}

impl<O, F> fmt::Debug for Filtered<O, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filtered").field(&self.dump).finish()
    }
}
