//! Plug-in modules: MODULE.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::types::{PowerMode, PowerPolicy};
use super::uapi::*;

/// Asks for the module that is plugged into a device (since Linux 5.16). When its driver does not say, nothing is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_MODULE_GET, reply = Module, dump = Module,
    reply_command = ETHTOOL_MSG_MODULE_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_MODULE_GET")]
pub struct GetModule {
    /// Which device.
    #[nla(ETHTOOL_A_MODULE_HEADER, nested)]
    pub header: Target,
}

/// The module that is plugged into a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_MODULE_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_MODULE_NTF")]
pub struct Module {
    /// Which device.
    #[nla(ETHTOOL_A_MODULE_HEADER, nested)]
    pub header: Header,
    /// When it has full power.
    #[nla(ETHTOOL_A_MODULE_POWER_MODE_POLICY)]
    pub power_policy: Option<PowerPolicy>,
    /// Whether it has; absent while nothing is plugged in.
    #[nla(ETHTOOL_A_MODULE_POWER_MODE)]
    pub power: Option<PowerMode>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes when a module has full power; `EOPNOTSUPP` when the driver cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Module)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_MODULE_SET)]
#[doc(alias = "ETHTOOL_MSG_MODULE_SET")]
pub struct SetModule {
    /// Which device.
    #[nla(ETHTOOL_A_MODULE_HEADER, nested)]
    pub header: Target,
    /// When it is to have full power. Without it nothing changes.
    #[nla(ETHTOOL_A_MODULE_POWER_MODE_POLICY, u8, min = 1, max = 2)]
    pub power_policy: Option<PowerPolicy>,
}
