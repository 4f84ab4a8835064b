//! How a machine is woken by packets: WOL.

use std::fmt;

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload, RawAttrBuf};
use netlink_core::{DecodeError, NlaDecode, NlaEncode, Pack, Unpack};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::uapi::*;

/// Asks what wakes a machine. `EPERM` without `CAP_NET_ADMIN`, because of the password; `EOPNOTSUPP` when the device cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_WOL_GET, reply = WakeOnLan, dump = WakeOnLan,
    reply_command = ETHTOOL_MSG_WOL_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_WOL_GET")]
pub struct GetWakeOnLan {
    /// Which device.
    #[nla(ETHTOOL_A_WOL_HEADER, nested)]
    pub header: Target,
}

/// What wakes a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_WOL_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_WOL_NTF")]
pub struct WakeOnLan {
    /// Which device.
    #[nla(ETHTOOL_A_WOL_HEADER, nested)]
    pub header: Header,
    /// The mask is what the device can do, and on is what it does: `phy`, `ucast`, `mcast`, `bcast`, `arp`, `magic`,
    /// `magicsecure`, `filter`.
    #[nla(ETHTOOL_A_WOL_MODES, nested)]
    pub modes: Option<Bitset>,
    /// The password of `magicsecure`. Notifications do not have it.
    #[nla(ETHTOOL_A_WOL_SOPASS, secret, with = Password)]
    pub password: Option<WakePassword>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes what wakes a machine: what is here, the rest stays. `EINVAL` for what the device cannot do, and for a password
/// when it cannot do `magicsecure` (`ethnl_set_wol`).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = WakeOnLan)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_WOL_SET)]
#[doc(alias = "ETHTOOL_MSG_WOL_SET")]
pub struct SetWakeOnLan {
    /// Which device.
    #[nla(ETHTOOL_A_WOL_HEADER, nested)]
    pub header: Target,
    /// What is to wake it.
    #[nla(ETHTOOL_A_WOL_MODES, nested)]
    pub modes: Option<Bitset>,
    /// The password of `magicsecure`.
    #[nla(ETHTOOL_A_WOL_SOPASS, secret, with = Password)]
    pub password: Option<WakePassword>,
}

/// The password of a packet that wakes (`SOPASS_MAX`). It does not print.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct WakePassword(pub [u8; 6]);

impl fmt::Debug for WakePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WakePassword(..)")
    }
}

/// Six bytes.
#[derive(Debug)]
enum Password {}

const SIX_BYTES: Layout = Layout::new(AttrKind::Binary).with_len(6);

impl Pack<WakePassword> for Password {
    const LAYOUT: Layout = SIX_BYTES;

    fn pack(value: &WakePassword, id: u16, out: &mut AttrWriter<'_>) {
        out.put(id, &value.0);
    }
}

impl Unpack<'_, WakePassword> for Password {
    const LAYOUT: Layout = SIX_BYTES;

    fn unpack(payload: Payload<'_>) -> Result<WakePassword, DecodeError> {
        let bytes = payload.bytes();
        bytes.try_into().map(WakePassword).map_err(|_| DecodeError::length("6 bytes", bytes.len()))
    }
}
