//! The shortest exchange: the number of nlctrl.

use netlink_core::genl::nlctrl::{Nlctrl, uapi};
use netlink_core::{NlaDecode, NlaEncode};

/// As little as there is to decode.
#[derive(Debug, NlaDecode)]
pub struct Id {
    #[nla(uapi::CTRL_ATTR_FAMILY_ID)]
    pub id: u16,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Nlctrl, command = uapi::CTRL_CMD_GETFAMILY, reply = Id)]
pub struct GetFamily {
    #[nla(uapi::CTRL_ATTR_FAMILY_NAME, nul_string)]
    pub name: &'static str,
}

pub const GET_NLCTRL: GetFamily = GetFamily { name: "nlctrl" };
