//! Tables of links, addresses, routes and neighbours that stay what the kernel has, and waits for what becomes of
//! links.
//!
//! [`Links`], [`Addresses`], [`Routes`] and [`Neighbours`] say how such a table is listed, what tells its entries
//! apart, and what notifications mean for it; a [`Mirror`] does the rest. [`Monitor`] is the first three together.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use netlink_core::{Connection, Update};
//! use netlink_families::rtnetlink::Route;
//! use netlink_families::rtnetlink::watch::Addresses;
//!
//! let netlink = Connection::<Route>::open()?;
//! let mut addresses = Addresses::mirror(&netlink)?;
//! while let Some(update) = addresses.next(Duration::MAX)? {
//!     match update {
//!         Update::Upserted { key, .. } => println!("{} on {}", key.address, key.index),
//!         Update::Removed { key, .. } => println!("{} is gone from {}", key.address, key.index),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! Counters, timers and what is left of lifetimes change without being told. No table has them: those
//! fields are absent, and what is asked for one by one has them.
//!
//! [`LinkWatch`] waits: for a link to come, to go, to lose its carrier and to have it again.
//!
//! All of them stay in the network namespace of the connection that they were opened with. Requests,
//! subscriptions and waits in another namespace take nothing but a connection there, and move no thread:
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use netlink_core::{Connection, NetworkNamespace};
//! use netlink_families::rtnetlink::link::{GetLink, SetLink};
//! use netlink_families::rtnetlink::watch::LinkWatch;
//! use netlink_families::rtnetlink::{Event, Route, group};
//!
//! let there = Connection::<Route>::builder()
//!     .namespace(NetworkNamespace::named("blue")?)
//!     .timeout(Duration::from_secs(3))
//!     .open()?;
//! let index = there.query(&GetLink::by_name("eth0".parse()?))?.header.index;
//! let mut events = there.subscribe::<Event>([group::LINK])?;
//! let mut watch = LinkWatch::open(&there)?;
//! there.execute(&SetLink::down(index))?;
//! there.execute(&SetLink::up(index))?;
//! println!("{:?}", events.next(Duration::from_secs(1))?);
//! println!("{:?}", watch.wait_for_reconnect(index, Duration::from_secs(20))?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod addresses;
mod deadline;
mod links;
mod monitor;
mod neighbours;
mod routes;
mod state;
mod tracked;
mod transition;
mod wait;

pub use self::addresses::{AddressKey, Addresses};
pub use self::links::Links;
pub use self::monitor::{Changed, Monitor, MonitorEvent};
pub use self::neighbours::{NeighbourKey, Neighbours};
pub use self::routes::{RouteKey, RouteWay, Routes};
pub use self::state::LinkState;
pub use self::transition::{Transition, TransitionKind};
pub use self::wait::{LinkId, LinkWatch, Reconnect};

use netlink_core::{Connection, Error, Group, Mirror, Mirrored};

use super::{Event, Route};

/// A mirror with the kernel's usual queue.
fn mirror<M>(connection: &Connection<Route>, groups: &[Group<Route>], table: M) -> Result<Mirror<M>, Error>
where
    M: Mirrored<Event = Event>,
    M::List: netlink_core::Request<Protocol = Route>,
{
    Ok(Mirror::new(connection, connection.subscribe::<Event>(groups.iter().cloned())?, table))
}
