//! What a watch keeps of a link.

use crate::rtnetlink::link::{Link, LinkFlags, OperState};
use crate::rtnetlink::{IfName, LinkAddr};

/// A link, as far as a [`LinkWatch`](super::LinkWatch) looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LinkState {
    /// Its index.
    pub index: u32,
    /// Its name.
    pub name: IfName,
    /// Its link-layer address.
    pub address: Option<LinkAddr>,
    /// What it is and does.
    pub flags: LinkFlags,
    /// Whether it works (RFC 2863).
    pub operational: Option<OperState>,
    /// How often it has lost its carrier since it was made (`IFLA_CARRIER_DOWN_COUNT`, since Linux 4.16).
    #[doc(alias = "IFLA_CARRIER_DOWN_COUNT")]
    pub carrier_losses: Option<u32>,
}

impl LinkState {
    /// `None` of a message that has no name, which is not all of a link.
    pub(super) fn of(link: &Link) -> Option<Self> {
        if !super::links::is_whole(link) {
            return None;
        }
        Some(LinkState {
            index: link.header.index,
            name: link.name?,
            address: link.address,
            flags: link.header.flags,
            operational: link.state,
            carrier_losses: link.carrier_down_count,
        })
    }

    /// Whether it can be used: it is turned on, has a carrier, and its state is up, or unknown because the
    /// driver does not say (`IFF_LOWER_UP` and `IFF_RUNNING`).
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.flags.contains(LinkFlags::LOWER_UP | LinkFlags::RUNNING)
    }

    /// Whether it is turned off or has no carrier. Between down and up it has a carrier, and the kernel has
    /// still to make it ready (`linkwatch_do_dev`), or a program has to let it in (802.1X).
    #[must_use]
    pub fn is_down(&self) -> bool {
        !self.flags.contains(LinkFlags::LOWER_UP)
    }
}
