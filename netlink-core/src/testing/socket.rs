//! The sockets of the fake kernel.

use std::collections::VecDeque;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::render::{Ready, render};
use super::script::{Step, Timed};
use super::{FakeKernel, FakeRequest};
use crate::socket::{Received, SocketInfo, Transport};
use crate::wire::Messages;

pub(super) struct FakeSocket {
    kernel: FakeKernel,
    generic: bool,
    port: u32,
    queue: Mutex<Queue>,
    arrived: Condvar,
}

#[derive(Default)]
struct Queue {
    ready: VecDeque<Arrival>,
    /// What is on its way, the next first.
    delayed: VecDeque<(Instant, Arrival)>,
    /// What comes with the next request.
    late: Vec<Arrival>,
}

/// What a receive call finds.
type Arrival = Result<Ready, i32>;

impl Queue {
    fn add(&mut self, now: Instant, delay: Duration, arrival: Arrival) {
        match now.checked_add(delay) {
            Some(_) if delay.is_zero() => self.ready.push_back(arrival),
            Some(due) => {
                let at = self.delayed.partition_point(|(other, _)| *other <= due);
                self.delayed.insert(at, (due, arrival));
            }
            // It never comes.
            None => {}
        }
    }

    /// Lets in what has arrived by now.
    fn arrive(&mut self, now: Instant) {
        while self.delayed.front().is_some_and(|(due, _)| *due <= now) {
            self.ready.extend(self.delayed.pop_front().map(|(_, arrival)| arrival));
        }
    }
}

impl FakeSocket {
    pub(super) fn new(kernel: FakeKernel, generic: bool, port: u32) -> Self {
        FakeSocket { kernel, generic, port, queue: Mutex::default(), arrived: Condvar::new() }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeSocket {
    fn info(&self) -> SocketInfo {
        let mut info = SocketInfo::with_port(self.port);
        (info.ext_ack, info.cap_ack) = (true, true);
        info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        for message in Messages::new(datagram) {
            let mut bytes = message.header.to_bytes().to_vec();
            bytes.extend_from_slice(message.body);
            let Some(request) = FakeRequest::read(&bytes, self.generic) else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            let script = self.kernel.take(&request, bytes.clone());
            let prepare = |timed: &Timed| render(&timed.step, &request, self.port);
            let now = Instant::now();
            let mut queue = self.queue();
            queue.arrive(now);
            let late = std::mem::take(&mut queue.late);
            queue.ready.extend(late);
            for timed in &script.steps {
                queue.add(now, timed.delay, prepare(timed));
            }
            queue.late.extend(script.held_back.iter().map(prepare));
        }
        self.arrived.notify_all();
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.wait(wait)?;
        match self.queue().ready.pop_front() {
            Some(Ok(datagram)) => {
                Ok(Received::new(datagram.store(buffer), datagram.bytes.len()).from(datagram.sender))
            }
            Some(Err(errno)) => Err(Step::error(errno)),
            None => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    /// Where nothing is on its way, the time counts as passed.
    fn wait(&self, wait: Duration) -> io::Result<bool> {
        let real_time = self.kernel.is_real_time();
        let mut now = Instant::now();
        let until = now.checked_add(wait);
        let mut queue = self.queue();
        loop {
            queue.arrive(now);
            if !queue.ready.is_empty() {
                return Ok(true);
            }
            let due = queue.delayed.front().map(|(due, _)| *due);
            if due.is_none() && !real_time {
                return Ok(false);
            }
            let left = match due.into_iter().chain(until).min() {
                Some(next) => next.saturating_duration_since(now),
                None => wait,
            };
            if left.is_zero() {
                return Ok(false);
            }
            queue = self.arrived.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
            now = Instant::now();
        }
    }
}
