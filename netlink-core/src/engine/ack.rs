//! The two messages that end an exchange: `NLMSG_ERROR` and `NLMSG_DONE`.

use alloc::boxed::Box;

use super::{Failure, Kind};
use crate::error::{Errno, ExtAck};
use crate::wire::{Attrs, NLM_F_ACK_TLVS, NLM_F_CAPPED, NLMSG_DONE, NLMSG_ERROR, NlHeader, align4};

type Ended = (Result<(), Failure>, Option<Box<ExtAck>>);

/// Bytes of the error number in front of everything else.
const ERRNO: usize = 4;

impl Kind {
    /// What a control message says about the end of such an exchange; `None` when it is not the end.
    #[inline]
    pub(super) fn end(self, header: NlHeader, body: &[u8]) -> Option<Ended> {
        let number = body.first_chunk().map(|chunk| i32::from_ne_bytes(*chunk));
        let number = match (self, header.kind) {
            // Success says nothing about a list that is to come.
            (Kind::Dump, NLMSG_ERROR) if number == Some(0) => return None,
            (_, NLMSG_ERROR) => number,
            // Some families leave the number out when there is no error.
            (Kind::Dump, NLMSG_DONE) => number.or(Some(0)),
            // A few handlers end what was not asked as a list like one; the acknowledgement still comes.
            _ => return None,
        };
        Some((outcome(number), ext_ack_of(header, body)))
    }
}

#[inline]
fn outcome(number: Option<i32>) -> Result<(), Failure> {
    match number {
        Some(0) => Ok(()),
        Some(value) => Err(match value.checked_neg() {
            Some(errno) if errno > 0 => Failure::Kernel(Errno::from_raw(errno)),
            _ => Failure::Malformed { value },
        }),
        None => Err(Failure::Malformed { value: 0 }),
    }
}

/// The attributes behind the copy of the request's header and, unless it was left out, its payload.
fn behind_request(flags: u16, body: &[u8]) -> Option<&[u8]> {
    let header_only = ERRNO.saturating_add(NlHeader::LEN);
    let start = if flags & NLM_F_CAPPED != 0 {
        header_only
    } else {
        let request = NlHeader::read(body.get(ERRNO..)?)?;
        align4(ERRNO.saturating_add(usize::try_from(request.len).ok()?)).max(header_only)
    };
    body.get(start..)
}

/// The flag may be set although the kernel found no room for any attribute.
fn ext_ack(flags: u16, attrs: Option<&[u8]>) -> Option<Box<ExtAck>> {
    let attrs = attrs.filter(|_| flags & NLM_F_ACK_TLVS != 0)?;
    let ext_ack = ExtAck::parse(Attrs::new(attrs));
    (!ext_ack.is_empty()).then(|| Box::new(ext_ack))
}

/// What the kernel says in a message that ends an exchange, beyond the number.
pub(crate) fn ext_ack_of(header: NlHeader, body: &[u8]) -> Option<Box<ExtAck>> {
    let attrs =
        if header.kind == NLMSG_DONE { body.get(ERRNO..) } else { behind_request(header.flags, body) };
    ext_ack(header.flags, attrs)
}
