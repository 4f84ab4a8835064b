//! Plays what was recorded.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::recording::{Line, RecordingError, What, parse};
use super::script::Step;
use crate::error::Error;
use crate::message::Protocol;
use crate::socket::{
    Backlog, Connection, Dial, Heard, Listen, ListenInfo, ListenOptions, Received, SocketInfo, SocketOptions,
    Transport,
};
use crate::wire::{NlHeader, align4};

/// Stands in for the kernel with what a [`Recorder`](super::Recorder) has written down.
///
/// Sockets are handed out in the order they were opened in. What is sent must be what was sent then, but
/// for sequence numbers, which begin anywhere: answers get those of their requests. What differs is an
/// error of the send call that says how. Nothing waits: where nothing more was received, the time to
/// wait for it counts as passed.
///
/// Clones play the same recording.
#[derive(Clone)]
pub struct Replay {
    stage: Arc<Mutex<Stage>>,
}

struct Stage {
    /// Sockets that have not been opened yet.
    sockets: VecDeque<Part>,
    /// What is still to be played of those that have.
    left: usize,
}

/// What is to happen on one socket.
struct Part {
    opening: What,
    script: VecDeque<What>,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    /// When it is none; the error says which line and why.
    pub fn parse(text: &str) -> Result<Self, RecordingError> {
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for Line { socket, what } in parse(text)? {
            match what {
                What::Open { .. } | What::Listen { .. } => {
                    parts.push((socket, Part { opening: what, script: VecDeque::new() }));
                }
                // What happened on a socket whose opening was cut away cannot be played.
                what => {
                    if let Some((_, part)) = parts.iter_mut().rev().find(|(number, _)| *number == socket) {
                        part.script.push_back(what);
                    }
                }
            }
        }
        let sockets: VecDeque<_> = parts.into_iter().map(|(_, part)| part).collect();
        let left = sockets.iter().map(|part| part.script.len()).sum();
        Ok(Replay { stage: Arc::new(Mutex::new(Stage { sockets, left })) })
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much of the recording has not been played: sockets that were not opened, and what did not happen.
    #[must_use]
    pub fn left(&self) -> usize {
        let stage = self.stage();
        stage.left.saturating_add(stage.sockets.len())
    }

    /// Opens a connection to what was recorded.
    ///
    /// # Errors
    /// When the recording does not begin with a socket of the protocol.
    pub fn connect<P: Protocol>(&self) -> Result<Connection<P>, Error> {
        Connection::builder().dialer(self.clone()).open()
    }

    /// The next socket, if it is the one that is wanted.
    fn next(&self, wanted: &str, take: impl Fn(&What) -> bool) -> io::Result<Part> {
        let mut stage = self.stage();
        match pop_if(&mut stage.sockets, |part| take(&part.opening)) {
            Some(part) => Ok(part),
            None => Err(differs(wanted, stage.sockets.front().map(|part| &part.opening))),
        }
    }

    fn part(&self, script: VecDeque<What>) -> Played {
        Played { replay: self.clone(), state: Mutex::new(State { script, seqs: Vec::new() }) }
    }
}

/// The first of the queue, if it is that.
fn pop_if<T>(queue: &mut VecDeque<T>, is: impl Fn(&T) -> bool) -> Option<T> {
    queue.front().is_some_and(is).then(|| queue.pop_front()).flatten()
}

fn differs(wanted: &str, recorded: Option<&What>) -> io::Error {
    let recorded = match recorded {
        Some(what) => Line { socket: 0, what: what.clone() }.to_string(),
        None => "0 nothing more".into(),
    };
    let recorded = recorded.trim_start_matches("0 ");
    io::Error::new(io::ErrorKind::InvalidData, format!("the recording has `{recorded}`, not `{wanted}`"))
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("left", &self.left()).finish_non_exhaustive()
    }
}

impl Dial for Replay {
    fn dial(&self, protocol: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let wanted = format!("open protocol {protocol}");
        let part =
            self.next(&wanted, |what| matches!(what, What::Open { protocol: p, .. } if *p == protocol))?;
        let info = match part.opening {
            What::Open { info, .. } => info,
            _ => SocketInfo::default(),
        };
        Ok(Box::new(PlayedSocket { info, played: self.part(part.script) }))
    }

    fn listen(&self, protocol: i32, _: ListenOptions) -> io::Result<Box<dyn Listen>> {
        let wanted = format!("listen protocol {protocol}");
        let part =
            self.next(&wanted, |what| matches!(what, What::Listen { protocol: p, .. } if *p == protocol))?;
        let port = match part.opening {
            What::Listen { port, .. } => port,
            _ => 0,
        };
        let info = ListenInfo::new(port, 0);
        Ok(Box::new(PlayedListener { info, played: self.part(part.script), backlog: Mutex::default() }))
    }
}

