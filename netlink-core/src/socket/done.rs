//! A do that was answered.

use super::Core;
use super::slots::Answer;
use crate::engine::{End, Failure};
use crate::error::ExtAck;
use crate::wire::{Buffer, NlHeader};

/// Memory for one exchange, which is used again.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) request: Buffer,
    pub(super) reply: Vec<u8>,
}

impl Memory {
    pub(super) fn new() -> Box<Self> {
        Box::new(Memory { request: Buffer::with_capacity(512), reply: Vec::new() })
    }
}

/// What the acknowledgement of success and the messages before it said.
pub(crate) struct Done<'a> {
    core: &'a Core,
    memory: Option<Box<Memory>>,
    replies: usize,
    header: NlHeader,
    end: End,
    message_type: u16,
}

/// What came before an acknowledgement of success.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replies<'d> {
    /// How many messages.
    pub(super) count: usize,
    /// The header of the first.
    pub(super) header: NlHeader,
    /// What follows it.
    pub(super) body: &'d [u8],
    /// Whether a reply was cut off.
    pub(super) result: Result<(), Failure>,
    /// The message type that the request was sent with.
    pub(super) message_type: u16,
}

impl<'a> Done<'a> {
    pub(super) fn new(
        core: &'a Core,
        mut memory: Box<Memory>,
        answer: Answer,
        end: End,
        message_type: u16,
    ) -> Self {
        let Answer { replies, header, body, .. } = answer;
        memory.reply = body;
        Done { core, memory: Some(memory), replies, header, end, message_type }
    }

    /// The replies.
    pub(super) fn replies(&self) -> Replies<'_> {
        let body = self.memory.as_ref().map_or(&[][..], |memory| &memory.reply);
        Replies {
            count: self.replies,
            header: self.header,
            body,
            result: self.end.result,
            message_type: self.message_type,
        }
    }

    /// What the kernel said beside its success.
    pub(super) fn into_ext_ack(mut self) -> Option<Box<ExtAck>> {
        self.end.ext_ack.take()
    }
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        if let Some(memory) = self.memory.take() {
            self.core.recycle(memory);
        }
    }
}
