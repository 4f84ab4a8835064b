//! Numbers in every width and order, and types that are made of them.

use netlink_core::packers::MacAddr;
use netlink_core::{NlaDecode, NlaEncode};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use zerocopy::big_endian;

/// All of them required.
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct Scalars {
    #[nla(1)]
    pub u8: u8,
    #[nla(2)]
    pub u16: u16,
    #[nla(3)]
    pub u32: u32,
    #[nla(4)]
    pub u64: u64,
    #[nla(5)]
    pub i8: i8,
    #[nla(6)]
    pub i16: i16,
    #[nla(7)]
    pub i32: i32,
    #[nla(8)]
    pub i64: i64,
    #[nla(9, be)]
    pub be16: u16,
    #[nla(10, be)]
    pub be32: u32,
    #[nla(11, be)]
    pub be64: i64,
    #[nla(12, net_byteorder)]
    pub flagged: u32,
    #[nla(13)]
    pub zerocopy16: big_endian::U16,
    #[nla(14)]
    pub zerocopy32: big_endian::U32,
    #[nla(15)]
    pub zerocopy64: big_endian::U64,
}

/// All of them optional.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Optionals {
    #[nla(1, u16, be)]
    pub port: Option<Port>,
    #[nla(2)]
    pub closed: Option<Closed>,
    #[nla(3)]
    pub open: Option<Open>,
    #[nla(4, uint)]
    pub uint: Option<u64>,
    #[nla(5, sint)]
    pub sint: Option<i64>,
    #[nla(6, flag)]
    pub flag: bool,
    #[nla(7, u32, net_byteorder)]
    pub open_be: Option<Wide>,
    #[nla(8)]
    pub v4: Option<Ipv4Addr>,
    #[nla(9)]
    pub v6: Option<Ipv6Addr>,
    #[nla(10)]
    pub ip: Option<IpAddr>,
    #[nla(11)]
    pub mac: Option<MacAddr>,
    /// The highest id there is.
    #[nla(0x3fff, u64)]
    pub last: Option<u64>,
}

/// A number in a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Port(pub u16);

impl From<u16> for Port {
    fn from(port: u16) -> Self {
        Port(port)
    }
}

impl From<Port> for u16 {
    fn from(port: Port) -> Self {
        port.0
    }
}

/// A number in a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide(pub u32);

impl From<u32> for Wide {
    fn from(bits: u32) -> Self {
        Wide(bits)
    }
}

impl From<Wide> for u32 {
    fn from(wide: Wide) -> Self {
        wide.0
    }
}

/// A value that is none of these is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(value = i16)]
pub enum Closed {
    Zero = 0,
    #[nla(-2)]
    Minus,
    #[nla(0x102)]
    Big,
}

/// A value that is none of these is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(value = u8)]
pub enum Open {
    #[nla(1)]
    One,
    #[nla(2)]
    Two,
    #[nla(other)]
    Other(u8),
}
