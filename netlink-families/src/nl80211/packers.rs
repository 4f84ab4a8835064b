//! Wire forms that have no word.

use netlink_core::schema::{AttrKind, Layout, Schema};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, DefaultUnpack, EncodeError, Pack, Unpack};

use super::elements::Elements;
use super::types::InterfaceType;

/// A set of numbers: a nest of attributes without payload, each of the number as its type.
#[derive(Debug)]
pub(super) enum NumberSet {}

impl NumberSet {
    const TYPES: &'static Schema =
        &Schema::of_elements(Layout::new(AttrKind::Flag).named(<InterfaceType as DefaultUnpack>::NAMES));
}

impl Pack<Vec<InterfaceType>> for NumberSet {
    const LAYOUT: Layout = Layout::nested(|| Self::TYPES);

    fn pack(value: &Vec<InterfaceType>, id: u16, out: &mut AttrWriter<'_>) {
        out.nest(id, |out| {
            for kind in value {
                match u16::try_from(u32::from(*kind)) {
                    Ok(number @ 0..=0x3fff) => out.put_flag(number),
                    _ => out.fail_at(id, EncodeError::value(format_args!("{kind:?} is beyond 16383"))),
                }
            }
        });
    }
}

impl Unpack<'_, Vec<InterfaceType>> for NumberSet {
    const LAYOUT: Layout = Layout::nested(|| Self::TYPES);

    fn unpack(payload: Payload<'_>) -> Result<Vec<InterfaceType>, DecodeError> {
        let attrs = payload.descend()?.attrs();
        attrs.map(|attr| attr.map(|attr| InterfaceType::from(u32::from(attr.id())))).collect()
    }
}

/// Information elements, as they are in frames.
#[derive(Debug)]
pub(super) enum ElementBytes {}

impl Pack<Elements> for ElementBytes {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn pack(value: &Elements, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, value.as_bytes());
    }
}

impl Unpack<'_, Elements> for ElementBytes {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn unpack(payload: Payload<'_>) -> Result<Elements, DecodeError> {
        Ok(Elements::from(payload.bytes().to_vec()))
    }
}

/// Two letters, with or without a NUL.
#[derive(Debug)]
pub(super) enum Alpha2 {}

impl Pack<[u8; 2]> for Alpha2 {
    const LAYOUT: Layout = Layout::new(AttrKind::NulString);

    fn pack(value: &[u8; 2], id: u16, out: &mut AttrWriter<'_>) {
        out.put_parts(id, value, b"\0");
    }
}

impl Unpack<'_, [u8; 2]> for Alpha2 {
    const LAYOUT: Layout = Layout::new(AttrKind::NulString);

    fn unpack(payload: Payload<'_>) -> Result<[u8; 2], DecodeError> {
        match *payload.bytes() {
            [a, b] | [a, b, 0] => Ok([a, b]),
            ref bytes => Err(DecodeError::length("two letters", bytes.len())),
        }
    }
}
