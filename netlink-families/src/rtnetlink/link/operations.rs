//! What can be asked and done about links.

use netlink_core::wire::{NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL};
use netlink_core::{DecodeError, Mode, NlaDecode, NlaEncode, schema::Schema, wire::Payload};

use super::attrs::{Link, Properties};
use super::bridge_view::BridgePort;
use super::header::LinkHeader;
use super::info::LinkInfo;
use super::types::{ExtMask, LinkFlags};
use super::uapi::*;
use crate::rtnetlink::macros::operations;
use crate::rtnetlink::uapi::AF_BRIDGE;
use crate::rtnetlink::{AddressFamily, IfName, Kind, Route, Text};

/// Asks for one link; `ENODEV` when there is none. Needs no privileges.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETLINK, reply = Link, reply_command = RTM_NEWLINK)]
pub struct GetLink {
    /// The link's index, or 0; all else must be zero.
    #[nla(header)]
    pub header: LinkHeader,
    /// Its name, when there is no index.
    #[nla(IFLA_IFNAME, nul_string)]
    pub name: Option<IfName>,
    /// Its name or one of its alternative names, when there is no index (since Linux 5.5).
    #[nla(IFLA_ALT_IFNAME, nul_string)]
    pub alternative_name: Option<Text>,
    /// What the answer shall have in addition, or not.
    #[nla(IFLA_EXT_MASK, u32)]
    pub ext_mask: Option<ExtMask>,
    /// The id of the network namespace to look in, in place of the socket's.
    #[nla(IFLA_TARGET_NETNSID)]
    pub target_namespace: Option<i32>,
}

impl GetLink {
    /// The link of this index.
    #[must_use]
    pub fn by_index(index: u32) -> Self {
        GetLink { header: at(index), ..GetLink::default() }
    }

    /// The link of this name.
    #[must_use]
    pub fn by_name(name: IfName) -> Self {
        GetLink { name: Some(name), ..GetLink::default() }
    }

    /// The link of this name, which may be an alternative one.
    #[must_use]
    pub fn by_any_name(name: impl Into<Text>) -> Self {
        GetLink { alternative_name: Some(name.into()), ..GetLink::default() }
    }
}

/// Lists the links. Needs no privileges.
///
/// The filters are applied by the kernel; a connection without strict checking must look itself.
///
/// A mask that is absent or empty is not to be sent: the kernel then makes room for 32 KiB only
/// (`rtnl_calcit`), and at a link that is longer, of many alternative names say, the list ends as if it
/// were whole (seen on Linux 6.18). So the default is a bit that changes nothing else.
#[derive(Clone, Debug, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETLINK, dump = Link, reply_command = RTM_NEWLINK)]
pub struct GetLinks {
    /// Zeros. (A list by a bridge is [`GetBridgePorts`].)
    #[nla(header)]
    pub header: LinkHeader,
    /// Only ports of the bridge, bond or VRF of this index.
    #[nla(IFLA_MASTER)]
    pub master: Option<u32>,
    /// Only links of this kind.
    #[nla(IFLA_LINKINFO, nested)]
    pub info: Option<LinkInfo>,
    /// What the answers shall have in addition, or not.
    #[nla(IFLA_EXT_MASK, u32)]
    pub ext_mask: ExtMask,
    /// The id of the network namespace to look in, in place of the socket's.
    #[nla(IFLA_TARGET_NETNSID)]
    pub target_namespace: Option<i32>,
}

impl Default for GetLinks {
    fn default() -> Self {
        GetLinks {
            header: LinkHeader::default(),
            master: None,
            info: None,
            ext_mask: ExtMask::MRP,
            target_namespace: None,
        }
    }
}

impl GetLinks {
    /// The links of this kind.
    #[must_use]
    pub fn of_kind(kind: Kind) -> Self {
        GetLinks { info: Some(LinkInfo::of(kind)), ..GetLinks::default() }
    }

    /// The ports of the bridge, bond or VRF of this index.
    #[must_use]
    pub fn of_master(index: u32) -> Self {
        GetLinks { master: Some(index), ..GetLinks::default() }
    }
}

