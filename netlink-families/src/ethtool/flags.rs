//! Sets of flags.

use bitflags::bitflags;

use super::uapi::*;

bitflags! {
    /// How a request is answered (`ETHTOOL_FLAG_*`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "ETHTOOL_A_HEADER_FLAGS")]
    pub struct HeaderFlags: u32 {
        /// Bit sets in the answer are compact: without names.
        const COMPACT_BITSETS = ETHTOOL_FLAG_COMPACT_BITSETS;
        /// A change has no answer but its acknowledgement, where it would have one: of those that are declared,
        /// [`SetFeatures`](super::SetFeatures) has.
        const OMIT_REPLY = ETHTOOL_FLAG_OMIT_REPLY;
        /// With statistics, where the driver has them. It is for [`GetPause`](super::GetPause),
        /// [`GetFec`](super::GetFec), [`GetLinkState`](super::GetLinkState) (since Linux 6.2) and
        /// [`GetTimestamping`](super::GetTimestamping) (since Linux 6.10); all others refuse it, `EINVAL`.
        const STATS = ETHTOOL_FLAG_STATS;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(HeaderFlags: u32);
