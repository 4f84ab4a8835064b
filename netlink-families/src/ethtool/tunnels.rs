//! Tunnels that a device knows: `TUNNEL_INFO`.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::types::UdpTunnelType;
use super::uapi::*;

/// Asks which UDP tunnels a device knows (since Linux 5.10); `EOPNOTSUPP` when it knows none.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_TUNNEL_INFO_GET, reply = Tunnels, dump = Tunnels,
    reply_command = ETHTOOL_MSG_TUNNEL_INFO_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_TUNNEL_INFO_GET")]
pub struct GetTunnels {
    /// Which device.
    #[nla(ETHTOOL_A_TUNNEL_INFO_HEADER, nested)]
    pub header: Target,
}

/// The UDP tunnels that a device knows, for whose packets it can compute checksums and their like.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_TUNNEL_INFO_GET_REPLY")]
pub struct Tunnels {
    /// Which device.
    #[nla(ETHTOOL_A_TUNNEL_INFO_HEADER, nested)]
    pub header: Header,
    /// Tunnels over UDP.
    #[nla(ETHTOOL_A_TUNNEL_INFO_UDP_PORTS, nested)]
    pub udp: Option<UdpTunnels>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// The tables of a device's tunnels over UDP.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_TUNNEL_UDP_TABLE")]
pub struct UdpTunnels {
    /// The tables.
    #[nla(ETHTOOL_A_TUNNEL_UDP_TABLE, multi, nested)]
    pub tables: Vec<UdpTunnelTable>,
}

/// A table of UDP ports.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE")]
pub struct UdpTunnelTable {
    /// How many ports it can hold; 0 for those that are always there.
    #[nla(ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE)]
    pub size: Option<u32>,
    /// Which kinds of tunnels it can hold: `vxlan`, `geneve`, `vxlan-gpe`.
    #[nla(ETHTOOL_A_TUNNEL_UDP_TABLE_TYPES, nested)]
    pub types: Option<Bitset>,
    /// The ports that it holds.
    #[nla(ETHTOOL_A_TUNNEL_UDP_TABLE_ENTRY, multi, nested)]
    pub entries: Vec<UdpTunnel>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// A UDP port, and the tunnels that end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT")]
pub struct UdpTunnel {
    /// The port.
    #[nla(ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT, be)]
    pub port: u16,
    /// Their kind.
    #[nla(ETHTOOL_A_TUNNEL_UDP_ENTRY_TYPE)]
    pub kind: UdpTunnelType,
}
