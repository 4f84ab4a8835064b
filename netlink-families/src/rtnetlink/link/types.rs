//! Values with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::rtnetlink::macros::{codes, flags};

flags! {
    /// What a link is and does (`IFF_*` of `linux/if.h`).
    #[doc(alias = "IFF_UP")]
    LinkFlags: u32 {
        /// Somebody has turned it on.
        UP = IFF_UP,
        /// It can send to all.
        BROADCAST = IFF_BROADCAST,
        /// Its driver writes debugging messages.
        DEBUG = IFF_DEBUG,
        /// It is the loopback.
        LOOPBACK = IFF_LOOPBACK,
        /// It has one peer.
        POINT_TO_POINT = IFF_POINTOPOINT,
        /// Not used by the kernel.
        NO_TRAILERS = IFF_NOTRAILERS,
        /// It works: its state is up or unknown (RFC 2863).
        RUNNING = IFF_RUNNING,
        /// It needs no address resolution.
        NO_ARP = IFF_NOARP,
        /// It receives what is for others too.
        PROMISCUOUS = IFF_PROMISC,
        /// It receives all multicasts.
        ALL_MULTICAST = IFF_ALLMULTI,
        /// It is the master of a bundle.
        MASTER = IFF_MASTER,
        /// It is a member of a bundle.
        SLAVE = IFF_SLAVE,
        /// It can send multicasts.
        MULTICAST = IFF_MULTICAST,
        /// Its connector can be chosen.
        PORT_SELECT = IFF_PORTSEL,
        /// It chooses its connector itself.
        AUTO_MEDIA = IFF_AUTOMEDIA,
        /// Its addresses go when it is turned off.
        DYNAMIC = IFF_DYNAMIC,
        /// It has a carrier.
        LOWER_UP = IFF_LOWER_UP,
        /// It waits for something, such as a login.
        DORMANT = IFF_DORMANT,
        /// It hands back what it sends (CAN).
        ECHO = IFF_ECHO,
    }

    /// What a dump of links shall have in addition, or not (`RTEXT_FILTER_*`).
    #[doc(alias = "IFLA_EXT_MASK")]
    ExtMask: u32 {
        /// The settings of virtual functions.
        VF = RTEXT_FILTER_VF,
        /// The VLANs of ports, one by one; of `AF_BRIDGE`.
        BRIDGE_VLANS = RTEXT_FILTER_BRVLAN,
        /// The VLANs of ports, in ranges; of `AF_BRIDGE`.
        BRIDGE_VLANS_COMPRESSED = RTEXT_FILTER_BRVLAN_COMPRESSED,
        /// Not the counters of protocol families: IPv6's. (The link's own are sent nevertheless.)
        SKIP_STATS = RTEXT_FILTER_SKIP_STATS,
        /// Media redundancy; of `AF_BRIDGE`. Links as such are not changed by it.
        MRP = RTEXT_FILTER_MRP,
        /// The settings of connectivity fault management; of `AF_BRIDGE`.
        CFM_CONFIG = RTEXT_FILTER_CFM_CONFIG,
        /// The state of connectivity fault management; of `AF_BRIDGE`.
        CFM_STATUS = RTEXT_FILTER_CFM_STATUS,
        /// The states of multiple spanning trees; of `AF_BRIDGE`.
        MST = RTEXT_FILTER_MST,
    }

    /// How a BPF program is attached (`XDP_FLAGS_*`).
    #[doc(alias = "IFLA_XDP_FLAGS")]
    XdpFlags: u32 {
        /// Only where there is none, else `EBUSY`.
        IF_NONE = XDP_FLAGS_UPDATE_IF_NOEXIST,
        /// Behind the driver.
        GENERIC = XDP_FLAGS_SKB_MODE,
        /// In the driver.
        DRIVER = XDP_FLAGS_DRV_MODE,
        /// In the hardware.
        HARDWARE = XDP_FLAGS_HW_MODE,
        /// In place of the expected program only.
        REPLACE = XDP_FLAGS_REPLACE,
    }
}

