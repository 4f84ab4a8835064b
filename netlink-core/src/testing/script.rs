//! What a fake kernel answers.

use std::io;
use std::time::Duration;

use crate::codec::{NlaEncode, encode};
use crate::error::{Errno, ExtAck};
use crate::wire::{Buffer, NLM_F_MULTI, NLMSG_DONE, NLMSG_ERROR};

/// The answer to one request: messages, each in a datagram of its own unless [joined](Self::join), and
/// what goes wrong on the way.
///
/// Sequence number, port and message type are those of the request, unless a method that follows the
/// message says otherwise. An empty script is no answer at all.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Script {
    pub(super) steps: Vec<Timed>,
    pub(super) held_back: Vec<Timed>,
    join_next: bool,
    hold: bool,
    delay: Duration,
}

/// A step, and how long after the request it is there to be received.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub(super) delay: Duration,
    pub(super) step: Step,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Datagram(Datagram),
    Fails(i32),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Datagram {
    pub(super) messages: Vec<Message>,
    pub(super) sender: u32,
    pub(super) namespace: Option<i32>,
    pub(super) cut: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) what: What,
    pub(super) flags: u16,
    pub(super) seq: Option<u32>,
    pub(super) port: Option<u32>,
    pub(super) kind: Option<u16>,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A message of the family or protocol.
    Reply { command: u16, body: Vec<u8> },
    /// A control message whose payload is complete.
    Control { payload: Vec<u8> },
    /// `NLMSG_ERROR`, which repeats the request.
    Error { number: i32, ext_ack: ExtAck },
    /// Bytes without any header from us.
    Raw(Vec<u8>),
}

impl Script {
    /// No answer.
    pub fn new() -> Self {
        Script::default()
    }

    /// One reply. In classic protocols `command` is the message type.
    ///
    /// # Panics
    /// When `value` cannot be encoded.
    pub fn reply<T: NlaEncode + ?Sized>(self, command: u16, value: &T) -> Self {
        let mut buffer = Buffer::new();
        match encode(value, &mut buffer) {
            Ok(body) => {
                let body = body.to_vec();
                self.message(What::Reply { command, body }, 0)
            }
            Err(error) => panic!("the script's reply cannot be encoded: {error}"),
        }
    }

    /// One reply whose body is these bytes.
    pub fn reply_bytes(self, command: u16, body: &[u8]) -> Self {
        self.message(What::Reply { command, body: body.to_vec() }, 0)
    }

    /// One object of a list: a reply with `NLM_F_MULTI`.
    ///
    /// # Panics
    /// When `value` cannot be encoded.
    pub fn item<T: NlaEncode + ?Sized>(self, command: u16, value: &T) -> Self {
        self.reply(command, value).flags(NLM_F_MULTI)
    }

    /// The acknowledgement of success.
    pub fn ack(self) -> Self {
        self.message(What::Error { number: 0, ext_ack: ExtAck::default() }, 0)
    }

    /// The acknowledgement of success, with a warning.
    pub fn warning(self, ext_ack: ExtAck) -> Self {
        self.message(What::Error { number: 0, ext_ack }, 0)
    }

    /// A refusal.
    pub fn error(self, errno: Errno) -> Self {
        self.error_with(errno, ExtAck::default())
    }

    /// A refusal that is explained.
    pub fn error_with(self, errno: Errno, ext_ack: ExtAck) -> Self {
        self.error_number(errno.raw().wrapping_neg(), ext_ack)
    }

    /// An acknowledgement with any number in the place of the error, which should be negative or 0.
    pub fn error_number(self, number: i32, ext_ack: ExtAck) -> Self {
        self.message(What::Error { number, ext_ack }, 0)
    }

    /// The end of a list.
    pub fn done(self) -> Self {
        self.done_bytes(&0i32.to_ne_bytes())
    }

    /// The end of a list that the kernel could not finish.
    pub fn done_with(self, errno: Errno) -> Self {
        self.done_bytes(&errno.raw().wrapping_neg().to_ne_bytes())
    }

    /// The end of a list with this payload: none at all, or attributes behind the number.
    pub fn done_bytes(self, payload: &[u8]) -> Self {
        self.message(What::Control { payload: payload.to_vec() }, NLM_F_MULTI).kind(NLMSG_DONE)
    }

