//! The messages of a datagram.

use super::{NlHeader, align4};

macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => { $($(#[$doc])* pub const $name: u16 = $value;)* };
}

constants! {
    /// To be passed over.
    NLMSG_NOOP = 1;
    /// An acknowledgement: an error code (0 for success), the request's header, and ext-ack attributes.
    NLMSG_ERROR = 2;
    /// The end of a dump, with an error code of its own.
    NLMSG_DONE = 3;
    /// Data was lost; no current kernel sends it.
    NLMSG_OVERRUN = 4;
    /// Types below are control messages.
    NLMSG_MIN_TYPE = 16;
    /// A message to the kernel that wants something done.
    NLM_F_REQUEST = 0x01;
    /// Part of an answer in several messages, ended by [`NLMSG_DONE`].
    NLM_F_MULTI = 0x02;
    /// Asks for an acknowledgement even of success.
    NLM_F_ACK = 0x04;
    /// Asks that the notification of the change be sent to the requester too.
    NLM_F_ECHO = 0x08;
    /// The dump may be inconsistent: the table changed while it was walked.
    NLM_F_DUMP_INTR = 0x10;
    /// The kernel applied the filter that the dump's request carried.
    NLM_F_DUMP_FILTERED = 0x20;
    /// On a get: the whole table.
    NLM_F_ROOT = 0x100;
    /// On a get: all that match.
    NLM_F_MATCH = 0x200;
    /// On a get: an atomic snapshot; obsolete.
    NLM_F_ATOMIC = 0x400;
    /// On a get: list everything.
    NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH;
    /// On a set: replace what exists.
    NLM_F_REPLACE = 0x100;
    /// On a set: fail when it exists.
    NLM_F_EXCL = 0x200;
    /// On a set: create what does not exist.
    NLM_F_CREATE = 0x400;
    /// On a set: add at the end of the list.
    NLM_F_APPEND = 0x800;
    /// On an acknowledgement: the request's payload was left out.
    NLM_F_CAPPED = 0x100;
    /// On an acknowledgement: ext-ack attributes follow.
    NLM_F_ACK_TLVS = 0x200;
}

/// One message of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// Its header.
    pub header: NlHeader,
    /// What follows the header, without padding.
    pub body: &'a [u8],
}

impl<'a> Message<'a> {
    /// The message at the front of `bytes`; `None` where no whole one is.
    #[must_use]
    #[inline]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let header = NlHeader::read(bytes)?;
        let body = bytes.get(NlHeader::LEN..usize::try_from(header.len).ok()?)?;
        Some(Message { header, body })
    }

    /// How many bytes it takes of a datagram, with the padding behind it. The last may lack that.
    #[must_use]
    #[inline]
    pub const fn padded_len(&self) -> usize {
        align4(NlHeader::LEN.saturating_add(self.body.len()))
    }
}

/// An iterator over the messages of a datagram.
///
/// It ends where no further whole message is; [`leftover`](Self::leftover) then says how many bytes
/// were not understood.
#[derive(Clone, Copy, Debug)]
pub struct Messages<'a> {
    rest: &'a [u8],
}

impl<'a> Messages<'a> {
    /// The messages in `datagram`.
    #[must_use]
    #[inline]
    pub const fn new(datagram: &'a [u8]) -> Self {
        Messages { rest: datagram }
    }

    /// Bytes that have not been yielded: after the end, those that hold no whole message.
    #[must_use]
    pub const fn leftover(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Messages<'a> {
    type Item = Message<'a>;

    #[inline]
    fn next(&mut self) -> Option<Message<'a>> {
        let message = Message::read(self.rest)?;
        self.rest = self.rest.get(message.padded_len()..).unwrap_or(&[]);
        Some(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn message(len: u32) -> [u8; 16] {
        NlHeader { len, kind: 17, ..NlHeader::default() }.to_bytes()
    }

    #[test]
    fn the_last_message_may_be_unpadded() {
        let mut datagram = message(17).to_vec();
        datagram.extend([9, 0, 0, 0]);
        datagram.extend(message(18));
        datagram.extend([7, 8]);
        let bodies: Vec<_> = Messages::new(&datagram).map(|m| m.body).collect();
        assert_eq!(bodies, [&[9][..], &[7, 8][..]]);
    }

    #[test]
    fn a_bad_length_ends_and_is_counted() {
        for len in [0, 15, 17, u32::MAX] {
            let datagram = message(len);
            let mut messages = Messages::new(&datagram);
            assert_eq!(messages.next(), None);
            assert_eq!(messages.leftover(), 16);
        }
    }
}
