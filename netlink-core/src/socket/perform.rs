//! Exchanges whose Rust types have been left behind.

use std::sync::Arc;
use std::time::Duration;

use super::ask::set_message_type;
use super::done::{Done, Memory};
use super::hub::NotSent;
use super::raw_dump::RawDump;
use super::slots::{Ended, Lost};
use super::{Ask, Core, Subject};
use crate::engine::Kind;
use crate::error::{Errno, Error};

/// How often a request is given to another socket because the one before had failed before it was sent.
pub(super) const ATTEMPTS: u32 = 8;

impl Core {
    /// Runs `attempt` with the message type of the request. Nothing has been done under an id that the
    /// kernel does not know, so that one which has changed meanwhile is tried once more.
    fn with_message_type<T>(
        &self,
        ask: &Ask<'_>,
        timeout: Duration,
        mut attempt: impl FnMut(u16) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (mut message_type, mut cached) = match ask.subject.family {
            Some(family) => self.family_id(family, timeout)?,
            None => (ask.command, false),
        };
        loop {
            let error = match attempt(message_type) {
                Err(error) if cached && error.errno() == Some(Errno::ENOENT) => error,
                result => return result,
            };
            let Some(family) = ask.subject.family else { return Err(error) };
            message_type = self.changed_family_id(family, message_type, timeout)?.ok_or(error)?;
            cached = false;
        }
    }

    /// Sends the request and reads to its acknowledgement, which must be one of success.
    pub(crate) fn perform(
        &self,
        ask: &Ask<'_>,
        memory: &mut Memory,
        timeout: Duration,
    ) -> Result<Done, Error> {
        self.with_message_type(ask, timeout, |message_type| {
            self.perform_as(ask, message_type, memory, timeout)
        })
    }

    /// The same with the message type as it goes on the wire.
    #[inline]
    pub(crate) fn perform_as(
        &self,
        ask: &Ask<'_>,
        message_type: u16,
        memory: &mut Memory,
        timeout: Duration,
    ) -> Result<Done, Error> {
        memory.request.clear();
        ask.encode_into(&mut memory.request, message_type)?;
        let ended = self.exchange(ask, memory, timeout)?;
        ask.subject.judge(ended, memory.request.as_bytes(), message_type)
    }

    /// What ends an exchange that is to have replies, or only an acknowledgement.
    pub(super) fn kind(&self, replies: bool) -> Kind {
        if replies && !self.acknowledge_queries { Kind::Silent } else { Kind::Do }
    }

    /// Sends the request and reads to its acknowledgement, whatever that says.
    #[inline]
    fn exchange(&self, ask: &Ask<'_>, memory: &mut Memory, timeout: Duration) -> Result<Ended, Error> {
        for _ in 0..ATTEMPTS {
            let hub = self.hub()?;
            let Memory { request, reply } = memory;
            match hub.exchange(self.kind(ask.replies), request.as_mut_bytes(), ask.replies, reply, timeout) {
                Ok(ended) => {
                    if matches!(ended, Err(Lost::Socket(_))) {
                        self.retire(&hub);
                    }
                    return Ok(ended);
                }
                Err(NotSent::Retired) => self.retire(&hub),
                Err(reason) => return Err(ask.subject.not_sent(reason, timeout)),
            }
        }
        Err(ask.subject.not_sent(NotSent::Retired, timeout))
    }

    /// Sends the request for a list, on a socket that no other list is on.
    pub(super) fn begin_dump(
        self: &Arc<Self>,
        ask: &Ask<'_>,
        timeout: Duration,
        declared: Option<u16>,
    ) -> Result<RawDump, Error> {
        let mut memory = Memory::new();
        ask.encode_into(&mut memory.request, ask.command)?;
        self.with_message_type(ask, timeout, |message_type| {
            set_message_type(Some(memory.request.as_mut_bytes()), message_type);
            let request = memory.request.as_bytes();
            self.send_dump(request, ask.subject, message_type, declared, timeout)?.begin()
        })
    }

    /// Sends the request for a list and reads nothing.
    pub(super) fn send_dump(
        self: &Arc<Self>,
        request: &[u8],
        subject: Subject,
        message_type: u16,
        declared: Option<u16>,
        timeout: Duration,
    ) -> Result<RawDump, Error> {
        let mut channel = self.channel()?;
        channel.set_request(request);
        match channel.send(Kind::Dump, timeout) {
            Ok(seq) => Ok(RawDump::new(self.clone(), channel, seq, subject, message_type, declared, timeout)),
            Err(fault) => Err(subject.dump_fault(fault)),
        }
    }
}
