//! Values with names.

use super::uapi::*;
use crate::rtnetlink::macros::{codes, flags};

codes! {
    /// What a rule does with packets that it is for (`FR_ACT_*` of `linux/fib_rules.h`).
    #[doc(alias = "FR_ACT_TO_TBL")]
    RuleAction: u8 {
        /// Nothing is said.
        UNSPECIFIED = FR_ACT_UNSPEC,
        /// A table decides.
        TABLE = FR_ACT_TO_TBL,
        /// It goes on at another rule.
        GOTO = FR_ACT_GOTO,
        /// The next rule decides.
        NOP = FR_ACT_NOP,
        /// They are dropped.
        BLACKHOLE = FR_ACT_BLACKHOLE,
        /// They are dropped; the sender hears that there is no such host.
        UNREACHABLE = FR_ACT_UNREACHABLE,
        /// They are dropped; the sender hears that it is not allowed.
        PROHIBIT = FR_ACT_PROHIBIT,
    }
}

flags! {
    /// What a rule is like (`FIB_RULE_*`).
    #[doc(alias = "FIB_RULE_INVERT")]
    RuleFlags: u32 {
        /// The kernel's own: it cannot be deleted.
        PERMANENT = FIB_RULE_PERMANENT,
        /// It is for packets that are not as it says.
        INVERT = FIB_RULE_INVERT,
        /// The rule that it goes on at does not exist; sent only.
        UNRESOLVED = FIB_RULE_UNRESOLVED,
        /// The link that packets come by does not exist; sent only.
        INPUT_DETACHED = FIB_RULE_IIF_DETACHED,
        /// The link that packets leave by does not exist; sent only.
        OUTPUT_DETACHED = FIB_RULE_OIF_DETACHED,
        /// A source address is looked for before it is asked whether the rule is for it.
        FIND_SOURCE = FIB_RULE_FIND_SADDR,
    }
}
