//! The kernel's names and numbers of routing rules: `linux/fib_rules.h` and the messages of `linux/rtnetlink.h`.
#![allow(missing_docs, reason = "the names are the kernel's")]

use crate::rtnetlink::macros::uapi;

uapi! {
u16 {
    RTM_NEWRULE = 32, RTM_DELRULE = 33, RTM_GETRULE = 34,
    FRA_DST = 1, FRA_SRC = 2, FRA_IIFNAME = 3, FRA_GOTO = 4, FRA_PRIORITY = 6, FRA_FWMARK = 10,
    FRA_FLOW = 11, FRA_TUN_ID = 12, FRA_SUPPRESS_IFGROUP = 13, FRA_SUPPRESS_PREFIXLEN = 14, FRA_TABLE = 15,
    FRA_FWMASK = 16, FRA_OIFNAME = 17, FRA_PAD = 18, FRA_L3MDEV = 19, FRA_UID_RANGE = 20, FRA_PROTOCOL = 21,
    FRA_IP_PROTO = 22, FRA_SPORT_RANGE = 23, FRA_DPORT_RANGE = 24, FRA_DSCP = 25, FRA_FLOWLABEL = 26,
    FRA_FLOWLABEL_MASK = 27, FRA_SPORT_MASK = 28, FRA_DPORT_MASK = 29, FRA_DSCP_MASK = 30,
}
u8 {
    FR_ACT_UNSPEC = 0, FR_ACT_TO_TBL = 1, FR_ACT_GOTO = 2, FR_ACT_NOP = 3, FR_ACT_BLACKHOLE = 6,
    FR_ACT_UNREACHABLE = 7, FR_ACT_PROHIBIT = 8,
}
u32 {
    FIB_RULE_PERMANENT = 1, FIB_RULE_INVERT = 2, FIB_RULE_UNRESOLVED = 4, FIB_RULE_IIF_DETACHED = 8,
    FIB_RULE_OIF_DETACHED = 16, FIB_RULE_FIND_SADDR = 0x1_0000,
}
}
