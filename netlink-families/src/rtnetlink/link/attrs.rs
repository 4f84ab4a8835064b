//! What the kernel says of a link, attribute by attribute, and takes to make or change one.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::families::AfSpec;
use super::header::LinkHeader;
use super::info::LinkInfo;
use super::stats::{LinkMap, LinkStats, LinkStats64};
use super::types::{ExtMask, LinkMode, OperState, XdpAttached, XdpFlags};
use super::uapi::*;
use crate::rtnetlink::{IfName, Kind, LinkAddr, Text};

/// A link: `struct ifinfomsg` and its attributes (`rtnl_fill_ifinfo`), in what the kernel sends for
/// `AF_UNSPEC`, and in what it takes (`ifla_policy`). Links in the words of bridges are a
/// [`BridgePort`](super::BridgePort).
///
/// It owns all it holds. Reading one allocates for text without a short limit, for counters of IPv6 and
/// settings of IP, and for the data of kinds; with [`ExtMask::SKIP_STATS`] the kernel sends less.
#[doc(alias = "ifinfomsg")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Link {
    /// Index, flags and hardware type.
    #[nla(header)]
    pub header: LinkHeader,
    /// Its name, which the kernel always sends. In a request without an index: which link.
    #[nla(IFLA_IFNAME, nul_string)]
    pub name: Option<IfName>,
    /// Its link-layer address.
    #[nla(IFLA_ADDRESS, bytes)]
    pub address: Option<LinkAddr>,
    /// The link-layer address of all; of point-to-point links that of the peer.
    #[nla(IFLA_BROADCAST, bytes)]
    pub broadcast: Option<LinkAddr>,
    /// The address that the hardware came with (since Linux 5.6).
    #[nla(IFLA_PERM_ADDRESS, bytes)]
    pub permanent_address: Option<LinkAddr>,
    /// The longest packet in bytes, without the link's own header.
    #[nla(IFLA_MTU)]
    pub mtu: Option<u32>,
    /// The least MTU that it takes, in bytes (since Linux 4.19).
    #[nla(IFLA_MIN_MTU)]
    pub min_mtu: Option<u32>,
    /// The greatest MTU that it takes, in bytes; 0 for no limit (since Linux 4.19).
    #[nla(IFLA_MAX_MTU)]
    pub max_mtu: Option<u32>,
    /// The index of the link below (a VLAN's) or at the other end (a veth's), in the namespace that
    /// [`link_namespace`](Self::link_namespace) says.
    #[nla(IFLA_LINK)]
    pub link: Option<u32>,
    /// The id of the namespace where [`link`](Self::link) is, if it is another one; -1 for one without
    /// an id.
    #[nla(IFLA_LINK_NETNSID)]
    pub link_namespace: Option<i32>,
    /// The index of the bridge, bond or VRF that it is a port of; 0 in a request takes it out.
    #[nla(IFLA_MASTER)]
    pub master: Option<u32>,
    /// Its queueing discipline; sent only.
    #[nla(IFLA_QDISC, nul_string)]
    pub qdisc: Option<Kind>,
    /// How many packets wait at most to be sent.
    #[nla(IFLA_TXQLEN, max = i32::MAX)]
    pub queue_length: Option<u32>,
    /// Whether it works (RFC 2863).
    #[nla(IFLA_OPERSTATE)]
    pub state: Option<OperState>,
    /// Who decides when it is up.
    #[nla(IFLA_LINKMODE)]
    pub mode: Option<LinkMode>,
    /// 1 with a carrier, 0 without; some virtual links let it be set.
    #[nla(IFLA_CARRIER)]
    pub carrier: Option<u8>,
    /// How often the carrier came or went.
    #[nla(IFLA_CARRIER_CHANGES)]
    pub carrier_changes: Option<u32>,
    /// How often it came (since Linux 4.16).
    #[nla(IFLA_CARRIER_UP_COUNT)]
    pub carrier_up_count: Option<u32>,
    /// How often it went (since Linux 4.16).
    #[nla(IFLA_CARRIER_DOWN_COUNT)]
    pub carrier_down_count: Option<u32>,
    /// Of virtual links: the kind and its settings. Of ports: the kind of what they are a port of, and
    /// its settings for them.
    #[nla(IFLA_LINKINFO, nested)]
    pub info: Option<LinkInfo>,
    /// What protocol families keep of it.
    #[nla(IFLA_AF_SPEC, nested)]
    pub families: Option<AfSpec>,
    /// Alternative names (since Linux 5.5).
    #[nla(IFLA_PROP_LIST, nested)]
    pub properties: Option<Properties>,
    /// In a request without an index: which link, by an alternative name. The kernel sends these in
    /// [`properties`](Self::properties).
    #[nla(IFLA_ALT_IFNAME, nul_string)]
    pub alternative_name: Option<Text>,
    /// A description that somebody gave it, at most 255 bytes.
    #[nla(IFLA_IFALIAS, nul_string)]
    pub alias: Option<Text>,
    /// The group that it is in, by which many can be changed at once.
    #[nla(IFLA_GROUP)]
    pub group: Option<u32>,
    /// How many want it to receive what is for others; sent only.
    #[nla(IFLA_PROMISCUITY)]
    pub promiscuity: Option<u32>,
    /// How many want it to receive all multicasts; sent only (since Linux 6.0).
    #[nla(IFLA_ALLMULTI)]
    pub all_multicast: Option<u32>,
    /// How many queues it sends from.
    #[nla(IFLA_NUM_TX_QUEUES)]
    pub tx_queues: Option<u32>,
    /// How many queues it receives into.
    #[nla(IFLA_NUM_RX_QUEUES)]
    pub rx_queues: Option<u32>,
    /// The most segments of a packet that is split late.
    #[nla(IFLA_GSO_MAX_SEGS)]
    pub gso_max_segments: Option<u32>,
    /// Its greatest length in bytes.
    #[nla(IFLA_GSO_MAX_SIZE)]
    pub gso_max_size: Option<u32>,
    /// The greatest length in bytes of packets that are joined when received (since Linux 5.19).
    #[nla(IFLA_GRO_MAX_SIZE)]
    pub gro_max_size: Option<u32>,
    /// As `gso_max_size`, for IPv4 (since Linux 6.3).
    #[nla(IFLA_GSO_IPV4_MAX_SIZE)]
    pub gso_ipv4_max_size: Option<u32>,
    /// As `gro_max_size`, for IPv4 (since Linux 6.3).
    #[nla(IFLA_GRO_IPV4_MAX_SIZE)]
    pub gro_ipv4_max_size: Option<u32>,
    /// What the hardware can split, in bytes; sent only (since Linux 5.19).
    #[nla(IFLA_TSO_MAX_SIZE)]
    pub tso_max_size: Option<u32>,
    /// What the hardware can split, in segments; sent only (since Linux 5.19).
    #[nla(IFLA_TSO_MAX_SEGS)]
    pub tso_max_segments: Option<u32>,
    /// How far ahead the hardware can hold packets back, in nanoseconds; sent only (since Linux 6.13).
    #[nla(IFLA_MAX_PACING_OFFLOAD_HORIZON, uint)]
    pub max_pacing_offload_horizon: Option<u64>,
    /// Bytes that it needs in front of packets; sent only, by kernels after 6.18.
    #[nla(IFLA_HEADROOM)]
    pub headroom: Option<u16>,
    /// Bytes that it needs behind packets; sent only, by kernels after 6.18.
    #[nla(IFLA_TAILROOM)]
    pub tailroom: Option<u16>,
    /// Counters; sent only.
    #[nla(IFLA_STATS64, pod)]
    pub stats: Option<LinkStats64>,
    /// The same counters, cut off at 32 bits; sent only.
    #[nla(IFLA_STATS, pod)]
    pub stats32: Option<LinkStats>,
    /// Where old hardware is found.
    #[nla(IFLA_MAP, pod)]
    pub map: Option<LinkMap>,
    /// The BPF program that sees packets first.
    #[nla(IFLA_XDP, nested)]
    pub xdp: Option<Xdp>,
    /// 1 when a protocol keeps it down, else 0.
    #[nla(IFLA_PROTO_DOWN)]
    pub proto_down: Option<u8>,
    /// Why (since Linux 5.9).
    #[nla(IFLA_PROTO_DOWN_REASON, nested)]
    pub proto_down_reason: Option<ProtoDownReason>,
    /// Which port of the hardware it is: a unique id, at most 32 bytes; sent only.
    #[nla(IFLA_PHYS_PORT_ID, bytes)]
    pub physical_port_id: Option<LinkAddr>,
    /// Which port of the hardware it is: what is written on it; sent only.
    #[nla(IFLA_PHYS_PORT_NAME, nul_string)]
    pub physical_port_name: Option<Text>,
    /// Which switch the port is of: a unique id, at most 32 bytes; sent only.
    #[nla(IFLA_PHYS_SWITCH_ID, bytes)]
    pub physical_switch_id: Option<LinkAddr>,
    /// The device that it belongs to, such as a PCI address (since Linux 5.14).
    #[nla(IFLA_PARENT_DEV_NAME, nul_string)]
    pub parent_device: Option<Text>,
    /// The bus of that device (since Linux 5.14).
    #[nla(IFLA_PARENT_DEV_BUS_NAME, nul_string)]
    pub parent_bus: Option<Text>,
    /// How many virtual functions it has; with [`ExtMask::VF`], sent only.
    #[nla(IFLA_NUM_VF)]
    pub virtual_functions: Option<u32>,
    /// Their settings, as they are on the wire.
    #[nla(IFLA_VFINFO_LIST)]
    pub virtual_function_list: Option<RawAttrBuf>,
    /// Their ports (802.1Qbh), as they are on the wire.
    #[nla(IFLA_VF_PORTS)]
    pub virtual_function_ports: Option<RawAttrBuf>,
    /// Its own port (802.1Qbh), as it is on the wire.
    #[nla(IFLA_PORT_SELF)]
    pub port_self: Option<RawAttrBuf>,
    /// Its devlink port, as it is on the wire (since Linux 6.2).
    #[nla(IFLA_DEVLINK_PORT)]
    pub devlink_port: Option<RawAttrBuf>,
    /// The pin of its clock; empty when it has none (since Linux 6.7).
    #[nla(IFLA_DPLL_PIN, nested)]
    pub dpll_pin: Option<DpllPin>,
    /// An event of the old wireless extensions (`struct iw_event`); sent only.
    #[nla(IFLA_WIRELESS)]
    pub wireless: Option<RawAttrBuf>,
    /// What a protocol family adds in messages of its own, as it is on the wire.
    #[nla(IFLA_PROTINFO)]
    pub protocol_info: Option<RawAttrBuf>,
    /// Not used by any link.
    #[nla(IFLA_WEIGHT)]
    pub weight: Option<u32>,
    /// Why the message was sent (`IFLA_EVENT_*`); sent only.
    #[nla(IFLA_EVENT)]
    pub event: Option<u32>,
    /// 1 when it cannot be moved to another namespace; sent only (since Linux 6.15).
    #[nla(IFLA_NETNS_IMMUTABLE)]
    pub namespace_immutable: Option<u8>,
    /// The id of the namespace that it has gone to, in the message that says so.
    #[nla(IFLA_NEW_NETNSID)]
    pub new_namespace: Option<i32>,
    /// Its index there; in a request that moves it, the index to have there.
    #[nla(IFLA_NEW_IFINDEX)]
    pub new_index: Option<u32>,
    /// The id of the namespace that a request is about, in place of the socket's; answers repeat it.
    #[nla(IFLA_TARGET_NETNSID)]
    pub target_namespace: Option<i32>,
    /// In a request: a process in whose network namespace the link shall be.
    #[nla(IFLA_NET_NS_PID)]
    pub namespace_pid: Option<u32>,
    /// In a request: an open file of the network namespace where the link shall be.
    #[nla(IFLA_NET_NS_FD)]
    pub namespace_fd: Option<u32>,
    /// In a request: what the answer shall have in addition.
    #[nla(IFLA_EXT_MASK, u32)]
    pub ext_mask: Option<ExtMask>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `IFLA_PROP_LIST`.
