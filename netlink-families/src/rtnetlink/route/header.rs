//! `struct rtmsg`, in front of every message about a route.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{RouteFlags, RouteType, TableByte};
use crate::rtnetlink::{AddressFamily, RouteProtocol, Scope};

/// `struct rtmsg` (`linux/rtnetlink.h`).
#[doc(alias = "rtmsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct RouteHeader {
    /// `AF_INET`, `AF_INET6`, `AF_MPLS`, or one of routed multicasts (`rtm_family`).
    pub family: AddressFamily,
    /// How many bits of the destination count (`rtm_dst_len`); of MPLS 20.
    pub destination_length: u8,
    /// How many bits of the source count (`rtm_src_len`); of IPv6.
    pub source_length: u8,
    /// The class of packets that it is for, 0 for any (`rtm_tos`); of IPv4.
    pub tos: u8,
    /// The table, if its number fits (`rtm_table`).
    pub table: TableByte,
    /// Who made it (`rtm_protocol`).
    pub protocol: RouteProtocol,
    /// How far its destination is (`rtm_scope`); of IPv4.
    pub scope: Scope,
    /// What becomes of packets (`rtm_type`).
    pub kind: RouteType,
    /// What it is like (`rtm_flags`).
    pub flags: RouteFlags,
}
