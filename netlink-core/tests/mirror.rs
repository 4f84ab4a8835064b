//! Mirrors of a table that changes, loses its notifications, and is interrupted.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{FAMILY, Family, FamilyRef};
use netlink_core::schema::Schema;
use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::{AttrWriter, NLM_F_DUMP_INTR};
use netlink_core::{
    Change, Connection, DumpOp, Errno, Error, ExecuteOp, FamilyInfo, Generic, GenlFamily, Mirror,
    MirrorCounters, Mirrored, NlaDecode, Origin, Request, Subscription, Update,
};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

struct List;
impl Request for List {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Toy>());
    fn name(&self) -> &'static str {
        "List"
    }
    fn command(&self) -> u16 {
        1
    }
    fn schema(&self) -> &'static Schema {
        &FAMILY
    }
    fn encode_body(&self, _: &mut AttrWriter<'_>) {}
}
impl DumpOp for List {
    type Item<'nla> = FamilyRef<'nla>;
}

/// Waits for what is under way, and does nothing else.
struct Settle;
impl Request for Settle {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Toy>());
    fn name(&self) -> &'static str {
        "Settle"
    }
    fn command(&self) -> u16 {
        5
    }
    fn schema(&self) -> &'static Schema {
        &FAMILY
    }
    fn encode_body(&self, _: &mut AttrWriter<'_>) {}
}
impl ExecuteOp for Settle {}

#[derive(NlaDecode)]
#[genl(family = Toy)]
enum Told<'a> {
    #[genl(2)]
    Set(FamilyRef<'a>),
    #[genl(3)]
    Gone(FamilyRef<'a>),
    #[genl(4)]
    AllChanged,
}

struct Items;
impl Mirrored for Items {
    type Key = u16;
    type Value = String;
    type List = List;
    type Event = Told<'static>;

    fn list(&self) -> List {
        List
    }
    fn item(&self, item: FamilyRef<'_>) -> Option<(u16, String)> {
        (item.id < 1000).then(|| (item.id, item.name.into()))
    }
    fn change(&self, event: Told<'_>, origin: &Origin) -> Change<u16, String> {
        assert_eq!(origin.group, 33);
        match event {
            Told::Set(item) if item.id >= 1000 => Change::Ignore,
            Told::Set(item) => Change::Upsert(item.id, item.name.into()),
            Told::Gone(item) => Change::Remove(item.id),
            Told::AllChanged => Change::Refresh,
        }
    }
    fn settle(&self, connection: &Connection) -> Result<(), Error> {
        connection.execute(&Settle).map(drop)
    }
}

type Table = BTreeMap<u16, String>;
type Hook = Box<dyn FnMut(&World, Script) -> Script + Send>;

/// A kernel with a table.
#[derive(Clone)]
struct World {
    kernel: FakeKernel,
    table: Arc<Mutex<Table>>,
    /// What happens while the next list is made: changes to it, and to the table.
    hook: Arc<Mutex<Option<Hook>>>,
    /// An entry that is told to have gone, and has not yet.
    going: Arc<Mutex<Option<u16>>>,
}

impl World {
    fn new(room: usize) -> Self {
        let kernel = FakeKernel::new().listen_queue(room);
        let world = World { kernel, table: Arc::default(), hook: Arc::default(), going: Arc::default() };
        let inside = world.clone();
        let answer = move |request: &FakeRequest<'_>| match request.command() {
            1 => inside.list(),
            _ => {
                if let Some(id) = inside.going.lock().unwrap().take() {
                    inside.table.lock().unwrap().remove(&id);
                }
                Script::new().ack()
            }
        };
        let _ = world.kernel.clone().family("toy", 40, answer).group("toy", "events", 33);
        world
    }

    fn list(&self) -> Script {
        let table = self.table.lock().unwrap().clone();
        let list = table.iter().fold(Script::new(), |list, (&id, name)| list.item(2, &item(id, name)));
        let hook = self.hook.lock().unwrap().take();
        match hook {
            Some(mut hook) => hook(self, list),
            None => list.done(),
        }
    }

    /// The next list is made so.
    fn during_the_list(&self, hook: impl FnMut(&World, Script) -> Script + Send + 'static) {
        *self.hook.lock().unwrap() = Some(Box::new(hook));
    }

    fn set(&self, id: u16, name: &str) {
        self.table.lock().unwrap().insert(id, name.into());
        self.kernel.notify("toy", "events", Script::new().reply(2, &item(id, name)));
    }

    fn del(&self, id: u16) {
        let name = self.table.lock().unwrap().remove(&id).unwrap();
        self.kernel.notify("toy", "events", Script::new().reply(3, &item(id, &name)));
    }

    /// Tells that an entry has gone, and only then has it go.
    fn tell_and_del(&self, id: u16) {
        *self.going.lock().unwrap() = Some(id);
        self.kernel.notify("toy", "events", Script::new().reply(3, &item(id, "")));
    }

    /// A change that nobody is told of.
    fn set_silently(&self, id: u16, name: &str) {
        self.table.lock().unwrap().insert(id, name.into());
    }

    fn mirror(&self) -> Mirror<Items> {
        self.mirror_by(|connection| connection.subscribe(["events"]).unwrap())
    }

    fn mirror_by(&self, subscribe: impl FnOnce(&Connection) -> Subscription<Told<'static>>) -> Mirror<Items> {
        let connection: Connection = self.kernel.connect().unwrap();
        Mirror::new(&connection, subscribe(&connection), Items)
    }

    #[track_caller]
    fn assert_mirrored(&self, mirror: &Mirror<Items>) {
        assert!(mirror.is_current(), "{mirror:?}");
        let mirrored: Table = mirror.iter().map(|(&id, name)| (id, name.clone())).collect();
        assert_eq!(mirrored, *self.table.lock().unwrap());
    }
}

