//! Speed, duplex and what was negotiated: LINKMODES.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::packers::YesNo;
use super::types::{Duplex, MasterSlave, MasterSlaveState, RateMatching};
use super::uapi::*;

/// Asks for the modes of a link; `EOPNOTSUPP` when its driver does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKMODES_GET, reply = LinkModes, dump = LinkModes,
    reply_command = ETHTOOL_MSG_LINKMODES_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_LINKMODES_GET")]
pub struct GetLinkModes {
    /// Which device.
    #[nla(ETHTOOL_A_LINKMODES_HEADER, nested)]
    pub header: Target,
}

/// The modes of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_LINKMODES_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_LINKMODES_NTF")]
pub struct LinkModes {
    /// Which device.
    #[nla(ETHTOOL_A_LINKMODES_HEADER, nested)]
    pub header: Header,
    /// Whether modes are negotiated.
    #[nla(ETHTOOL_A_LINKMODES_AUTONEG, with = YesNo)]
    pub autonegotiation: Option<bool>,
    /// The mask is the modes that the device can do, and on are those that it offers to the peer.
    #[nla(ETHTOOL_A_LINKMODES_OURS, nested)]
    pub ours: Option<Bitset>,
    /// What the peer offers.
    #[nla(ETHTOOL_A_LINKMODES_PEER, nested)]
    pub peer: Option<Bitset>,
    /// In Mbit/s, as it is on the wire; [`LinkModes::speed`] says whether it is known.
    #[nla(ETHTOOL_A_LINKMODES_SPEED)]
    pub raw_speed: Option<u32>,
    /// Whether both sides may send at once.
    #[nla(ETHTOOL_A_LINKMODES_DUPLEX)]
    pub duplex: Option<Duplex>,
    /// Which side is to give the clock.
    #[nla(ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG)]
    pub master_slave: Option<MasterSlave>,
    /// Which side gives the clock.
    #[nla(ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE)]
    pub master_slave_state: Option<MasterSlaveState>,
    /// How many lanes there are.
    #[nla(ETHTOOL_A_LINKMODES_LANES)]
    pub lanes: Option<u32>,
    /// How the rates of MAC and PHY are matched (since Linux 6.1).
    #[nla(ETHTOOL_A_LINKMODES_RATE_MATCHING)]
    pub rate_matching: Option<RateMatching>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl LinkModes {
    /// The speed in Mbit/s; `None` where it is not known, as when there is no link. Drivers say that as `SPEED_UNKNOWN`.
    #[must_use]
    pub fn speed(&self) -> Option<u32> {
        self.raw_speed.filter(|speed| i32::try_from(*speed).is_ok())
    }
}

/// Changes the modes of a link: what is here. The rest stays, but that without autonegotiation the number of lanes is the
/// driver's to choose where none is said. While autonegotiation is on, a speed, duplex or number of lanes without modes offers
/// all modes that the device can do with it. `EOPNOTSUPP` when its driver cannot, and for a side that it cannot choose to give
/// the clock; `EINVAL` for what it does not support (`ethnl_update_linkmodes`).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = LinkModes)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_LINKMODES_SET)]
#[doc(alias = "ETHTOOL_MSG_LINKMODES_SET")]
pub struct SetLinkModes {
    /// Which device.
    #[nla(ETHTOOL_A_LINKMODES_HEADER, nested)]
    pub header: Target,
    /// Whether modes are negotiated.
    #[nla(ETHTOOL_A_LINKMODES_AUTONEG, with = YesNo)]
    pub autonegotiation: Option<bool>,
    /// What the device offers to the peer.
    #[nla(ETHTOOL_A_LINKMODES_OURS, nested)]
    pub ours: Option<Bitset>,
    /// In Mbit/s.
    #[nla(ETHTOOL_A_LINKMODES_SPEED)]
    pub speed: Option<u32>,
    /// Whether both sides may send at once.
    #[nla(ETHTOOL_A_LINKMODES_DUPLEX)]
    pub duplex: Option<Duplex>,
    /// Which side is to give the clock.
    #[nla(ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG)]
    pub master_slave: Option<MasterSlave>,
    /// How many lanes there are to be: 1, 2, 4 or 8.
    #[nla(ETHTOOL_A_LINKMODES_LANES, min = 1, max = 8)]
    pub lanes: Option<u32>,
}
