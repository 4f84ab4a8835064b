//! How a device is connected: LINKINFO.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::header::{Header, Target};
use super::types::{Mdix, Port, Transceiver};
use super::uapi::*;

/// Asks how a device is connected; `EOPNOTSUPP` when its driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKINFO_GET, reply = LinkInfo, dump = LinkInfo,
    reply_command = ETHTOOL_MSG_LINKINFO_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_LINKINFO_GET")]
pub struct GetLinkInfo {
    /// Which device.
    #[nla(ETHTOOL_A_LINKINFO_HEADER, nested)]
    pub header: Target,
}

/// How a device is connected.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_LINKINFO_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_LINKINFO_NTF")]
pub struct LinkInfo {
    /// Which device.
    #[nla(ETHTOOL_A_LINKINFO_HEADER, nested)]
    pub header: Header,
    /// The connector.
    #[nla(ETHTOOL_A_LINKINFO_PORT)]
    pub port: Option<Port>,
    /// The address of the PHY on its bus.
    #[nla(ETHTOOL_A_LINKINFO_PHYADDR)]
    pub phy_address: Option<u8>,
    /// Whether the pairs of a twisted-pair cable are crossed.
    #[nla(ETHTOOL_A_LINKINFO_TP_MDIX)]
    pub mdix: Option<Mdix>,
    /// Whether they are to be.
    #[nla(ETHTOOL_A_LINKINFO_TP_MDIX_CTRL)]
    pub mdix_control: Option<Mdix>,
    /// Where the transceiver is.
    #[nla(ETHTOOL_A_LINKINFO_TRANSCEIVER)]
    pub transceiver: Option<Transceiver>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// Changes how a device is connected: what is here, the rest stays. `EOPNOTSUPP` when its driver cannot; what it makes of
/// values that the device does not have is its own affair, `EINVAL` most often.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = LinkInfo)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKINFO_SET)]
#[doc(alias = "ETHTOOL_MSG_LINKINFO_SET")]
pub struct SetLinkInfo {
    /// Which device.
    #[nla(ETHTOOL_A_LINKINFO_HEADER, nested)]
    pub header: Target,
    /// The connector.
    #[nla(ETHTOOL_A_LINKINFO_PORT)]
    pub port: Option<Port>,
    /// The address of the PHY on its bus.
    #[nla(ETHTOOL_A_LINKINFO_PHYADDR)]
    pub phy_address: Option<u8>,
    /// Whether the pairs of a twisted-pair cable are to be crossed.
    #[nla(ETHTOOL_A_LINKINFO_TP_MDIX_CTRL)]
    pub mdix_control: Option<Mdix>,
}
