//! Attributes that the kernel sends as a byte and takes as a flag.

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Unpack};

/// `true` is written as a flag, the only form that the kernel takes; `false` as a byte, as it sends it.
#[derive(Debug)]
pub(super) enum ByteOrFlag {}

impl Pack<bool> for ByteOrFlag {
    const LAYOUT: Layout = Layout::new(AttrKind::Flag);

    fn pack(value: &bool, id: u16, out: &mut AttrWriter<'_>) {
        if *value { out.put_flag(id) } else { out.put_u8(id, 0) }
    }
}

impl Unpack<'_, bool> for ByteOrFlag {
    const LAYOUT: Layout = Layout::new(AttrKind::Flag);

    fn unpack(payload: Payload<'_>) -> Result<bool, DecodeError> {
        match *payload.bytes() {
            [] => Ok(true),
            [byte] => Ok(byte != 0),
            ref bytes => Err(DecodeError::length("0 or 1 bytes", bytes.len())),
        }
    }
}
