//! The sockets that listen to the fake kernel.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::render::{Ready, render};
use super::script::Step;
use super::{FakeKernel, FakeRequest};
use crate::error::Errno;
use crate::message::{Generic, Protocol};
use crate::socket::{Backlog, Heard, Listen, ListenInfo, ListenOptions};
use crate::wire::Messages;

/// What a datagram takes of a queue beyond its length.
const OVERHEAD: usize = 768;

pub(super) fn lock(inbox: &Arc<Mutex<Inbox>>) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The queue of a socket.
pub(super) struct Inbox {
    pub(super) protocol: i32,
    pub(super) port: u32,
    options: ListenOptions,
    room: usize,
    pub(super) joined: Vec<u32>,
    queue: VecDeque<(u32, Ready)>,
    /// What comes with the answer to the next request.
    late: Vec<Result<Ready, i32>>,
    failure: Option<i32>,
    /// Something found no room, and the queue has not been empty since.
    congested: bool,
    dropped: u32,
}

impl Inbox {
    pub(super) fn new(protocol: i32, port: u32, options: ListenOptions, room: usize) -> Self {
        Inbox {
            protocol,
            port,
            options,
            room,
            joined: Vec::new(),
            queue: VecDeque::new(),
            late: Vec::new(),
            failure: None,
            congested: false,
            // So that it wraps in nearly every test.
            dropped: u32::MAX,
        }
    }

    /// A datagram or failure has come.
    pub(super) fn take(&mut self, group: u32, arrival: Result<Ready, i32>) {
        match arrival {
            Ok(datagram) => self.deliver(group, datagram),
            Err(errno) => self.failure = Some(errno),
        }
    }

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

pub(super) struct FakeListener {
    kernel: FakeKernel,
    inbox: Arc<Mutex<Inbox>>,
    info: ListenInfo,
}

impl FakeListener {
    pub(super) fn new(kernel: FakeKernel, inbox: Arc<Mutex<Inbox>>, info: ListenInfo) -> Self {
        FakeListener { kernel, inbox, info }
    }
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

    /// What the handler sends to this socket while it answers is in front of the answer. Delays are for sockets
    /// that ask.
    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let generic = lock(&self.inbox).protocol == Generic::NUMBER;
        for message in Messages::new(datagram) {
            let bytes = [&message.header.to_bytes()[..], message.body].concat();
            let Some(request) = FakeRequest::read(&bytes, generic) else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            let script = self.kernel.take(&request, bytes.clone());
            let mut inbox = lock(&self.inbox);
            for late in std::mem::take(&mut inbox.late) {
                inbox.take(0, late);
            }
            let prepare = |step: &Step| render(step, &request, self.info.port);
            script.steps.iter().for_each(|timed| inbox.take(0, prepare(&timed.step)));
            inbox.late.extend(script.held_back.iter().map(|timed| prepare(&timed.step)));
        }
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
