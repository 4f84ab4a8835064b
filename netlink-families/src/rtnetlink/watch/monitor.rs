//! Links, addresses and routes together.

use std::time::Duration;

use netlink_core::{Connection, Error, Mirror, Mirrored, Subscription, Update};

use super::deadline::Deadline;
use super::{AddressKey, Addresses, Links, RouteKey, Routes};
use crate::rtnetlink::address::Address;
use crate::rtnetlink::link::Link;
use crate::rtnetlink::route::RouteEntry;
use crate::rtnetlink::{Event, Route};

/// How long a table that is to be listed again may wait for it beyond its time.
const SOON: Duration = Duration::from_millis(10);
/// How long the bell is trusted alone. The kernel gives a notification to those who listen one by one, last of
/// all to the bell, which was there first; but that is nowhere promised.
const TRUST: Duration = Duration::from_millis(200);
/// How many notifications are passed over at once. Those behind them end the next wait.
const RINGS: usize = 1024;

/// What became of an entry of a table.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Changed<K, V> {
    /// Which.
    pub key: K,
    /// What it was; `None`: it has come.
    pub old: Option<V>,
    /// What it is now; `None`: it is gone.
    pub new: Option<V>,
}

/// What a [`Monitor`] yields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MonitorEvent {
    /// Of a link, by index.
    Link(Box<Changed<u32, Link>>),
    /// Of an address.
    Address(Box<Changed<AddressKey, Address>>),
    /// Of a route.
    Route(Box<Changed<RouteKey, RouteEntry>>),
}

/// Links, addresses and routes, what there is first and then what becomes of it, as `ip monitor` shows it. Unlike
/// there, what is lost is found again: the tables are [`Mirror`]s.
///
/// Changes of one entry come in their order. Those of different tables may come in another order than they
/// have happened in: of what has changed at one time links come first, then addresses, then routes.
///
/// ```no_run
/// use std::time::Duration;
///
/// use netlink_core::Connection;
/// use netlink_families::rtnetlink::Route;
/// use netlink_families::rtnetlink::watch::{Monitor, MonitorEvent};
///
/// let mut monitor = Monitor::open(&Connection::<Route>::open()?)?;
/// while let Some(event) = monitor.next(Duration::MAX)? {
///     if let MonitorEvent::Address(change) = event {
///         println!("{} {}", if change.new.is_some() { "has" } else { "had" }, change.key.address);
///     }
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Monitor {
    /// It hears what any of the tables hears, so that one wait is enough.
    bell: Subscription<Event>,
    links: Mirror<Links>,
    addresses: Mirror<Addresses>,
    routes: Mirror<Routes>,
}

impl Monitor {
    /// A monitor of the connection's network namespace. Needs no privileges.
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn open(connection: &Connection<Route>) -> Result<Self, Error> {
        let groups = [Links::GROUPS, Addresses::GROUPS, Routes::GROUPS].concat();
        let bell = connection.subscribe::<Event>(groups)?;
        Ok(Monitor {
            bell,
            links: Links::mirror(connection)?,
            addresses: Addresses::mirror(connection)?,
            routes: Routes::mirror(connection)?,
        })
    }

    /// What has changed next; `None` when nothing has within `wait`. [`Duration::ZERO`] does not wait,
    /// [`Duration::MAX`] waits for ever.
    ///
    /// # Errors
    /// Those of [`Mirror::next`]. The next call goes on.
    pub fn next(&mut self, wait: Duration) -> Result<Option<MonitorEvent>, Error> {
        let deadline = Deadline::after(wait);
        loop {
            // Before the tables are looked at: what comes meanwhile rings again.
            for _ in 0..RINGS {
                if self.bell.next_raw(Duration::ZERO)?.is_none() {
                    break;
                }
            }
            if let Some(change) = changed(&mut self.links)? {
                return Ok(Some(MonitorEvent::Link(Box::new(change))));
            }
            if let Some(change) = changed(&mut self.addresses)? {
                return Ok(Some(MonitorEvent::Address(Box::new(change))));
            }
            if let Some(change) = changed(&mut self.routes)? {
                return Ok(Some(MonitorEvent::Route(Box::new(change))));
            }
            let left = deadline.left();
            if left.is_zero() {
                return Ok(None);
            }
            self.bell.next_raw(left.min(if self.is_current() { TRUST } else { SOON }))?;
        }
    }

    /// Whether all tables have been listed since anything was last lost or in doubt.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.links.is_current() && self.addresses.is_current() && self.routes.is_current()
    }

    /// The links as they were last yielded, or newer.
    #[must_use]
    pub fn links(&self) -> &Mirror<Links> {
        &self.links
    }

    /// The addresses as they were last yielded, or newer.
    #[must_use]
    pub fn addresses(&self) -> &Mirror<Addresses> {
        &self.addresses
    }

    /// The routes as they were last yielded, or newer.
    #[must_use]
    pub fn routes(&self) -> &Mirror<Routes> {
        &self.routes
    }
}

/// What has become of the next entry of a table.
type Next<M> = Option<Changed<<M as Mirrored>::Key, <M as Mirrored>::Value>>;

fn changed<M: Mirrored>(table: &mut Mirror<M>) -> Result<Next<M>, Error>
where
    M::Value: Clone,
{
    Ok(match table.next(Duration::ZERO)? {
        Some(Update::Upserted { key, value, old }) => {
            Some(Changed { key: key.clone(), old, new: Some(value.clone()) })
        }
        Some(Update::Removed { key, value }) => Some(Changed { key, old: Some(value), new: None }),
        _ => None,
    })
}
