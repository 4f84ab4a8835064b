//! Exchanges whose Rust types have been left behind.

use std::sync::Arc;
use std::time::Duration;

use super::ask::set_message_type;
use super::done::{Done, Memory};
use super::hub::NotSent;
use super::raw_dump::RawDump;
use super::slots::{Answer, Lost};
use super::{Ask, Core, Subject};
use crate::engine::{Failure, Kind};
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
        let Some(family) = ask.subject.family else {
            return attempt(ask.command);
        };
        let (id, cached) = self.family_id(family, timeout)?;
        match attempt(id) {
            Err(error) if cached && error.errno() == Some(Errno::ENOENT) => {
                match self.changed_family_id(family, id, timeout)? {
                    Some(id) => attempt(id),
                    None => Err(error),
                }
            }
            result => result,
        }
    }

    /// Sends the request and reads to its acknowledgement, which must be one of success.
    pub(crate) fn perform(&self, ask: &Ask<'_>, timeout: Duration) -> Result<Done<'_>, Error> {
        self.with_message_type(ask, timeout, |message_type| self.perform_as(ask, message_type, timeout))
    }

    /// The same with the message type as it goes on the wire.
    pub(crate) fn perform_as(
        &self,
        ask: &Ask<'_>,
        message_type: u16,
        timeout: Duration,
    ) -> Result<Done<'_>, Error> {
        let mut memory = self.memory();
        memory.request.clear();
        let answer = ask
            .encode_into(&mut memory.request, message_type)
            .and_then(|()| self.exchange(ask, &mut memory, timeout));
        match answer {
            Ok(answer) => self.judge(&ask.subject, memory, answer, message_type),
            Err(error) => {
                self.recycle(memory);
                Err(error)
            }
        }
    }

    /// What an answer means: the replies, if it is one of success.
    pub(super) fn judge(
        &self,
        subject: &Subject,
        mut memory: Box<Memory>,
        mut answer: Answer,
        message_type: u16,
    ) -> Result<Done<'_>, Error> {
        let error = match std::mem::replace(&mut answer.end, Err(Lost::Expired)) {
            Ok(mut end) => match end.result {
                // Whether a reply was cut off matters to those only who want it.
                Ok(()) | Err(Failure::Truncated { .. }) => {
                    subject.log_warning(end.ext_ack.as_deref());
                    return Ok(Done::new(self, memory, answer, end, message_type));
                }
                Err(failure) => subject.failed(failure, end.ext_ack.take(), memory.request.as_bytes()),
            },
            Err(lost) => subject.lost(lost),
        };
        memory.reply = answer.body;
        self.recycle(memory);
        Err(error)
    }

    /// What ends an exchange that is to have replies, or only an acknowledgement.
    pub(super) fn kind(&self, replies: bool) -> Kind {
        if replies && !self.acknowledge_queries { Kind::Silent } else { Kind::Do }
    }

    /// Sends the request and reads to its acknowledgement, whatever that says.
    fn exchange(&self, ask: &Ask<'_>, memory: &mut Memory, timeout: Duration) -> Result<Answer, Error> {
        for _ in 0..ATTEMPTS {
            let hub = self.hub()?;
            let Memory { request, reply } = memory;
            match hub.exchange(self.kind(ask.replies), request.as_mut_bytes(), ask.replies, reply, timeout) {
                Ok(answer) => {
                    if matches!(answer.end, Err(Lost::Socket(_))) {
                        self.retire(&hub);
                    }
                    return Ok(answer);
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
        let mut memory = self.memory();
        memory.request.clear();
        let dump = ask.encode_into(&mut memory.request, ask.command).and_then(|()| {
            self.with_message_type(ask, timeout, |message_type| {
                set_message_type(Some(memory.request.as_mut_bytes()), message_type);
                let request = memory.request.as_bytes();
                self.send_dump(request, ask.subject, message_type, declared, timeout)?.begin()
            })
        });
        self.recycle(memory);
        dump
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
