//! Notifications of the fake kernel, and the sockets that hear them.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::render::{Ready, render};
use super::script::{Script, Step};
use super::{FakeKernel, FakeRequest, nlctrl};
use crate::error::Errno;
use crate::genl::nlctrl::Group as NamedGroup;
use crate::genl::nlctrl::uapi::{CTRL_CMD_DELFAMILY, CTRL_CMD_NEWFAMILY, GENL_ID_CTRL};
use crate::message::{Generic, Group, GroupId, Protocol};
use crate::socket::{Backlog, Heard, Listen, ListenInfo, ListenOptions};
use crate::wire::{GenlHeader, NlHeader};

/// What a datagram takes of a queue beyond its length.
const OVERHEAD: usize = 768;

/// Datagrams that a queue holds unless it is told otherwise.
const ROOM: usize = 256;

/// Who listens, and the families whose groups there are.
#[derive(Default)]
pub(super) struct Ears {
    families: Vec<Family>,
    inboxes: Vec<Weak<Mutex<Inbox>>>,
    room: Option<usize>,
    opened: u32,
}

struct Family {
    name: String,
    id: Option<u16>,
    groups: Vec<NamedGroup>,
}

impl FakeKernel {
    /// Gives a family a multicast group. Numbers of groups must differ, and 16 is nlctrl's.
    #[must_use]
    pub fn group(self, family: &str, group: &str, number: u32) -> Self {
        let mut ears = self.ears();
        if let Some(family) = ears.families.iter_mut().find(|known| known.name == family) {
            family.groups.push(NamedGroup { id: number, name: group.into() });
        }
        drop(ears);
        self
    }

    /// How many datagrams the queue of a listening socket holds that is opened from now on.
    #[must_use]
    pub fn listen_queue(self, datagrams: usize) -> Self {
        self.ears().room = Some(datagrams);
        self
    }

    /// Sends notifications of a generic-netlink family to a group of it: the messages of the script, by
    /// command. Those who listen find them in their queue, or have lost them where that is full; then, as
    /// with the kernel, they lose all until they have read it empty. The queue counts what it loses.
    ///
    /// A handler may call it: what it sends happens while the request is served.
    pub fn notify(&self, family: &str, group: &str, script: Script) {
        let mut ears = self.ears();
        let found = ears.families.iter().find(|known| known.name == family);
        let Some((id, number)) = found.and_then(|family| {
            let group = family.groups.iter().find(|known| known.name == group)?;
            Some((family.id?, group.id))
        }) else {
            return;
        };
        ears.send(Generic::NUMBER, number, id, &script);
    }

    /// Sends notifications of a classic protocol to a group of it: the messages of the script, by type.
    pub fn notify_protocol<P: Protocol>(&self, group: Group<P>, script: Script) {
        if let GroupId::Number(number) = group.id {
            self.ears().send(P::NUMBER, number, 0, &script);
        }
    }
}

impl Ears {
    /// The families that are loaded.
    pub(super) fn families(&self) -> impl Iterator<Item = (&str, u16, Vec<NamedGroup>)> {
        self.families
            .iter()
            .filter_map(|family| Some((family.name.as_str(), family.id?, family.groups.clone())))
    }

    pub(super) fn name_of(&self, id: u16) -> Option<String> {
        self.families.iter().find(|family| family.id == Some(id)).map(|family| family.name.clone())
    }

    /// Loads a family under a number, or unloads it.
    pub(super) fn set_family(&mut self, name: &str, id: Option<u16>) {
        let index = self.families.iter().position(|family| family.name == name).unwrap_or_else(|| {
            self.families.push(Family { name: name.into(), id: None, groups: Vec::new() });
            self.families.len().saturating_sub(1)
        });
        let Some(family) = self.families.get_mut(index) else { return };
        let groups = family.groups.clone();
        let before = std::mem::replace(&mut family.id, id);
        if let Some(before) = before {
            for mut inbox in self.inboxes().iter().map(lock) {
                inbox.joined.retain(|joined| groups.iter().all(|group| group.id != *joined));
            }
            let gone = nlctrl::event(CTRL_CMD_DELFAMILY, name, before, groups.clone());
            self.send(Generic::NUMBER, nlctrl::NOTIFY, GENL_ID_CTRL, &gone);
        }
        if let Some(id) = id {
            let come = nlctrl::event(CTRL_CMD_NEWFAMILY, name, id, groups);
            self.send(Generic::NUMBER, nlctrl::NOTIFY, GENL_ID_CTRL, &come);
        }
    }

