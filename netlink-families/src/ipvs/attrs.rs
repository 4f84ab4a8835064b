//! The seven attribute sets, as they are on the wire.

use netlink_core::{NlaDecode, NlaEncode, NlaStruct};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::addr::InetAddr;
use super::types::{DaemonState, ForwardMethod, ServiceBits, TunnelFlags, TunnelType};
use super::uapi::*;
use super::{Ipvs, Protocol};
use crate::address_family::AddressFamily;

/// A virtual service, as `IPVS_CMD_ATTR_SERVICE` carries it.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[doc(alias = "IPVS_CMD_ATTR_SERVICE")]
pub struct ServiceAttrs<'a> {
    /// Its address family.
    #[nla(IPVS_SVC_ATTR_AF)]
    pub family: AddressFamily,
    /// Its protocol; absent for a firewall mark.
    #[nla(IPVS_SVC_ATTR_PROTOCOL)]
    pub protocol: Option<Protocol>,
    /// The virtual address.
    #[nla(IPVS_SVC_ATTR_ADDR, select = family)]
    pub addr: Option<InetAddr>,
    /// The virtual port.
    #[nla(IPVS_SVC_ATTR_PORT, be)]
    pub port: Option<u16>,
    /// The firewall mark, in place of protocol, address and port.
    #[nla(IPVS_SVC_ATTR_FWMARK)]
    pub fwmark: Option<u32>,
    /// The scheduler's name, at most 15 bytes; `none` for no scheduler.
    #[nla(IPVS_SVC_ATTR_SCHED_NAME, nul_string, max_len = 15)]
    pub scheduler: Option<&'a str>,
    /// Flags of the service and of its scheduler.
    #[nla(IPVS_SVC_ATTR_FLAGS, pod)]
    pub flags: Option<ServiceFlags>,
    /// How long a client sticks to a destination, in seconds; only with `IP_VS_SVC_F_PERSISTENT`.
    #[nla(IPVS_SVC_ATTR_TIMEOUT)]
    pub timeout: Option<u32>,
    /// Which clients stick together: of IPv4 a mask in network order, of IPv6 a prefix length (1 to
    /// 128) in the machine's order. The bytes are as on the wire.
    #[nla(IPVS_SVC_ATTR_NETMASK)]
    pub netmask: Option<[u8; 4]>,
    /// Counters, those of 32 bits.
    #[nla(IPVS_SVC_ATTR_STATS, nested)]
    pub stats: Option<Stats<u32>>,
    /// The persistence engine's name, at most 16 bytes, e.g. `sip`.
    #[nla(IPVS_SVC_ATTR_PE_NAME, nul_string, max_len = 16)]
    pub persistence_engine: Option<&'a str>,
    /// Counters of 64 bits (since Linux 4.1).
    #[nla(IPVS_SVC_ATTR_STATS64, nested)]
    pub stats64: Option<Stats<u64>>,
}

/// Which service is meant: all that naming one needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = ServiceAttrs<'static>)]
pub struct ServiceKey {
    /// Its address family.
    #[nla(IPVS_SVC_ATTR_AF)]
    pub family: AddressFamily,
    /// Its protocol; absent for a firewall mark.
    #[nla(IPVS_SVC_ATTR_PROTOCOL)]
    pub protocol: Option<Protocol>,
    /// The virtual address.
    #[nla(IPVS_SVC_ATTR_ADDR, select = family)]
    pub addr: Option<InetAddr>,
    /// The virtual port.
    #[nla(IPVS_SVC_ATTR_PORT, be)]
    pub port: Option<u16>,
    /// The firewall mark, in place of protocol, address and port.
    #[nla(IPVS_SVC_ATTR_FWMARK)]
    pub fwmark: Option<u32>,
}

/// `struct ip_vs_flags`: the flags, and which of them are meant. Replies have a mask of all ones.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, NlaStruct,
)]
#[repr(C)]
#[doc(alias = "ip_vs_flags")]
pub struct ServiceFlags {
    /// [`ServiceBits`].
    #[nla(names = ServiceBits)]
    pub flags: u32,
    /// The bits of `flags` that are to be changed.
    #[nla(names = ServiceBits)]
    pub mask: u32,
}

