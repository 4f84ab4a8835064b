//! What a fake kernel is asked.

use crate::codec::NlaDecode;
use crate::error::DecodeError;
use crate::wire::{Attrs, GenlHeader, NLM_F_DUMP, NlHeader, Payload};

/// A request as a [`FakeKernel`](super::FakeKernel) sees it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FakeRequest<'a> {
    /// The netlink header.
    pub header: NlHeader,
    /// The generic-netlink header, on such sockets.
    pub genl: Option<GenlHeader>,
    /// What follows the headers.
    pub body: &'a [u8],
}

impl<'a> FakeRequest<'a> {
    pub(super) fn read(message: &'a [u8], generic: bool) -> Option<Self> {
        let header = NlHeader::read(message)?;
        let rest = message.get(NlHeader::LEN..usize::try_from(header.len).ok()?)?;
        if !generic {
            return Some(FakeRequest { header, genl: None, body: rest });
        }
        Some(FakeRequest { header, genl: Some(GenlHeader::read(rest)?), body: rest.get(GenlHeader::LEN..)? })
    }

    /// The generic-netlink command or, in classic protocols, the message type.
    #[must_use]
    pub fn command(&self) -> u16 {
        self.genl.map_or(self.header.kind, |genl| u16::from(genl.command))
    }

    /// Whether it asks for a list.
    #[must_use]
    pub fn is_dump(&self) -> bool {
        self.header.flags & NLM_F_DUMP == NLM_F_DUMP
    }

    /// The body as a list of attributes, where there is no fixed header in front of them.
    #[must_use]
    pub fn attrs(&self) -> Attrs<'a> {
        Attrs::new(self.body)
    }

    /// The body as a declared list.
    ///
    /// # Errors
    /// When it is none.
    pub fn decode<T: NlaDecode<'a>>(&self) -> Result<T, DecodeError> {
        T::decode(Payload::new(self.body))
    }
}
