//! The kernel's names and numbers of namespace ids: `linux/net_namespace.h` and the messages of
//! `linux/rtnetlink.h`.
#![allow(missing_docs, reason = "the names are the kernel's")]

use crate::rtnetlink::macros::uapi;

uapi! {
u16 {
    RTM_NEWNSID = 88, RTM_DELNSID = 89, RTM_GETNSID = 90,
    NETNSA_NSID = 1, NETNSA_PID = 2, NETNSA_FD = 3, NETNSA_TARGET_NSID = 4, NETNSA_CURRENT_NSID = 5,
}
i32 {
    NETNSA_NSID_NOT_ASSIGNED = -1,
}
}
