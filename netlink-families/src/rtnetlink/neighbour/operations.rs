//! What can be asked and done about neighbours.

use std::net::IpAddr;

use netlink_core::NlaEncode;
use netlink_core::wire::{NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE};

use super::attrs::{Neighbour, NeighbourHeader};
use super::types::NeighbourFlags;
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::{AddressFamily, Route};

/// Asks for one neighbour; `ENOENT` when it is not known. Needs no privileges.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNEIGH, reply = Neighbour, reply_command = RTM_NEWNEIGH)]
pub struct GetNeighbour {
    /// Family and link, and [`NeighbourFlags::PROXY`]; all else must be zero.
    #[nla(header)]
    pub header: NeighbourHeader,
    /// Its IP address.
    #[nla(NDA_DST)]
    pub destination: Option<IpAddr>,
}

impl GetNeighbour {
    /// The neighbour with this IP address on the link of index `index`.
    #[must_use]
    pub fn new(index: u32, destination: IpAddr) -> Self {
        let family = AddressFamily::of(destination);
        let header = NeighbourHeader { family, index, ..NeighbourHeader::default() };
        GetNeighbour { header, destination: Some(destination) }
    }
}

/// Lists neighbours or, with the family `AF_BRIDGE`, the entries of bridges and VXLANs. Needs no privileges.
///
/// The filters are applied by the kernel; a connection without strict checking must look itself.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNEIGH, dump = Neighbour, reply_command = RTM_NEWNEIGH)]
pub struct GetNeighbours {
    /// The family, to have only those; [`NeighbourFlags::PROXY`] for what this host answers for. Of bridges also
    /// the index of a port. All else must be zero.
    #[nla(header)]
    pub header: NeighbourHeader,
    /// Only those on this link.
    #[nla(NDA_IFINDEX)]
    pub index: Option<u32>,
    /// Only those on links of this bridge, bond or VRF.
    #[nla(NDA_MASTER)]
    pub master: Option<u32>,
}

impl GetNeighbours {
    /// Those of one family; `AF_BRIDGE` for the entries of bridges.
    #[must_use]
    pub fn of_family(family: AddressFamily) -> Self {
        let header = NeighbourHeader { family, ..NeighbourHeader::default() };
        GetNeighbours { header, ..GetNeighbours::default() }
    }

    /// Those on the link of this index.
    #[must_use]
    pub fn on(self, index: u32) -> Self {
        GetNeighbours { index: Some(index), ..self }
    }

    /// Those that this host answers for.
    #[must_use]
    pub fn proxies(self) -> Self {
        let header = NeighbourHeader { flags: NeighbourFlags::PROXY, ..self.header };
        GetNeighbours { header, ..self }
    }
}

operations! {
    /// Adds a neighbour; `EEXIST` when there is one.
    NewNeighbour(Neighbour): RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL;
    /// Adds a neighbour, or changes the one that there is.
    ReplaceNeighbour(Neighbour): RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE;
    /// Changes a neighbour; `ENOENT` when there is none.
    ChangeNeighbour(Neighbour): RTM_NEWNEIGH, NLM_F_REPLACE;
    /// Adds a further destination to an entry of a VXLAN.
    AppendNeighbour(Neighbour): RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_APPEND;
    /// Deletes a neighbour; `ENOENT` when there is none.
    DelNeighbour(Neighbour): RTM_DELNEIGH, 0;
}
