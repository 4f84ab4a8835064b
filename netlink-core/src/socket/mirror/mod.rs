//! Tables of the kernel's, kept up to date.

mod mirrored;

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

pub use self::mirrored::{Change, MirrorCounters, Mirrored, Update};
use super::subscription::Countdown;
use super::{Connection, Event, Subscription};
use crate::error::Error;
use crate::message::Request;

/// The table is listed again no sooner than this after the last time, and no sooner than twice as long
/// each time that it happens again soon.
const PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// How long a table that changes all the time may keep a refresh from coming to its end.
const CATCH_UP: Duration = Duration::from_millis(100);

/// A copy of a table of the kernel's that always comes to be what the kernel has.
///
/// It listens first and lists then, so that nothing happens unseen between the two. When notifications
/// were lost it lists the table again, after what is in the queue has been read: what is older than the list
/// must not be taken for news. It does the same when a list was interrupted or an event was malformed.
/// Lists follow one another no faster than every 10 ms, and up to a second apart when losses go on.
///
/// What has changed comes out of [`next`](Self::next), each entry once, whether an event or a list has shown
/// it: an entry that changed several times while nobody looked has changed once, and one that came and went
/// never was.
///
/// ```no_run
/// use netlink_core::genl::nlctrl::{self, Family, GetFamilies};
/// use netlink_core::{Change, Connection, Mirror, Mirrored, Origin, Update};
/// use std::time::Duration;
///
/// /// The number of each family, by its name.
/// struct Numbers;
/// impl Mirrored for Numbers {
///     type Key = String;
///     type Value = u16;
///     type List = GetFamilies;
///     type Event = nlctrl::Event;
///
///     fn list(&self) -> GetFamilies {
///         GetFamilies {}
///     }
///     fn item(&self, family: Family) -> Option<(String, u16)> {
///         Some((family.name, family.id))
///     }
///     fn change(&self, event: nlctrl::Event, _: &Origin) -> Change<String, u16> {
///         match event {
///             nlctrl::Event::NewFamily(family) => Change::Upsert(family.name, family.id),
///             nlctrl::Event::DelFamily(family) => Change::Remove(family.name),
///             _ => Change::Ignore,
///         }
///     }
/// }
///
/// let connection = Connection::open()?;
/// let mut families = Mirror::new(&connection, connection.subscribe(["notify"])?, Numbers);
/// while let Some(update) = families.next(Duration::MAX)? {
///     match update {
///         Update::Upserted { key, value, .. } => println!("{key} is {value}"),
///         Update::Removed { key, .. } => println!("{key} has gone"),
///         _ => {}
///     }
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
pub struct Mirror<M: Mirrored> {
    connection: Connection<<M::List as Request>::Protocol>,
    subscription: Subscription<M::Event>,
    what: M,
    table: BTreeMap<M::Key, Entry<M::Value>>,
    /// Entries that have changed since they were yielded, and what they were.
    changed: BTreeMap<M::Key, Option<M::Value>>,
    current: bool,
    /// When the table is to be listed.
    due: Option<Instant>,
    /// When it was last listed, and how soon after that it is not.
    listed: Option<Instant>,
    pause: Duration,
    counters: MirrorCounters,
}

struct Entry<V> {
    value: V,
    /// The list, counted, that it was seen in or after.
    seen: u64,
}

impl<M: Mirrored> Mirror<M> {
    /// A copy that is empty until [`next`](Self::next) is called. The subscription should be a new one, to
    /// all groups that tell of the table.
    pub fn new(
        connection: &Connection<<M::List as Request>::Protocol>,
        subscription: Subscription<M::Event>,
        table: M,
    ) -> Self {
        Mirror {
            connection: connection.clone(),
            subscription,
            what: table,
            table: BTreeMap::new(),
            changed: BTreeMap::new(),
            current: false,
            due: Some(Instant::now()),
            listed: None,
            pause: PAUSE,
            counters: MirrorCounters::default(),
        }
    }

