//! The table of neighbours.

use std::net::IpAddr;

use netlink_core::{Change, Connection, Error, Group, Mirror, Mirrored, Origin};

use crate::rtnetlink::neighbour::{GetNeighbours, Neighbour, NeighbourFlags, NeighbourState};
use crate::rtnetlink::{AddressFamily, Event, Route, group};

/// What tells one neighbour from another (`neigh_lookup`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct NeighbourKey {
    /// The link's index.
    pub index: u32,
    /// The neighbour's IP address.
    pub destination: IpAddr,
}

/// All IPv4 and IPv6 neighbours that need to be found: neither multicasts and other addresses without a need
/// ([`NeighbourState::NO_ARP`]), nor what this host answers for, nor entries of bridges.
///
/// Their [`cache`](Neighbour::cache) and [`probes`](Neighbour::probes) are absent. The state is the one that
/// was last told or listed: the kernel does not tell of [`INCOMPLETE`](NeighbourState::INCOMPLETE) and
/// [`DELAY`](NeighbourState::DELAY), which last a few seconds at most.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours;

impl Neighbours {
    /// The groups that tell of neighbours.
    pub const GROUPS: &'static [Group<Route>] = &[group::NEIGHBOUR];

    /// A mirror of the neighbours. One with a queue of another size is made by [`Mirror::new`].
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn mirror(connection: &Connection<Route>) -> Result<Mirror<Self>, Error> {
        super::mirror(connection, Self::GROUPS, Neighbours)
    }
}

/// The key of a neighbour of the table, whatever its state.
fn key(neighbour: &Neighbour) -> Option<NeighbourKey> {
    let ip = matches!(neighbour.header.family, AddressFamily::INET | AddressFamily::INET6);
    let ours = ip && !neighbour.header.flags.contains(NeighbourFlags::PROXY);
    let destination = neighbour.destination.filter(|_| ours)?;
    Some(NeighbourKey { index: neighbour.header.index, destination })
}

impl Mirrored for Neighbours {
    type Key = NeighbourKey;
    type Value = Neighbour;
    type List = GetNeighbours;
    type Event = Event;

    fn list(&self) -> GetNeighbours {
        GetNeighbours::default()
    }

    fn item(&self, neighbour: Neighbour) -> Option<(NeighbourKey, Neighbour)> {
        let found =
            !neighbour.header.state.is_empty() && !neighbour.header.state.contains(NeighbourState::NO_ARP);
        let key = key(&neighbour).filter(|_| found)?;
        Some((key, Neighbour { cache: None, probes: None, ..neighbour }))
    }

    fn change(&self, event: Event, _: &Origin) -> Change<NeighbourKey, Neighbour> {
        match event {
            Event::NewNeighbour(neighbour) => {
                let key = key(&neighbour);
                match (self.item(neighbour), key) {
                    (Some((key, neighbour)), _) => Change::Upsert(key, neighbour),
                    // One that was of the table may be made one that is not.
                    (None, Some(key)) => Change::Remove(key),
                    (None, None) => Change::Ignore,
                }
            }
            Event::DelNeighbour(neighbour) => key(&neighbour).map_or(Change::Ignore, Change::Remove),
            _ => Change::Ignore,
        }
    }
}