#[doc(alias = "IFLA_PROP_LIST")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Properties {
    /// Alternative names, at most 127 bytes each.
    #[nla(IFLA_ALT_IFNAME, multi, nul_string)]
    pub alternative_names: Vec<Text>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `IFLA_XDP`: the BPF program that a link hands packets to first.
#[doc(alias = "IFLA_XDP")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Xdp {
    /// Whether there is one, and where it runs; sent only.
    #[nla(IFLA_XDP_ATTACHED)]
    pub attached: Option<XdpAttached>,
    /// The id of the program, when there is one only; sent only.
    #[nla(IFLA_XDP_PROG_ID)]
    pub program: Option<u32>,
    /// The id of the one that the driver runs; sent only.
    #[nla(IFLA_XDP_DRV_PROG_ID)]
    pub driver_program: Option<u32>,
    /// The id of the one that runs behind the driver; sent only.
    #[nla(IFLA_XDP_SKB_PROG_ID)]
    pub generic_program: Option<u32>,
    /// The id of the one that the hardware runs; sent only.
    #[nla(IFLA_XDP_HW_PROG_ID)]
    pub hardware_program: Option<u32>,
    /// In a request: an open file of the program, or -1 to take the present one off.
    #[nla(IFLA_XDP_FD)]
    pub fd: Option<i32>,
    /// How the program is attached.
    #[nla(IFLA_XDP_FLAGS, u32)]
    pub flags: Option<XdpFlags>,
    /// In a request with [`XdpFlags::REPLACE`]: the program that it replaces, else `EEXIST`.
    #[nla(IFLA_XDP_EXPECTED_FD)]
    pub expected_fd: Option<i32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `IFLA_PROTO_DOWN_REASON`: bits that protocols keep a link down by.
#[doc(alias = "IFLA_PROTO_DOWN_REASON")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct ProtoDownReason {
    /// In a request: the bits that are meant.
    #[nla(IFLA_PROTO_DOWN_REASON_MASK, hex)]
    pub mask: Option<u32>,
    /// The bits.
    #[nla(IFLA_PROTO_DOWN_REASON_VALUE, hex)]
    pub value: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

/// `IFLA_DPLL_PIN`: the clock of a link.
#[doc(alias = "IFLA_DPLL_PIN")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct DpllPin {
    /// The pin, by the id that the family `dpll` knows it by.
    #[nla(IFLA_DPLL_PIN_ID)]
    pub id: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
