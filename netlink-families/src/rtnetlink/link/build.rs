//! Links as requests name and describe them.

use std::net::IpAddr;

use super::attrs::Link;
use super::header::LinkHeader;
use super::info::{KindData, LinkInfo};
use super::kinds::{Veth, Vlan, Vrf, Vxlan};
use super::operations::at;
use super::types::LinkFlags;
use crate::rtnetlink::{IfName, Kind};

/// What requests are made of: a link by index or name, or a new one of a kind, and what it shall have.
/// All further attributes are fields.
///
/// ```
/// use netlink_families::rtnetlink::IfName;
/// use netlink_families::rtnetlink::link::{Link, LinkFlags, NewLink, SetLink};
///
/// let [a, b] = ["a", "b"].map(|name| name.parse::<IfName>());
/// let pair = NewLink(Link::veth(a?, b?));
/// let small = SetLink(Link { mtu: Some(1280), ..Link::at(3) }.flags(LinkFlags::UP, LinkFlags::UP));
/// # assert_eq!((pair.0.header.index, small.0.header.index), (0, 3));
/// # Ok::<(), netlink_families::rtnetlink::IfNameError>(())
/// ```
impl Link {
    /// The link of this index.
    #[must_use]
    pub fn at(index: u32) -> Self {
        Link { header: at(index), ..Link::default() }
    }

    /// The link of this name.
    #[must_use]
    pub fn named(name: IfName) -> Self {
        Link { name: Some(name), ..Link::default() }
    }

    /// The link with the flags in `change` to be set as in `flags`.
    #[must_use]
    pub fn flags(self, flags: LinkFlags, change: LinkFlags) -> Self {
        Link { header: LinkHeader { flags, change, ..self.header }, ..self }
    }

    /// A link of a kind without settings.
    #[must_use]
    pub fn of_kind(name: IfName, kind: Kind) -> Self {
        Link { info: Some(LinkInfo::of(kind)), ..Link::named(name) }
    }

    /// A link of a kind with settings.
    #[must_use]
    pub fn with(name: IfName, data: KindData) -> Self {
        Link { info: Some(LinkInfo::with(data)), ..Link::named(name) }
    }

    /// A link of kind `dummy`, which loses what it is given.
    #[must_use]
    pub fn dummy(name: IfName) -> Self {
        Link::of_kind(name, Kind::known("dummy"))
    }

    /// A link of kind `wireguard`, to be configured by the family of that name.
    #[must_use]
    pub fn wireguard(name: IfName) -> Self {
        Link::of_kind(name, Kind::known("wireguard"))
    }

    /// Both ends of a cable.
    #[must_use]
    pub fn veth(name: IfName, peer: IfName) -> Self {
        let peer = Some(Box::new(Link::named(peer)));
        Link::with(name, KindData::Veth(Box::new(Veth { peer, unknown: Vec::new() })))
    }

    /// The VLAN `id` of the link of index `link`, with tags of 802.1Q.
    #[must_use]
    pub fn vlan(name: IfName, link: u32, id: u16) -> Self {
        let data = KindData::Vlan(Box::new(Vlan { id: Some(id), ..Vlan::default() }));
        Link { link: Some(link), ..Link::with(name, data) }
    }

    /// A bridge without ports.
    #[must_use]
    pub fn bridge(name: IfName) -> Self {
        Link::with(name, KindData::Bridge(Box::default()))
    }

    /// The VXLAN `id` to `remote`, a host or a multicast group, over UDP port `port`.
    #[must_use]
    pub fn vxlan(name: IfName, id: u32, remote: IpAddr, port: u16) -> Self {
        let (remote, remote6) = match remote {
            IpAddr::V4(address) => (Some(address), None),
            IpAddr::V6(address) => (None, Some(address)),
        };
        let data = Vxlan { id: Some(id), remote, remote6, port: Some(port), ..Vxlan::default() };
        Link::with(name, KindData::Vxlan(Box::new(data)))
    }

    /// A routing domain with this table.
    #[must_use]
    pub fn vrf(name: IfName, table: u32) -> Self {
        Link::with(name, KindData::Vrf(Vrf { table: Some(table), unknown: Vec::new() }))
    }
}
