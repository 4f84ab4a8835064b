//! Next hops and their groups: C structs back to back, and an encapsulation selected by number.
//! Ids: `linux/nexthop.h`, `linux/lwtunnel.h`, `linux/mpls_iptunnel.h`; the header is `struct nhmsg`.

use std::net::{IpAddr, Ipv4Addr};

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::wire::Vectors;

uapi! {
    NHA_ID = 1, NHA_GROUP = 2, NHA_GROUP_TYPE = 3, NHA_BLACKHOLE = 4, NHA_OIF = 5, NHA_GATEWAY = 6,
    NHA_ENCAP_TYPE = 7, NHA_ENCAP = 8, NHA_FDB = 11, NHA_RES_GROUP = 12, NHA_OP_FLAGS = 14,
    NHA_RES_GROUP_BUCKETS = 1, NHA_RES_GROUP_IDLE_TIMER = 2, NHA_RES_GROUP_UNBALANCED_TIMER = 3,
    NHA_RES_GROUP_UNBALANCED_TIME = 4,
    LWTUNNEL_ENCAP_MPLS = 1, LWTUNNEL_ENCAP_IP = 2,
    MPLS_IPTUNNEL_DST = 1, MPLS_IPTUNNEL_TTL = 2,
    LWTUNNEL_IP_ID = 1, LWTUNNEL_IP_DST = 2, LWTUNNEL_IP_SRC = 3, LWTUNNEL_IP_TTL = 4, LWTUNNEL_IP_TOS = 5,
    LWTUNNEL_IP_FLAGS = 6,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct NhMsg {
    family: u8,
    scope: u8,
    protocol: u8,
    reserved: u8,
    flags: u32,
}

/// `struct nexthop_grp`: the weight is one less than `ip` shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Member {
    id: u32,
    weight: u8,
    weight_high: u8,
    reserved: u16,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Nexthop<'a> {
    #[nla(header)]
    header: NhMsg,
    #[nla(NHA_ID)]
    id: u32,
    #[nla(NHA_GROUP, packed, pod)]
    group: Vec<Member>,
    #[nla(NHA_GROUP_TYPE)]
    group_type: Option<u16>,
    #[nla(NHA_BLACKHOLE, flag)]
    blackhole: bool,
    #[nla(NHA_OIF)]
    device: Option<u32>,
    #[nla(NHA_GATEWAY)]
    gateway: Option<IpAddr>,
    #[nla(NHA_ENCAP_TYPE)]
    encap_type: Option<u16>,
    #[nla(NHA_ENCAP, select = encap_type)]
    encap: Option<Encap<'a>>,
    #[nla(NHA_FDB, flag)]
    fdb: bool,
    #[nla(NHA_RES_GROUP, nested)]
    resilient: Option<Resilient<'a>>,
    #[nla(NHA_OP_FLAGS)]
    operation: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = u16)]
