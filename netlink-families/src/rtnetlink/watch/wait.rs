//! Waits for what becomes of links.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

use netlink_core::{Connection, Error, Mirror, MirrorCounters, Subscription, Update};

use super::deadline::Deadline;
use super::tracked::{Seen, Tracked};
use super::transition::Record;
use super::{LinkState, Links, Transition, TransitionKind};
use crate::rtnetlink::{Event, IfName, Route};

/// A link, by its index or its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkId {
    /// By index, which it keeps as long as it is in the namespace.
    Index(u32),
    /// By name, which may change, and go to another.
    Name(IfName),
}

impl From<u32> for LinkId {
    fn from(index: u32) -> Self {
        LinkId::Index(index)
    }
}

impl From<IfName> for LinkId {
    fn from(name: IfName) -> Self {
        LinkId::Name(name)
    }
}

impl LinkId {
    fn is(self, link: &LinkState) -> bool {
        match self {
            LinkId::Index(index) => link.index == index,
            LinkId::Name(name) => link.name == name,
        }
    }
}

/// How a wait for a link to come up again has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reconnect {
    /// It was down, and is up.
    Up(LinkState),
    /// There is no such link, or not any more.
    Gone,
    /// The time has passed.
    TimedOut,
}

/// Links, and what becomes of them: which come, which go, which lose their carrier and have it again.
///
/// The state that it starts from is read from the kernel, link by link. From then on no transition is missed,
/// whether anybody waits for it or not: notifications keep in the kernel's queue, and where that was too short,
/// or the kernel has put several losses of a carrier into one notification, it is known from the kernel's own
/// count of them. What cannot be known is, of links that came and went while notifications were lost, that
/// there were any; and that a link was turned off and on meanwhile which does not lose its carrier by that.
/// Kernels before Linux 4.16 do not count.
///
/// ```no_run
/// use std::time::Duration;
///
/// use netlink_core::Connection;
/// use netlink_families::rtnetlink::watch::{LinkWatch, Reconnect};
/// use netlink_families::rtnetlink::{IfName, Route};
///
/// let mut watch = LinkWatch::open(&Connection::<Route>::open()?)?;
/// let known: Vec<IfName> = watch.links().map(|link| link.name).collect();
/// let hour = Duration::from_secs(3600);
/// if let Some(link) = watch.wait_for_new(&known, hour)? {
///     println!("{} has come", link.name);
///     match watch.wait_for_reconnect(link.index, hour)? {
///         Reconnect::Up(link) => println!("{} is plugged in elsewhere", link.name),
///         other => println!("{other:?}"),
///     }
///     println!("{}", watch.wait_until_gone(link.index, hour)?);
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
///
/// A wait is as long as it is told, or [`Duration::MAX`] for ever. Only to list the links, at first and after a
/// loss, may take as long as the connection's timeout says.
pub struct LinkWatch {
    mirror: Mirror<Tracked>,
    tracked: Tracked,
    records: BTreeMap<u32, Record>,
    said: VecDeque<Transition>,
}

