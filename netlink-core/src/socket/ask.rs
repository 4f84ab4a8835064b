//! A request without its Rust type, and the errors that are about it.

use std::io;
use std::time::Duration;

use super::channel::Fault;
use super::hub::NotSent;
use super::log::log_failure;
use super::slots::Lost;
use crate::engine::Failure;
use crate::error::{DecodeError, EncodeError, Errno, Error, ExtAck, KernelError, locate};
use crate::message::{FamilyInfo, Messages, Protocol, Request};
use crate::schema::Schema;
use crate::wire::{AttrWriter, Buffer, GenlHeader, NlHeader, align4};

/// What is asked and about what: all that an error message needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject {
    pub(crate) protocol: &'static str,
    pub(crate) family: Option<FamilyInfo>,
    pub(crate) operation: &'static str,
    pub(crate) schema: &'static Schema,
    /// What is declared of the messages that answer.
    pub(crate) answer: Option<Messages>,
}

/// What is asked, ready to be encoded.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) subject: Subject,
    pub(crate) command: u16,
    pub(crate) flags: u16,
    /// Whether the kernel answers with more than an acknowledgement.
    pub(crate) replies: bool,
    pub(crate) encode: &'a dyn Fn(&mut AttrWriter<'_>),
}

impl<'a> Ask<'a> {
    pub(crate) fn new<O: Request>(op: &O, encode: &'a dyn Fn(&mut AttrWriter<'_>)) -> Self {
        let subject = Subject {
            protocol: <O::Protocol as Protocol>::NAME,
            family: O::FAMILY,
            operation: op.name(),
            schema: op.schema(),
            answer: None,
        };
        Ask { subject, command: op.command(), flags: O::FLAGS, replies: true, encode }
    }
}

impl Ask<'_> {
    /// The same with a declaration of what answers.
    pub(crate) fn answered_by(mut self, messages: Messages) -> Self {
        self.subject.answer = Some(messages);
        self
    }

    /// The same where only the acknowledgement is expected.
    pub(crate) fn without_reply(mut self) -> Self {
        self.replies = false;
        self
    }

    /// Appends the request, whose header lacks what the engine stamps. Nothing of it stays when it cannot
    /// be encoded.
    pub(super) fn encode_into(&self, buffer: &mut Buffer, message_type: u16) -> Result<(), Error> {
        let mut out = buffer.writer();
        let header = NlHeader { kind: message_type, flags: self.flags, ..NlHeader::default() };
        out.put_header(&header.to_bytes());
        if let Some(family) = self.subject.family {
            let command = u8::try_from(self.command).map_err(|_| self.bad_command())?;
            out.put_header(&GenlHeader { command, version: family.version }.to_bytes());
        }
        (self.encode)(&mut out);
        match out.finish() {
            Ok(message) => {
                self.subject.log_request(message);
                Ok(())
            }
            Err(source) => Err(self.not_encoded(source)),
        }
    }

    #[cold]
    fn not_encoded(&self, source: EncodeError) -> Error {
        Error::Encode { request: self.subject.request(), source }
    }

    #[cold]
    fn bad_command(&self) -> Error {
        self.not_encoded(EncodeError::value(format_args!(
            "command {} does not fit into the byte that generic netlink has for it",
            self.command
        )))
    }
}

/// Gives an encoded request another message type.
pub(super) fn set_message_type(request: Option<&mut [u8]>, message_type: u16) {
    if let Some(slot) = request.and_then(|request| request.first_chunk_mut())
        && let Some(header) = NlHeader::read(slot)
    {
        *slot = NlHeader { kind: message_type, ..header }.to_bytes();
    }
}

impl Subject {
    /// How errors call it: `IPVS GetInfo`.
    pub(crate) fn request(&self) -> String {
        let about = self.family.map_or(self.protocol, |family| family.name);
        format!("{about} {}", self.operation)
    }

    /// Where behind the netlink header a body starts.
    pub(super) const fn body_start(&self) -> usize {
        if self.family.is_some() { GenlHeader::LEN } else { 0 }
    }

    /// Where in a request the attributes start.
    fn first_attr(&self) -> usize {
        NlHeader::LEN.saturating_add(self.body_start()).saturating_add(align4(self.schema.header.len))
    }

    #[cold]
    pub(crate) fn decode_error(&self, source: DecodeError) -> Error {
        Error::Decode { request: self.request(), source }
    }

    #[cold]
    pub(crate) fn unexpected(&self, found: String) -> Error {
        Error::UnexpectedReply { request: self.request(), found }
    }

