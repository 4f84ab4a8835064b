//! What a subscription needs of a socket.

use std::io;
#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::time::Duration;

/// A socket that is a member of multicast groups, or something that stands in for one. Nothing is
/// sent on it but what makes the kernel send events to it.
pub trait Listen: Send + Sync {
    /// What the socket is like.
    fn info(&self) -> ListenInfo;

    /// Joins a group, by its number, which may be beyond 32.
    ///
    /// # Errors
    /// When there is no such group (`EINVAL`), or no right to join it (`EPERM`).
    fn join(&self, group: u32) -> io::Result<()>;

    /// Leaves a group.
    ///
    /// # Errors
    /// When there is no such group.
    fn leave(&self, group: u32) -> io::Result<()>;

    /// Sends one datagram, all of it. What answers it is received like everything else, and says why where it
    /// is a refusal.
    ///
    /// # Errors
    /// When it could not be sent; the kernel has seen nothing of it then. `Unsupported` where nothing can be sent,
    /// which is what the method does that the trait provides.
    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let _ = datagram;
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Takes the next datagram out of the queue. It never waits.
    ///
    /// # Errors
    /// `WouldBlock` when the queue is empty. `ENOBUFS` when datagrams have been dropped since it last said
    /// so; it comes before those that are in the queue.
    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard>;

    /// Waits until [`receive`](Self::receive) has something to say, for at most `wait`. A signal does not
    /// end the wait. `false` when the time has passed.
    ///
    /// # Errors
    /// When it cannot wait.
    fn wait(&self, wait: Duration) -> io::Result<bool>;

    /// What is in the queue, and what has not found room in it.
    ///
    /// # Errors
    /// When the system does not say.
    fn backlog(&self) -> io::Result<Backlog>;

    /// The socket's descriptor, for those who wait for many. It is readable, or has an error pending,
    /// when [`receive`](Self::receive) has something to say.
    #[cfg(unix)]
    fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

/// A datagram that was sent to a group, or to the socket alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heard {
    /// Bytes that are in the buffer.
    pub stored: usize,
    /// Bytes that the datagram had. More than `stored` means that its end is lost.
    pub len: usize,
    /// The sender's port id as the kernel reports it; 0 is the kernel.
    pub sender: u32,
    /// The group it was sent to (`NETLINK_PKTINFO`); 0 when it was sent to the socket alone.
    pub group: u32,
    /// The id of the network namespace that it is from, in the namespace of the socket
    /// (`NETLINK_LISTEN_ALL_NSID`); `None` for the socket's own.
    pub namespace: Option<i32>,
}

impl Heard {
    /// A datagram from the kernel, in the socket's own network namespace.
    #[must_use]
    pub const fn new(stored: usize, len: usize) -> Self {
        Heard { stored, len, sender: 0, group: 0, namespace: None }
    }
}

/// The state of a receive queue (`SO_MEMINFO`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backlog {
    /// Bytes that the queued datagrams take, the kernel's bookkeeping included
    /// (`SK_MEMINFO_RMEM_ALLOC`); 0 when there are none.
    pub queued: u32,
    /// Datagrams that have found no room since the socket was opened (`SK_MEMINFO_DROPS`). It wraps.
    pub dropped: u32,
}

impl Backlog {
    /// A queue with so many bytes in it, which so many datagrams have not found room in.
    #[must_use]
    pub const fn new(queued: u32, dropped: u32) -> Self {
        Backlog { queued, dropped }
    }
}

/// What a listening socket should be like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListenOptions {
    /// Bytes of the kernel's queue (`SO_RCVBUF`), or its default.
    pub receive_queue: Option<usize>,
    /// Whether to hear all network namespaces that have an id in the socket's own
    /// (`NETLINK_LISTEN_ALL_NSID`).
    pub all_namespaces: bool,
    /// Whether the kernel's own sender is to be told that a datagram found no room
    /// (`NETLINK_BROADCAST_ERROR`).
    pub broadcast_errors: bool,
    /// Whether the queue goes on taking datagrams after one found no room (`NETLINK_NO_ENOBUFS`).
    pub no_enobufs: bool,
}

/// What a listening socket is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListenInfo {
    /// Its port id.
    pub port: u32,
    /// Bytes of the kernel's queue, as granted. The kernel counts its own bookkeeping into it, which for
    /// small notifications is more than they take themselves.
    pub receive_queue: usize,
}

impl ListenInfo {
    /// A socket with this port id and a queue of so many bytes.
    #[must_use]
    pub const fn new(port: u32, receive_queue: usize) -> Self {
        ListenInfo { port, receive_queue }
    }
}
