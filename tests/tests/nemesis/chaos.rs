//! A kernel that answers by dice. Its queue is as large as the kernel's, and overflows like it.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use netlink_core::wire::{Messages, NLM_F_DUMP, NLMSG_ERROR, NlHeader};
use netlink_core::{Dial, Received, SocketInfo, SocketOptions, Transport};

use super::Random;

/// What happens to answers, so often in a thousand each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dice {
    /// It never comes.
    pub(super) dropped: u64,
    /// It comes with the answer to a later request.
    pub(super) late: u64,
    /// It comes after up to two milliseconds.
    pub(super) slow: u64,
    /// It comes twice.
    pub(super) doubled: u64,
    /// Datagrams from elsewhere, that say the opposite, come before it.
    pub(super) forged: u64,
    /// Waits take their time. Where they do not, the time counts as passed.
    pub(super) real_time: bool,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) dropped: AtomicU64,
    pub(super) late: AtomicU64,
    pub(super) forged: AtomicU64,
    pub(super) overruns: AtomicU64,
    pub(super) sockets: AtomicU64,
}

#[derive(Clone)]
pub(super) struct Chaos {
    dice: Dice,
    tally: Arc<Tally>,
}

impl Chaos {
    pub(super) fn new(dice: Dice) -> Self {
        Chaos { dice, tally: Arc::default() }
    }

    pub(super) fn tally(&self) -> &Tally {
        &self.tally
    }
}

impl Dial for Chaos {
    fn dial(&self, _: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let sockets = self.tally.sockets.fetch_add(1, Ordering::Relaxed);
        let random = Random(0x9e37_79b9_7f4a_7c15 ^ (sockets + 1));
        let queue = Queue {
            random,
            ready: VecDeque::new(),
            slow: VecDeque::new(),
            late: Vec::new(),
            used: 0,
            overrun: false,
        };
        Ok(Box::new(Socket { chaos: self.clone(), queue: Mutex::new(queue), arrived: Condvar::new() }))
    }
}

const PORT: u32 = 7;
const QUEUE: usize = 212_992;

struct Socket {
    chaos: Chaos,
    queue: Mutex<Queue>,
    arrived: Condvar,
}

struct Datagram {
    bytes: Vec<u8>,
    sender: u32,
}

struct Queue {
    random: Random,
    ready: VecDeque<Datagram>,
    slow: VecDeque<(Instant, Datagram)>,
    late: Vec<Datagram>,
    /// Bytes of the queue as the kernel counts them.
    used: usize,
    overrun: bool,
}

/// As Linux 6.18 was seen to count: 832 bytes for an acknowledgement, 2315 for a reply of 1468.
fn truesize(len: usize) -> usize {
    if len <= 200 { 832 } else { 256 + (len + 320).next_power_of_two() }
}

impl Queue {
    fn push(&mut self, datagram: Datagram, tally: &Tally) {
        let size = truesize(datagram.bytes.len());
        if self.used + size > QUEUE && self.used > 0 {
            self.overrun = true;
            tally.overruns.fetch_add(1, Ordering::Relaxed);
            return;
        }
        self.used += size;
        self.ready.push_back(datagram);
    }

    fn arrive(&mut self, now: Instant, tally: &Tally) {
        // Those of one answer are due at the same time, and come in their order.
        while self.slow.front().is_some_and(|(due, _)| *due <= now) {
            if let Some((_, datagram)) = self.slow.pop_front() {
                self.push(datagram, tally);
            }
        }
    }

    fn delay(&mut self, due: Instant, datagram: Datagram) {
        let at = self.slow.partition_point(|(other, _)| *other <= due);
        self.slow.insert(at, (due, datagram));
    }
}

fn message(kind: u16, seq: u32, body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(16 + body.len()).unwrap();
    let mut bytes = NlHeader { len, kind, flags: 0x100, seq, port: PORT }.to_bytes().to_vec();
    bytes.extend(body);
    bytes
}

