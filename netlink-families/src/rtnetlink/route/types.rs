//! Values with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::rtnetlink::macros::{codes, flags};

codes! {
    /// What becomes of packets that a route is for (`RTN_*` of `linux/rtnetlink.h`).
    #[doc(alias = "rtm_type")]
    RouteType: u8 {
        /// Not said.
        UNSPECIFIED = RTN_UNSPEC,
        /// They go out, directly or to a gateway.
        UNICAST = RTN_UNICAST,
        /// They are for this host.
        LOCAL = RTN_LOCAL,
        /// They are for this host, and sent to all.
        BROADCAST = RTN_BROADCAST,
        /// They are for this host, and sent to one.
        ANYCAST = RTN_ANYCAST,
        /// They are multicasts.
        MULTICAST = RTN_MULTICAST,
        /// They are dropped.
        BLACKHOLE = RTN_BLACKHOLE,
        /// They are dropped; the sender hears that there is no such host.
        UNREACHABLE = RTN_UNREACHABLE,
        /// They are dropped; the sender hears that it is not allowed.
        PROHIBIT = RTN_PROHIBIT,
        /// The next rule decides.
        THROW = RTN_THROW,
        /// Not used any more.
        NAT = RTN_NAT,
        /// Not used any more.
        XRESOLVE = RTN_XRESOLVE,
    }

    /// A routing table, as the header has it. Of numbers above 255 the attribute [`RTA_TABLE`] has the whole.
    #[doc(alias = "rtm_table")]
    TableByte: u8 {
        /// Not said, or any.
        UNSPECIFIED = RT_TABLE_UNSPEC,
        /// Its number does not fit here.
        COMPAT = RT_TABLE_COMPAT,
        /// The one that is looked at last.
        DEFAULT = RT_TABLE_DEFAULT,
        /// The one that routes are in unless another is said.
        MAIN = RT_TABLE_MAIN,
        /// That of this host's own addresses.
        LOCAL = RT_TABLE_LOCAL,
    }
}

flags! {
    /// What a route is like: the flags of its one next hop, and more (`RTNH_F_*`, `RTM_F_*`).
    #[doc(alias = "rtm_flags")]
    RouteFlags: u32 {
        /// The next hop does not work.
        DEAD = RTNH_F_DEAD,
        /// Not used.
        PERVASIVE = RTNH_F_PERVASIVE,
        /// The gateway is on the link, whatever the link's addresses say.
        ON_LINK = RTNH_F_ONLINK,
        /// The hardware does it, as far as next hops tell.
        NEXT_HOP_OFFLOAD = RTNH_F_OFFLOAD,
        /// The link has no carrier.
        LINK_DOWN = RTNH_F_LINKDOWN,
        /// Of multicasts: nobody has said where they go.
        UNRESOLVED = RTNH_F_UNRESOLVED,
        /// The hardware leaves it to the kernel, as far as next hops tell.
        NEXT_HOP_TRAP = RTNH_F_TRAP,
        /// In a request: tell of changes of the route.
        NOTIFY = RTM_F_NOTIFY,
        /// It is of the cache.
        CLONED = RTM_F_CLONED,
        /// Not used.
        EQUALIZE = RTM_F_EQUALIZE,
        /// Of IPv6: it came from a router's advertisement of a network.
        PREFIX = RTM_F_PREFIX,
        /// In a request: answer with the table that the route was found in.
        LOOKUP_TABLE = RTM_F_LOOKUP_TABLE,
        /// In a request: answer with the route as it is in the table.
        FIB_MATCH = RTM_F_FIB_MATCH,
        /// The hardware does it.
        OFFLOAD = RTM_F_OFFLOAD,
        /// The hardware leaves it to the kernel.
        TRAP = RTM_F_TRAP,
        /// The hardware could not take it.
        OFFLOAD_FAILED = RTM_F_OFFLOAD_FAILED,
    }

    /// What a next hop is like (`RTNH_F_*`).
    #[doc(alias = "rtnh_flags")]
    NextHopFlags: u8 {
        /// It does not work.
        DEAD = RTNH_F_DEAD,
        /// Not used.
        PERVASIVE = RTNH_F_PERVASIVE,
        /// The gateway is on the link, whatever the link's addresses say.
        ON_LINK = RTNH_F_ONLINK,
        /// The hardware does it.
        OFFLOAD = RTNH_F_OFFLOAD,
        /// The link has no carrier.
        LINK_DOWN = RTNH_F_LINKDOWN,
        /// Of multicasts: nobody has said where they go.
        UNRESOLVED = RTNH_F_UNRESOLVED,
        /// The hardware leaves it to the kernel.
        TRAP = RTNH_F_TRAP,
    }

    /// What connections over a route do (`RTAX_FEATURE_*`).
    #[doc(alias = "RTAX_FEATURES")]
    RouteFeatures: u32 {
        /// They use explicit congestion notification.
        ECN = RTAX_FEATURE_ECN,
        /// Not used.
        SACK = RTAX_FEATURE_SACK,
        /// Not used.
        TIMESTAMP = RTAX_FEATURE_TIMESTAMP,
        /// Of IPv6: every packet has a header for fragments.
        ALL_FRAGMENTS = RTAX_FEATURE_ALLFRAG,
        /// Time stamps of TCP count microseconds (since Linux 6.7).
        TCP_USEC_TIMESTAMPS = RTAX_FEATURE_TCP_USEC_TS,
    }
}

/// Which of several default routers is preferred (`RTA_PREF`, RFC 4191); of IPv6.
#[doc(alias = "RTA_PREF")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum Preference {
    /// Neither.
    #[nla(ICMPV6_ROUTER_PREF_MEDIUM)]
    Medium,
    /// Before others.
    #[nla(ICMPV6_ROUTER_PREF_HIGH)]
    High,
    /// A number that must not be used.
    #[nla(ICMPV6_ROUTER_PREF_INVALID)]
    Invalid,
    /// After others.
    #[nla(ICMPV6_ROUTER_PREF_LOW)]
    Low,
    /// A preference that this library has no name for.
    #[nla(other)]
    Other(u8),
}
