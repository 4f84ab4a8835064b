use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub enum ByName {
    #[nla("mtu", u32)]
    Mtu(u32),
    #[nla(other)]
    Other(RawAttrBuf),
}

pub const IPV4: u8 = 4;

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = u8)]
pub enum ByNumber {
    #[nla(IPV4, bytes)]
    V4([u8; 4]),
    #[nla(6, bytes)]
    V6([u8; 16]),
}