    /// A control message of another kind, e.g. `NLMSG_NOOP`.
    pub fn control(self, kind: u16, payload: &[u8]) -> Self {
        self.message(What::Control { payload: payload.to_vec() }, 0).kind(kind)
    }

    /// Bytes as they are.
    pub fn raw(self, bytes: &[u8]) -> Self {
        self.message(What::Raw(bytes.to_vec()), 0)
    }

    /// The next message goes into the same datagram as the last.
    pub fn join(mut self) -> Self {
        self.join_next = true;
        self
    }

    /// A failure of the receive call, e.g. `ENOBUFS`.
    pub fn receive_error(mut self, errno: Errno) -> Self {
        self.push(Step::Fails(errno.raw()));
        self
    }

    /// What follows can only be received so long after the request was sent, by the clock: whoever waits for
    /// it really waits.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The last datagram, or failure, comes once more.
    pub fn twice(mut self) -> Self {
        if let Some(last) = self.steps().last().cloned() {
            self.steps().push(last);
        }
        self
    }

    /// All datagrams so far come in the reverse order.
    pub fn reversed(mut self) -> Self {
        self.steps.reverse();
        self.held_back.reverse();
        self
    }

    /// What follows is sent when the next request comes, before its own answer: too late.
    pub fn late(mut self) -> Self {
        self.hold = true;
        self
    }

    /// Sets flags on the last message.
    pub fn flags(mut self, flags: u16) -> Self {
        self.last_message(|message| message.flags |= flags);
        self
    }

    /// Gives the last message another sequence number.
    pub fn seq(mut self, seq: u32) -> Self {
        self.last_message(|message| message.seq = Some(seq));
        self
    }

    /// Gives the last message another port in its header.
    pub fn port(mut self, port: u32) -> Self {
        self.last_message(|message| message.port = Some(port));
        self
    }

    /// Gives the last message another type.
    pub fn kind(mut self, kind: u16) -> Self {
        self.last_message(|message| message.kind = Some(kind));
        self
    }

    /// Says that the last datagram is from this port, not from the kernel.
    pub fn from(mut self, sender: u32) -> Self {
        self.last_datagram(|datagram| datagram.sender = sender);
        self
    }

    /// Says that the last datagram is from the network namespace with this id. Only those hear it who listen
    /// to all.
    pub fn namespace(mut self, id: i32) -> Self {
        self.last_datagram(|datagram| datagram.namespace = Some(id));
        self
    }

    /// Only the first `len` bytes of the last datagram fit into the receive buffer.
    pub fn cut(mut self, len: usize) -> Self {
        self.last_datagram(|datagram| datagram.cut = Some(len));
        self
    }

    fn steps(&mut self) -> &mut Vec<Timed> {
        if self.hold { &mut self.held_back } else { &mut self.steps }
    }

    fn push(&mut self, step: Step) {
        let delay = self.delay;
        self.steps().push(Timed { delay, step });
    }

    fn message(mut self, what: What, flags: u16) -> Self {
        let message = Message { what, flags, seq: None, port: None, kind: None };
        let join = std::mem::take(&mut self.join_next);
        match self.steps().last_mut() {
            Some(Timed { step: Step::Datagram(datagram), .. }) if join => datagram.messages.push(message),
            _ => self.push(Step::Datagram(Datagram { messages: vec![message], ..Datagram::default() })),
        }
        self
    }

    fn last_datagram(&mut self, change: impl FnOnce(&mut Datagram)) {
        if let Some(Timed { step: Step::Datagram(datagram), .. }) = self.steps().last_mut() {
            change(datagram);
        }
    }

    fn last_message(&mut self, change: impl FnOnce(&mut Message)) {
        self.last_datagram(|datagram| {
            if let Some(message) = datagram.messages.last_mut() {
                change(message);
            }
        });
    }
}

impl Step {
    pub(super) fn error(number: i32) -> io::Error {
        io::Error::from_raw_os_error(number)
    }
}

impl Message {
    pub(super) fn kind_or(&self, of_request: u16) -> u16 {
        self.kind.unwrap_or(match self.what {
            What::Error { .. } => NLMSG_ERROR,
            _ => of_request,
        })
    }
}
