//! What the kernel says of a routing rule, attribute by attribute, and takes to make one.

use std::net::IpAddr;

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{RuleAction, RuleFlags};
use super::uapi::*;
use crate::rtnetlink::route::TableByte;
use crate::rtnetlink::{AddressFamily, IfName, IpPrefix, RouteProtocol};

/// `struct fib_rule_hdr` (`linux/fib_rules.h`).
#[doc(alias = "fib_rule_hdr")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct RuleHeader {
    /// `AF_INET`, `AF_INET6`, or one of routed multicasts.
    pub family: AddressFamily,
    /// How many bits of the destination count (`dst_len`).
    pub destination_length: u8,
    /// How many bits of the source count (`src_len`).
    pub source_length: u8,
    /// The class of packets that it is for, 0 for any.
    pub tos: u8,
    /// The table, if its number fits.
    pub table: TableByte,
    /// Zeros.
    pub reserved: [u8; 2],
    /// What it does.
    pub action: RuleAction,
    /// What it is like.
    pub flags: RuleFlags,
}

/// A routing rule: `struct fib_rule_hdr` and its attributes (`fib_nl_fill_rule`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Rule {
    /// Family, lengths, action and flags.
    #[nla(header)]
    pub header: RuleHeader,
    /// Rules are asked from the least on; absent: 0. In a request: absent leaves the number to the
    /// kernel.
    #[nla(FRA_PRIORITY)]
    pub priority: Option<u32>,
    /// The table that decides; the kernel always sends it. In a request it counts instead of the
    /// header's.
    #[nla(FRA_TABLE)]
    pub table: Option<u32>,
    /// It is for packets from here; absent: from anywhere. The length is in the header.
    #[nla(FRA_SRC)]
    pub source: Option<IpAddr>,
    /// It is for packets to here; absent: to anywhere. The length is in the header.
    #[nla(FRA_DST)]
    pub destination: Option<IpAddr>,
    /// It is for packets that come by the link of this name; `lo`: that this host sends.
    #[nla(FRA_IIFNAME, nul_string)]
    pub input: Option<IfName>,
    /// It is for packets that are to leave by the link of this name.
    #[nla(FRA_OIFNAME, nul_string)]
    pub output: Option<IfName>,
    /// It is for packets with this mark.
    #[nla(FRA_FWMARK, hex)]
    pub mark: Option<u32>,
    /// Which bits of the mark count.
    #[nla(FRA_FWMASK, hex)]
    pub mark_mask: Option<u32>,
    /// The priority of the rule where it goes on.
    #[nla(FRA_GOTO)]
    pub goto: Option<u32>,
    /// Two realms of 16 bits that the route gets; of IPv4.
    #[nla(FRA_FLOW)]
    pub realms: Option<u32>,
    /// It is for packets from this tunnel.
    #[nla(FRA_TUN_ID, be)]
    pub tunnel: Option<u64>,
    /// Routes with so short a destination, or a shorter one, do not count; -1 for none.
    #[nla(FRA_SUPPRESS_PREFIXLEN)]
    pub suppress_prefix_length: Option<i32>,
    /// Routes by links of this group do not count.
    #[nla(FRA_SUPPRESS_IFGROUP)]
    pub suppress_link_group: Option<i32>,
    /// 1: the table is that of the link's routing domain (VRF).
    #[nla(FRA_L3MDEV)]
    pub routing_domain: Option<u8>,
    /// It is for what these users send.
    #[nla(FRA_UID_RANGE, pod)]
    pub uids: Option<UidRange>,
    /// Who made it (since Linux 4.17).
    #[nla(FRA_PROTOCOL, u8)]
    pub protocol: Option<RouteProtocol>,
    /// It is for this protocol (since Linux 4.17).
    #[nla(FRA_IP_PROTO)]
    pub ip_protocol: Option<u8>,
    /// It is for these source ports (since Linux 4.17).
    #[nla(FRA_SPORT_RANGE, pod)]
    pub source_ports: Option<RulePorts>,
    /// It is for these destination ports (since Linux 4.17).
    #[nla(FRA_DPORT_RANGE, pod)]
    pub destination_ports: Option<RulePorts>,
    /// Which bits of the source port count (since Linux 6.15).
    #[nla(FRA_SPORT_MASK, hex)]
    pub source_port_mask: Option<u16>,
    /// Which bits of the destination port count (since Linux 6.15).
    #[nla(FRA_DPORT_MASK, hex)]
    pub destination_port_mask: Option<u16>,
    /// It is for this DSCP, 0 to 63 (since Linux 6.12).
    #[nla(FRA_DSCP)]
    pub dscp: Option<u8>,
    /// Which bits of it count (since Linux 6.15).
    #[nla(FRA_DSCP_MASK, hex)]
    pub dscp_mask: Option<u8>,
    /// It is for this flow label; of IPv6 (since Linux 6.14).
    #[nla(FRA_FLOWLABEL, be, hex)]
    pub flow_label: Option<u32>,
    /// Which bits of it count (since Linux 6.14).
    #[nla(FRA_FLOWLABEL_MASK, be, hex)]
    pub flow_label_mask: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Rule {
    /// A rule by which this table decides for all packets of a family; what it is for are fields.
    #[must_use]
    pub fn to_table(family: AddressFamily, table: u32) -> Self {
        let byte = u8::try_from(table).map_or(TableByte::UNSPECIFIED, TableByte::new);
        let header = RuleHeader { family, table: byte, action: RuleAction::TABLE, ..RuleHeader::default() };
        Rule { header, table: Some(table), ..Rule::default() }
    }

    /// The same with a priority.
    #[must_use]
    pub fn with_priority(self, priority: u32) -> Self {
        Rule { priority: Some(priority), ..self }
    }

    /// The same, for packets from here only.
    #[must_use]
    pub fn from_source(self, source: IpPrefix) -> Self {
        let header = RuleHeader { source_length: source.length(), ..self.header };
        Rule { header, source: Some(source.address()), ..self }
    }

    /// The same, for packets to here only.
    #[must_use]
    pub fn to_destination(self, destination: IpPrefix) -> Self {
        let header = RuleHeader { destination_length: destination.length(), ..self.header };
        Rule { header, destination: Some(destination.address()), ..self }
    }

    /// The number of the table, whichever place has it.
    #[must_use]
    pub fn table_number(&self) -> u32 {
        self.table.unwrap_or(self.header.table.get().into())
    }
}

/// `struct fib_rule_uid_range`; both ends count.
#[doc(alias = "fib_rule_uid_range")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct UidRange {
    /// The first.
    pub start: u32,
    /// The last.
    pub end: u32,
}

/// `struct fib_rule_port_range`, in the machine's byte order; both ends count.
#[doc(alias = "fib_rule_port_range")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct RulePorts {
    /// The first.
    pub start: u16,
    /// The last.
    pub end: u16,
}