/// What is left of one socket's part.
struct Played {
    replay: Replay,
    state: Mutex<State>,
}

struct State {
    script: VecDeque<What>,
    /// Sequence numbers as they were recorded, and as they were sent now.
    seqs: Vec<(u32, u32)>,
}

impl Played {
    /// Whether the next thing in the recording is something to receive.
    fn has_more(&self) -> bool {
        matches!(self.state().script.front(), Some(What::Received { .. } | What::Failed(_)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What comes next, if it is that.
    fn take(&self, state: &mut State, is: impl Fn(&What) -> bool) -> Option<What> {
        let what = pop_if(&mut state.script, is)?;
        let mut stage = self.replay.stage();
        stage.left = stage.left.saturating_sub(1);
        Some(what)
    }

    fn expect(&self, wanted: &What) -> io::Result<()> {
        let mut state = self.state();
        match self.take(&mut state, |what| what == wanted) {
            Some(_) => Ok(()),
            None => {
                let wanted = Line { socket: 0, what: wanted.clone() }.to_string();
                Err(differs(wanted.trim_start_matches("0 "), state.script.front()))
            }
        }
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        let same =
            |what: &What| matches!(what, What::Sent(bytes) if without_seqs(bytes) == without_seqs(datagram));
        let Some(What::Sent(recorded)) = self.take(&mut state, same) else {
            let wanted = Line { socket: 0, what: What::Sent(datagram.to_vec()) }.to_string();
            return Err(differs(wanted.trim_start_matches("0 "), state.script.front()));
        };
        state.seqs.extend(
            headers(&recorded).zip(headers(datagram)).map(|((_, then), (_, now))| (then.seq, now.seq)),
        );
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        let mut state = self.state();
        let what = self.take(&mut state, |what| matches!(what, What::Received { .. } | What::Failed(_)));
        match what {
            Some(What::Received { mut bytes, heard }) => {
                let found: Vec<_> = headers(&bytes).collect();
                for (at, mut header) in found {
                    let now = state.seqs.iter().rev().find(|(then, _)| *then == header.seq);
                    header.seq = now.map_or(header.seq, |(_, now)| *now);
                    if let Some(slot) = bytes.get_mut(at..at.saturating_add(NlHeader::LEN)) {
                        slot.copy_from_slice(&header.to_bytes());
                    }
                }
                let stored = bytes.len().min(buffer.len());
                if let (Some(to), Some(from)) = (buffer.get_mut(..stored), bytes.get(..stored)) {
                    to.copy_from_slice(from);
                }
                Ok(Heard { stored, ..heard })
            }
            Some(What::Failed(errno)) => Err(Step::error(errno)),
            _ => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

/// The headers in a datagram, and where they are.
fn headers(datagram: &[u8]) -> impl Iterator<Item = (usize, NlHeader)> {
    let mut next = 0usize;
    std::iter::from_fn(move || {
        let at = next;
        let header = NlHeader::read(datagram.get(at..)?)?;
        let len = usize::try_from(header.len).ok()?.max(NlHeader::LEN);
        next = at.saturating_add(align4(len));
        Some((at, header))
    })
}

fn without_seqs(datagram: &[u8]) -> Vec<u8> {
    let mut bytes = datagram.to_vec();
    for (at, header) in headers(datagram) {
        if let Some(slot) = bytes.get_mut(at..at.saturating_add(NlHeader::LEN)) {
            slot.copy_from_slice(&NlHeader { seq: 0, ..header }.to_bytes());
        }
    }
    bytes
}

struct PlayedSocket {
    info: SocketInfo,
    played: Played,
}

impl Transport for PlayedSocket {
    fn info(&self) -> SocketInfo {
        self.info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.played.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        let heard = self.played.receive(buffer)?;
        Ok(Received::new(heard.stored, heard.len).from(heard.sender))
    }

    fn wait(&self, _: Duration) -> io::Result<bool> {
        Ok(self.played.has_more())
    }
}

struct PlayedListener {
    info: ListenInfo,
    played: Played,
    backlog: Mutex<Backlog>,
}

impl Listen for PlayedListener {
    fn info(&self) -> ListenInfo {
        self.info
    }

    fn join(&self, group: u32) -> io::Result<()> {
        self.played.expect(&What::Join(group))
    }

    fn leave(&self, group: u32) -> io::Result<()> {
        self.played.expect(&What::Leave(group))
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.played.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        self.played.receive(buffer)
    }

    fn wait(&self, _: Duration) -> io::Result<bool> {
        Ok(self.played.has_more())
    }

    fn backlog(&self) -> io::Result<Backlog> {
        let mut last = self.backlog.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.played.state();
        if let Some(What::Backlog(backlog)) =
            self.played.take(&mut state, |what| matches!(what, What::Backlog(_)))
        {
            *last = backlog;
        }
        Ok(*last)
    }
}
