//! From a script to the bytes of its datagrams.

use super::FakeRequest;
use super::script::{Datagram, Message, Step, What};
use crate::codec::NlaEncode;
use crate::error::ExtAck;
use crate::wire::{Buffer, GenlHeader, NLM_F_ACK_TLVS, NLM_F_CAPPED, NlHeader, align4};

/// A datagram that is ready to be received.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub(super) bytes: Vec<u8>,
    pub(super) sender: u32,
    pub(super) namespace: Option<i32>,
    /// How much of it the receiver gets at most.
    pub(super) limit: usize,
}

impl Ready {
    /// Puts into the buffer what the receiver gets, and says how much that is.
    pub(super) fn store(&self, buffer: &mut [u8]) -> usize {
        let fits = self.bytes.len().min(self.limit).min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..fits), self.bytes.get(..fits)) {
            to.copy_from_slice(from);
        }
        fits
    }
}

/// One thing that a receive call will find.
pub(super) fn render(step: &Step, request: &FakeRequest<'_>, port: u32) -> Result<Ready, i32> {
    match step {
        Step::Datagram(datagram) => Ok(render_datagram(datagram, request, port)),
        Step::Fails(errno) => Err(*errno),
    }
}

fn render_datagram(datagram: &Datagram, request: &FakeRequest<'_>, port: u32) -> Ready {
    let mut bytes = Vec::new();
    for message in &datagram.messages {
        bytes.resize(align4(bytes.len()), 0);
        render_message(message, request, port, &mut bytes);
    }
    let Datagram { sender, namespace, .. } = *datagram;
    Ready { bytes, sender, namespace, limit: datagram.cut.unwrap_or(usize::MAX) }
}

fn render_message(message: &Message, request: &FakeRequest<'_>, port: u32, out: &mut Vec<u8>) {
    let mut flags = message.flags;
    let mut kind = message.kind_or(request.header.kind);
    let payload = match &message.what {
        What::Raw(bytes) => return out.extend_from_slice(bytes),
        What::Control { payload } => payload.clone(),
        What::Reply { command, body } => match request.genl {
            Some(genl) => {
                let command = u8::try_from(*command).unwrap_or(u8::MAX);
                let mut payload = GenlHeader { command, ..genl }.to_bytes().to_vec();
                payload.extend_from_slice(body);
                payload
            }
            None => {
                kind = message.kind.unwrap_or(*command);
                body.clone()
            }
        },
        What::Error { number, ext_ack } => {
            // As the kernel does with NETLINK_CAP_ACK.
            flags |= NLM_F_CAPPED;
            let mut payload = number.to_ne_bytes().to_vec();
            payload.extend_from_slice(&request.header.to_bytes());
            if !ext_ack.is_empty() {
                flags |= NLM_F_ACK_TLVS;
                payload.extend_from_slice(&attributes(ext_ack));
            }
            payload
        }
    };
    let len = u32::try_from(payload.len().saturating_add(NlHeader::LEN)).unwrap_or(u32::MAX);
    let seq = message.seq.unwrap_or(request.header.seq);
    let header = NlHeader { len, kind, flags, seq, port: message.port.unwrap_or(port) };
    out.extend_from_slice(&header.to_bytes());
    out.extend_from_slice(&payload);
}

fn attributes(ext_ack: &ExtAck) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    if let Some(message) = &ext_ack.message {
        out.put_parts(1, message.as_bytes(), &[0]);
    }
    for (id, number) in [(2, ext_ack.offset), (5, ext_ack.missing_type), (6, ext_ack.missing_nest)] {
        if let Some(number) = number {
            out.put_4(id, number.to_ne_bytes());
        }
    }
    if let Some(cookie) = &ext_ack.cookie {
        out.put(3, cookie);
    }
    if let Some(policy) = &ext_ack.policy {
        out.nest(4, |out| policy.encode(out));
    }
    // Only a text longer than an attribute can fail, and it then stays unsaid.
    out.finish().map(<[u8]>::to_vec).unwrap_or_default()
}