/// A destination: a real server of a service.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[doc(alias = "IPVS_CMD_ATTR_DEST")]
pub struct DestinationAttrs {
    /// The server's address; [`InetAddr::Other`] where `family` is absent or 0.
    #[nla(IPVS_DEST_ATTR_ADDR, select = family)]
    pub addr: Option<InetAddr>,
    /// The server's port.
    #[nla(IPVS_DEST_ATTR_PORT, be)]
    pub port: Option<u16>,
    /// How packets reach it.
    #[nla(IPVS_DEST_ATTR_FWD_METHOD)]
    pub forward: Option<ForwardMethod>,
    /// Its share of new connections; 0 for none. In the kernel it is an `int`.
    #[nla(IPVS_DEST_ATTR_WEIGHT, max = i32::MAX)]
    pub weight: Option<u32>,
    /// Connections above which it gets no new ones; 0 for no limit.
    #[nla(IPVS_DEST_ATTR_U_THRESH)]
    pub upper_threshold: Option<u32>,
    /// Connections below which it gets new ones again; 0 for three quarters of the upper threshold.
    #[nla(IPVS_DEST_ATTR_L_THRESH)]
    pub lower_threshold: Option<u32>,
    /// Active connections.
    #[nla(IPVS_DEST_ATTR_ACTIVE_CONNS)]
    pub active_connections: Option<u32>,
    /// Inactive connections.
    #[nla(IPVS_DEST_ATTR_INACT_CONNS)]
    pub inactive_connections: Option<u32>,
    /// Persistence templates.
    #[nla(IPVS_DEST_ATTR_PERSIST_CONNS)]
    pub persistent_connections: Option<u32>,
    /// Counters, those of 32 bits.
    #[nla(IPVS_DEST_ATTR_STATS, nested)]
    pub stats: Option<Stats<u32>>,
    /// Its address family; absent or 0: the service's (since Linux 3.18).
    #[nla(IPVS_DEST_ATTR_ADDR_FAMILY)]
    pub family: Option<AddressFamily>,
    /// Counters of 64 bits (since Linux 4.1).
    #[nla(IPVS_DEST_ATTR_STATS64, nested)]
    pub stats64: Option<Stats<u64>>,
    /// The encapsulation of a tunnel (since Linux 5.3).
    #[nla(IPVS_DEST_ATTR_TUN_TYPE)]
    pub tunnel: Option<TunnelType>,
    /// The UDP port of a GUE tunnel.
    #[nla(IPVS_DEST_ATTR_TUN_PORT, be)]
    pub tunnel_port: Option<u16>,
    /// Checksums of the tunnel's packets.
    #[nla(IPVS_DEST_ATTR_TUN_FLAGS, u16)]
    pub tunnel_flags: Option<TunnelFlags>,
}

/// Which destination is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = DestinationAttrs)]
pub struct DestinationKey {
    /// The server's address; [`InetAddr::Other`] where `family` is absent or 0.
    #[nla(IPVS_DEST_ATTR_ADDR, select = family)]
    pub addr: InetAddr,
    /// The server's port.
    #[nla(IPVS_DEST_ATTR_PORT, be)]
    pub port: u16,
    /// Its address family; absent or 0: the service's.
    #[nla(IPVS_DEST_ATTR_ADDR_FAMILY)]
    pub family: Option<AddressFamily>,
}

