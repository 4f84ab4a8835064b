//! A packer of one's own.

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, EncodeError, NlaDecode, NlaEncode, Pack, Unpack};
use std::time::Duration;

/// Whole seconds, as four bytes.
#[derive(Debug)]
pub enum Seconds {}

impl Pack<Duration> for Seconds {
    const LAYOUT: Layout = Layout::new(AttrKind::U32).with_len(4);

    fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
        match u32::try_from(value.as_secs()) {
            Ok(seconds) => out.put_4(id, seconds.to_ne_bytes()),
            Err(_) => out.fail_at(id, EncodeError::value("more seconds than 32 bits hold")),
        }
    }
}

impl Unpack<'_, Duration> for Seconds {
    const LAYOUT: Layout = Layout::new(AttrKind::U32).with_len(4);

    fn unpack(payload: Payload<'_>) -> Result<Duration, DecodeError> {
        match payload.bytes().try_into() {
            Ok(bytes) => Ok(Duration::from_secs(u32::from_ne_bytes(bytes).into())),
            Err(_) => Err(DecodeError::length("4 bytes of seconds", payload.bytes().len())),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Custom {
    #[nla(1, with = Seconds)]
    pub timeout: Option<Duration>,
    #[nla(2, multi, with = Seconds)]
    pub many: Vec<Duration>,
    #[nla(3, array, with = self::Seconds)]
    pub array: Vec<Duration>,
}