/// Lists the bridges and their ports, in the words of bridges. Needs no privileges.
#[derive(Clone, Debug, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETLINK, dump = BridgePort, reply_command = RTM_NEWLINK)]
pub struct GetBridgePorts {
    /// The family `AF_BRIDGE`; all else must be zero.
    #[nla(header)]
    pub header: LinkHeader,
    /// What the answers shall have in addition, VLANs above all.
    #[nla(IFLA_EXT_MASK, u32)]
    pub ext_mask: Option<ExtMask>,
}

impl Default for GetBridgePorts {
    fn default() -> Self {
        let header = LinkHeader { family: AddressFamily::BRIDGE, ..LinkHeader::default() };
        GetBridgePorts { header, ext_mask: None }
    }
}

operations! {
    /// Makes a link; `EEXIST` when there is one of this name, `EOPNOTSUPP` when the kernel has not the kind.
    NewLink(Link): RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL;
    /// Changes a link, the settings of its kind included; `ENODEV` when there is none. It changes what the
    /// message has, and of the flags those in [`LinkHeader::change`].
    SetLink(Link): RTM_NEWLINK, 0;
    /// Makes a link, or changes the one that has the name.
    PutLink(Link): RTM_NEWLINK, NLM_F_CREATE;
    /// Deletes a link; `ENODEV` when there is none, `EOPNOTSUPP` when it is hardware.
    DelLink(Link): RTM_DELLINK, 0;
    /// Changes the settings of a port of a bridge, or the VLANs of a port or a bridge.
    SetBridgePort(BridgePort): RTM_SETLINK, 0;
    /// Takes VLANs from a port or a bridge.
    DelBridgeVlans(BridgePort): RTM_DELLINK, 0;
    /// Gives a link the alternative names in [`Link::properties`]; `EEXIST` when a link has one of them.
    AddNames(Link): RTM_NEWLINKPROP, NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND;
    /// Takes alternative names from a link; `ENOENT` when it does not have one of them.
    DelNames(Link): RTM_DELLINKPROP, 0;
}

impl SetLink {
    /// Turns a link on.
    #[must_use]
    pub fn up(index: u32) -> Self {
        SetLink(Link::at(index).flags(LinkFlags::UP, LinkFlags::UP))
    }

    /// Turns a link off.
    #[must_use]
    pub fn down(index: u32) -> Self {
        SetLink(Link::at(index).flags(LinkFlags::empty(), LinkFlags::UP))
    }
}

impl DelLink {
    /// The link of this index.
    #[must_use]
    pub fn by_index(index: u32) -> Self {
        DelLink(Link::at(index))
    }

    /// The link of this name.
    #[must_use]
    pub fn by_name(name: IfName) -> Self {
        DelLink(Link::named(name))
    }
}

impl AddNames {
    /// Alternative names for the link of this index, at most 127 bytes each.
    #[must_use]
    pub fn new(index: u32, names: Vec<Text>) -> Self {
        AddNames(Link { properties: properties(names), ..Link::at(index) })
    }
}

impl DelNames {
    /// Alternative names of the link of this index.
    #[must_use]
    pub fn new(index: u32, names: Vec<Text>) -> Self {
        DelNames(Link { properties: properties(names), ..Link::at(index) })
    }
}

fn properties(alternative_names: Vec<Text>) -> Option<Properties> {
    Some(Properties { alternative_names, unknown: Vec::new() })
}

pub(super) fn at(index: u32) -> LinkHeader {
    LinkHeader { index, ..LinkHeader::default() }
}

/// A message about a link, in whosever words it is: what comes from the multicast groups.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyLink {
    /// A link as such.
    Link(Box<Link>),
    /// A link in the words of bridges (`AF_BRIDGE`). When it is deleted it is a port no more; the link stays.
    BridgePort(Box<BridgePort>),
}

/// The family in the header decides: the same attribute is another list in the words of bridges.
impl<'nla> NlaDecode<'nla> for AnyLink {
    const SCHEMA: &'static Schema = <Link as NlaDecode<'static>>::SCHEMA;

    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        Self::decode_with(body, &mut netlink_core::Strict)
    }

    fn decode_with<M: Mode>(body: Payload<'nla>, mode: &mut M) -> Result<Self, DecodeError> {
        if body.bytes().first() == Some(&AF_BRIDGE) {
            return BridgePort::decode_with(body, mode).map(|port| AnyLink::BridgePort(Box::new(port)));
        }
        Link::decode_with(body, mode).map(|link| AnyLink::Link(Box::new(link)))
    }
}
