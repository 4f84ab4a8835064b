//! What one exchange needs, and what comes of it.

use std::cell::RefCell;
use std::mem::take;

use super::Subject;
use super::slots::Ended;
use crate::engine::{End, Failure};
use crate::error::{Error, ExtAck};
use crate::wire::{Buffer, NlHeader};

/// Memory for one exchange. The thread that drops it uses it again: no exchange allocates when those before
/// it have, and none takes a lock for it.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(super) request: Buffer,
    pub(crate) reply: Reply,
}

/// Memory for this many exchanges is kept by a thread.
const SPARE: usize = 16;

/// Memory that has grown longer is not kept.
const LONG: usize = 64 * 1024;

thread_local! {
    static SPARES: RefCell<Vec<(Buffer, Vec<u8>)>> = const { RefCell::new(Vec::new()) };
}

impl Memory {
    /// Empty, and long enough for most requests.
    pub(crate) fn new() -> Self {
        // A thread that ends has none left.
        let spare = SPARES.try_with(|spares| spares.borrow_mut().pop()).ok().flatten();
        let (request, body) = spare.unwrap_or_else(|| (Buffer::with_capacity(512), Vec::new()));
        Memory { request, reply: Reply { body, ..Reply::default() } }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        if self.request.capacity().max(self.reply.body.capacity()) > LONG {
            return;
        }
        self.request.clear();
        let _ = SPARES.try_with(|spares| {
            let mut spares = spares.borrow_mut();
            if spares.len() < SPARE {
                spares.push((take(&mut self.request), take(&mut self.reply.body)));
            }
        });
    }
}

/// What came before the acknowledgement.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    /// How many messages.
    pub(super) count: usize,
    /// The header of the first.
    pub(super) header: NlHeader,
    /// What follows it.
    pub(super) body: Vec<u8>,
}

/// What an acknowledgement of success said.
#[derive(Debug)]
pub(crate) struct Done {
    /// The message type that the request was sent with.
    pub(super) message_type: u16,
    /// A reply was cut off; so many bytes would have been enough.
    pub(super) truncated: Option<usize>,
    /// What the kernel said beside its success.
    pub(super) ext_ack: Option<Box<ExtAck>>,
}

impl Subject {
    /// What the end of an exchange means. `sent` is the request.
    #[inline]
    pub(super) fn judge(&self, ended: Ended, sent: &[u8], message_type: u16) -> Result<Done, Error> {
        let End { result, ext_ack, .. } = match ended {
            Ok(end) => end,
            Err(lost) => return Err(self.lost(lost)),
        };
        let truncated = match result {
            Ok(()) => None,
            // Whether a reply was cut off matters to those only who want it.
            Err(Failure::Truncated { needed }) => Some(needed),
            Err(failure) => return Err(self.failed(failure, ext_ack, sent)),
        };
        let end = self.answer.is_none().then_some("acknowledged");
        self.log_success(end, ext_ack.as_deref());
        Ok(Done { message_type, truncated, ext_ack })
    }
}
