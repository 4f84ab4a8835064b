//! What can be asked and done about addresses.

use netlink_core::NlaEncode;
use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE};

use super::attrs::{Address, AddressHeader};
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::{AddressFamily, Route};

/// Lists the addresses. Needs no privileges.
///
/// The filters are applied by the kernel; a connection without strict checking must look itself.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETADDR, dump = Address, reply_command = RTM_NEWADDR)]
pub struct GetAddresses {
    /// Family and index, to have only those of one family or link; all else must be zero.
    #[nla(header)]
    pub header: AddressHeader,
    /// The id of the network namespace to look in, in place of the socket's.
    #[nla(IFA_TARGET_NETNSID)]
    pub target_namespace: Option<i32>,
}

impl GetAddresses {
    /// Those of one family.
    #[must_use]
    pub fn of_family(family: AddressFamily) -> Self {
        let header = AddressHeader { family, ..AddressHeader::default() };
        GetAddresses { header, target_namespace: None }
    }

    /// Those of one link; `ENODEV` when there is no such link.
    #[must_use]
    pub fn of_link(index: u32) -> Self {
        let header = AddressHeader { index, ..AddressHeader::default() };
        GetAddresses { header, target_namespace: None }
    }
}

operations! {
    /// Gives a link an address; `EEXIST` when it has it.
    NewAddress(Address): RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL;
    /// Gives a link an address, or changes its flags, lifetime and metric when it has it.
    ReplaceAddress(Address): RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE;
    /// Takes an address from a link; `EADDRNOTAVAIL` when it does not have it. Of IPv4 the prefix length must
    /// be the address's, too.
    DelAddress(Address): RTM_DELADDR, 0;
}
