//! Dialers whose sockets that listen are not as the kernel's.

use std::io;
use std::time::Duration;

use netlink_core::testing::{FakeKernel, Script};
use netlink_core::wire::NlHeader;
use netlink_core::{Backlog, Dial, Heard, Listen, ListenInfo, ListenOptions, SocketOptions, Transport};

/// A dialer whose sockets that listen cannot send.
pub(crate) struct Mute(pub(crate) FakeKernel);

struct MuteSocket(Box<dyn Listen>);

impl Dial for Mute {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        self.0.dial(protocol, options)
    }
    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        Ok(Box::new(MuteSocket(self.0.listen(protocol, options)?)))
    }
}

impl Listen for MuteSocket {
    fn info(&self) -> ListenInfo {
        self.0.info()
    }
    fn join(&self, group: u32) -> io::Result<()> {
        self.0.join(group)
    }
    fn leave(&self, group: u32) -> io::Result<()> {
        self.0.leave(group)
    }
    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        self.0.receive(buffer)
    }
    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.0.wait(wait)
    }
    fn backlog(&self) -> io::Result<Backlog> {
        self.0.backlog()
    }
}

/// A kernel that sends events without end and no acknowledgement.
pub(crate) struct Flood(pub(crate) ListenInfo);

impl Dial for Flood {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        FakeKernel::new().family("toy", 40, |_| Script::new()).dial(protocol, options)
    }
    fn listen(&self, _: i32, _: ListenOptions) -> io::Result<Box<dyn Listen>> {
        Ok(Box::new(Flood(self.0)))
    }
}

impl Listen for Flood {
    fn info(&self) -> ListenInfo {
        self.0
    }
    fn join(&self, _: u32) -> io::Result<()> {
        Ok(())
    }
    fn leave(&self, _: u32) -> io::Result<()> {
        Ok(())
    }
    fn send(&self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        let event = NlHeader { len: 100, kind: 40, ..NlHeader::default() };
        buffer[..16].copy_from_slice(&event.to_bytes());
        Ok(Heard::new(100, 100))
    }
    fn wait(&self, _: Duration) -> io::Result<bool> {
        Ok(true)
    }
    fn backlog(&self) -> io::Result<Backlog> {
        Ok(Backlog::new(1, 0))
    }
}
