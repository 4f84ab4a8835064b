//! The kernel's sockets.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use super::netns::NetworkNamespace;
use super::{Dial, KernelListener, Listen, ListenOptions, Received, SocketInfo, SocketOptions, Transport};
use crate::sys;

/// How long what is left in the queue of a socket may take to be read, before it is used.
const DRAIN: Duration = Duration::from_secs(1);

/// A netlink socket that talks to the kernel and to nobody else.
#[derive(Debug)]
pub(super) struct KernelSocket {
    fd: OwnedFd,
    info: SocketInfo,
}

impl KernelSocket {
    fn open(protocol: i32, options: SocketOptions) -> io::Result<Self> {
        Self::set_up(sys::socket(protocol)?, protocol, options)
    }

    pub(super) fn set_up(fd: OwnedFd, protocol: i32, options: SocketOptions) -> io::Result<Self> {
        let set = |name| sys::set_option(fd.as_fd(), sys::SOL_NETLINK, name, 1).is_ok();
        // Kernels that do not know one of these work without it.
        let ext_ack = set(libc::NETLINK_EXT_ACK);
        let cap_ack = set(libc::NETLINK_CAP_ACK);
        let strict = options.strict && protocol == libc::NETLINK_ROUTE && set(libc::NETLINK_GET_STRICT_CHK);
        if let Some(bytes) = options.receive_queue {
            request_queue(&fd, bytes)?;
        }
        let queue = |name| {
            let bytes = sys::option(fd.as_fd(), libc::SOL_SOCKET, name)?;
            Ok::<_, io::Error>(usize::try_from(bytes).unwrap_or(0))
        };
        let (receive_queue, send_queue) = (queue(libc::SO_RCVBUF)?, queue(libc::SO_SNDBUF)?);
        // No bind before it: connecting binds to a free port id, and some Androids deny bind.
        sys::connect_to_kernel(fd.as_fd())?;
        drain(&fd)?;
        let port = sys::port(fd.as_fd())?;
        let info = SocketInfo { port, receive_queue, send_queue, ext_ack, cap_ack, strict };
        Ok(KernelSocket { fd, info })
    }
}

/// Beyond `net.core.rmem_max` with `CAP_NET_ADMIN`, up to it without.
pub(super) fn request_queue(fd: &OwnedFd, bytes: usize) -> io::Result<()> {
    let bytes = i32::try_from(bytes).unwrap_or(i32::MAX);
    sys::set_option(fd.as_fd(), libc::SOL_SOCKET, libc::SO_RCVBUFFORCE, bytes)
        .or_else(|_| sys::set_option(fd.as_fd(), libc::SOL_SOCKET, libc::SO_RCVBUF, bytes))
}

/// Takes out of the queue what came before the kernel was the only peer, and what answers nobody here. A
/// list that is not at its end goes on while it is read, and is read to its end.
fn drain(socket: &OwnedFd) -> io::Result<()> {
    let mut buffer = [0; 4096];
    let started = Instant::now();
    let mut failed = false;
    while started.elapsed() < DRAIN {
        failed = match sys::receive(socket.as_fd(), &mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            // Reading an error takes it out, like that of datagrams which found no room; not this one.
            Err(error) if failed => return Err(error),
            received => received.is_err(),
        }
    }
    Err(io::Error::new(io::ErrorKind::TimedOut, "its queue does not run empty"))
}

