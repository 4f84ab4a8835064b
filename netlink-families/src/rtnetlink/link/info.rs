//! `IFLA_LINKINFO`: the kind of a link, and what only links of that kind have.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::kinds::{
    Bond, BondPort, Bridge, BridgePortData, Gre, IpTunnel, Ipvlan, Macvlan, Tun, Veth, Vlan, Vrf, VrfPort,
    Vxlan,
};
use super::uapi::*;
use crate::rtnetlink::Kind;

/// `IFLA_LINKINFO`.
#[doc(alias = "IFLA_LINKINFO")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct LinkInfo {
    /// The kind of a virtual link.
    #[nla(IFLA_INFO_KIND, nul_string)]
    pub kind: Option<Kind>,
    /// Its settings. Of several kinds the kernel sends none.
    #[nla(IFLA_INFO_DATA, select = kind)]
    pub data: Option<KindData>,
    /// Counters of the kind, as they are on the wire; sent only.
    #[nla(IFLA_INFO_XSTATS)]
    pub statistics: Option<RawAttrBuf>,
    /// The kind of what it is a port of: `bridge`, `bond`, `vrf`.
    #[nla(IFLA_INFO_SLAVE_KIND, nul_string)]
    pub port_kind: Option<Kind>,
    /// The settings of the port.
    #[nla(IFLA_INFO_SLAVE_DATA, select = port_kind)]
    pub port_data: Option<PortData>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl LinkInfo {
    /// A kind without settings: `dummy`, `wireguard`, `ifb`.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        LinkInfo { kind: Some(kind), ..LinkInfo::default() }
    }

    /// A kind with its settings. Of [`KindData::Other`] the kind is still to be said.
    #[must_use]
    pub fn with(data: KindData) -> Self {
        LinkInfo { kind: data.kind(), data: Some(data), ..LinkInfo::default() }
    }
}

/// `IFLA_INFO_DATA`, by `IFLA_INFO_KIND`.
#[doc(alias = "IFLA_INFO_DATA")]
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
#[non_exhaustive]
pub enum KindData {
    /// One VLAN of another link.
    #[nla("vlan")]
    Vlan(Box<Vlan>),
    /// A bridge.
    #[nla("bridge")]
    Bridge(Box<Bridge>),
    /// Links bundled to one.
    #[nla("bond")]
    Bond(Box<Bond>),
    /// One end of a cable; only in requests.
    #[nla("veth")]
    Veth(Box<Veth>),
    /// Ethernet over UDP.
    #[nla("vxlan")]
    Vxlan(Box<Vxlan>),
    /// A further address of another link.
    #[nla("macvlan")]
    Macvlan(Box<Macvlan>),
    /// The same, for a virtual machine's tap.
    #[nla("macvtap")]
    Macvtap(Box<Macvlan>),
    /// A further link with another link's address.
    #[nla("ipvlan")]
    Ipvlan(Ipvlan),
    /// The same, for a virtual machine's tap.
    #[nla("ipvtap")]
    Ipvtap(Ipvlan),
    /// A routing domain.
    #[nla("vrf")]
    Vrf(Vrf),
    /// A link to a program: `tun` or `tap`.
    #[nla("tun")]
    Tun(Box<Tun>),
    /// IP in GRE over IPv4.
    #[nla("gre")]
    Gre(Box<Gre>),
    /// Ethernet in GRE over IPv4.
    #[nla("gretap")]
    Gretap(Box<Gre>),
    /// ERSPAN over IPv4.
    #[nla("erspan")]
    Erspan(Box<Gre>),
    /// IP in GRE over IPv6.
    #[nla("ip6gre")]
    Ip6gre(Box<Gre>),
    /// Ethernet in GRE over IPv6.
    #[nla("ip6gretap")]
    Ip6gretap(Box<Gre>),
    /// ERSPAN over IPv6.
    #[nla("ip6erspan")]
    Ip6erspan(Box<Gre>),
    /// IPv4 in IPv4.
    #[nla("ipip")]
    Ipip(Box<IpTunnel<u16>>),
    /// IPv6 in IPv4.
    #[nla("sit")]
    Sit(Box<IpTunnel<u16>>),
    /// IP in IPv6.
    #[nla("ip6tnl")]
    Ip6tnl(Box<IpTunnel<u32>>),
    /// A kind that this library has no declaration of.
    #[nla(other)]
    Other(RawAttrBuf),
}

impl KindData {
    /// The kind that the settings are of; `None` for [`Other`](Self::Other).
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Some(Kind::known(match self {
            KindData::Vlan(_) => "vlan",
            KindData::Bridge(_) => "bridge",
            KindData::Bond(_) => "bond",
            KindData::Veth(_) => "veth",
            KindData::Vxlan(_) => "vxlan",
            KindData::Macvlan(_) => "macvlan",
            KindData::Macvtap(_) => "macvtap",
            KindData::Ipvlan(_) => "ipvlan",
            KindData::Ipvtap(_) => "ipvtap",
            KindData::Vrf(_) => "vrf",
            KindData::Tun(_) => "tun",
            KindData::Gre(_) => "gre",
            KindData::Gretap(_) => "gretap",
            KindData::Erspan(_) => "erspan",
            KindData::Ip6gre(_) => "ip6gre",
            KindData::Ip6gretap(_) => "ip6gretap",
            KindData::Ip6erspan(_) => "ip6erspan",
            KindData::Ipip(_) => "ipip",
            KindData::Sit(_) => "sit",
            KindData::Ip6tnl(_) => "ip6tnl",
            KindData::Other(_) => return None,
        }))
    }
}

/// `IFLA_INFO_SLAVE_DATA`, by `IFLA_INFO_SLAVE_KIND`.
#[doc(alias = "IFLA_INFO_SLAVE_DATA")]
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
#[non_exhaustive]
pub enum PortData {
    /// A port of a bridge.
    #[nla("bridge")]
    Bridge(Box<BridgePortData>),
    /// A member of a bond.
    #[nla("bond")]
    Bond(Box<BondPort>),
    /// A member of a routing domain.
    #[nla("vrf")]
    Vrf(VrfPort),
    /// A kind that this library has no declaration of.
    #[nla(other)]
    Other(RawAttrBuf),
}
