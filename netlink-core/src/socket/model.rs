//! A model of how callers share a socket: every order in which their threads can run, as far as the bound on
//! preemptions goes.
//!
//! `RUSTFLAGS="--cfg loom" cargo test --release -p netlink-core --lib model`

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Waker;
use std::time::Duration;

use loom::sync::{Condvar, Mutex};
use loom::thread;

use super::done::Reply;
use super::hub::{Hub, NotSent};
use super::slots::{Ended, Lost, Outgoing};
use super::turns::Need;
use super::waiting::Found;
use super::{Received, SocketInfo, Transport};
use crate::engine::Kind;
use crate::wire::{NLMSG_ERROR, NlHeader};

const LONG: Duration = Duration::from_secs(3600);
const SHORT: Duration = Duration::from_millis(1);

/// What the kernel does with a request, by its type.
const ANSWERED: u16 = 20;
/// The answer comes when [`Kernel::release`] is called.
const HELD: u16 = 21;
const IGNORED: u16 = 22;

#[derive(Default)]
struct Queue {
    ready: VecDeque<Vec<u8>>,
    held: Vec<Vec<u8>>,
    released: bool,
}

struct Kernel {
    queue: Mutex<Queue>,
    arrived: Condvar,
    room: usize,
}

fn answer(request: NlHeader) -> [Vec<u8>; 2] {
    let message = |kind, body: &[u8]| {
        let len = 16 + body.len() as u32;
        let mut bytes = NlHeader { len, kind, flags: 0x100, ..request }.to_bytes().to_vec();
        bytes.extend(body);
        bytes
    };
    let mut ack = vec![0; 4];
    ack.extend(request.to_bytes());
    [message(request.kind, &request.seq.to_ne_bytes()), message(NLMSG_ERROR, &ack)]
}

impl Kernel {
    fn hub(room: usize) -> (Arc<Kernel>, Arc<Hub>) {
        let kernel = Arc::new(Kernel { queue: Mutex::default(), arrived: Condvar::new(), room });
        (kernel.clone(), Arc::new(Hub::new(kernel, 64)))
    }

    /// Answers what was held back.
    fn release(&self) {
        let mut queue = self.queue.lock().expect("no panic");
        let held = std::mem::take(&mut queue.held);
        queue.ready.extend(held);
        queue.released = true;
        self.arrived.notify_all();
    }
}

impl Transport for Kernel {
    fn info(&self) -> SocketInfo {
        SocketInfo { receive_queue: self.room, ..SocketInfo::with_port(7) }
    }

    fn send(&self, request: &[u8]) -> io::Result<()> {
        let header = NlHeader::read(request).expect("a header");
        let mut queue = self.queue.lock().expect("no panic");
        match header.kind {
            IGNORED => {}
            HELD if !queue.released => queue.held.extend(answer(header)),
            _ => queue.ready.extend(answer(header)),
        }
        self.arrived.notify_all();
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        let Some(bytes) = self.queue.lock().expect("no panic").ready.pop_front() else {
            return Err(io::ErrorKind::WouldBlock.into());
        };
        buffer[..bytes.len()].copy_from_slice(&bytes);
        Ok(Received::new(bytes.len(), bytes.len()))
    }

    /// Short waits pass; long ones last until there is something.
    fn wait(&self, wait: Duration) -> io::Result<bool> {
        let mut queue = self.queue.lock().expect("no panic");
        while queue.ready.is_empty() {
            if wait <= SHORT {
                return Ok(false);
            }
            queue = self.arrived.wait(queue).expect("no panic");
        }
        Ok(true)
    }
}

fn request(kind: u16) -> [u8; 16] {
    NlHeader { kind, ..NlHeader::default() }.to_bytes()
}

/// Asks, and checks that an answer is its own.
fn ask(hub: &Hub, kind: u16, timeout: Duration) -> Result<Ended, NotSent> {
    let (mut request, mut reply) = (request(kind), Reply::default());
    let end = hub.exchange(Kind::Do, &mut request, true, &mut reply, timeout)?;
    if end.is_ok() {
        let seq = NlHeader::read(&request).expect("a header").seq;
        assert_eq!((reply.count, &reply.body[..]), (1, &seq.to_ne_bytes()[..]), "another's answer");
    }
    Ok(end)
}

