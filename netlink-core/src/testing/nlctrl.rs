//! The family that knows the others, as far as clients need it.

use super::{FakeRequest, Script};
use crate::error::Errno;
use crate::genl::nlctrl::uapi::{
    CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME, CTRL_CMD_GETFAMILY, CTRL_CMD_NEWFAMILY, GENL_ID_CTRL,
};
use crate::genl::nlctrl::{Family, Group, Nlctrl};
use crate::message::GenlFamily;
use crate::wire::NLM_F_MULTI;

/// The number of the group `notify`.
pub(super) const NOTIFY: u32 = 16;

/// What nlctrl answers when these are the families.
pub(super) fn answer<'f>(
    request: &FakeRequest<'_>,
    families: impl Iterator<Item = (&'f str, u16, Vec<Group>)>,
) -> Script {
    if request.command() != u16::from(CTRL_CMD_GETFAMILY) {
        return Script::new().error(Errno::EOPNOTSUPP);
    }
    let mut families = families.chain([(Nlctrl::NAME, GENL_ID_CTRL, vec![notify_group()])]);
    if request.is_dump() {
        let list = |script: Script, (name, id, groups)| {
            script.reply(u16::from(CTRL_CMD_NEWFAMILY), &describe(name, id, groups)).flags(NLM_F_MULTI).join()
        };
        return families.fold(Script::new(), list).done();
    }
    let id = number(request, CTRL_ATTR_FAMILY_ID);
    let name = request.attrs().find(CTRL_ATTR_FAMILY_NAME).ok().flatten().map(|name| name.bytes());
    if id.is_none() && name.is_none() {
        return Script::new().error(Errno::EINVAL);
    }
    let wanted = |&(known, number, _): &(&str, u16, Vec<Group>)| match name {
        Some(name) => name.strip_suffix(&[0]).unwrap_or(name) == known.as_bytes(),
        None => id == Some(number),
    };
    match families.find(wanted) {
        Some((name, id, groups)) => {
            Script::new().reply(u16::from(CTRL_CMD_NEWFAMILY), &describe(name, id, groups)).ack()
        }
        None => Script::new().error(Errno::ENOENT),
    }
}

fn number(request: &FakeRequest<'_>, id: u16) -> Option<u16> {
    let payload = request.attrs().find(id).ok().flatten()?;
    payload.bytes().first_chunk().map(|chunk| u16::from_ne_bytes(*chunk))
}

/// The group that the family tells of others in, whose number is fixed.
pub(super) fn notify_group() -> Group {
    Group { id: NOTIFY, name: "notify".into() }
}

/// What the group `notify` is told of a family.
pub(super) fn event(command: u8, name: &str, id: u16, groups: Vec<Group>) -> Script {
    Script::new().reply(u16::from(command), &describe(name, id, groups))
}

fn describe(name: &str, id: u16, groups: Vec<Group>) -> Family {
    Family { id, name: name.into(), version: 1, header_size: 0, max_attr: 0, operations: Vec::new(), groups }
}