    #[cold]
    pub(crate) fn no_reply(&self) -> Error {
        Error::NoReply { request: self.request() }
    }

    /// The kernel refused, or answered in a way that cannot be used. `sent` is the request.
    #[cold]
    pub(crate) fn failed(&self, failure: Failure, ext_ack: Option<Box<ExtAck>>, sent: &[u8]) -> Error {
        let error = match failure {
            Failure::Kernel(errno) => {
                let ext_ack = ext_ack.map_or_else(ExtAck::default, |ext_ack| *ext_ack);
                let mut error = KernelError::new(errno, ext_ack, self.request());
                error.path = locate(sent, self.first_attr(), self.schema, &error.ext_ack);
                error.hint = self.hint(errno, &error.ext_ack);
                Error::Kernel(Box::new(error))
            }
            Failure::Truncated { needed } => Error::Truncated { request: self.request(), needed },
            Failure::Malformed { value } => {
                self.unexpected(format!("an acknowledgement with the error number {value}"))
            }
        };
        log_failure(&error);
        error
    }

    fn hint(&self, errno: Errno, ext_ack: &ExtAck) -> Option<&'static str> {
        match errno {
            Errno::EPERM | Errno::EACCES => {
                Some("this usually needs CAP_NET_ADMIN in the user namespace that owns the network namespace")
            }
            // Of a command that it does not have, the kernel says nothing more.
            Errno::EOPNOTSUPP
                if self.family.is_some() && ext_ack.message.is_none() && ext_ack.offset.is_none() =>
            {
                Some(
                    "the running kernel's family has no such command, none that can be asked this way, or not for this object",
                )
            }
            _ => None,
        }
    }

    /// A do whose acknowledgement was not read.
    #[cold]
    pub(super) fn lost(&self, lost: Lost) -> Error {
        let cause = match lost {
            Lost::Expired => Errno::ETIMEDOUT,
            Lost::Socket(errno) => errno,
        };
        Error::OutcomeUnknown { request: self.request(), cause }
    }

    /// A do that was not sent.
    #[cold]
    pub(super) fn not_sent(&self, reason: NotSent, timeout: Duration) -> Error {
        match reason {
            NotSent::Expired => self.timeout(timeout),
            NotSent::Retired => self.io("send", io::Error::from_raw_os_error(Errno::ENOBUFS.raw())),
            NotSent::Failed(source) => self.io("send", source),
        }
    }

    /// A request of a batch behind one that was not sent, or of which nobody knows what became.
    #[cold]
    pub(super) fn stopped(&self) -> Error {
        self.io("send", io::Error::other("the batch ended at a request before it"))
    }

    /// A list whose end was not read. Asking for it has changed nothing.
    #[cold]
    pub(super) fn dump_fault(&self, fault: Fault) -> Error {
        match fault {
            Fault::Send(source) => self.io("send", source),
            Fault::Receive(source) => self.io("receive the answer to", source),
            Fault::Expired(after) => self.timeout(after),
        }
    }

    #[cold]
    pub(crate) fn timeout(&self, after: Duration) -> Error {
        Error::Timeout { request: self.request(), after }
    }

    fn io(&self, verb: &str, source: io::Error) -> Error {
        Error::Io { action: format!("{verb} {}", self.request()), source }
    }

    /// What a reply is and where its body starts: the command, checked against what was declared.
    #[inline]
    pub(crate) fn read_reply<'d>(
        &self,
        header: NlHeader,
        body: &'d [u8],
        message_type: u16,
        declared: Option<u16>,
    ) -> Result<(u16, &'d [u8]), Error> {
        let (command, body) = if self.family.is_some() {
            if header.kind != message_type {
                return Err(self.wrong_type(header.kind, message_type));
            }
            let Some((genl, body)) = GenlHeader::read(body).zip(body.get(GenlHeader::LEN..)) else {
                return Err(self.headless());
            };
            (u16::from(genl.command), body)
        } else {
            (header.kind, body)
        };
        self.log_answer(command, body);
        match declared {
            Some(declared) if declared != command => Err(self.wrong_command(command, declared)),
            _ => Ok((command, body)),
        }
    }

    #[cold]
    fn wrong_type(&self, found: u16, asked: u16) -> Error {
        self.unexpected(format!("a message of type {found}, not {asked}"))
    }

    #[cold]
    fn headless(&self) -> Error {
        self.unexpected("a message without a generic-netlink header".into())
    }

    #[cold]
    fn wrong_command(&self, found: u16, declared: u16) -> Error {
        self.unexpected(format!("command {found}, not {declared}"))
    }
}
