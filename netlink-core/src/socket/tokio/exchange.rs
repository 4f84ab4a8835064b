//! Exchanges without a thread.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ::tokio::task::spawn_blocking;

use super::wait::wait;
use crate::engine::Kind;
use crate::error::Error;
use crate::message::{FamilyInfo, GenlFamily};
use crate::socket::ask::set_message_type;
use crate::socket::batch::{Entry, Requests};
use crate::socket::done::{Done, Memory};
use crate::socket::hub::{Hub, NotSent};
use crate::socket::part::{Outcomes, first_need};
use crate::socket::perform::ATTEMPTS;
use crate::socket::raw_dump::RawDump;
use crate::socket::results::Outcome;
use crate::socket::slots::{Answer, Ended, Lost, Outgoing, Slots, is_of_unknown_family};
use crate::socket::turns::{Begun, Need};
use crate::socket::{Ask, Core, Subject};
use crate::wire::Buffer;

/// How a call is carried out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    pub(super) timeout: Duration,
    /// Whether requests are sent from another thread.
    pub(super) offload: bool,
}

/// A request that is encoded, so that nothing of its Rust type is kept while it is waited for.
pub(super) struct Prepared {
    pub(super) subject: Subject,
    command: u16,
    replies: bool,
    pub(super) memory: Memory,
}

impl Prepared {
    pub(super) fn new(ask: &Ask<'_>) -> Result<Self, Error> {
        let mut memory = Memory::new();
        ask.encode_into(&mut memory.request, ask.command)?;
        Ok(Prepared { subject: ask.subject, command: ask.command, replies: ask.replies, memory })
    }

    /// The message type that it goes out with, and its family where that was known before.
    pub(super) async fn message_type(
        &self,
        core: &Arc<Core>,
        mode: Mode,
    ) -> Result<(u16, Option<FamilyInfo>), Error> {
        let Some(family) = self.subject.family else {
            return Ok((self.command, None));
        };
        let (id, cached) = family_id(core, family, mode.timeout).await?;
        Ok((id, cached.then_some(family)))
    }

    /// Sends it and reads to its acknowledgement, which must be one of success.
    pub(super) async fn perform(&mut self, core: &Arc<Core>, mode: Mode) -> Result<Done, Error> {
        let (mut message_type, known) = self.message_type(core, mode).await?;
        let mut ended = self.exchange(core, message_type, mode).await?;
        // Nothing has been done under a number that the kernel does not know.
        if let Some(family) = known
            && is_of_unknown_family(&ended)
            && let Some(id) = changed_family_id(core, family, message_type, mode.timeout).await?
        {
            message_type = id;
            ended = self.exchange(core, message_type, mode).await?;
        }
        self.subject.judge(ended, self.memory.request.as_bytes(), message_type)
    }

    async fn exchange(&mut self, core: &Arc<Core>, message_type: u16, mode: Mode) -> Result<Ended, Error> {
        set_message_type(Some(self.memory.request.as_mut_bytes()), message_type);
        for _ in 0..ATTEMPTS {
            let hub = core.hub()?;
            match self.exchange_on(&hub, core.kind(self.replies), mode).await {
                Ok(ended) => {
                    if matches!(ended, Err(Lost::Socket(_))) {
                        core.retire(&hub);
                    }
                    return Ok(ended);
                }
                Err(NotSent::Retired) => core.retire(&hub),
                Err(reason) => return Err(self.subject.not_sent(reason, mode.timeout)),
            }
        }
        Err(self.subject.not_sent(NotSent::Retired, mode.timeout))
    }

    async fn exchange_on(&mut self, hub: &Arc<Hub>, kind: Kind, mode: Mode) -> Result<Ended, NotSent> {
        let Memory { request, reply } = &mut self.memory;
        let need = Need { request: request.len(), reply: self.replies };
        let bytes = request.as_mut_bytes();
        let open = begin(hub, need, mode.timeout, |slots, now| {
            let body = std::mem::take(&mut reply.body);
            let outgoing = Outgoing { kind, bytes, reply: need.reply, body };
            hub.open(slots, outgoing, now, mode.timeout)
        })
        .await??;
        if let Err(error) = send(hub, request.as_bytes(), mode).await {
            reply.body = open.unsent();
            return Err(NotSent::Failed(error));
        }
        let (want, deadline) = open.want();
        wait(hub, want, deadline).await;
        Ok(open.end(reply))
    }

