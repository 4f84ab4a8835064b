//! The family that knows the others, as far as clients need it.

use super::{FakeRequest, Script};
use crate::error::Errno;
use crate::genl::nlctrl::Family;
use crate::genl::nlctrl::uapi::{
    CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME, CTRL_CMD_GETFAMILY, CTRL_CMD_NEWFAMILY, GENL_ID_CTRL,
};
use crate::wire::NLM_F_MULTI;

/// What nlctrl answers when these are the families.
pub(super) fn answer<'f>(
    request: &FakeRequest<'_>,
    families: impl Iterator<Item = (&'f str, u16)>,
) -> Script {
    if request.command() != u16::from(CTRL_CMD_GETFAMILY) {
        return Script::new().error(Errno::EOPNOTSUPP);
    }
    let mut families = families.chain([("nlctrl", GENL_ID_CTRL)]);
    if request.is_dump() {
        let list = |script: Script, (name, id)| {
            script.reply(u16::from(CTRL_CMD_NEWFAMILY), &describe(name, id)).flags(NLM_F_MULTI).join()
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
        Some((name, id)) => Script::new().reply(u16::from(CTRL_CMD_NEWFAMILY), &describe(name, id)).ack(),
        None => Script::new().error(Errno::ENOENT),
    }
}

fn number(request: &FakeRequest<'_>, id: u16) -> Option<u16> {
    let payload = request.attrs().find(id).ok().flatten()?;
    payload.bytes().first_chunk().map(|chunk| u16::from_ne_bytes(*chunk))
}

fn describe(name: &str, id: u16) -> Family {
    Family {
        id,
        name: name.into(),
        version: 1,
        header_size: 0,
        max_attr: 0,
        operations: Vec::new(),
        groups: Vec::new(),
    }
}