codes! {
    /// The kind of a link's hardware (`ARPHRD_*` of `linux/if_arp.h`).
    #[doc(alias = "ARPHRD_ETHER")]
    LinkType: u16 {
        /// Ethernet, and what looks like it.
        ETHER = ARPHRD_ETHER,
        /// InfiniBand.
        INFINIBAND = ARPHRD_INFINIBAND,
        /// CAN.
        CAN = ARPHRD_CAN,
        /// The point-to-point protocol.
        PPP = ARPHRD_PPP,
        /// IP without a header of its own.
        RAW_IP = ARPHRD_RAWIP,
        /// A tunnel in IPv4.
        TUNNEL = ARPHRD_TUNNEL,
        /// A tunnel in IPv6.
        TUNNEL6 = ARPHRD_TUNNEL6,
        /// The loopback.
        LOOPBACK = ARPHRD_LOOPBACK,
        /// IPv6 in IPv4.
        SIT = ARPHRD_SIT,
        /// GRE in IPv4.
        IP_GRE = ARPHRD_IPGRE,
        /// GRE in IPv6.
        IP6_GRE = ARPHRD_IP6GRE,
        /// Wireless.
        IEEE80211 = ARPHRD_IEEE80211,
        /// Wireless, listening to all.
        IEEE80211_RADIOTAP = ARPHRD_IEEE80211_RADIOTAP,
        /// A monitor of netlink itself.
        NETLINK = ARPHRD_NETLINK,
        /// No link-layer header: `tun`, WireGuard.
        NONE = ARPHRD_NONE,
        /// Nothing is known.
        VOID = ARPHRD_VOID,
    }
}

/// Whether a link works (`IFLA_OPERSTATE`, RFC 2863).
#[doc(alias = "IFLA_OPERSTATE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum OperState {
    /// The driver does not say: the loopback, `tun`.
    #[nla(IF_OPER_UNKNOWN)]
    Unknown,
    /// Something is missing; no driver says so today.
    #[nla(IF_OPER_NOTPRESENT)]
    NotPresent,
    /// It does not work: turned off, or no carrier.
    #[nla(IF_OPER_DOWN)]
    Down,
    /// The link below it does not work.
    #[nla(IF_OPER_LOWERLAYERDOWN)]
    LowerLayerDown,
    /// It is being tested.
    #[nla(IF_OPER_TESTING)]
    Testing,
    /// It waits for something, such as a login.
    #[nla(IF_OPER_DORMANT)]
    Dormant,
    /// It works.
    #[nla(IF_OPER_UP)]
    Up,
    /// A state that this library has no name for.
    #[nla(other)]
    Other(u8),
}

/// Who decides when a link is up (`IFLA_LINKMODE`).
#[doc(alias = "IFLA_LINKMODE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum LinkMode {
    /// The carrier.
    #[nla(IF_LINK_MODE_DEFAULT)]
    Default,
    /// Without a program's word it stays dormant.
    #[nla(IF_LINK_MODE_DORMANT)]
    Dormant,
    /// Without a program's word it stays in testing.
    #[nla(IF_LINK_MODE_TESTING)]
    Testing,
    /// A mode that this library has no name for.
    #[nla(other)]
    Other(u8),
}

/// Where a link's BPF program runs (`IFLA_XDP_ATTACHED`).
#[doc(alias = "IFLA_XDP_ATTACHED")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum XdpAttached {
    /// There is none.
    #[nla(XDP_ATTACHED_NONE)]
    None,
    /// In the driver.
    #[nla(XDP_ATTACHED_DRV)]
    Driver,
    /// Behind the driver.
    #[nla(XDP_ATTACHED_SKB)]
    Generic,
    /// In the hardware.
    #[nla(XDP_ATTACHED_HW)]
    Hardware,
    /// There are several.
    #[nla(XDP_ATTACHED_MULTI)]
    Multiple,
    /// A place that this library has no name for.
    #[nla(other)]
    Other(u8),
}

/// How a link gets its link-local addresses (`IFLA_INET6_ADDR_GEN_MODE`).
#[doc(alias = "IFLA_INET6_ADDR_GEN_MODE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum AddrGenMode {
    /// From its link-layer address.
    #[nla(IN6_ADDR_GEN_MODE_EUI64)]
    Eui64,
    /// Not at all.
    #[nla(IN6_ADDR_GEN_MODE_NONE)]
    None,
    /// From a secret, the same each time (RFC 7217).
    #[nla(IN6_ADDR_GEN_MODE_STABLE_PRIVACY)]
    StablePrivacy,
    /// The same, from a secret made by chance.
    #[nla(IN6_ADDR_GEN_MODE_RANDOM)]
    Random,
    /// A mode that this library has no name for.
    #[nla(other)]
    Other(u8),
}