enum Encap<'a> {
    #[nla(LWTUNNEL_ENCAP_MPLS)]
    Mpls(Mpls<'a>),
    #[nla(LWTUNNEL_ENCAP_IP)]
    Ip(IpTunnel<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// The labels are 32-bit entries in network order: label, class, bottom of stack, TTL.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Mpls<'a> {
    #[nla(MPLS_IPTUNNEL_DST, packed, be)]
    labels: Vec<u32>,
    #[nla(MPLS_IPTUNNEL_TTL)]
    ttl: Option<u8>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct IpTunnel<'a> {
    #[nla(LWTUNNEL_IP_ID, be)]
    id: u64,
    #[nla(LWTUNNEL_IP_DST)]
    destination: Ipv4Addr,
    #[nla(LWTUNNEL_IP_SRC)]
    source: Ipv4Addr,
    #[nla(LWTUNNEL_IP_TTL)]
    ttl: u8,
    #[nla(LWTUNNEL_IP_TOS)]
    tos: u8,
    #[nla(LWTUNNEL_IP_FLAGS, be)]
    flags: u16,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Resilient<'a> {
    #[nla(NHA_RES_GROUP_BUCKETS)]
    buckets: u16,
    /// In hundredths of a second (`clock_t`).
    #[nla(NHA_RES_GROUP_IDLE_TIMER)]
    idle_timer: u32,
    #[nla(NHA_RES_GROUP_UNBALANCED_TIMER)]
    unbalanced_timer: u32,
    #[nla(NHA_RES_GROUP_UNBALANCED_TIME)]
    unbalanced_time: u64,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../wire/nexthop.hex"))
}

const ONLINK: u32 = 4;
const LINK: u8 = 253;
/// Bit 31 of what the kernel sends as operation flags: it did not ask the hardware.
const HW_STATS_UNUSED: u32 = 0x8000_0000;

#[test]
fn gateways() {
    let Some(vectors) = vectors() else { return };
    let header = NhMsg { family: 2, scope: LINK, ..NhMsg::default() };
    let gateway = |text: &str| Some(text.parse().expect("an address"));
    assert_eq!(
        check!(Nexthop<'_>, vectors.body("gateway4")),
        Nexthop { header, id: 1, device: Some(2), gateway: gateway("10.8.0.2"), ..Nexthop::default() }
    );
    let header = NhMsg { family: 10, flags: ONLINK, ..header };
    assert_eq!(
        check!(Nexthop<'_>, vectors.body("gateway6")),
        Nexthop { header, id: 3, device: Some(2), gateway: gateway("fd00::9"), ..Nexthop::default() }
    );
    let blackhole = check!(Nexthop<'_>, vectors.body("blackhole"));
    let header = NhMsg { family: 2, ..NhMsg::default() };
    assert_eq!(blackhole, Nexthop { header, id: 12, blackhole: true, ..Nexthop::default() });
    let fdb = check!(Nexthop<'_>, vectors.body("fdb"));
    assert_eq!((fdb.id, fdb.fdb, fdb.gateway), (17, true, gateway("10.8.0.4")));
}

#[test]
fn groups() {
    let Some(vectors) = vectors() else { return };
    let member = |id, shown: u8| Member { id, weight: shown - 1, ..Member::default() };
    let group = check!(Nexthop<'_>, vectors.body("group"));
    assert_eq!(
        group,
        Nexthop {
            id: 10,
            group: vec![member(1, 20), member(2, 5)],
            group_type: Some(0),
            operation: Some(HW_STATS_UNUSED),
            ..Nexthop::default()
        }
    );
    let fdb = check!(Nexthop<'_>, vectors.body("fdb_group"));
    assert_eq!((fdb.id, fdb.fdb, fdb.group), (18, true, vec![member(17, 1)]));

    let resilient = check!(Nexthop<'_>, vectors.body("resilient"));
    assert_eq!((resilient.id, resilient.group_type), (11, Some(1)));
    assert_eq!(resilient.group, [member(1, 1), member(2, 200)]);
    assert_eq!(
        resilient.resilient,
        Some(Resilient {
            buckets: 32,
            idle_timer: 6000,
            unbalanced_timer: 30_000,
            unbalanced_time: 0,
            unknown: vec![]
        })
    );
}

#[test]
fn encapsulations() {
    let Some(vectors) = vectors() else { return };
    let ip = check!(Nexthop<'_>, vectors.body("encap_ip"));
    assert_eq!((ip.id, ip.encap_type), (16, Some(LWTUNNEL_ENCAP_IP)));
    assert_eq!(
        ip.encap,
        Some(Encap::Ip(IpTunnel {
            id: 77,
            destination: Ipv4Addr::new(10, 7, 0, 1),
            source: Ipv4Addr::UNSPECIFIED,
            ttl: 9,
            tos: 0,
            flags: 0,
            unknown: vec![]
        }))
    );
    let mpls = check!(Nexthop<'_>, vectors.body("encap_mpls"));
    let labels = vec![100 << 12, 200 << 12 | 1 << 8];
    assert_eq!(mpls.encap, Some(Encap::Mpls(Mpls { labels, ..Mpls::default() })));
}