    /// Sends it as the request for a list, on a socket that no other list is on, and reads nothing.
    pub(super) fn send_dump(
        &mut self,
        core: &Arc<Core>,
        message_type: u16,
        declared: Option<u16>,
        mode: Mode,
    ) -> Result<RawDump, Error> {
        set_message_type(Some(self.memory.request.as_mut_bytes()), message_type);
        core.send_dump(self.memory.request.as_bytes(), self.subject, message_type, declared, mode.timeout)
    }
}

/// Sends the requests and reads their answers.
pub(super) async fn perform_all(
    core: &Arc<Core>,
    requests: &mut Requests,
    mode: Mode,
) -> Vec<Option<Outcome>> {
    let Requests { buffer, entries, .. } = requests;
    let mut outcomes = Outcomes::default();
    while let Some(rest) = outcomes.rest(entries) {
        let hub = match core.hub() {
            Ok(hub) => hub,
            Err(error) => {
                outcomes.add(Err(NotSent::Failed(io::Error::other(error))), || {});
                continue;
            }
        };
        let sent = exchange_part(&hub, buffer, rest, mode).await;
        outcomes.add(sent, || core.retire(&hub));
    }
    if let Some((family, stale)) = outcomes.stale_family(entries) {
        // Whatever comes of it is for the next request to see.
        let _ = changed_family_id(core, family, stale, mode.timeout).await;
    }
    outcomes.all(entries.len())
}

/// Sends as many of the requests as there is room for the answers of, and reads these.
async fn exchange_part(
    hub: &Arc<Hub>,
    requests: &mut Buffer,
    entries: &[Entry],
    mode: Mode,
) -> Result<Vec<Answer>, NotSent> {
    let mut part = begin(hub, first_need(entries), mode.timeout, |slots, now| {
        hub.part(slots, requests, entries, now, mode.timeout)
    })
    .await?;
    if let Err(error) = send(hub, part.bytes(requests, entries)?, mode).await {
        return Err(part.unsent(error));
    }
    let mut answers = Vec::new();
    let (last, deadline) = part.want();
    wait(hub, last, deadline).await;
    while let Some(want) = part.take(&mut answers) {
        wait(hub, want, deadline).await;
        part.take_first(&mut answers);
    }
    Ok(answers)
}

/// Waits until there is room for an answer, and begins what `start` says.
async fn begin<T>(
    hub: &Hub,
    need: Need,
    timeout: Duration,
    start: impl FnOnce(&mut Slots, Duration) -> T,
) -> Result<T, NotSent> {
    match hub.begin_or_queue(need, start)? {
        Begun::Now(begun) => Ok(begun),
        Begun::Queued(mut queued, mut start) => {
            let deadline = hub.now().saturating_add(timeout);
            loop {
                let in_time = wait(hub, queued.want(), deadline).await;
                match queued.begin(hub.lock(), start)? {
                    Begun::Now(begun) => return Ok(begun),
                    // Another task has gone ahead since.
                    Begun::Queued(again, kept) if in_time => (queued, start) = (again, kept),
                    Begun::Queued(..) => return Err(NotSent::Expired),
                }
            }
        }
    }
}

/// Sends a datagram. The kernel works for as long as that takes.
async fn send(hub: &Arc<Hub>, bytes: &[u8], mode: Mode) -> io::Result<()> {
    if !mode.offload {
        return hub.send(bytes);
    }
    let (hub, bytes) = (hub.clone(), bytes.to_vec());
    spawn_blocking(move || hub.send(&bytes)).await.unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// The number of a family, and whether it was known before. The kernel may load a module to find it.
pub(super) async fn family_id(
    core: &Arc<Core>,
    family: FamilyInfo,
    timeout: Duration,
) -> Result<(u16, bool), Error> {
    if family.name == crate::genl::nlctrl::Nlctrl::NAME || core.families.get(family.name).is_some() {
        return core.family_id(family, timeout);
    }
    let core = core.clone();
    aside(NUMBER, move || core.family_id(family, timeout)).await
}

pub(super) async fn changed_family_id(
    core: &Arc<Core>,
    family: FamilyInfo,
    stale: u16,
    timeout: Duration,
) -> Result<Option<u16>, Error> {
    let core = core.clone();
    aside(NUMBER, move || core.changed_family_id(family, stale, timeout)).await
}

const NUMBER: &str = "look for the number of a family";

/// What `work` yields, on one of the runtime's blocking threads. It fails where the runtime is being shut down.
pub(super) async fn aside<T: Send + 'static>(
    action: &str,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Error::Io { action: action.into(), source: io::Error::other(error) }))
}
