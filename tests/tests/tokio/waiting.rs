//! The reactor, and other threads.

use std::io;
use std::net::UdpSocket;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixDatagram;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use netlink_core::testing::Script;
use netlink_core::tokio::Connection;
use netlink_core::wire::NlHeader;
use netlink_core::{Dial, Errno, Error, Protocol, Received, SocketInfo, SocketOptions, Transport};
use netlink_core::{NlaDecode, NlaEncode};

use super::{MS, Set, connect, run, run_on_many, well};

enum Late {}
impl Protocol for Late {
    const NUMBER: i32 = 17;
    const NAME: &'static str = "NETLINK_LATE";
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Value {
    #[nla(1)]
    value: u32,
}

#[derive(NlaEncode)]
#[nlmsg(protocol = Late, command = 20, reply = Value)]
struct Ask {
    #[nla(1)]
    value: u32,
}

/// A kernel behind a pair of UNIX sockets that echoes every request after a while, from its own thread: so
/// its clients depend on the reactor.
struct LateKernel(Duration);

struct Pair {
    socket: UnixDatagram,
}

impl Dial for LateKernel {
    fn dial(&self, _: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let (ours, kernel) = UnixDatagram::pair()?;
        ours.set_nonblocking(true)?;
        let delay = self.0;
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(len @ 1..) = kernel.recv(&mut buffer) {
                let request = buffer[..len].to_vec();
                let Ok(kernel) = kernel.try_clone() else { return };
                thread::spawn(move || {
                    thread::sleep(delay);
                    let header = NlHeader::read(&request).unwrap();
                    let mut reply = NlHeader { kind: 21, flags: 0, ..header }.to_bytes().to_vec();
                    reply.extend(&request[16..]);
                    let mut ack = NlHeader { len: 36, kind: 2, flags: 0x100, ..header }.to_bytes().to_vec();
                    ack.extend([0; 4]);
                    ack.extend(header.to_bytes());
                    // Nobody may be there any more.
                    let _ = kernel.send(&reply).and_then(|_| kernel.send(&ack));
                });
            }
        });
        Ok(Box::new(Pair { socket: ours }))
    }
}

impl Transport for Pair {
    fn info(&self) -> SocketInfo {
        SocketInfo::with_port(7)
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.socket.send(datagram).map(drop)
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        self.socket.recv(buffer).map(|len| Received::new(len, len))
    }

    fn wait(&self, _: Duration) -> io::Result<bool> {
        panic!("no thread waits")
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        Some(self.socket.as_fd())
    }
}

fn late(delay: Duration) -> Connection<Late> {
    Connection::from(netlink_core::Connection::builder().dialer(LateKernel(delay)).open().unwrap())
}

