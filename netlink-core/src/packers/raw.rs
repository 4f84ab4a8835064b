//! Attributes that are kept as they are.

use super::default_packer;
use crate::error::DecodeError;
use crate::schema::{AttrKind, Layout};
use crate::wire::{AttrWriter, NLA_TYPE_MASK, Payload, RawAttr, RawAttrBuf};
use crate::{Pack, Unpack};

/// Payload and flag bits as they were on the wire: what [`RawAttr`] gets without a word.
#[derive(Debug)]
pub enum Raw {}

default_packer! {
    Raw => {'a} RawAttr<'a>;
    Raw => RawAttrBuf;
}

const LAYOUT: Layout = Layout::new(AttrKind::Binary);

impl Pack<RawAttr<'_>> for Raw {
    const LAYOUT: Layout = LAYOUT;

    fn pack(value: &RawAttr<'_>, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id | (value.raw_type & !NLA_TYPE_MASK), value.payload);
    }
}

impl Pack<RawAttrBuf> for Raw {
    const LAYOUT: Layout = LAYOUT;

    fn pack(value: &RawAttrBuf, id: u16, out: &mut AttrWriter<'_>) {
        <Raw as Pack<RawAttr<'_>>>::pack(&value.into(), id, out);
    }
}

impl<'nla: 'a, 'a> Unpack<'nla, RawAttr<'a>> for Raw {
    const LAYOUT: Layout = LAYOUT;

    fn unpack(payload: Payload<'nla>) -> Result<RawAttr<'a>, DecodeError> {
        Ok(RawAttr { raw_type: payload.raw_type(), payload: payload.bytes() })
    }
}

impl Unpack<'_, RawAttrBuf> for Raw {
    const LAYOUT: Layout = LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<RawAttrBuf, DecodeError> {
        Ok(RawAttrBuf { raw_type: payload.raw_type(), payload: payload.bytes().to_vec() })
    }
}