    /// The next entry that has changed; `None` when there was none within `wait`. To list the table may take
    /// longer: as long as the connection's timeout allows.
    ///
    /// The table is complete when this has yielded `None` and [`is_current`](Self::is_current) says so.
    ///
    /// # Errors
    /// Those of [`Subscription::next`] and [`Dump::try_next`](crate::Dump::try_next). The table is listed
    /// again after each, so that the next call goes on.
    #[allow(clippy::type_complexity, reason = "an alias would hide what is yielded")]
    pub fn next(&mut self, wait: Duration) -> Result<Option<Update<'_, M::Key, M::Value>>, Error> {
        let mut clock = Countdown::new(wait);
        let (key, old) = loop {
            if let Some(changed) = self.next_changed() {
                break changed;
            }
            let rest = self.due.map(|due| due.saturating_duration_since(Instant::now()));
            if rest == Some(Duration::ZERO) {
                self.refresh()?;
                continue;
            }
            let left = clock.left();
            let pause = rest.filter(|rest| *rest <= left);
            match (self.hear(pause.unwrap_or(left))?, pause) {
                (true, _) => {}
                (false, Some(_)) => self.refresh()?,
                (false, None) => return Ok(None),
            }
        };
        Ok(match (self.table.get_key_value(&key), old) {
            (Some((key, entry)), old) => Some(Update::Upserted { key, value: &entry.value, old }),
            (None, old) => old.map(|value| Update::Removed { key, value }),
        })
    }

    /// An entry that is not what it was when it was last yielded, and what that was.
    fn next_changed(&mut self) -> Option<(M::Key, Option<M::Value>)> {
        loop {
            let (key, old) = self.changed.pop_first()?;
            if self.table.get(&key).map(|entry| &entry.value) != old.as_ref() {
                return Some((key, old));
            }
        }
    }

    /// Takes one event into the table. `false` when none has come within `wait`.
    fn hear(&mut self, wait: Duration) -> Result<bool, Error> {
        let change = match self.subscription.next(wait) {
            Ok(None) => return Ok(false),
            Ok(Some(Event::Message { message, origin })) => Ok(self.what.change(message, &origin)),
            Ok(Some(Event::Lost { .. })) => {
                self.counters.losses = self.counters.losses.saturating_add(1);
                Ok(Change::Refresh)
            }
            Err(error) => Err(error),
        };
        match change {
            Ok(Change::Upsert(key, value)) => self.upsert(key, value),
            Ok(Change::Remove(key)) => self.remove(key),
            Ok(Change::Ignore) => {}
            Ok(Change::Refresh) => self.doubt(),
            Err(error) => {
                self.doubt();
                return Err(error);
            }
        }
        Ok(true)
    }

    fn upsert(&mut self, key: M::Key, value: M::Value) {
        let seen = self.counters.lists;
        match self.table.get_mut(&key) {
            Some(entry) => {
                entry.seen = seen;
                if entry.value != value {
                    let old = std::mem::replace(&mut entry.value, value);
                    self.changed.entry(key).or_insert(Some(old));
                }
            }
            None => {
                self.table.insert(key.clone(), Entry { value, seen });
                self.changed.entry(key).or_insert(None);
            }
        }
    }

    fn remove(&mut self, key: M::Key) {
        if let Some(entry) = self.table.remove(&key) {
            self.changed.entry(key).or_insert(Some(entry.value));
        }
    }

    /// The table may not be the kernel's any more: it is to be listed, though not at once if that was just
    /// done.
    fn doubt(&mut self) {
        self.current = false;
        if self.due.is_some() {
            return;
        }
        let now = Instant::now();
        let due = self.listed.map_or(now, |listed| {
            let soon = now.saturating_duration_since(listed) < self.pause.saturating_mul(8);
            self.pause = if soon { self.pause.saturating_mul(2).min(LONGEST_PAUSE) } else { PAUSE };
            listed.checked_add(self.pause).unwrap_or(now)
        });
        self.due = Some(due);
    }

    /// Makes the table what the kernel has. The order matters: what was in the queue before the list is
    /// older than it, and must be in the table before.
    fn refresh(&mut self) -> Result<(), Error> {
        let drained = self.catch_up()?;
        self.list()?;
        if !drained {
            self.doubt();
        }
        self.catch_up().map(drop)
    }

    /// Takes what is in the queue into the table. Whether the queue has been empty.
    fn catch_up(&mut self) -> Result<bool, Error> {
        let started = Instant::now();
        while self.hear(Duration::ZERO)? {
            if started.elapsed() > CATCH_UP {
                return Ok(false);
            }
        }
        Ok(self.subscription.is_drained())
    }

    fn list(&mut self) -> Result<(), Error> {
        self.counters.lists = self.counters.lists.saturating_add(1);
        self.due = None;
        let result = self.take_list();
        self.listed = Some(Instant::now());
        match result {
            Ok(true) => {
                self.forget_unseen();
                self.current = true;
                return Ok(());
            }
            Ok(false) => self.counters.incomplete = self.counters.incomplete.saturating_add(1),
            Err(_) => {}
        }
        self.doubt();
        result.map(drop)
    }

    /// Takes all items into the table. Whether those are all that there are.
    fn take_list(&mut self) -> Result<bool, Error> {
        self.what.settle(&self.connection)?;
        let mut list = self.connection.dump(&self.what.list())?;
        let mut unreadable = None;
        loop {
            match list.try_next() {
                Ok(Some(item)) => {
                    if let Some((key, value)) = self.what.item(item) {
                        self.upsert(key, value);
                    }
                }
                Ok(None) => break,
                // The others are still true.
                Err(error @ (Error::Decode { .. } | Error::UnexpectedReply { .. })) => {
                    unreadable.get_or_insert(error);
                }
                Err(error) => return Err(error),
            }
        }
        match unreadable {
            Some(error) => Err(error),
            None => Ok(!list.interrupted()),
        }
    }

    fn forget_unseen(&mut self) {
        let latest = self.counters.lists;
        let unseen = self.table.iter().filter(|(_, entry)| entry.seen != latest);
        let gone: Vec<_> = unseen.map(|(key, _)| key.clone()).collect();
        gone.into_iter().for_each(|key| self.remove(key));
    }

    /// Whether the table has been listed since anything was last lost. It may be behind the kernel even
    /// so: by what is in the queue.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.current
    }

    /// What is known of an entry.
    #[must_use]
    pub fn get(&self, key: &M::Key) -> Option<&M::Value> {
        self.table.get(key).map(|entry| &entry.value)
    }

    /// All entries, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&M::Key, &M::Value)> {
        self.table.iter().map(|(key, entry)| (key, &entry.value))
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// What it has had to do so far.
    #[must_use]
    pub fn counters(&self) -> MirrorCounters {
        self.counters
    }

    /// The subscription that it listens with.
    #[must_use]
    pub fn subscription(&self) -> &Subscription<M::Event> {
        &self.subscription
    }
}

impl<M: Mirrored> fmt::Debug for Mirror<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mirror")
            .field("entries", &self.table.len())
            .field("current", &self.current)
            .field("counters", &self.counters)
            .finish_non_exhaustive()
    }
}
