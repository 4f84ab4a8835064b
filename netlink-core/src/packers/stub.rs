//! The packer of enums whose declaration has mistakes: it takes everything, so that the mistakes are
//! all that is reported.

use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout, Schema};
use crate::wire::{AttrWriter, Payload};
use crate::{NlaDecode, Pack, Unpack};

/// Never called.
#[derive(Debug)]
pub enum Stub {}

impl<T> Pack<T> for Stub {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn pack(_: &T, _: u16, _: &mut AttrWriter<'_>) {}
}

impl<'nla, T> Unpack<'nla, T> for Stub {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn unpack(_: Payload<'nla>) -> Result<T, DecodeError> {
        Err(DecodeError::value("the declaration has mistakes"))
    }
}

impl<'nla> NlaDecode<'nla> for Stub {
    const SCHEMA: &'static Schema = crate::private::NO_ATTRS;

    fn decode(_: Payload<'nla>) -> Result<Self, DecodeError> {
        Err(DecodeError::value("the declaration has mistakes"))
    }
}
