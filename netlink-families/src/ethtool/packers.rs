//! Wire forms that have no word.

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Unpack};

/// A byte that is 0 or not. The kernel sends and takes any other number for yes.
#[derive(Debug)]
pub(super) enum YesNo {}

const BYTE: Layout = Layout::new(AttrKind::U8).with_len(1);

impl Pack<bool> for YesNo {
    const LAYOUT: Layout = BYTE;

    fn pack(value: &bool, id: u16, out: &mut AttrWriter<'_>) {
        out.put_u8(id, u8::from(*value));
    }
}

impl Unpack<'_, bool> for YesNo {
    const LAYOUT: Layout = BYTE;

    fn unpack(payload: Payload<'_>) -> Result<bool, DecodeError> {
        match *payload.bytes() {
            [byte] => Ok(byte != 0),
            ref bytes => Err(DecodeError::length("1 byte", bytes.len())),
        }
    }
}
