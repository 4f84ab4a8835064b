//! The engine under a runtime of which the library knows nothing: requests and a list on one socket of the
//! running kernel, waited for with smol's reactor.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::io;
use std::os::unix::net::UnixDatagram;
use std::time::{Duration, Instant};

use async_io::{Async, Timer};
use futures_lite::future;
use netlink_core::engine::{Datagram, Engine, Event, Failure, Kind};
use netlink_core::genl::nlctrl::{Family, GetFamilies, GetFamily, uapi};
use netlink_core::wire::{Buffer, GenlHeader, NlHeader};
use netlink_core::{
    Dial, Errno, Generic, KernelDialer, NlaEncode, Protocol, SocketOptions, Transport, decode, encode,
};

const TIMEOUT: Duration = Duration::from_secs(10);

/// A socket, its engine, and the reactor's view of it.
struct Client {
    transport: Box<dyn Transport>,
    readiness: Async<UnixDatagram>,
    engine: Engine,
    clock: Instant,
    buffer: Vec<u8>,
}

impl Client {
    fn open() -> Self {
        let transport = KernelDialer::new().dial(Generic::NUMBER, SocketOptions::default()).unwrap();
        let copy = transport.descriptor().unwrap().try_clone_to_owned().unwrap();
        let info = transport.info();
        Client {
            engine: Engine::new(info.port, 1).with_queue(info.receive_queue),
            readiness: Async::new(UnixDatagram::from(copy)).unwrap(),
            transport,
            clock: Instant::now(),
            buffer: vec![0; 65_536],
        }
    }

    fn ask(&mut self, kind: Kind, op: &impl NlaEncode) -> u32 {
        let genl = GenlHeader { command: uapi::CTRL_CMD_GETFAMILY, version: 2 };
        let header = NlHeader { kind: uapi::GENL_ID_CTRL, ..NlHeader::default() };
        let mut request = header.to_bytes().to_vec();
        request.extend(genl.to_bytes());
        request.extend(encode(op, &mut Buffer::new()).unwrap());
        let seq = self.engine.start(kind, &mut request, 4096, self.clock.elapsed(), TIMEOUT).unwrap();
        self.transport.send(&request).unwrap();
        seq
    }

    /// The families that came for an exchange, and how it ended.
    async fn answer(&mut self, asked: u32) -> (Vec<Family>, Result<(), Failure>) {
        let mut families = Vec::new();
        loop {
            let received = match self.transport.receive(&mut self.buffer, Duration::ZERO) {
                Ok(received) => received,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let left = self.engine.next_deadline().unwrap().saturating_sub(self.clock.elapsed());
                    let late = async {
                        Timer::after(left).await;
                        Err(io::ErrorKind::TimedOut.into())
                    };
                    future::or(self.readiness.readable(), late).await.unwrap();
                    continue;
                }
                Err(error) => panic!("{error}"),
            };
            let datagram = Datagram { sender: received.sender, received: received.stored, len: received.len };
            let Some(mut walk) = self.engine.feed(datagram, self.clock.elapsed()) else { continue };
            let mut ended = None;
            while let Some(event) = self.engine.step(&self.buffer[..received.stored], &mut walk) {
                match event {
                    Event::Reply { seq, body, .. } if seq == asked => {
                        families.push(decode(&body[GenlHeader::LEN..]).unwrap());
                    }
                    Event::Ended { seq, end } if seq == asked => ended = Some(end.result),
                    _ => {}
                }
            }
            if let Some(result) = ended {
                return (families, result);
            }
        }
    }
}

#[test]
fn a_runtime_of_ones_own_drives_the_engine() {
    future::block_on(async {
        let mut client = Client::open();
        for _ in 0..10 {
            let seq = client.ask(Kind::Do, &GetFamily { name: "nlctrl" });
            let (families, result) = client.answer(seq).await;
            assert_eq!((families[0].id, families.len(), result), (uapi::GENL_ID_CTRL, 1, Ok(())));
        }
        let seq = client.ask(Kind::Do, &GetFamily { name: "no-such-family" });
        assert_eq!(client.answer(seq).await, (Vec::new(), Err(Failure::Kernel(Errno::ENOENT))));
        let seq = client.ask(Kind::Dump, &GetFamilies {});
        let (families, result) = client.answer(seq).await;
        assert!(result.is_ok() && families.iter().any(|family| family.name == "nlctrl"));
        assert_eq!((client.engine.pending(), client.engine.counters()), (0, Default::default()));
    });
}

/// What is not there yet is waited for in the reactor, and not longer than its time.
#[test]
fn a_runtime_of_ones_own_keeps_the_deadline() {
    future::block_on(async {
        let mut client = Client::open();
        let mut request = NlHeader { kind: uapi::GENL_ID_CTRL, ..NlHeader::default() }.to_bytes();
        let now = client.clock.elapsed();
        let seq = client.engine.start(Kind::Do, &mut request, 0, now, Duration::from_millis(50)).unwrap();
        // It is never sent.
        let left = client.engine.next_deadline().unwrap().saturating_sub(client.clock.elapsed());
        let readable = async { client.readiness.readable().await.map(|()| true) };
        let late = async {
            Timer::after(left).await;
            Ok(false)
        };
        assert!(!future::or(readable, late).await.unwrap());
        assert_eq!(client.engine.on_timeout(client.clock.elapsed()), Some(seq));
    });
}
