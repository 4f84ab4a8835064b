//! The kernel's names and numbers of neighbours: `linux/neighbour.h` and the messages of `linux/rtnetlink.h`.
#![allow(missing_docs, reason = "the names are the kernel's")]

use crate::rtnetlink::macros::uapi;

uapi! {
u16 {
    RTM_NEWNEIGH = 28, RTM_DELNEIGH = 29, RTM_GETNEIGH = 30,
    NDA_DST = 1, NDA_LLADDR = 2, NDA_CACHEINFO = 3, NDA_PROBES = 4, NDA_VLAN = 5, NDA_PORT = 6, NDA_VNI = 7,
    NDA_IFINDEX = 8, NDA_MASTER = 9, NDA_LINK_NETNSID = 10, NDA_SRC_VNI = 11, NDA_PROTOCOL = 12,
    NDA_NH_ID = 13, NDA_FDB_EXT_ATTRS = 14, NDA_FLAGS_EXT = 15, NDA_NDM_STATE_MASK = 16,
    NDA_NDM_FLAGS_MASK = 17, NFEA_ACTIVITY_NOTIFY = 1, NFEA_DONT_REFRESH = 2,
    NUD_INCOMPLETE = 1, NUD_REACHABLE = 2, NUD_STALE = 4, NUD_DELAY = 8, NUD_PROBE = 16, NUD_FAILED = 32,
    NUD_NOARP = 64, NUD_PERMANENT = 128,
}
u8 {
    NTF_USE = 1 << 0, NTF_SELF = 1 << 1, NTF_MASTER = 1 << 2, NTF_PROXY = 1 << 3, NTF_EXT_LEARNED = 1 << 4,
    NTF_OFFLOADED = 1 << 5, NTF_STICKY = 1 << 6, NTF_ROUTER = 1 << 7,
}
u32 {
    NTF_EXT_MANAGED = 1 << 0, NTF_EXT_LOCKED = 1 << 1, NTF_EXT_EXT_VALIDATED = 1 << 2,
}
}
