//! The question for a device.

use netlink_core::schema::Schema;
use netlink_core::wire::AttrWriter;
use netlink_core::{DumpOp, FamilyInfo, Generic, NlaDecode, NlaEncode, Request};

use super::Wireguard;
use super::attrs::SetDevice;
use super::interface::Interface;
use super::uapi::*;

/// Asks for a device, with its peers. The answer comes in parts, as a list does.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "WG_CMD_GET_DEVICE")]
pub struct GetDevice {
    /// The interface's index. The question has either this or the name, else the kernel says `EBADR`.
    #[nla(WGDEVICE_A_IFINDEX)]
    pub index: Option<u32>,
    /// The interface's name, at most 15 bytes.
    #[nla(WGDEVICE_A_IFNAME, nul_string, max_len = 15)]
    pub name: Option<Vec<u8>>,
}

impl From<&Interface> for GetDevice {
    fn from(interface: &Interface) -> Self {
        GetDevice { index: interface.index(), name: interface.name() }
    }
}

// By hand, because its command is 0, which in every other family is none.
impl Request for GetDevice {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Wireguard>());

    fn name(&self) -> &'static str {
        "GetDevice"
    }

    fn command(&self) -> u16 {
        WG_CMD_GET_DEVICE.into()
    }

    fn schema(&self) -> &'static Schema {
        <Self as NlaEncode>::SCHEMA
    }

    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        self.encode(out);
    }
}

impl DumpOp for GetDevice {
    type Item<'nla> = SetDevice;
    const REPLY_COMMAND: Option<u16> = Some(WG_CMD_GET_DEVICE as u16);
}