    pub(super) fn open(
        &mut self,
        kernel: &FakeKernel,
        protocol: i32,
        options: ListenOptions,
    ) -> Box<dyn Listen> {
        self.opened = self.opened.saturating_add(1);
        let inbox = Arc::new(Mutex::new(Inbox {
            protocol,
            options,
            room: self.room.unwrap_or(ROOM),
            joined: Vec::new(),
            queue: VecDeque::new(),
            failure: None,
            congested: false,
            // So that it wraps in nearly every test.
            dropped: u32::MAX,
        }));
        self.inboxes.push(Arc::downgrade(&inbox));
        let info = ListenInfo::new(self.opened.saturating_add(2000), 212_992);
        Box::new(FakeListener { kernel: kernel.clone(), inbox, info })
    }

    fn inboxes(&mut self) -> Vec<Arc<Mutex<Inbox>>> {
        self.inboxes.retain(|inbox| inbox.strong_count() > 0);
        self.inboxes.iter().filter_map(Weak::upgrade).collect()
    }

    fn send(&mut self, protocol: i32, group: u32, kind: u16, script: &Script) {
        let header = NlHeader { kind, ..NlHeader::default() };
        let genl = (protocol == Generic::NUMBER).then_some(GenlHeader { command: 0, version: 1 });
        let about = FakeRequest { header, genl, body: &[] };
        for inbox in self.inboxes() {
            let mut inbox = lock(&inbox);
            if inbox.protocol != protocol || !inbox.joined.contains(&group) {
                continue;
            }
            for step in &script.steps {
                // A notification is there at once: a delay is for answers.
                match render(&step.step, &about, 0) {
                    Ok(datagram) => inbox.deliver(group, datagram),
                    Err(errno) => inbox.failure = Some(errno),
                }
            }
        }
    }

    /// Whether a socket of the protocol can join the group.
    fn has(&self, protocol: i32, number: u32) -> bool {
        number != 0
            && (protocol != Generic::NUMBER
                || number == nlctrl::NOTIFY
                || self.families.iter().any(|family| {
                    family.id.is_some() && family.groups.iter().any(|group| group.id == number)
                }))
    }
}

fn lock(inbox: &Arc<Mutex<Inbox>>) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Inbox {
    protocol: i32,
    options: ListenOptions,
    room: usize,
    joined: Vec<u32>,
    queue: VecDeque<(u32, Ready)>,
    failure: Option<i32>,
    /// Something found no room, and the queue has not been empty since.
    congested: bool,
    dropped: u32,
}

impl Inbox {
    fn deliver(&mut self, group: u32, datagram: Ready) {
        if datagram.namespace.is_some() && !self.options.all_namespaces {
            return;
        }
        if !self.congested && self.queue.len() < self.room {
            return self.queue.push_back((group, datagram));
        }
        self.dropped = self.dropped.wrapping_add(1);
        if !self.congested && !self.options.no_enobufs {
            self.congested = true;
            self.failure = Some(Errno::ENOBUFS.raw());
        }
    }
}

struct FakeListener {
    kernel: FakeKernel,
    inbox: Arc<Mutex<Inbox>>,
    info: ListenInfo,
}

impl Listen for FakeListener {
    fn info(&self) -> ListenInfo {
        self.info
    }

    fn join(&self, group: u32) -> io::Result<()> {
        let ears = self.kernel.ears();
        let mut inbox = lock(&self.inbox);
        if !ears.has(inbox.protocol, group) {
            return Err(Step::error(Errno::EINVAL.raw()));
        }
        inbox.joined.push(group);
        Ok(())
    }

    fn leave(&self, group: u32) -> io::Result<()> {
        lock(&self.inbox).joined.retain(|joined| *joined != group);
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        let mut inbox = lock(&self.inbox);
        if let Some(errno) = inbox.failure.take() {
            return Err(Step::error(errno));
        }
        let Some((group, datagram)) = inbox.queue.pop_front() else {
            return Err(io::ErrorKind::WouldBlock.into());
        };
        inbox.congested &= !inbox.queue.is_empty();
        let stored = datagram.store(buffer);
        let mut heard = Heard::new(stored, datagram.bytes.len());
        (heard.sender, heard.group, heard.namespace) = (datagram.sender, group, datagram.namespace);
        Ok(heard)
    }

    fn wait(&self, _wait: Duration) -> io::Result<bool> {
        let inbox = lock(&self.inbox);
        Ok(inbox.failure.is_some() || !inbox.queue.is_empty())
    }

    fn backlog(&self) -> io::Result<Backlog> {
        let inbox = lock(&self.inbox);
        let queued: usize =
            inbox.queue.iter().map(|(_, datagram)| datagram.bytes.len().saturating_add(OVERHEAD)).sum();
        Ok(Backlog::new(u32::try_from(queued).unwrap_or(u32::MAX), inbox.dropped))
    }
}
