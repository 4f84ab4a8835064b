//! The table of links.

use netlink_core::{Change, Connection, Error, Group, Mirror, Mirrored, Origin};

use crate::rtnetlink::link::{AnyLink, ExtMask, GetLinks, KindData, Link, LinkFlags, PortData};
use crate::rtnetlink::{AddressFamily, Event, Route, group};

/// All links, by index.
///
/// Their counters are absent, what bridges are about to do and the timers of that, and what protocol families keep of them
/// ([`Link::families`]): IPv4 and IPv6 tell of that in groups of their own. What becomes of
/// the ports of bridges is told in the words of bridges; then the links are listed again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links;

impl Links {
    /// The groups that tell of links.
    pub const GROUPS: &'static [Group<Route>] = &[group::LINK];

    /// A mirror of the links. One with a queue of another size is made by [`Mirror::new`].
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn mirror(connection: &Connection<Route>) -> Result<Mirror<Self>, Error> {
        super::mirror(connection, Self::GROUPS, Links)
    }
}

impl Mirrored for Links {
    type Key = u32;
    type Value = Link;
    type List = GetLinks;
    type Event = Event;

    fn list(&self) -> GetLinks {
        list()
    }

    fn item(&self, link: Link) -> Option<(u32, Link)> {
        is_whole(&link).then(|| (link.header.index, lasting(link)))
    }

    fn change(&self, event: Event, _: &Origin) -> Change<u32, Link> {
        match event {
            Event::NewLink(AnyLink::Link(link)) if is_half_made(&link) => Change::Refresh,
            Event::NewLink(AnyLink::Link(link)) if is_whole(&link) => {
                Change::Upsert(link.header.index, lasting(*link))
            }
            Event::DelLink(AnyLink::Link(link)) if is_whole(&link) => Change::Remove(link.header.index),
            Event::NewLink(AnyLink::BridgePort(_)) | Event::DelLink(AnyLink::BridgePort(_)) => {
                Change::Refresh
            }
            _ => Change::Ignore,
        }
    }
}

/// The list of all links, with as little as can be asked for.
pub(super) fn list() -> GetLinks {
    GetLinks { ext_mask: ExtMask::MRP | ExtMask::SKIP_STATS, ..GetLinks::default() }
}

/// Whether a message has all of a link. Events of the old wireless extensions have its index and themselves
/// only (`rtnetlink_ifinfo_prep`), and IPv6 sends what it knows of a link in the same words.
pub(super) fn is_whole(link: &Link) -> bool {
    link.header.family == AddressFamily::UNSPECIFIED && link.name.is_some()
}

/// Whether it is the end of a cable that has no other end yet. When it gets one, nobody is told (`veth_newlink`).
fn is_half_made(link: &Link) -> bool {
    let kind = link.info.as_ref().and_then(|info| info.kind);
    link.link == Some(0) && kind.is_some_and(|kind| kind == "veth" || kind == "netkit")
}

/// The link without what changes untold, and without what a message says of itself.
fn lasting(mut link: Link) -> Link {
    link.header.change = LinkFlags::empty();
    link.event = None;
    link.stats = None;
    link.stats32 = None;
    link.families = None;
    if let Some(info) = &mut link.info {
        info.statistics = None;
        if let Some(KindData::Bridge(bridge)) = &mut info.data {
            bridge.learned = None;
            bridge.topology_change = None;
            bridge.topology_change_detected = None;
            bridge.hello_timer = None;
            bridge.topology_change_notice_timer = None;
            bridge.topology_change_timer = None;
            bridge.gc_timer = None;
        }
        if let Some(PortData::Bridge(port)) = &mut info.port_data {
            port.multicast_groups = None;
            port.topology_change_ack = None;
            port.config_pending = None;
            port.message_age_timer = None;
            port.forward_delay_timer = None;
            port.hold_timer = None;
        }
    }
    link
}