fn acknowledgement(header: NlHeader, error: i32) -> Vec<u8> {
    let mut body = error.to_ne_bytes().to_vec();
    body.extend(header.to_bytes());
    message(NLMSG_ERROR, header.seq, &body)
}

impl Socket {
    fn answer(&self, queue: &mut Queue, header: NlHeader, body: &[u8]) {
        let Dice { dropped, late, slow, doubled, forged, .. } = self.chaos.dice;
        let tally = &*self.chaos.tally;
        while queue.random.is(forged) {
            let mut lie = body.to_vec();
            lie[8] ^= 0xff;
            for bytes in [message(header.kind, header.seq, &lie), acknowledgement(header, -1)] {
                tally.forged.fetch_add(1, Ordering::Relaxed);
                let sender = 1 + u32::try_from(queue.random.next() % 1_000_000).unwrap();
                // Foreign datagrams take room too, but are not what is tried here.
                queue.ready.push_back(Datagram { bytes, sender });
                queue.used += truesize(0);
            }
        }
        let answer = [message(header.kind, header.seq, body), acknowledgement(header, 0)];
        let datagrams = answer.into_iter().map(|bytes| Datagram { bytes, sender: 0 });
        if queue.random.is(dropped) {
            tally.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        if queue.random.is(late) {
            tally.late.fetch_add(1, Ordering::Relaxed);
            queue.late.extend(datagrams);
            return;
        }
        let waiting = std::mem::take(&mut queue.late);
        let due =
            queue.random.is(slow).then(|| Instant::now() + Duration::from_micros(queue.random.next() % 2000));
        let times = if queue.random.is(doubled) { 2 } else { 1 };
        let datagrams: Vec<_> = datagrams.collect();
        for _ in 0..times {
            for datagram in &datagrams {
                let datagram = Datagram { bytes: datagram.bytes.clone(), sender: 0 };
                match due {
                    Some(due) => queue.delay(due, datagram),
                    None => queue.push(datagram, tally),
                }
            }
        }
        waiting.into_iter().for_each(|datagram| queue.push(datagram, tally));
    }
}

impl Transport for Socket {
    fn info(&self) -> SocketInfo {
        let mut info = SocketInfo::with_port(PORT);
        (info.receive_queue, info.cap_ack) = (QUEUE, true);
        info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let mut queue = self.queue.lock().unwrap();
        for request in Messages::new(datagram) {
            assert_ne!(request.header.flags & NLM_F_DUMP, NLM_F_DUMP, "no lists here");
            self.answer(&mut queue, request.header, request.body);
        }
        self.arrived.notify_all();
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        let mut queue = self.queue.lock().unwrap();
        queue.arrive(Instant::now(), &self.chaos.tally);
        if std::mem::take(&mut queue.overrun) {
            return Err(io::Error::from_raw_os_error(105));
        }
        let Some(datagram) = queue.ready.pop_front() else {
            return Err(io::ErrorKind::WouldBlock.into());
        };
        queue.used = queue.used.saturating_sub(truesize(datagram.bytes.len()));
        buffer[..datagram.bytes.len()].copy_from_slice(&datagram.bytes);
        Ok(Received::new(datagram.bytes.len(), datagram.bytes.len()).from(datagram.sender))
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        let until = Instant::now() + wait;
        let mut queue = self.queue.lock().unwrap();
        loop {
            let now = Instant::now();
            queue.arrive(now, &self.chaos.tally);
            if !queue.ready.is_empty() || queue.overrun {
                return Ok(true);
            }
            let next = queue.slow.front().map(|(due, _)| *due);
            if now >= until || next.is_none() && !self.chaos.dice.real_time {
                return Ok(false);
            }
            let left = next.map_or(until, |next| next.min(until)) - now;
            queue = self.arrived.wait_timeout(queue, left).unwrap().0;
        }
    }
}