fn item(id: u16, name: &str) -> Family {
    Family { id, name: name.into() }
}

/// What has changed, until nothing does: `1 a`, `1 a>b`, `1 -b`.
#[track_caller]
fn changes(mirror: &mut Mirror<Items>) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(update) = mirror.next(Duration::from_millis(200)).unwrap() {
        all.push(match update {
            Update::Upserted { key, value, old: None } => format!("{key} {value}"),
            Update::Upserted { key, value, old: Some(old) } => format!("{key} {old}>{value}"),
            Update::Removed { key, value } => format!("{key} -{value}"),
            other => panic!("{other:?}"),
        });
    }
    all
}

#[test]
fn a_table_is_listed_and_then_followed() {
    let world = World::new(100);
    world.set(2, "b");
    let mut mirror = world.mirror();
    assert!(mirror.is_empty() && !mirror.is_current());
    world.set(1, "a");
    world.set_silently(1001, "none of ours");
    assert_eq!(changes(&mut mirror), ["1 a", "2 b"]);
    world.table.lock().unwrap().remove(&1001);
    world.assert_mirrored(&mirror);
    world.set(1, "a");
    assert!(changes(&mut mirror).is_empty(), "nothing has changed");
    world.set(1, "c");
    world.del(2);
    world.set(3, "d");
    assert_eq!(changes(&mut mirror), ["1 a>c", "2 -b", "3 d"]);
    assert_eq!((mirror.get(&1).map(String::as_str), mirror.get(&2), mirror.len()), (Some("c"), None, 2));
    assert_eq!((mirror.counters().lists, mirror.counters().losses), (1, 0));
}

#[test]
fn changes_during_the_list_are_in_the_table_once() {
    let world = World::new(100);
    world.set(1, "a");
    world.set(2, "b");
    world.during_the_list(|world, list| {
        world.set(1, "later");
        world.del(2);
        world.set(3, "new");
        world.set(4, "short");
        world.del(4);
        list.done()
    });
    let mut mirror = world.mirror();
    assert_eq!(changes(&mut mirror), ["1 later", "3 new"]);
    world.assert_mirrored(&mirror);
}

#[test]
fn what_was_lost_is_found_by_listing_again() {
    let world = World::new(4);
    let mut mirror = world.mirror();
    for id in 1..=3 {
        world.set(id, "a");
    }
    assert_eq!(changes(&mut mirror).len(), 3);
    for id in 1..=9 {
        world.set(id, "b");
    }
    world.del(1);
    let mut found = changes(&mut mirror);
    found.sort();
    assert_eq!(
        found,
        ["1 -b", "1 a>b", "2 a>b", "3 a>b", "4 b", "5 b", "6 b", "7 b", "8 b", "9 b"],
        "each once, but for 1, of which one was told before it was lost"
    );
    world.assert_mirrored(&mirror);
    assert_eq!((mirror.counters().lists, mirror.counters().losses), (2, 1));
}

/// The mutation `dump before drain`: what is in the queue when a loss is noticed is older than the list.
/// Taken for newer, here it removes what the list has rightly shown.
#[test]
fn dump_before_drain() {
    let world = World::new(40);
    // A queue that goes on taking says that something was lost before it has been read empty.
    let mut mirror =
        world.mirror_by(|connection| connection.subscription().group("events").no_enobufs().open().unwrap());
    world.set(500, "here");
    assert_eq!(changes(&mut mirror), ["500 here"]);
    for id in 1..=39 {
        world.set(id, "a");
    }
    world.del(500);
    world.set(500, "here again"); // which finds no room
    // The next list need not wait any more.
    std::thread::sleep(Duration::from_millis(50));
    changes(&mut mirror);
    world.assert_mirrored(&mirror);
    assert_eq!(mirror.counters().losses, 1);
    assert_eq!(mirror.counters().lists, 2);
}