impl LinkWatch {
    /// Watches the links of the connection's network namespace. Needs no privileges.
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`] and of a list of the links. [`Error::Timeout`] when no whole list could
    /// be had within the time of one, because links changed all the time.
    pub fn open(connection: &Connection<Route>) -> Result<Self, Error> {
        LinkWatch::new(connection, connection.subscribe::<Event>(Links::GROUPS.iter().cloned())?)
    }

    /// The same with a subscription that was opened otherwise, with a longer queue say. It must be to
    /// [`Links::GROUPS`], and new.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn new(connection: &Connection<Route>, links: Subscription<Event>) -> Result<Self, Error> {
        let tracked = Tracked::default();
        let mirror = Mirror::new(connection, links, tracked.clone());
        let mut watch = LinkWatch { mirror, tracked, records: BTreeMap::new(), said: VecDeque::new() };
        let deadline = Deadline::after(PATIENCE);
        // The mirror lists again by itself, and says when.
        while watch.step(Duration::ZERO)? || !watch.mirror.is_current() {
            if deadline.left().is_zero() {
                return Err(Error::Timeout { request: "NETLINK_ROUTE GetLinks".into(), after: PATIENCE });
            }
            if !watch.mirror.is_current() {
                watch.step(PAUSE)?;
            }
        }
        // Those were there. What else was heard meanwhile has happened since.
        watch.said.retain(|transition| transition.kind != TransitionKind::Attached);
        Ok(watch)
    }

    /// What it has had to do so far: how often notifications were lost, and the links listed.
    #[must_use]
    pub fn counters(&self) -> MirrorCounters {
        self.mirror.counters()
    }

    /// All links that are there, by index, as of the last call that waited.
    pub fn links(&self) -> impl Iterator<Item = &LinkState> {
        self.records.values().map(|record| &record.state)
    }

    /// A link that is there, likewise.
    #[must_use]
    pub fn link(&self, link: impl Into<LinkId>) -> Option<&LinkState> {
        let link = link.into();
        match link {
            LinkId::Index(index) => self.records.get(&index).map(|record| &record.state),
            LinkId::Name(_) => self.links().find(|known| link.is(known)),
        }
    }

    /// The next transition of any link; `None` when there was none within `wait`. [`Duration::ZERO`] does not
    /// wait. Of one link they come in their order.
    ///
    /// # Errors
    /// Those of [`Mirror::next`]. The next call goes on, and nothing is missed.
    pub fn next(&mut self, wait: Duration) -> Result<Option<Transition>, Error> {
        let deadline = Deadline::after(wait);
        loop {
            if let Some(transition) = self.said.pop_front() {
                return Ok(Some(transition));
            }
            if !self.step(deadline.left())? && deadline.left().is_zero() {
                return Ok(None);
            }
        }
    }

    /// The first transition of which `enough` says so; `None` when there was none within `wait`. The others
    /// are passed over.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn wait_until(
        &mut self,
        wait: Duration,
        mut enough: impl FnMut(&Transition) -> bool,
    ) -> Result<Option<Transition>, Error> {
        let deadline = Deadline::after(wait);
        loop {
            match self.next(deadline.left())? {
                Some(transition) if enough(&transition) => return Ok(Some(transition)),
                Some(_) if !deadline.is_overdue() => {}
                _ => return Ok(None),
            }
        }
    }

    /// Waits for a link that is none of the known, which are indexes or names; `None` when there was none within
    /// `wait`. One that is there already is one. Among names, so is a known link that has got another name.
    ///
    /// Transitions meanwhile, of any link, are not [yielded](Self::next) any more.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn wait_for_new<K: Copy + Into<LinkId>>(
        &mut self,
        known: &[K],
        wait: Duration,
    ) -> Result<Option<LinkState>, Error> {
        self.wait_for(wait, |watch| {
            let is_new = |link: &&LinkState| !known.iter().any(|known| (*known).into().is(link));
            watch.links().find(is_new).cloned()
        })
    }

    /// Waits until the link that has this index or name is gone, which it is at once if there is none. `false`
    /// when it is there after `wait`. While it is waited for, it is the same link under any name, and another
    /// that takes its place is not it.
    ///
    /// Transitions meanwhile, of any link, are not [yielded](Self::next) any more.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn wait_until_gone(&mut self, link: impl Into<LinkId>, wait: Duration) -> Result<bool, Error> {
        let link = link.into();
        let mut which = None;
        let gone = self.wait_for(wait, |watch| {
            which = which.or_else(|| watch.which(link));
            watch.still(which).is_none().then_some(())
        })?;
        Ok(gone.is_some())
    }

    /// Waits for a link to go down and come up again: to lose its carrier, or to be turned off, and to
    /// [work](LinkState::is_up) after that. For one that is down when the watch is opened, it need only come up.
    ///
    /// It counts what has happened since the watch was opened or this link was last waited for, so that what
    /// happens between two calls is not missed. Transitions meanwhile, of any link, are not
    /// [yielded](Self::next) any more.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn wait_for_reconnect(
        &mut self,
        link: impl Into<LinkId>,
        wait: Duration,
    ) -> Result<Reconnect, Error> {
        let link = link.into();
        let mut which = None;
        let ended = self.wait_for(wait, |watch| {
            which = which.or_else(|| watch.which(link));
            match watch.still(which) {
                Some(record) => record.claim_reconnection().then(|| Reconnect::Up(record.state.clone())),
                None => Some(Reconnect::Gone),
            }
        })?;
        Ok(ended.unwrap_or(Reconnect::TimedOut))
    }

    /// The link that is meant: index and life.
    fn which(&self, link: LinkId) -> Option<(u32, u64)> {
        let index = self.link(link)?.index;
        self.records.get(&index).map(|record| (index, record.life))
    }

    /// What is known of it, if it is still there.
    fn still(&mut self, which: Option<(u32, u64)>) -> Option<&mut Record> {
        let (index, life) = which?;
        self.records.get_mut(&index).filter(|record| record.life == life)
    }

    /// Waits until `look` finds what is waited for, at first in what has happened already.
    fn wait_for<T>(
        &mut self,
        wait: Duration,
        mut look: impl FnMut(&mut Self) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let deadline = Deadline::after(wait);
        // What is in the queue has happened: a wait must not end at what was true before it.
        while self.step(Duration::ZERO)? && !deadline.is_overdue() {}
        let mut over = false;
        loop {
            self.said.clear();
            if let Some(found) = look(self) {
                return Ok(Some(found));
            }
            if over {
                return Ok(None);
            }
            let heard = self.step(deadline.left())?;
            over = deadline.is_overdue() || (!heard && deadline.left().is_zero());
        }
    }

    /// Takes in one change. `false` when there was none within `wait`.
    fn step(&mut self, wait: Duration) -> Result<bool, Error> {
        match self.mirror.next(wait)? {
            Some(Update::Upserted { value, .. }) => {
                let seen = value.clone();
                self.upsert(seen);
            }
            Some(Update::Removed { value, .. }) => {
                self.tracked.forget(&value);
                self.detach(value.state.index);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn upsert(&mut self, seen: Seen) {
        let index = seen.state.index;
        if self.records.get(&index).is_some_and(|record| record.life != seen.life) {
            self.detach(index);
        }
        let record = self.records.entry(index).or_insert_with(|| {
            let first = self.tracked.first(&seen);
            self.said.push_back(Transition { kind: TransitionKind::Attached, link: seen.state.clone() });
            Record::new(first, seen.life)
        });
        record.advance(seen.state, &mut self.said);
    }

    fn detach(&mut self, index: u32) {
        if let Some(record) = self.records.remove(&index) {
            self.said.push_back(Transition { kind: TransitionKind::Detached, link: record.state });
        }
    }
}

impl fmt::Debug for LinkWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkWatch")
            .field("links", &self.records.len())
            .field("said", &self.said)
            .field("mirror", &self.mirror)
            .finish_non_exhaustive()
    }
}

/// How long the first list may take with all its repetitions, and how long it is waited for one.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);
