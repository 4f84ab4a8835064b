//! S10, R10: every system call fails once with every error number. Nothing hangs, nothing is left behind, and every
//! error says what it is about.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::io;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{ToyOp, item};
use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::{Connection, Dial, Errno, Error, Received, SocketInfo, SocketOptions, Transport};

/// A system call, and the error number that its next call ends with.
#[derive(Debug, Default)]
struct Faults {
    dial: AtomicI32,
    send: AtomicI32,
    receive: AtomicI32,
    wait: AtomicI32,
}

impl Faults {
    fn strike(call: &AtomicI32) -> io::Result<()> {
        match call.swap(0, Ordering::Relaxed) {
            0 => Ok(()),
            errno => Err(io::Error::from_raw_os_error(errno)),
        }
    }
}

struct Faulty {
    kernel: FakeKernel,
    faults: Arc<Faults>,
    sockets: Arc<Mutex<usize>>,
}

struct Socket {
    inner: Box<dyn Transport>,
    faults: Arc<Faults>,
    sockets: Arc<Mutex<usize>>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        *self.sockets.lock().unwrap() -= 1;
    }
}

impl Dial for Faulty {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        Faults::strike(&self.faults.dial)?;
        *self.sockets.lock().unwrap() += 1;
        let inner = self.kernel.dial(protocol, options)?;
        Ok(Box::new(Socket { inner, faults: self.faults.clone(), sockets: self.sockets.clone() }))
    }
}

impl Transport for Socket {
    fn info(&self) -> SocketInfo {
        self.inner.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        Faults::strike(&self.faults.send)?;
        self.inner.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        Faults::strike(&self.faults.receive)?;
        self.inner.receive(buffer, wait)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        Faults::strike(&self.faults.wait)?;
        self.inner.wait(wait)
    }
}

/// `EAGAIN` only says that nothing is there yet; a transport does not let `EINTR` out.
const WOULD_BLOCK: i32 = 11;
const LAST: i32 = 133;

#[test]
fn every_call_fails_once_with_every_error() {
    let kernel = FakeKernel::new().family("toy", 40, |request: &FakeRequest<'_>| match request.is_dump() {
        true => (0..3).fold(Script::new(), |list, id| list.item(2, &item(id))).done(),
        false => {
            let common::Id(id) = request.decode().unwrap();
            // The second number waits a little, so that there is something to wait for.
            Script::new().delay(Duration::from_micros(u64::from(id))).reply(2, &item(id)).ack()
        }
    });
    let (faults, sockets) = (Arc::new(Faults::default()), Arc::new(Mutex::new(0)));
    let dialer = Faulty { kernel, faults: faults.clone(), sockets: sockets.clone() };
    let netlink: Connection = Connection::builder().dialer(dialer).open().unwrap();
    netlink.execute(&ToyOp(0)).unwrap();
    let started = Instant::now();
    for errno in 1..=LAST {
        let is = |error: &Error| error.errno() == Some(Errno::from_raw(errno));
        let text = |error: &Error| {
            assert!(
                error.to_string().contains("toy ToyOp") || error.to_string().contains("open a"),
                "{error}"
            );
        };

        faults.send.store(errno, Ordering::Relaxed);
        let error = netlink.execute(&ToyOp(0)).unwrap_err();
        assert!(is(&error) && matches!(error, Error::Io { .. }), "send: {error}");
        text(&error);

        faults.receive.store(errno, Ordering::Relaxed);
        match netlink.query(&ToyOp(0)) {
            // It counts as what was in the queue before.
            Ok(answer) => assert_eq!(answer, item(0)),
            Err(error) => {
                text(&error);
                assert!(is(&error) && matches!(error, Error::OutcomeUnknown { .. }), "receive: {error}");
            }
        }

        faults.wait.store(errno, Ordering::Relaxed);
        match netlink.query(&ToyOp(300)) {
            Ok(answer) => assert_eq!(answer, item(300), "it came before it was waited for"),
            Err(error) => {
                assert!(is(&error) && matches!(error, Error::OutcomeUnknown { .. }), "wait: {error}");
            }
        }
        faults.wait.store(0, Ordering::Relaxed);

        faults.send.store(errno, Ordering::Relaxed);
        let error = netlink.dump(&ToyOp(0)).unwrap_err();
        assert!(is(&error) && matches!(error, Error::Io { .. }), "send a dump: {error}");

        let mut dump = netlink.dump(&ToyOp(0)).unwrap();
        dump.next().unwrap().unwrap();
        faults.receive.store(errno, Ordering::Relaxed);
        let rest: Vec<_> = dump.collect();
        match errno {
            WOULD_BLOCK => assert!(rest.len() == 2 && rest.iter().all(Result::is_ok), "{rest:?}"),
            _ => assert!(rest.len() == 1 && rest[0].as_ref().is_err_and(is), "{rest:?}"),
        }

        // The last list's socket is gone, so that the next one opens another.
        if errno != WOULD_BLOCK {
            faults.dial.store(errno, Ordering::Relaxed);
            let error = netlink.dump(&ToyOp(0)).unwrap_err();
            assert!(is(&error) && matches!(error, Error::Io { .. }), "dial: {error}");
        }

        assert_eq!(netlink.query(&ToyOp(0)).unwrap(), item(0));
        assert_eq!(netlink.dump(&ToyOp(0)).unwrap().count(), 3);
        assert_eq!(netlink.load().requests, 0);
        assert!(*sockets.lock().unwrap() <= 2, "one for dos and one for the next list");
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    drop(netlink);
    assert_eq!(*sockets.lock().unwrap(), 0);
}

/// D6: a list that is dropped at any of its messages disturbs nothing behind it.
#[test]
fn a_list_may_be_dropped_at_every_message() {
    let kernel = FakeKernel::new().family("toy", 40, |request: &FakeRequest<'_>| match request.is_dump() {
        true => (0..20).fold(Script::new(), |list, id| list.item(2, &item(id))).done(),
        false => Script::new().reply(2, &item(99)).ack(),
    });
    let sockets = Arc::new(Mutex::new(0));
    let dialer = Faulty { kernel, faults: Arc::default(), sockets: sockets.clone() };
    let netlink: Connection = Connection::builder().dialer(dialer).open().unwrap();
    for taken in 0..=21 {
        let mut dump = netlink.dump(&ToyOp(0)).unwrap();
        assert_eq!(dump.by_ref().take(taken).count(), taken.min(20));
        drop(dump);
        assert_eq!(netlink.query(&ToyOp(0)).unwrap(), item(99));
        let all: Vec<_> = netlink.dump(&ToyOp(0)).unwrap().map(|item| item.unwrap().id).collect();
        assert_eq!(all, (0..20).collect::<Vec<_>>());
        assert!(*sockets.lock().unwrap() <= 3);
    }
    assert_eq!(netlink.counters(), Default::default());
}