#[test]
fn a_change_is_waited_for_that_was_told_before_it_is_made() {
    let world = World::new(100);
    world.set(1, "a");
    let mut mirror = world.mirror();
    changes(&mut mirror);
    world.kernel.notify("toy", "events", Script::new().reply_bytes(4, &[]));
    world.tell_and_del(1);
    assert_eq!(changes(&mut mirror), ["1 -a"]);
    world.assert_mirrored(&mirror);
    assert_eq!(mirror.counters().lists, 2);
}

#[test]
fn a_loss_while_it_is_listed_has_it_listed_again() {
    let world = World::new(3);
    world.set(1, "a");
    world.during_the_list(|world, list| {
        for id in 2..=9 {
            world.set(id, "b");
        }
        list.done()
    });
    let mut mirror = world.mirror();
    while mirror.next(Duration::ZERO).unwrap().is_some() {}
    assert!(!mirror.is_current(), "not at once");
    assert_eq!(mirror.counters().lists, 1);
    assert_eq!(changes(&mut mirror).len(), 5);
    world.assert_mirrored(&mirror);
    assert_eq!(mirror.counters().lists, 2);
}

#[test]
fn an_interrupted_list_removes_nothing_and_is_made_again() {
    let world = World::new(100);
    world.set(1, "a");
    world.set(2, "b");
    let mut mirror = world.mirror();
    changes(&mut mirror);
    world.during_the_list(|_, _| Script::new().item(2, &item(1, "c")).done().flags(NLM_F_DUMP_INTR));
    world.kernel.notify("toy", "events", Script::new().reply_bytes(4, &[]));
    // It is not complete, but what it says is true.
    assert!(matches!(
        mirror.next(Duration::from_millis(100)).unwrap(),
        Some(Update::Upserted { key: 1, old: Some(_), .. })
    ));
    assert!(!mirror.is_current());
    assert_eq!(mirror.len(), 2);
    world.set_silently(1, "d");
    assert_eq!(changes(&mut mirror), ["1 c>d"]);
    world.assert_mirrored(&mirror);
    assert_eq!(mirror.counters().incomplete, 1);
}

#[test]
fn errors_are_told_and_got_over() {
    let world = World::new(100);
    world.set(1, "a");
    let mut mirror = world.mirror();
    world.during_the_list(|_, _| Script::new().error(Errno::ENOMEM));
    let error = mirror.next(Duration::ZERO).unwrap_err();
    assert_eq!(error.errno(), Some(Errno::ENOMEM));
    assert!(!mirror.is_current());
    world.during_the_list(|_, list| list.reply_bytes(2, &[1]).item(2, &item(2, "b")).done());
    let error = mirror.next(Duration::from_millis(100)).unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error}");
    assert_eq!(mirror.len(), 2, "one item was malformed, not the others");
    assert_eq!(changes(&mut mirror), ["1 a", "2 b", "2 -b"], "the whole list does not have 2");
    world.assert_mirrored(&mirror);
    // A change that could not be read may have been any.
    world.set_silently(3, "c");
    world.kernel.notify("toy", "events", Script::new().reply_bytes(2, &[1]));
    assert!(matches!(mirror.next(Duration::ZERO).unwrap_err(), Error::Decode { .. }));
    assert!(!mirror.is_current());
    assert_eq!(changes(&mut mirror), ["3 c"]);
    world.assert_mirrored(&mirror);
}

#[test]
fn losses_without_end_do_not_make_lists_without_end() {
    let world = World::new(2);
    let mut mirror = world.mirror();
    let started = Instant::now();
    let mut name = 0;
    while started.elapsed() < Duration::from_millis(700) {
        for id in 1..=5 {
            name += 1;
            world.set(id, &name.to_string());
        }
        while mirror.next(Duration::ZERO).unwrap().is_some() {}
    }
    let MirrorCounters { lists, losses, .. } = mirror.counters();
    assert!(losses > 100, "{losses}");
    assert!((4..=9).contains(&lists), "after 0, 10, 30, 70, 150, 310, 630 ms: {lists}");
    while !mirror.is_current() {
        mirror.next(Duration::from_millis(100)).unwrap();
    }
    changes(&mut mirror);
    world.assert_mirrored(&mirror);
}

#[test]
fn a_mirror_keeps_its_deadline_while_it_pauses() {
    let world = World::new(100);
    let mut mirror = world.mirror();
    changes(&mut mirror);
    // The machine may be busy with others, but not each time.
    let mut times = (0..5).map(|_| {
        world.kernel.notify("toy", "events", Script::new().reply_bytes(4, &[]));
        let started = Instant::now();
        assert!(mirror.next(Duration::ZERO).unwrap().is_none());
        started.elapsed()
    });
    assert!(times.any(|took| took < Duration::from_millis(8)));
    fn may<T: Send>() {}
    may::<Mirror<Items>>();
}