/// L7: an answer that is late wakes whoever waits for it, on every runtime.
#[test]
fn late_answers_wake_their_tasks() {
    let netlink = late(MS(20));
    let asking = |tasks: u32| {
        let netlink = netlink.clone();
        async move {
            let started = Instant::now();
            let tasks: Vec<_> = (0..tasks)
                .map(|value| {
                    let netlink = netlink.clone();
                    tokio::spawn(async move {
                        for value in [value, value + 1000, value + 2000] {
                            assert_eq!(netlink.query(&Ask { value }).await.unwrap(), Value { value });
                        }
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
            started.elapsed()
        }
    };
    // One runtime after the other, and two at the same time.
    assert!(run(asking(10)) < MS(5000));
    assert!(run_on_many(asking(15)) < MS(5000));
    thread::scope(|scope| {
        scope.spawn(|| run(asking(10)));
        scope.spawn(|| run_on_many(asking(10)));
    });
    assert_eq!((netlink.load().requests, netlink.counters()), (0, Default::default()));
}

#[test]
fn late_answers_miss_the_deadline() {
    let netlink = late(MS(1500)).with_timeout(MS(50));
    run(async {
        let started = Instant::now();
        let error = netlink.query(&Ask { value: 1 }).await.unwrap_err();
        assert!(matches!(error, Error::OutcomeUnknown { .. }), "{error}");
        assert!(started.elapsed() >= MS(50) && started.elapsed() < MS(1500), "{:?}", started.elapsed());
        tokio::time::sleep(MS(1500)).await;
        let patient = netlink.with_timeout(MS(5000));
        assert_eq!(patient.query(&Ask { value: 2 }).await.unwrap(), Value { value: 2 });
    });
    assert_eq!(netlink.counters().late, 2);
}

/// A socket whose only news is an error: nothing can be read from it.
struct Failing(UdpSocket);

struct FailingKernel;

impl Dial for FailingKernel {
    fn dial(&self, _: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = UdpSocket::bind("127.0.0.1:0")?;
        // Nobody is at this port any more.
        socket.connect(UdpSocket::bind("127.0.0.1:0")?.local_addr()?)?;
        socket.set_nonblocking(true)?;
        Ok(Box::new(Failing(socket)))
    }
}

impl Transport for Failing {
    fn info(&self) -> SocketInfo {
        SocketInfo::with_port(7)
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let socket = self.0.try_clone()?;
        let datagram = datagram.to_vec();
        thread::spawn(move || {
            thread::sleep(MS(50));
            socket.send(&datagram)
        });
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        match self.0.recv(buffer) {
            // As an acknowledgement that the kernel had no memory for.
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                Err(io::Error::from_raw_os_error(libc::ENOBUFS))
            }
            result => result.map(|len| Received::new(len, len)),
        }
    }

    fn wait(&self, _: Duration) -> io::Result<bool> {
        panic!("no thread waits")
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        Some(self.0.as_fd())
    }
}

/// L7: an error wakes as well, without anything to read.
#[test]
fn an_error_wakes_who_waits_for_an_answer() {
    let netlink: netlink_core::Connection<Late> =
        netlink_core::Connection::builder().dialer(FailingKernel).open().unwrap();
    let netlink = Connection::from(netlink);
    let started = Instant::now();
    let error = run(async { netlink.query(&Ask { value: 1 }).await.unwrap_err() });
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ENOBUFS, .. }), "{error}");
    assert!(started.elapsed() < MS(5000), "{:?}", started.elapsed());
}

/// A transport whose sending takes long, as the kernel's may.
struct Slow {
    inner: Box<dyn Transport>,
}

struct SlowKernel(netlink_core::testing::FakeKernel);

impl Dial for SlowKernel {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        Ok(Box::new(Slow { inner: self.0.dial(protocol, options)? }))
    }
}

impl Transport for Slow {
    fn info(&self) -> SocketInfo {
        self.inner.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        thread::sleep(MS(100));
        self.inner.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.inner.receive(buffer, wait)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.inner.wait(wait)
    }
}

/// F4: what the kernel does while it is sent to need not stop the executor.
#[test]
fn long_sends_can_leave_the_executor_free() {
    let (kernel, _) = connect(well);
    let netlink = netlink_core::Connection::builder().dialer(SlowKernel(kernel)).open().unwrap();
    let netlink = Connection::from(netlink);
    let ticks = |offload| {
        let netlink = netlink.offload(offload);
        run(async move {
            netlink.execute(&Set { id: 1 }).await.unwrap();
            let ticks = Arc::new(AtomicU32::new(0));
            let counted = ticks.clone();
            let ticking = tokio::spawn(async move {
                loop {
                    tokio::time::sleep(MS(5)).await;
                    counted.fetch_add(1, Ordering::Relaxed);
                }
            });
            netlink.execute(&Set { id: 1 }).await.unwrap();
            ticking.abort();
            ticks.load(Ordering::Relaxed)
        })
    };
    assert_eq!(ticks(false), 0);
    let free = ticks(true);
    assert!(free >= 5, "{free}");
}

#[test]
fn futures_may_change_threads() {
    fn may<T: Send>(_: T) {}
    let (_, netlink) = connect(|id| if id == 0 { Script::new() } else { well(id) });
    may(netlink.execute(&Set { id: 1 }));
    may(netlink.query(&super::Get { id: 1 }));
    may(netlink.dump(&super::List { id: 1 }));
    may(netlink.batch().send());
    may(async {
        let mut dump = netlink.dump(&super::List { id: 1 }).await.unwrap();
        dump.try_next().await.unwrap();
    });
}
