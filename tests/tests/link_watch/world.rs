//! A kernel with links, which does things of its own while it lists them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::NLM_F_MULTI;
use netlink_core::{Connection, Errno};
use netlink_families::rtnetlink::link::uapi::{RTM_DELLINK, RTM_GETLINK, RTM_NEWLINK};
use netlink_families::rtnetlink::link::{Link, LinkFlags};
use netlink_families::rtnetlink::{Route, group};

/// `NLM_F_DUMP_INTR`: something has changed while the list was made.
const NLM_F_DUMP_INTR: u16 = 0x10;

pub const ON: LinkFlags = LinkFlags::UP.union(LinkFlags::LOWER_UP).union(LinkFlags::RUNNING);
pub const OFF: LinkFlags = LinkFlags::UP;

pub fn link(index: u32, name: &str, flags: LinkFlags, losses: impl Into<Option<u32>>) -> Link {
    let mut link = Link::at(index).flags(flags, LinkFlags::empty());
    link.name = Some(name.parse().expect("a name"));
    link.carrier_down_count = losses.into();
    link
}

type Act = Box<dyn FnOnce(&World) + Send>;

#[derive(Default)]
struct Links {
    there: BTreeMap<u32, Link>,
    before: VecDeque<Act>,
    after: VecDeque<Act>,
    interrupted: u32,
    refused: u32,
    lists: u32,
}

/// Clones are the same world.
#[derive(Clone)]
pub struct World {
    pub kernel: FakeKernel,
    links: Arc<Mutex<Links>>,
}

impl World {
    /// One with these links, in which a queue holds so many notifications.
    pub fn new(queue: usize, there: impl IntoIterator<Item = Link>) -> Self {
        let links = Links {
            there: there.into_iter().map(|link| (link.header.index, link)).collect(),
            ..Links::default()
        };
        let kernel = FakeKernel::new().listen_queue(queue);
        let world = World { kernel, links: Arc::new(Mutex::new(links)) };
        let answering = world.clone();
        let kernel = world.kernel.clone().protocol(move |request| answering.answer(request));
        World { kernel, ..world }
    }

    fn links(&self) -> MutexGuard<'_, Links> {
        self.links.lock().expect("no test has failed")
    }

    pub fn connect(&self) -> Connection<Route> {
        self.kernel.connect().expect("a connection")
    }

    /// What happens after the next list was asked for that has no such act yet, and before it is made.
    pub fn before_list(&self, act: impl FnOnce(&World) + Send + 'static) {
        self.links().before.push_back(Box::new(act));
    }

    /// What happens when that list has been made, and before anybody has read it.
    pub fn after_list(&self, act: impl FnOnce(&World) + Send + 'static) {
        self.links().after.push_back(Box::new(act));
    }

    /// The next lists are interrupted.
    pub fn interrupt(&self, lists: u32) {
        self.links().interrupted = lists;
    }

    /// The next lists are refused.
    pub fn refuse(&self, lists: u32) {
        self.links().refused = lists;
    }

    pub fn lists(&self) -> u32 {
        self.links().lists
    }

    /// A link comes or changes, and the kernel tells of it.
    pub fn put(&self, link: Link) {
        self.tell(RTM_NEWLINK, &link);
        self.links().there.insert(link.header.index, link);
    }

    /// A link goes, and the kernel tells of it.
    pub fn take(&self, index: u32) {
        let link = self.links().there.remove(&index).expect("a link");
        self.tell(RTM_DELLINK, &link);
    }

    /// A notification, whatever there is.
    pub fn tell(&self, command: u16, link: &Link) {
        self.kernel.notify_protocol(group::LINK, Script::new().reply(command, link));
    }

    fn answer(&self, request: &FakeRequest<'_>) -> Script {
        assert!(request.is_dump() && request.command() == RTM_GETLINK, "{request:?}");
        let before = self.links().before.pop_front();
        if let Some(before) = before {
            before(self);
        }
        let mut links = self.links();
        links.lists += 1;
        if links.refused > 0 {
            links.refused -= 1;
            return Script::new().error(Errno::ENOMEM);
        }
        let mut script = Script::new();
        for link in links.there.values() {
            script = script.item(RTM_NEWLINK, link);
        }
        let mut script = script.done();
        if links.interrupted > 0 {
            links.interrupted -= 1;
            script = script.flags(NLM_F_MULTI | NLM_F_DUMP_INTR);
        }
        let after = links.after.pop_front();
        drop(links);
        if let Some(after) = after {
            after(self);
        }
        script
    }
}
