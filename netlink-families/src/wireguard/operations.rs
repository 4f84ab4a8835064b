//! The question for a device.

use netlink_core::{Declaration, NlaDecode, NlaEncode, operations};

use super::Wireguard;
use super::attrs::SetDevice;
use super::uapi::*;
use crate::interface::Interface;

/// Asks for a device, with its peers. The answer comes in parts, as a list does.
///
/// Its command is 0, and so is that of the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Wireguard, command = WG_CMD_GET_DEVICE, dump = SetDevice, reply_command = WG_CMD_GET_DEVICE, zero)]
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

/// All that is declared of WireGuard.
pub static DECLARATION: Declaration =
    Declaration::family::<Wireguard>(operations![GetDevice, SetDevice], &[]);
