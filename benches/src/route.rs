//! A route with every attribute of `linux/rtnetlink.h`, borrowed.

use netlink_core::wire::{Buffer, Messages, NlHeader};
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Rtmsg {
    pub family: u8,
    pub dst_len: u8,
    pub src_len: u8,
    pub tos: u8,
    pub table: u8,
    pub protocol: u8,
    pub scope: u8,
    pub kind: u8,
    pub flags: u32,
}

#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Route<'a> {
    #[nla(header)]
    pub header: Rtmsg,
    #[nla(1)]
    pub dst: Option<&'a [u8]>,
    #[nla(2)]
    pub src: Option<&'a [u8]>,
    #[nla(3)]
    pub iif: Option<u32>,
    #[nla(4)]
    pub oif: Option<u32>,
    #[nla(5)]
    pub gateway: Option<&'a [u8]>,
    #[nla(6)]
    pub priority: Option<u32>,
    #[nla(7)]
    pub prefsrc: Option<&'a [u8]>,
    #[nla(8)]
    pub metrics: Option<&'a [u8]>,
    #[nla(9)]
    pub multipath: Option<&'a [u8]>,
    #[nla(11)]
    pub flow: Option<u32>,
    #[nla(12)]
    pub cacheinfo: Option<&'a [u8]>,
    #[nla(15)]
    pub table: Option<u32>,
    #[nla(16)]
    pub mark: Option<u32>,
    #[nla(17)]
    pub mfc_stats: Option<&'a [u8]>,
    #[nla(18)]
    pub via: Option<&'a [u8]>,
    #[nla(19)]
    pub newdst: Option<&'a [u8]>,
    #[nla(20)]
    pub pref: Option<u8>,
    #[nla(21)]
    pub encap_type: Option<u16>,
    #[nla(22)]
    pub encap: Option<&'a [u8]>,
    #[nla(23)]
    pub expires: Option<u32>,
    #[nla(25)]
    pub uid: Option<u32>,
    #[nla(26)]
    pub ttl_propagate: Option<u8>,
    #[nla(27)]
    pub ip_proto: Option<u8>,
    #[nla(28, be)]
    pub sport: Option<u16>,
    #[nla(29, be)]
    pub dport: Option<u16>,
    #[nla(30)]
    pub nh_id: Option<u32>,
}

/// A datagram of `count` routes such as `ip route add 10.x.y.0/24 via 192.0.2.1` leaves.
pub fn datagram(count: u32) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut all = Vec::new();
    for number in 0..count {
        let dst = (0x0a00_0000 + (number << 8)).to_be_bytes();
        let route = Route {
            header: Rtmsg { family: 2, dst_len: 24, table: 254, protocol: 3, kind: 1, ..Rtmsg::default() },
            table: Some(254),
            dst: Some(&dst),
            gateway: Some(&[192, 0, 2, 1]),
            oif: Some(3 + number % 7),
            priority: Some(number % 100),
            ..Route::default()
        };
        buffer.clear();
        let body = netlink_core::encode(&route, &mut buffer).expect("a route can be written");
        let header = NlHeader {
            len: 16 + u32::try_from(body.len()).expect("short"),
            kind: 24,
            flags: 2,
            ..NlHeader::default()
        };
        all.extend(header.to_bytes());
        all.extend(body);
    }
    all
}

/// The fields added up, so that nothing is optimised away; the C does the same.
pub fn sum(route: &Route<'_>) -> u64 {
    u64::from(route.header.protocol)
        + u64::from(route.table.unwrap_or(0))
        + u64::from(route.oif.unwrap_or(0))
        + u64::from(route.priority.unwrap_or(0))
        + u64::from(route.dst.and_then(<[u8]>::last).copied().unwrap_or(0))
        + u64::from(route.gateway.and_then(<[u8]>::last).copied().unwrap_or(0))
}

/// Decodes every message and sums the fields.
#[inline(never)]
pub fn decode_all(datagram: &[u8]) -> u64 {
    Messages::new(datagram).map(|message| sum(&netlink_core::decode(message.body).expect("a route"))).sum()
}
