//! What the kernel says of a route, attribute by attribute, and takes to make or change one.

use std::net::IpAddr;
use std::time::Duration;

use netlink_core::packers::Seconds;
use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::encap::Encap;
use super::header::RouteHeader;
use super::metrics::Metrics;
use super::multipath::{Multipath, NextHop};
use super::types::Preference;
use super::uapi::*;
use super::via::{Via, ViaAddress};

/// A route: `struct rtmsg` and its attributes (`fib_dump_info`, `rt6_fill_node`).
///
/// It owns all it holds. Reading one allocates where there are several next hops, metrics, or an
/// encapsulation.
#[doc(alias = "rtmsg")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct RouteEntry {
    /// Family, lengths, table, type, and who made it.
    #[nla(header)]
    pub header: RouteHeader,
    /// The destination; absent: all. Its length is in the header. (Of MPLS: the four bytes of the
    /// label's entry, as if they were an IPv4 address).
    #[nla(RTA_DST)]
    pub destination: Option<IpAddr>,
    /// The source; absent: any. Its length is in the header.
    #[nla(RTA_SRC)]
    pub source: Option<IpAddr>,
    /// The router that packets go to; absent: they go to the destination itself.
    #[nla(RTA_GATEWAY)]
    pub gateway: Option<IpAddr>,
    /// The router, by an address of another family.
    #[nla(RTA_VIA, with = Via)]
    pub via: Option<ViaAddress>,
    /// The index of the link that packets leave by.
    #[nla(RTA_OIF)]
    pub output: Option<u32>,
    /// The index of the link that packets come from: of a lookup, and of routed multicasts.
    #[nla(RTA_IIF)]
    pub input: Option<u32>,
    /// Of several routes the one with the least metric is used. Absent: 0, but IPv6 takes 1024 then.
    #[nla(RTA_PRIORITY)]
    pub metric: Option<u32>,
    /// The address of this host that packets are sent from.
    #[nla(RTA_PREFSRC)]
    pub preferred_source: Option<IpAddr>,
    /// The table; the kernel always sends it. In a request it counts instead of the header's.
    #[nla(RTA_TABLE)]
    pub table: Option<u32>,
    /// What TCP and IP shall know of the way.
    #[nla(RTA_METRICS, nested)]
    pub metrics: Option<Box<Metrics>>,
    /// Several next hops, each with a share of the packets.
    #[nla(RTA_MULTIPATH, with = Multipath)]
    pub multipath: Option<Vec<NextHop>>,
    /// The next hop, by the id of an object of its own (since Linux 5.3).
    #[nla(RTA_NH_ID)]
    pub next_hop_id: Option<u32>,
    /// What packets are put into (`LWTUNNEL_ENCAP_*`).
    #[nla(RTA_ENCAP_TYPE)]
    pub encap_type: Option<u16>,
    /// How.
    #[nla(RTA_ENCAP, select = encap_type)]
    pub encap: Option<Encap>,
    /// Two realms of 16 bits, of source and destination; of IPv4.
    #[nla(RTA_FLOW)]
    pub realms: Option<u32>,
    /// How it was used; sent only, of IPv6 and of lookups.
    #[nla(RTA_CACHEINFO, pod)]
    pub cache: Option<RouteCacheInfo>,
    /// Which of several default routers is preferred; of IPv6.
    #[nla(RTA_PREF)]
    pub preference: Option<Preference>,
    /// In a request: after which it goes, in whole seconds; of IPv6. In what the kernel sends it is in
    /// [`cache`](Self::cache).
    #[nla(RTA_EXPIRES, with = Seconds<u32>)]
    pub expires: Option<Duration>,
    /// Of a lookup: the packet's mark.
    #[nla(RTA_MARK, hex)]
    pub mark: Option<u32>,
    /// Of a lookup: the user who sends.
    #[nla(RTA_UID)]
    pub uid: Option<u32>,
    /// Of a lookup: the packet's protocol.
    #[nla(RTA_IP_PROTO)]
    pub ip_protocol: Option<u8>,
    /// Of a lookup: the packet's source port.
    #[nla(RTA_SPORT, be)]
    pub source_port: Option<u16>,
    /// Of a lookup: the packet's destination port.
    #[nla(RTA_DPORT, be)]
    pub destination_port: Option<u16>,
    /// Of a lookup: the packet's flow label (since Linux 6.14).
    #[nla(RTA_FLOWLABEL, be, hex)]
    pub flow_label: Option<u32>,
    /// Of MPLS: the labels that packets get instead, entries of four bytes in network order.
    #[nla(RTA_NEWDST)]
    pub new_destination: Option<RawAttrBuf>,
    /// Of MPLS: 1: the last TTL goes to the packet inside.
    #[nla(RTA_TTL_PROPAGATE)]
    pub ttl_propagate: Option<u8>,
    /// Of routed multicasts: counters; sent only.
    #[nla(RTA_MFC_STATS, pod)]
    pub multicast_stats: Option<MulticastStats>,
    /// Not used by IP today.
    #[nla(RTA_PROTOINFO)]
    pub protocol_info: Option<RawAttrBuf>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `struct rta_cacheinfo`.
#[doc(alias = "rta_cacheinfo")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct RouteCacheInfo {
    /// How many hold it.
    pub references: u32,
    /// When it was last used: so many hundredths of a second ago.
    pub last_use: u32,
    /// When it goes: in so many hundredths of a second; less than 0 if it should have gone, 0 for never.
    pub expires: i32,
    /// The error that packets get, a negative number of `errno`; 0 for none.
    pub error: i32,
    /// How often it was used.
    pub used: u32,
    /// Not used any more.
    pub id: u32,
    /// Not used any more.
    pub timestamp: u32,
    /// Not used any more.
    pub timestamp_age: u32,
}

/// `struct rta_mfc_stats`.
#[doc(alias = "rta_mfc_stats")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct MulticastStats {
    /// Packets routed.
    pub packets: u64,
    /// Bytes routed.
    pub bytes: u64,
    /// Packets that came by the wrong link.
    pub wrong_input: u64,
}
