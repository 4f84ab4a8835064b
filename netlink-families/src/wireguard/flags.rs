//! How changes are meant.

use bitflags::bitflags;

use super::uapi::*;

bitflags! {
    /// How a change of a device is meant (`enum wgdevice_flag`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "wgdevice_flag")]
    pub struct DeviceFlags: u32 {
        /// All peers are removed before those of the change are added.
        #[doc(alias = "WGDEVICE_F_REPLACE_PEERS")]
        const REPLACE_PEERS = WGDEVICE_F_REPLACE_PEERS;
        const _ = !0;
    }
}

bitflags! {
    /// How a change of a peer is meant (`enum wgpeer_flag`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "wgpeer_flag")]
    pub struct PeerFlags: u32 {
        /// The peer is removed. That there is none is no error.
        #[doc(alias = "WGPEER_F_REMOVE_ME")]
        const REMOVE_ME = WGPEER_F_REMOVE_ME;
        /// Its allowed addresses are removed before those of the change are added.
        #[doc(alias = "WGPEER_F_REPLACE_ALLOWEDIPS")]
        const REPLACE_ALLOWED_IPS = WGPEER_F_REPLACE_ALLOWEDIPS;
        /// The peer is changed if there is one, and not made.
        #[doc(alias = "WGPEER_F_UPDATE_ONLY")]
        const UPDATE_ONLY = WGPEER_F_UPDATE_ONLY;
        const _ = !0;
    }
}

bitflags! {
    /// How a change of an allowed address is meant (`enum wgallowedip_flag`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "wgallowedip_flag")]
    pub struct AllowedIpFlags: u32 {
        /// The peer loses the address, if it has it.
        #[doc(alias = "WGALLOWEDIP_F_REMOVE_ME")]
        const REMOVE_ME = WGALLOWEDIP_F_REMOVE_ME;
        const _ = !0;
    }
}

netlink_core::flags!(DeviceFlags: u32, PeerFlags: u32, AllowedIpFlags: u32);