/// Counters of a service or a destination. `T` is `u32` in `*_ATTR_STATS` and `u64` in
/// `*_ATTR_STATS64`; bytes have 64 bits in both. The last five are rates per second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[doc(alias = "IPVS_SVC_ATTR_STATS64")]
pub struct Stats<T> {
    /// Connections scheduled.
    #[nla(IPVS_STATS_ATTR_CONNS)]
    pub connections: T,
    /// Incoming packets.
    #[nla(IPVS_STATS_ATTR_INPKTS)]
    pub packets_in: T,
    /// Outgoing packets.
    #[nla(IPVS_STATS_ATTR_OUTPKTS)]
    pub packets_out: T,
    /// Incoming bytes.
    #[nla(IPVS_STATS_ATTR_INBYTES)]
    pub bytes_in: u64,
    /// Outgoing bytes.
    #[nla(IPVS_STATS_ATTR_OUTBYTES)]
    pub bytes_out: u64,
    /// Connections a second.
    #[nla(IPVS_STATS_ATTR_CPS)]
    pub connection_rate: T,
    /// Incoming packets a second.
    #[nla(IPVS_STATS_ATTR_INPPS)]
    pub packet_rate_in: T,
    /// Outgoing packets a second.
    #[nla(IPVS_STATS_ATTR_OUTPPS)]
    pub packet_rate_out: T,
    /// Incoming bytes a second.
    #[nla(IPVS_STATS_ATTR_INBPS)]
    pub byte_rate_in: T,
    /// Outgoing bytes a second.
    #[nla(IPVS_STATS_ATTR_OUTBPS)]
    pub byte_rate_out: T,
}

/// A daemon that synchronises connections between balancers.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "IPVS_CMD_ATTR_DAEMON")]
pub struct DaemonAttrs<'a> {
    /// Which half it is.
    #[nla(IPVS_DAEMON_ATTR_STATE)]
    pub state: Option<DaemonState>,
    /// The interface that the multicasts go through, at most 15 bytes.
    #[nla(IPVS_DAEMON_ATTR_MCAST_IFN, nul_string, max_len = 15)]
    pub interface: Option<&'a [u8]>,
    /// Which daemons belong together, 0 to 255.
    #[nla(IPVS_DAEMON_ATTR_SYNC_ID, max = 255)]
    pub sync_id: Option<u32>,
    /// The longest message in bytes (since Linux 4.3, as all that follow).
    #[nla(IPVS_DAEMON_ATTR_SYNC_MAXLEN)]
    pub max_len: Option<u16>,
    /// The IPv4 group.
    #[nla(IPVS_DAEMON_ATTR_MCAST_GROUP)]
    pub group: Option<core::net::Ipv4Addr>,
    /// The IPv6 group.
    #[nla(IPVS_DAEMON_ATTR_MCAST_GROUP6)]
    pub group6: Option<core::net::Ipv6Addr>,
    /// The UDP port, in the machine's byte order as an exception.
    #[nla(IPVS_DAEMON_ATTR_MCAST_PORT)]
    pub port: Option<u16>,
    /// The time to live of the multicasts.
    #[nla(IPVS_DAEMON_ATTR_MCAST_TTL)]
    pub ttl: Option<u8>,
}

/// Timeouts of connections, in seconds. Executing it sets them, and 0 or absent leaves one unchanged; it
/// is also what `GET_CONFIG` is answered with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ipvs, command = IPVS_CMD_SET_CONFIG)]
pub struct Config {
    /// Of established TCP connections.
    #[nla(IPVS_CMD_ATTR_TIMEOUT_TCP)]
    pub tcp: Option<u32>,
    /// Of TCP connections after a FIN.
    #[nla(IPVS_CMD_ATTR_TIMEOUT_TCP_FIN)]
    pub tcp_fin: Option<u32>,
    /// Of UDP.
    #[nla(IPVS_CMD_ATTR_TIMEOUT_UDP)]
    pub udp: Option<u32>,
}

/// What the kernel says of itself. Its ids are those of other attributes in every other message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Info {
    /// The version, a byte each for major, minor and patch: 0x010201 is 1.2.1.
    #[nla(IPVS_INFO_ATTR_VERSION, hex)]
    pub version: u32,
    /// Buckets of the connection table.
    #[nla(IPVS_INFO_ATTR_CONN_TAB_SIZE)]
    pub connection_table_size: u32,
}
