//! Values with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;
use crate::rtnetlink::macros::flags;

/// How a group shares packets out (`NEXTHOP_GRP_TYPE_*` of `linux/nexthop.h`).
#[doc(alias = "NHA_GROUP_TYPE")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u16)]
#[non_exhaustive]
pub enum GroupType {
    /// By a hash over the members as they are.
    #[nla(NEXTHOP_GRP_TYPE_MPATH)]
    Multipath,
    /// By a hash over buckets, which keep their members where they can.
    #[nla(NEXTHOP_GRP_TYPE_RES)]
    Resilient,
    /// A type that this library has no name for.
    #[nla(other)]
    Other(u16),
}

flags! {
    /// What an answer shall have in addition (`NHA_OP_FLAG_*`, since Linux 6.9).
    #[doc(alias = "NHA_OP_FLAGS")]
    NextHopOptions: u32 {
        /// Counters.
        STATS = NHA_OP_FLAG_DUMP_STATS,
        /// Counters of the hardware.
        HARDWARE_STATS = NHA_OP_FLAG_DUMP_HW_STATS,
        /// In what the kernel sends: it clears the reserved bytes of members.
        RESERVED_CLEARED = NHA_OP_FLAG_RESP_GRP_RESVD_0,
    }
}
