//! D5: a list without an end takes no more memory than one with.

use std::io;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use netlink_core::wire::{NLM_F_MULTI, NlHeader};
use netlink_core::{Connection, Dial, Error, Received, SocketInfo, SocketOptions, Transport};

use super::{Number, form, resident};

struct Endless;

struct Socket(Mutex<Vec<u8>>);

impl Dial for Endless {
    fn dial(&self, _: i32, _: SocketOptions) -> io::Result<Box<dyn Transport>> {
        Ok(Box::new(Socket(Mutex::default())))
    }
}

impl Transport for Socket {
    fn info(&self) -> SocketInfo {
        SocketInfo::with_port(7)
    }

    fn send(&self, request: &[u8]) -> io::Result<()> {
        let header = NlHeader { len: 32, flags: NLM_F_MULTI, ..NlHeader::read(request).unwrap() };
        let mut message = header.to_bytes().to_vec();
        message.extend([1, 2, 0, 0]);
        message.extend(12u16.to_ne_bytes());
        message.extend(1u16.to_ne_bytes());
        message.extend(7u64.to_ne_bytes());
        *self.0.lock().unwrap() = message.repeat(1000);
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], _: Duration) -> io::Result<Received> {
        let datagram = self.0.lock().unwrap();
        buffer[..datagram.len()].copy_from_slice(&datagram);
        Ok(Received::new(datagram.len(), datagram.len()))
    }

    fn wait(&self, _: Duration) -> io::Result<bool> {
        Ok(true)
    }
}

#[test]
fn endless_lists() {
    let messages = form(1_000_000, 10_000_000);
    let netlink: Connection = Connection::builder().dialer(Endless).open().unwrap();
    let mut dump = netlink.dump(&Number { number: 0 }).unwrap().limit_messages(messages);
    let started = Instant::now();
    let mut before = 0;
    for number in 0..messages {
        assert_eq!(dump.try_next().unwrap(), Some(Number { number: 7 }));
        if number == 10_000 {
            before = resident();
        }
    }
    let grown = resident().saturating_sub(before);
    let error = dump.try_next().unwrap_err();
    println!(
        "D5: {messages} messages of a list without an end in {:?}, {grown} bytes more memory",
        started.elapsed()
    );
    assert!(matches!(error, Error::UnexpectedReply { .. }) && dump.try_next().unwrap().is_none());
    // Other tests of this program run beside it.
    assert!(grown < 64 << 20, "{grown}");
}
