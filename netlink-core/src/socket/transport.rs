//! What a client needs of a socket, and of whoever opens sockets.

use std::io;
#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::time::Duration;

use super::{Listen, ListenOptions};

/// One received datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// Bytes that are in the buffer.
    pub stored: usize,
    /// Bytes that the datagram had. More than `stored` means that its end is lost.
    pub len: usize,
    /// The sender's port id, as the kernel vouches for it; 0 is the kernel.
    pub sender: u32,
}

impl Received {
    /// A datagram from the kernel.
    #[must_use]
    pub const fn new(stored: usize, len: usize) -> Self {
        Received { stored, len, sender: 0 }
    }

    /// The same from another sender.
    #[must_use]
    pub const fn from(mut self, sender: u32) -> Self {
        self.sender = sender;
        self
    }
}

/// An open netlink socket, or something that stands in for one.
pub trait Transport: Send + Sync {
    /// What the socket is like.
    fn info(&self) -> SocketInfo;

    /// Sends one datagram, all of it.
    ///
    /// # Errors
    /// When it could not be sent; the kernel has seen nothing of it then.
    fn send(&self, datagram: &[u8]) -> io::Result<()>;

    /// Receives one datagram, waiting for at most `wait`. A signal does not end the wait.
    ///
    /// # Errors
    /// `WouldBlock` when none came within `wait`: the caller takes that time as passed. `ENOBUFS` when
    /// the kernel had to drop answers.
    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received>;

    /// Waits until something can be received, an error included, for at most `wait`. A signal does not
    /// end the wait. `false` when nothing came: the caller takes that time as passed.
    ///
    /// # Errors
    /// When the system does not let us wait.
    fn wait(&self, wait: Duration) -> io::Result<bool>;

    /// What an event loop can wait on in place of [`wait`](Self::wait): readable when something can be
    /// received, or in error. `None` where there is no such thing.
    #[cfg(unix)]
    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

/// Opens sockets: the kernel's, or those of a test double.
pub trait Dial: Send + Sync {
    /// Opens a socket of a netlink protocol (`NETLINK_*`).
    ///
    /// # Errors
    /// When there is no such protocol, or no right to use it.
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>>;

    /// Opens a socket of a netlink protocol that listens, and is no member of any group yet.
    ///
    /// # Errors
    /// As [`dial`](Self::dial). `Unsupported` where there are no such sockets, which is what the method does
    /// that the trait provides.
    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        let _ = (protocol, options);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// What a socket should be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SocketOptions {
    /// Bytes of the kernel's queue (`SO_RCVBUF`), or its default.
    pub receive_queue: Option<usize>,
    /// Whether the kernel shall check the headers of gets strictly and apply their filters
    /// (`NETLINK_GET_STRICT_CHK`). Only `NETLINK_ROUTE` knows it.
    pub strict: bool,
}

impl Default for SocketOptions {
    fn default() -> Self {
        SocketOptions { receive_queue: None, strict: true }
    }
}

/// What a socket is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SocketInfo {
    /// Its port id.
    pub port: u32,
    /// Bytes of the kernel's queue, as granted. The kernel counts its own bookkeeping into it, which
    /// is more than the messages themselves take.
    pub receive_queue: usize,
    /// Bytes that can be sent at once, and 32 more (`SO_SNDBUF`); 0 where nobody knows.
    #[doc(alias = "SO_SNDBUF")]
    pub send_queue: usize,
    /// Whether the kernel explains its errors (`NETLINK_EXT_ACK`, Linux 4.12).
    pub ext_ack: bool,
    /// Whether it leaves the request out of its acknowledgements (`NETLINK_CAP_ACK`, Linux 4.3).
    pub cap_ack: bool,
    /// Whether it checks gets strictly (`NETLINK_GET_STRICT_CHK`, Linux 4.20).
    pub strict: bool,
}

impl SocketInfo {
    /// A socket with this port id and none of the options.
    #[must_use]
    pub fn with_port(port: u32) -> Self {
        SocketInfo { port, ..SocketInfo::default() }
    }
}
