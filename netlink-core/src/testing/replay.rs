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

    /// The next socket, if `take` finds in its opening what is wanted.
    fn next<T>(&self, wanted: &str, take: impl Fn(&What) -> Option<T>) -> io::Result<(T, Played)> {
        let mut stage = self.stage();
        let opening = stage.sockets.front().map(|part| &part.opening);
        let Some(found) = opening.and_then(take) else {
            return Err(differs(wanted, opening));
        };
        let script = stage.sockets.pop_front().map(|part| part.script).unwrap_or_default();
        let state = Mutex::new(State { script, seqs: Vec::new() });
        Ok((found, Played { replay: self.clone(), state }))
    }
}

fn differs(wanted: impl fmt::Display, recorded: Option<&What>) -> io::Error {
    let recorded = recorded.map_or_else(|| "nothing more".into(), What::to_string);
    io::Error::new(io::ErrorKind::InvalidData, format!("the recording has `{recorded}`, not `{wanted}`"))
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("left", &self.left()).finish_non_exhaustive()
    }
}

impl Dial for Replay {
    fn dial(&self, protocol: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let (info, played) = self.next(&format!("open protocol {protocol}"), |what| match *what {
            What::Open { protocol: recorded, info } if recorded == protocol => Some(info),
            _ => None,
        })?;
        Ok(Box::new(PlayedSocket { info, played }))
    }

    fn listen(&self, protocol: i32, _: ListenOptions) -> io::Result<Box<dyn Listen>> {
        let (port, played) = self.next(&format!("listen protocol {protocol}"), |what| match *what {
            What::Listen { protocol: recorded, port } if recorded == protocol => Some(port),
            _ => None,
        })?;
        let info = ListenInfo::new(port, 0);
        Ok(Box::new(PlayedListener { info, played, backlog: Mutex::default() }))
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
        let what = state.script.front().is_some_and(is).then(|| state.script.pop_front()).flatten()?;
        let mut stage = self.replay.stage();
        stage.left = stage.left.saturating_sub(1);
        Some(what)
    }

    fn expect(&self, wanted: &What) -> io::Result<()> {
        let mut state = self.state();
        match self.take(&mut state, |what| what == wanted) {
            Some(_) => Ok(()),
            None => Err(differs(wanted, state.script.front())),
        }
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        let same = |what: &What| matches!(what, What::Sent(bytes) if with_seqs(bytes, |_| 0) == with_seqs(datagram, |_| 0));
        let Some(What::Sent(recorded)) = self.take(&mut state, same) else {
            return Err(differs(What::Sent(datagram.to_vec()), state.script.front()));
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
            Some(What::Received { bytes, heard }) => {
                let seqs = &state.seqs;
                let bytes = with_seqs(&bytes, |seq| {
                    seqs.iter().rev().find(|(then, _)| *then == seq).map_or(seq, |(_, now)| *now)
                });
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

/// The datagram with other sequence numbers.
fn with_seqs(datagram: &[u8], seq: impl Fn(u32) -> u32) -> Vec<u8> {
    let mut bytes = datagram.to_vec();
    for (at, header) in headers(datagram) {
        if let Some(slot) = bytes.get_mut(at..at.saturating_add(NlHeader::LEN)) {
            slot.copy_from_slice(&NlHeader { seq: seq(header.seq), ..header }.to_bytes());
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