/// Sends one datagram, all of it.
pub(super) fn send_whole(fd: &OwnedFd, datagram: &[u8]) -> io::Result<()> {
    loop {
        match sys::send(fd.as_fd(), datagram) {
            Ok(sent) if sent == datagram.len() => return Ok(()),
            // Datagrams go whole or not at all.
            Ok(_) => return Err(io::ErrorKind::WriteZero.into()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Waits until something can be received, an error included; `false` when that much time has passed.
pub(super) fn wait_readable(fd: &OwnedFd, wait: Duration) -> io::Result<bool> {
    let deadline = Deadline::after(wait);
    loop {
        let left = deadline.left();
        match sys::poll_readable(fd.as_fd(), milliseconds(left)) {
            Ok(true) => return Ok(true),
            // The longest wait that the system knows may be shorter than ours.
            Ok(false) if left <= LONGEST => return Ok(false),
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            Ok(false) | Err(_) => {}
        }
    }
}

impl Transport for KernelSocket {
    fn info(&self) -> SocketInfo {
        self.info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        send_whole(&self.fd, datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        let mut deadline = None;
        loop {
            // The kernel answers while we send, so that the answer is nearly always there.
            match sys::receive(self.fd.as_fd(), buffer) {
                // Since it was drained nobody but the kernel can have sent it.
                Ok(len) => return Ok(Received::new(len.min(buffer.len()), len)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error),
                Err(error) if wait.is_zero() => return Err(error),
                Err(_) => {}
            }
            let deadline = *deadline.get_or_insert_with(|| Deadline::after(wait));
            if !self.wait(deadline.left())? {
                return Err(io::ErrorKind::WouldBlock.into());
            }
        }
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        wait_readable(&self.fd, wait)
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

/// When a wait ends.
#[derive(Clone, Copy)]
struct Deadline(Option<Instant>);

impl Deadline {
    /// A wait too long for the clock is for ever.
    fn after(wait: Duration) -> Self {
        Deadline(Instant::now().checked_add(wait))
    }

    fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

/// The longest wait that `poll` can be told.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// Rounded up, so that a wait never ends early.
fn milliseconds(wait: Duration) -> i32 {
    i32::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX)
}

/// Opens the kernel's sockets, in the network namespace it was made in, wherever its callers have moved since.
///
/// It is what a [`Builder`](super::Builder) uses unless it is given another. Whoever drives an
/// [`Engine`](crate::engine::Engine) in an event loop of its own gets its sockets from it.
#[derive(Debug)]
pub struct KernelDialer {
    home: Option<NetworkNamespace>,
}

impl KernelDialer {
    /// For sockets in the network namespace of the calling thread.
    #[must_use]
    pub fn new() -> Self {
        KernelDialer { home: NetworkNamespace::current().ok() }
    }

    /// For sockets in this network namespace.
    #[must_use]
    pub fn at(home: NetworkNamespace) -> Self {
        KernelDialer { home: Some(home) }
    }

    /// What tells its namespace from others.
    pub(super) fn network_namespace_cookie(&self, protocol: i32) -> io::Result<u64> {
        sys::network_namespace_of(self.open(protocol, SocketOptions::default())?.fd.as_fd())
    }

    fn open(&self, protocol: i32, options: SocketOptions) -> io::Result<KernelSocket> {
        self.at_home(move || KernelSocket::open(protocol, options))
    }

    fn at_home<T: Send>(&self, open: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
        match &self.home {
            Some(home) if !home.is_current() => home.run(open),
            _ => open(),
        }
    }
}

impl Default for KernelDialer {
    fn default() -> Self {
        KernelDialer::new()
    }
}

impl Dial for KernelDialer {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        self.open(protocol, options).map(|socket| Box::new(socket) as Box<dyn Transport>)
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        let listener = self.at_home(move || KernelListener::open(protocol, options))?;
        Ok(Box::new(listener))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn namespace_of(dialer: &KernelDialer) -> u64 {
        dialer.network_namespace_cookie(libc::NETLINK_ROUTE).expect("Linux 5.14")
    }

    #[test]
    fn a_socket_is_opened_at_home_by_a_thread_that_is_not() {
        let moved = std::thread::spawn(|| {
            let dialer = KernelDialer::new();
            let home = namespace_of(&dialer);
            if let Err(error) = sys::leave_network_namespace() {
                assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
                eprintln!("SKIPPED: a network namespace of one's own needs CAP_SYS_ADMIN ({error})");
                return;
            }
            let here = NetworkNamespace::current().expect("/proc");
            assert!(!dialer.home.as_ref().expect("/proc").is_current());
            assert_ne!(namespace_of(&KernelDialer::new()), home);
            assert_eq!(namespace_of(&dialer), home);
            assert!(here.is_current(), "the calling thread has been moved");
        });
        assert!(moved.join().is_ok());
    }

    #[test]
    fn a_wait_ends_and_not_early() {
        let socket = KernelSocket::open(libc::NETLINK_ROUTE, SocketOptions::default()).expect("a socket");
        let started = Instant::now();
        let error = socket.receive(&mut [0; 64], Duration::from_micros(20_500)).expect_err("nobody sends");
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert!(started.elapsed() >= Duration::from_micros(20_500));
        assert!(socket.info().strict);
    }

    /// L7: an overrun is an error and nothing to read. So is, of other sockets, that nobody is where one sends to.
    #[test]
    fn an_error_ends_a_wait() {
        let local = || std::net::UdpSocket::bind("127.0.0.1:0").expect("the loopback");
        let (socket, nobody) = (local(), local().local_addr().expect("an address"));
        socket.connect(nobody).expect("connected");
        socket.send(&[0]).expect("sent");
        assert!(wait_readable(&socket.into(), Duration::from_secs(10)).expect("it can be waited for"));
    }

    #[test]
    fn waits_are_rounded_up_and_fit() {
        let waits = [Duration::ZERO, Duration::from_nanos(1), Duration::from_millis(2), Duration::MAX];
        assert_eq!(waits.map(milliseconds), [0, 1, 2, i32::MAX]);
    }
}
