//! Notifications of the fake kernel, and who hears them.

use std::sync::{Arc, Mutex, Weak};

use super::inbox::{FakeListener, Inbox, lock};
use super::render::render;
use super::script::Script;
use super::{FakeKernel, FakeRequest, nlctrl};
use crate::genl::nlctrl::Group as NamedGroup;
use crate::genl::nlctrl::uapi::{CTRL_CMD_DELFAMILY, CTRL_CMD_NEWFAMILY, GENL_ID_CTRL};
use crate::message::{Generic, Group, GroupId, Protocol};
use crate::socket::{Listen, ListenInfo, ListenOptions};
use crate::wire::{GenlHeader, NlHeader};

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

#[derive(Clone)]
struct Family {
    name: String,
    id: Option<u16>,
    groups: Vec<NamedGroup>,
}

impl FakeKernel {
    /// Gives a family a multicast group, before the [family](FakeKernel::family) is there or afterwards. Numbers of groups must
    /// differ, and 16 is nlctrl's.
    #[must_use]
    pub fn group(self, family: &str, group: &str, number: u32) -> Self {
        self.ears().named(family).groups.push(NamedGroup { id: number, name: group.into() });
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
    /// A handler may call it: what it sends happens while the request is served. Of a family that is not loaded
    /// ([`set_family_id`](FakeKernel::set_family_id)) nobody hears anything.
    ///
    /// # Panics
    /// When this kernel was not told of the family or the group.
    #[track_caller]
    pub fn notify(&self, family: &str, group: &str, script: Script) {
        let (id, groups) = self.known(family);
        let Some(known) = groups.iter().find(|known| known.name == group) else {
            panic!("this kernel's family `{family}` has no group `{group}`: {groups:?}");
        };
        if let Some(id) = id {
            self.ears().send(Generic::NUMBER, To::Group(known.id), id, &script);
        }
    }

    /// Sends events of a generic-netlink family to the socket with this port alone, if it listens: what it has
    /// [registered](crate::SubscriptionBuilder::register) for. The port is in the
    /// [header](FakeRequest::header) of that request.
    ///
    /// A handler may call it, as it may call [`notify`](Self::notify).
    ///
    /// # Panics
    /// When this kernel was not told of the family.
    #[track_caller]
    pub fn notify_port(&self, family: &str, port: u32, script: Script) {
        if let (Some(id), _) = self.known(family) {
            self.ears().send(Generic::NUMBER, To::Port(port), id, &script);
        }
    }

    /// The number of a family, where it is loaded, and its groups.
    #[track_caller]
    fn known(&self, family: &str) -> (Option<u16>, Vec<NamedGroup>) {
        let found = self.ears().families.iter().find(|known| known.name == family).cloned();
        let Some(found) = found else { panic!("this kernel has no family `{family}`") };
        (found.id, found.groups)
    }

    /// Sends notifications of a classic protocol to a group of it: the messages of the script, by type.
    pub fn notify_protocol<P: Protocol>(&self, group: Group<P>, script: Script) {
        if let GroupId::Number(number) = group.id {
            self.ears().send(P::NUMBER, To::Group(number), 0, &script);
        }
    }

    /// Sends events of a classic protocol to the socket with this port alone, if it listens.
    pub fn notify_protocol_port<P: Protocol>(&self, port: u32, script: Script) {
        self.ears().send(P::NUMBER, To::Port(port), 0, &script);
    }
}

/// Who is to hear something.
#[derive(Clone, Copy)]
enum To {
    Group(u32),
    Port(u32),
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

    /// The family with this name, which is there from now on.
    fn named(&mut self, name: &str) -> &mut Family {
        let index =
            self.families.iter().position(|family| family.name == name).unwrap_or(self.families.len());
        if index == self.families.len() {
            self.families.push(Family { name: name.into(), id: None, groups: Vec::new() });
        }
        &mut self.families[index]
    }

    /// Loads a family under a number, or unloads it.
    pub(super) fn set_family(&mut self, name: &str, id: Option<u16>) {
        let family = self.named(name);
        let groups = family.groups.clone();
        let before = std::mem::replace(&mut family.id, id);
        if let Some(before) = before {
            for mut inbox in self.inboxes().iter().map(lock) {
                inbox.joined.retain(|joined| groups.iter().all(|group| group.id != *joined));
            }
            let gone = nlctrl::event(CTRL_CMD_DELFAMILY, name, before, groups.clone());
            self.send(Generic::NUMBER, To::Group(nlctrl::NOTIFY), GENL_ID_CTRL, &gone);
        }
        if let Some(id) = id {
            let come = nlctrl::event(CTRL_CMD_NEWFAMILY, name, id, groups);
            self.send(Generic::NUMBER, To::Group(nlctrl::NOTIFY), GENL_ID_CTRL, &come);
        }
    }

    pub(super) fn open(
        &mut self,
        kernel: &FakeKernel,
        protocol: i32,
        options: ListenOptions,
    ) -> Box<dyn Listen> {
        self.opened = self.opened.saturating_add(1);
        let info = ListenInfo::new(self.opened.saturating_add(2000), 212_992);
        let room = self.room.unwrap_or(ROOM);
        let inbox = Arc::new(Mutex::new(Inbox::new(protocol, info.port, options, room)));
        self.inboxes.push(Arc::downgrade(&inbox));
        Box::new(FakeListener::new(kernel.clone(), inbox, info))
    }

    fn inboxes(&mut self) -> Vec<Arc<Mutex<Inbox>>> {
        self.inboxes.retain(|inbox| inbox.strong_count() > 0);
        self.inboxes.iter().filter_map(Weak::upgrade).collect()
    }

    fn send(&mut self, protocol: i32, to: To, kind: u16, script: &Script) {
        let header = NlHeader { kind, ..NlHeader::default() };
        let genl = (protocol == Generic::NUMBER).then_some(GenlHeader { command: 0, version: 1 });
        let about = FakeRequest { header, genl, body: &[] };
        for inbox in self.inboxes() {
            let mut inbox = lock(&inbox);
            let (hears, group) = match to {
                To::Group(group) => (inbox.joined.contains(&group), group),
                To::Port(port) => (inbox.port == port, 0),
            };
            if inbox.protocol == protocol && hears {
                // A notification is there at once: a delay is for answers.
                script.steps.iter().for_each(|step| inbox.take(group, render(&step.step, &about, 0)));
            }
        }
    }

    /// Whether a socket of the protocol can join the group.
    pub(super) fn has(&self, protocol: i32, number: u32) -> bool {
        number != 0
            && (protocol != Generic::NUMBER
                || number == nlctrl::NOTIFY
                || self.families.iter().any(|family| {
                    family.id.is_some() && family.groups.iter().any(|group| group.id == number)
                }))
    }
}
