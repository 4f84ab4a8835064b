//! A part of ethtool (`linux/ethtool_netlink_generated.h`).

use netlink_core::{Declaration, GenlFamily, NlaDecode, NlaEncode, Note, flags, operations};

#[derive(Debug)]
pub struct Ethtool;
impl GenlFamily for Ethtool {
    const NAME: &'static str = "ethtool";
}

bitflags::bitflags! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct HeaderFlags: u32 {
        const COMPACT_BITSETS = 1;
        const OMIT_REPLY = 2;
        const STATS = 4;
        const _ = !0;
    }
}
flags!(HeaderFlags: u32);

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Header {
    #[nla(1)]
    pub index: Option<u32>,
    #[nla(2, nul_string)]
    pub name: Option<String>,
    #[nla(3)]
    pub flags: Option<HeaderFlags>,
    #[nla(4)]
    pub phy: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct BitSet {
    #[nla(1, flag)]
    pub no_mask: bool,
    #[nla(2)]
    pub size: Option<u32>,
    #[nla(3, nested)]
    pub bits: Option<Bits>,
    #[nla(4)]
    pub value: Option<Vec<u8>>,
    #[nla(5)]
    pub mask: Option<Vec<u8>>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Bits {
    #[nla(1, multi, nested)]
    pub bits: Vec<Bit>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Bit {
    #[nla(1)]
    pub index: Option<u32>,
    #[nla(2, nul_string)]
    pub name: Option<String>,
    #[nla(3, flag)]
    pub value: bool,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 2, reply = LinkInfo, dump = LinkInfo)]
pub struct GetLinkInfo {
    #[nla(1, nested)]
    pub header: Header,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 3)]
pub struct LinkInfo {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(2)]
    pub port: Option<u8>,
    #[nla(3)]
    pub phy_address: Option<u8>,
    #[nla(5)]
    pub crossover: Option<u8>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 5)]
pub struct SetLinkModes {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(2)]
    pub autonegotiation: Option<u8>,
    #[nla(3, nested)]
    pub ours: Option<BitSet>,
    #[nla(5)]
    pub speed: Option<u32>,
    #[nla(6)]
    pub duplex: Option<u8>,
    #[nla(7)]
    pub port: Option<u8>,
    #[nla(9, min = 1, max = 8)]
    pub lanes: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 6, reply = LinkState, dump = LinkState)]
pub struct GetLinkState {
    #[nla(1, nested)]
    pub header: Header,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct LinkState {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(2)]
    pub link: Option<u8>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 10)]
pub struct SetWakeOnLan {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(2, nested)]
    pub modes: Option<BitSet>,
    #[nla(3)]
    pub password: Option<Vec<u8>>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 11, reply = Features, dump = Features)]
pub struct GetFeatures {
    #[nla(1, nested)]
    pub header: Header,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Features {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(2, nested)]
    pub hardware: Option<BitSet>,
    #[nla(3, nested)]
    pub wanted: Option<BitSet>,
    #[nla(4, nested)]
    pub active: Option<BitSet>,
    #[nla(5, nested)]
    pub unchangeable: Option<BitSet>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = 18)]
pub struct SetChannels {
    #[nla(1, nested)]
    pub header: Header,
    #[nla(6)]
    pub rx: Option<u32>,
    #[nla(7)]
    pub tx: Option<u32>,
    #[nla(8)]
    pub other: Option<u32>,
    #[nla(9)]
    pub combined: Option<u32>,
}

pub static DECLARATION: Declaration = Declaration::family::<Ethtool>(
    operations![GetLinkInfo, LinkInfo, SetLinkModes, GetLinkState, SetWakeOnLan, GetFeatures, SetChannels],
    &[],
)
.noting(&[Note {
    operation: "*",
    path: "header.phy",
    why: "one header serves all; it is taken by requests that reach PHYs, since Linux 6.12",
}]);
