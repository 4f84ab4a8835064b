//! Values with names.

use super::uapi::*;
use crate::rtnetlink::macros::flags;

flags! {
    /// What is known of a neighbour (`NUD_*` of `linux/neighbour.h`). One bit is set, or none: 0 is an entry
    /// that was just made.
    #[doc(alias = "ndm_state")]
    NeighbourState: u16 {
        /// It is being asked for.
        INCOMPLETE = NUD_INCOMPLETE,
        /// It has been heard of a moment ago.
        REACHABLE = NUD_REACHABLE,
        /// It was heard of some time ago.
        STALE = NUD_STALE,
        /// A packet was sent to it; it will be asked if nothing is heard.
        DELAY = NUD_DELAY,
        /// It is being asked whether it is still there.
        PROBE = NUD_PROBE,
        /// It has not answered.
        FAILED = NUD_FAILED,
        /// It need not be asked.
        NO_ARP = NUD_NOARP,
        /// It was said, and stays.
        PERMANENT = NUD_PERMANENT,
    }

    /// What a neighbour, or an entry of a bridge, is like (`NTF_*`).
    #[doc(alias = "ndm_flags")]
    NeighbourFlags: u8 {
        /// In a request: ask for it now.
        USE = NTF_USE,
        /// Of bridges: the entry is the link's own.
        SELF = NTF_SELF,
        /// Of bridges: the entry is the master's.
        MASTER = NTF_MASTER,
        /// This host answers for it.
        PROXY = NTF_PROXY,
        /// A program has learnt it.
        EXTERNALLY_LEARNED = NTF_EXT_LEARNED,
        /// The hardware knows it.
        OFFLOADED = NTF_OFFLOADED,
        /// Of bridges: it stays at its port.
        STICKY = NTF_STICKY,
        /// Of IPv6: it is a router.
        ROUTER = NTF_ROUTER,
    }

    /// Further flags (`NTF_EXT_*`, since Linux 5.16).
    #[doc(alias = "NDA_FLAGS_EXT")]
    NeighbourFlagsExt: u32 {
        /// The kernel keeps asking for it.
        MANAGED = NTF_EXT_MANAGED,
        /// Of bridges: it may not send yet.
        LOCKED = NTF_EXT_LOCKED,
        /// A program vouches for it (since Linux 6.17).
        EXTERNALLY_VALIDATED = NTF_EXT_EXT_VALIDATED,
    }
}
