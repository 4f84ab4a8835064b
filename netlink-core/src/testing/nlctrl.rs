//! The family that knows the others, as far as clients need it.

use super::{FakeRequest, Script};
use crate::error::Errno;
use crate::wire::{Buffer, NLM_F_MULTI};

pub(super) const GENL_ID_CTRL: u16 = 16;
const CTRL_CMD_NEWFAMILY: u16 = 1;
const CTRL_CMD_GETFAMILY: u16 = 3;
const CTRL_ATTR_FAMILY_ID: u16 = 1;
const CTRL_ATTR_FAMILY_NAME: u16 = 2;
const CTRL_ATTR_VERSION: u16 = 3;
const CTRL_ATTR_HDRSIZE: u16 = 4;
const CTRL_ATTR_MAXATTR: u16 = 5;

/// What nlctrl answers when these are the families.
pub(super) fn answer<'f>(
    request: &FakeRequest<'_>,
    families: impl Iterator<Item = (&'f str, u16)>,
) -> Script {
    if request.command() != CTRL_CMD_GETFAMILY {
        return Script::new().error(Errno::EOPNOTSUPP);
    }
    let mut families = families.chain([("nlctrl", GENL_ID_CTRL)]);
    if request.is_dump() {
        let list = |script: Script, (name, id)| {
            script.reply_bytes(CTRL_CMD_NEWFAMILY, &describe(name, id)).flags(NLM_F_MULTI).join()
        };
        return families.fold(Script::new(), list).done();
    }
    let id = number(request, CTRL_ATTR_FAMILY_ID);
    let name = request.attrs().find(CTRL_ATTR_FAMILY_NAME).ok().flatten().map(|name| name.bytes());
    if id.is_none() && name.is_none() {
        return Script::new().error(Errno::EINVAL);
    }
    let wanted = |&(known, number): &(&str, u16)| match name {
        Some(name) => name.strip_suffix(&[0]).unwrap_or(name) == known.as_bytes(),
        None => id == Some(number),
    };
    match families.find(wanted) {
        Some((name, id)) => Script::new().reply_bytes(CTRL_CMD_NEWFAMILY, &describe(name, id)).ack(),
        None => Script::new().error(Errno::ENOENT),
    }
}

fn number(request: &FakeRequest<'_>, id: u16) -> Option<u16> {
    let payload = request.attrs().find(id).ok().flatten()?;
    payload.bytes().first_chunk().map(|chunk| u16::from_ne_bytes(*chunk))
}

fn describe(name: &str, id: u16) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_parts(CTRL_ATTR_FAMILY_NAME, name.as_bytes(), &[0]);
    out.put_2(CTRL_ATTR_FAMILY_ID, id.to_ne_bytes());
    out.put_4(CTRL_ATTR_VERSION, 1u32.to_ne_bytes());
    out.put_4(CTRL_ATTR_HDRSIZE, 0u32.to_ne_bytes());
    out.put_4(CTRL_ATTR_MAXATTR, 0u32.to_ne_bytes());
    out.finish().map(<[u8]>::to_vec).unwrap_or_default()
}