fn explore(bound: usize, model: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    if builder.preemption_bound.is_none() {
        builder.preemption_bound = Some(bound);
    }
    let orders = Arc::new(AtomicUsize::new(0));
    let counted = orders.clone();
    builder.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        model();
    });
    let name = std::thread::current().name().unwrap_or_default().to_owned();
    println!("{name}: {} orders", orders.load(Ordering::Relaxed));
}

fn assert_idle(hub: &Hub) {
    let load = hub.load();
    assert!(load.requests == 0 && load.most_expected <= load.queue.max(load.most_expected), "{load:?}");
}

#[test]
fn every_caller_gets_its_own_answer() {
    explore(3, || {
        let (_, hub) = Kernel::hub(0);
        let other = hub.clone();
        let thread = thread::spawn(move || ask(&other, ANSWERED, LONG).expect("sent").is_ok());
        assert!(ask(&hub, ANSWERED, LONG).expect("sent").is_ok());
        assert!(thread.join().expect("no panic"));
        assert_idle(&hub);
    });
}

/// Two wait, one at the socket and one behind it, until a third lets the answers come.
#[test]
fn whoever_watches_hands_over_and_hands_on() {
    explore(3, || {
        let (kernel, hub) = Kernel::hub(0);
        let threads = [HELD, HELD].map(|kind| {
            let hub = hub.clone();
            thread::spawn(move || ask(&hub, kind, LONG).expect("sent").is_ok())
        });
        kernel.release();
        for thread in threads {
            assert!(thread.join().expect("no panic"));
        }
        assert_idle(&hub);
    });
}

/// One whose time is up leaves the socket to one that still waits.
#[test]
fn whoever_gives_up_hands_on() {
    explore(3, || {
        let (kernel, hub) = Kernel::hub(0);
        let (hasty, patient) = (hub.clone(), hub.clone());
        let hasty = thread::spawn(move || ask(&hasty, IGNORED, SHORT).expect("sent"));
        let patient = thread::spawn(move || ask(&patient, HELD, LONG).expect("sent").is_ok());
        kernel.release();
        assert_eq!(hasty.join().expect("no panic"), Err(Lost::Expired));
        assert!(patient.join().expect("no panic"));
        assert_idle(&hub);
    });
}

/// There is room for one answer at a time.
#[test]
fn turns_are_handed_on() {
    explore(3, || {
        let (_, hub) = Kernel::hub(1);
        let threads = [ANSWERED, ANSWERED].map(|kind| {
            let hub = hub.clone();
            thread::spawn(move || ask(&hub, kind, LONG).expect("a turn").is_ok())
        });
        assert!(ask(&hub, ANSWERED, LONG).expect("a turn").is_ok());
        for thread in threads {
            assert!(thread.join().expect("no panic"));
        }
        assert_eq!(hub.load().most_requests, 1);
    });
}

/// A task looks once and is dropped, while its answer comes and a thread waits for another.
#[test]
fn a_task_that_is_dropped_hands_on() {
    explore(3, || {
        let (kernel, hub) = Kernel::hub(0);
        let (dropped, patient) = (hub.clone(), hub.clone());
        let task = thread::spawn(move || {
            let mut bytes = request(HELD);
            let open = dropped
                .begin(Need { request: 16, reply: true }, LONG, |slots, now| {
                    let outgoing =
                        Outgoing { kind: Kind::Do, bytes: &mut bytes, reply: true, body: Vec::new() };
                    dropped.open(slots, outgoing, now, LONG)
                })
                .expect("room")
                .expect("a header");
            dropped.send(&bytes).expect("sent");
            let found = dropped.poll(open.want().0, Waker::noop(), false);
            assert!(matches!(found, Found::Ready | Found::Nothing | Found::Watched), "{found:?}");
        });
        let thread = thread::spawn(move || ask(&patient, HELD, LONG).expect("sent").is_ok());
        kernel.release();
        task.join().expect("no panic");
        assert!(thread.join().expect("no panic"));
        assert_idle(&hub);
    });
}
