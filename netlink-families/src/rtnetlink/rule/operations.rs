//! What can be asked and done about routing rules.

use netlink_core::NlaEncode;
use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL};

use super::attrs::{Rule, RuleHeader};
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::{AddressFamily, Route};

/// Lists the rules. Needs no privileges.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETRULE, dump = Rule, reply_command = RTM_NEWRULE)]
pub struct GetRules {
    /// The family, to have only those; all else must be zero.
    #[nla(header)]
    pub header: RuleHeader,
}

impl GetRules {
    /// Those of one family.
    #[must_use]
    pub fn of_family(family: AddressFamily) -> Self {
        GetRules { header: RuleHeader { family, ..RuleHeader::default() } }
    }
}

operations! {
    /// Adds a rule; `EEXIST` when there is one like it.
    NewRule(Rule): RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL;
    /// Deletes the first rule that has all that the message says; `ENOENT` when there is none.
    DelRule(Rule): RTM_DELRULE, 0;
}
