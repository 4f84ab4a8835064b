//! What can be asked and done about next hops.

use netlink_core::NlaEncode;
use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE};

use super::attrs::{NextHopHeader, NextHopObject};
use super::types::NextHopOptions;
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::{AddressFamily, Route};

/// Asks for one next hop; `ENOENT` when there is none. Needs no privileges.
#[derive(Clone, Copy, Debug, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNEXTHOP, reply = NextHopObject, reply_command = RTM_NEWNEXTHOP)]
pub struct GetNextHop {
    /// Zeros.
    #[nla(header)]
    pub header: NextHopHeader,
    /// Its id.
    #[nla(NHA_ID)]
    pub id: u32,
    /// What the answer shall have in addition (since Linux 6.9).
    #[nla(NHA_OP_FLAGS, u32)]
    pub options: Option<NextHopOptions>,
}

impl GetNextHop {
    /// The next hop of this id.
    #[must_use]
    pub fn new(id: u32) -> Self {
        GetNextHop { header: NextHopHeader::default(), id, options: None }
    }
}

/// Lists the next hops and their groups, by their ids. Needs no privileges.
#[derive(Clone, Copy, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNEXTHOP, dump = NextHopObject, reply_command = RTM_NEWNEXTHOP)]
pub struct GetNextHops {
    /// The family, to have only those; all else must be zero.
    #[nla(header)]
    pub header: NextHopHeader,
    /// Only those by this link.
    #[nla(NHA_OIF)]
    pub output: Option<u32>,
    /// Only those by ports of this bridge, bond or VRF.
    #[nla(NHA_MASTER)]
    pub master: Option<u32>,
    /// Only groups.
    #[nla(NHA_GROUPS, flag)]
    pub groups: bool,
    /// Only those of entries of VXLANs (since Linux 5.8).
    #[nla(NHA_FDB, flag)]
    pub fdb: bool,
    /// What the answers shall have in addition (since Linux 6.9).
    #[nla(NHA_OP_FLAGS, u32)]
    pub options: Option<NextHopOptions>,
}

impl GetNextHops {
    /// Those of one family.
    #[must_use]
    pub fn of_family(family: AddressFamily) -> Self {
        let header = NextHopHeader { family, ..NextHopHeader::default() };
        GetNextHops { header, ..GetNextHops::default() }
    }
}

operations! {
    /// Makes a next hop or a group; `EEXIST` when there is one of this id.
    NewNextHop(NextHopObject): RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_EXCL;
    /// Makes a next hop or a group, or puts it in the place of the one of this id.
    ReplaceNextHop(NextHopObject): RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_REPLACE;
    /// Deletes a next hop, by its id, and the routes that use it; `ENOENT` when there is none.
    DelNextHop(NextHopObject): RTM_DELNEXTHOP, 0;
}

impl DelNextHop {
    /// The next hop of this id.
    #[must_use]
    pub fn by_id(id: u32) -> Self {
        DelNextHop(NextHopObject { id: Some(id), ..NextHopObject::default() })
    }
}
