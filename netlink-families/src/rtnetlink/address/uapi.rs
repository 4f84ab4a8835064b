//! The kernel's names and numbers of addresses: `linux/if_addr.h` and the messages of `linux/rtnetlink.h`.
#![allow(missing_docs, reason = "the names are the kernel's")]

use crate::rtnetlink::macros::uapi;

uapi! {
u16 {
    RTM_NEWADDR = 20, RTM_DELADDR = 21, RTM_GETADDR = 22,
    IFA_ADDRESS = 1, IFA_LOCAL = 2, IFA_LABEL = 3, IFA_BROADCAST = 4, IFA_ANYCAST = 5, IFA_CACHEINFO = 6,
    IFA_MULTICAST = 7, IFA_FLAGS = 8, IFA_RT_PRIORITY = 9, IFA_TARGET_NETNSID = 10, IFA_PROTO = 11,
}
u32 {
    IFA_F_SECONDARY = 1 << 0, IFA_F_NODAD = 1 << 1, IFA_F_OPTIMISTIC = 1 << 2, IFA_F_DADFAILED = 1 << 3,
    IFA_F_HOMEADDRESS = 1 << 4, IFA_F_DEPRECATED = 1 << 5, IFA_F_TENTATIVE = 1 << 6, IFA_F_PERMANENT = 1 << 7,
    IFA_F_MANAGETEMPADDR = 1 << 8, IFA_F_NOPREFIXROUTE = 1 << 9, IFA_F_MCAUTOJOIN = 1 << 10,
    IFA_F_STABLE_PRIVACY = 1 << 11,
}
u8 {
    IFAPROT_UNSPEC = 0, IFAPROT_KERNEL_LO = 1, IFAPROT_KERNEL_RA = 2, IFAPROT_KERNEL_LL = 3,
}
}
