//! The system calls: the one place with `unsafe`. Everything here is thin; decisions are elsewhere.
#![allow(unsafe_code)]

use std::io;
use std::mem::{size_of, zeroed};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use libc::{c_int, c_void, sockaddr_nl, socklen_t};

/// `SOL_NETLINK`: the level of the options that every netlink protocol has.
pub(crate) const SOL_NETLINK: c_int = 270;

/// What memory a socket uses, and what has not found room (`asm/socket.h`; libc does not have it everywhere).
pub(crate) const SO_MEMINFO: c_int =
    if cfg!(any(target_arch = "sparc", target_arch = "sparc64")) { 0x39 } else { 55 };

fn check(result: c_int) -> io::Result<c_int> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

fn check_len(result: isize) -> io::Result<usize> {
    usize::try_from(result).map_err(|_| io::Error::last_os_error())
}

fn socklen<T>() -> socklen_t {
    size_of::<T>() as socklen_t
}

/// The address of the kernel: port 0, no groups.
fn kernel_address() -> sockaddr_nl {
    // SAFETY: sockaddr_nl is made of integers only, for which all zeros is a value.
    let mut address: sockaddr_nl = unsafe { zeroed() };
    address.nl_family = libc::AF_NETLINK as u16;
    address
}

/// Opens a socket that is closed on exec.
pub(crate) fn socket(protocol: c_int) -> io::Result<OwnedFd> {
    // SAFETY: the call takes no pointers.
    let fd = check(unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW | libc::SOCK_CLOEXEC, protocol) })?;
    // SAFETY: the kernel has just given us this descriptor and nobody else has it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Makes the kernel the only peer: what others send to the socket's port is refused from now on
/// (`netlink_getsockbyportid`). It also binds the socket to a port id that the kernel picks.
pub(crate) fn connect_to_kernel(fd: BorrowedFd<'_>) -> io::Result<()> {
    let address = kernel_address();
    // SAFETY: the pointer is to a live sockaddr_nl and the length is its size.
    check(unsafe {
        libc::connect(fd.as_raw_fd(), (&raw const address).cast::<libc::sockaddr>(), socklen::<sockaddr_nl>())
    })?;
    Ok(())
}

/// The socket's own port id.
pub(crate) fn port(fd: BorrowedFd<'_>) -> io::Result<u32> {
    let mut address = kernel_address();
    let mut len = socklen::<sockaddr_nl>();
    // SAFETY: both pointers are to live variables and the length is the size of the first.
    check(unsafe {
        libc::getsockname(fd.as_raw_fd(), (&raw mut address).cast::<libc::sockaddr>(), &raw mut len)
    })?;
    Ok(address.nl_pid)
}

/// Sets an option that is an `int`.
pub(crate) fn set_option(fd: BorrowedFd<'_>, level: c_int, name: c_int, value: c_int) -> io::Result<()> {
    // SAFETY: the pointer is to a live int and the length is its size.
    check(unsafe {
        libc::setsockopt(fd.as_raw_fd(), level, name, (&raw const value).cast::<c_void>(), socklen::<c_int>())
    })?;
    Ok(())
}

/// Reads an option that is an `int`.
pub(crate) fn option(fd: BorrowedFd<'_>, level: c_int, name: c_int) -> io::Result<c_int> {
    let mut value = [0];
    option_words(fd, level, name, &mut value)?;
    let [value] = value;
    Ok(value.cast_signed())
}

/// Sends one datagram to the peer the socket is connected to.
///
/// No address is given, so the kernel looks at the rights of the socket's opener as well as ours.
pub(crate) fn send(fd: BorrowedFd<'_>, datagram: &[u8]) -> io::Result<usize> {
    // SAFETY: the pointer and the length are those of a live slice.
    check_len(unsafe { libc::send(fd.as_raw_fd(), datagram.as_ptr().cast::<c_void>(), datagram.len(), 0) })
}

/// Receives one datagram that is already there, or fails with `WouldBlock`. The bytes that it has, also
/// where they are more than the buffer has. Nobody is asked who sent it: see [`connect_to_kernel`].
pub(crate) fn receive(fd: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<usize> {
    let flags = libc::MSG_DONTWAIT | libc::MSG_TRUNC;
    // SAFETY: the pointer and the length are those of a live mutable slice.
    check_len(unsafe {
        libc::recv(fd.as_raw_fd(), buffer.as_mut_ptr().cast::<c_void>(), buffer.len(), flags)
    })
}

/// What a receive call on a listening socket found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReceivedMessage {
    /// Bytes of the datagram, also where they are more than the buffer has.
    pub(crate) len: usize,
    /// The sender's port id.
    pub(crate) sender: u32,
    /// How much of the buffer for control data was written.
    pub(crate) control: usize,
    /// Whether there was more control data.
    pub(crate) control_cut: bool,
}

/// Receives one datagram that is already there, and what the kernel says about it (`cmsghdr`s), or fails
/// with `WouldBlock`.
pub(crate) fn receive_message(
    fd: BorrowedFd<'_>,
    buffer: &mut [u8],
    control: &mut [u8],
) -> io::Result<ReceivedMessage> {
    let mut address = kernel_address();
    let mut part = libc::iovec { iov_base: buffer.as_mut_ptr().cast::<c_void>(), iov_len: buffer.len() };
    // SAFETY: msghdr is made of integers and pointers, for which all zeros is a value.
    let mut message: libc::msghdr = unsafe { zeroed() };
    message.msg_name = (&raw mut address).cast::<c_void>();
    message.msg_namelen = socklen::<sockaddr_nl>();
    message.msg_iov = &raw mut part;
    message.msg_iovlen = 1;
    message.msg_control = control.as_mut_ptr().cast::<c_void>();
    message.msg_controllen = control.len() as _;
    let flags = libc::MSG_DONTWAIT | libc::MSG_TRUNC | libc::MSG_CMSG_CLOEXEC;
    // SAFETY: the pointer is to a live msghdr, whose own pointers are to live memory of the lengths beside them.
    let len = check_len(unsafe { libc::recvmsg(fd.as_raw_fd(), &raw mut message, flags) })?;
    // A message without a whole address has a sender that nobody vouches for.
    let sender = if message.msg_namelen == socklen::<sockaddr_nl>() { address.nl_pid } else { u32::MAX };
    Ok(ReceivedMessage {
        len,
        sender,
        control: message.msg_controllen as usize,
        control_cut: message.msg_flags & libc::MSG_CTRUNC != 0,
    })
}

/// Reads an option that is an array of `u32`. How many of them the kernel has written.
pub(crate) fn option_words(
    fd: BorrowedFd<'_>,
    level: c_int,
    name: c_int,
    words: &mut [u32],
) -> io::Result<usize> {
    let mut len = size_of_val(words) as socklen_t;
    // SAFETY: the first pointer is to a live mutable slice, the second to its length in bytes.
    check(unsafe {
        libc::getsockopt(fd.as_raw_fd(), level, name, words.as_mut_ptr().cast::<c_void>(), &raw mut len)
    })?;
    Ok((len as usize / size_of::<u32>()).min(words.len()))
}

/// Closes the descriptor on exec.
pub(crate) fn close_on_exec(fd: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: the call takes no pointers.
    let flags = check(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_GETFD) })?;
    // SAFETY: the call takes no pointers.
    check(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_SETFD, flags | libc::FD_CLOEXEC) })?;
    Ok(())
}

/// What kind of namespace a descriptor is of (`CLONE_NEW*`); an error where it is of none.
pub(crate) fn namespace_type(fd: BorrowedFd<'_>) -> io::Result<c_int> {
    /// `_IO(0xb7, 0x3)` of `linux/nsfs.h`.
    const NS_GET_NSTYPE: u32 = 0xb703;
    // SAFETY: this request takes no argument.
    check(unsafe { libc::ioctl(fd.as_raw_fd(), NS_GET_NSTYPE as _) })
}

/// The network namespace of a socket. It takes `CAP_NET_ADMIN` there.
pub(crate) fn namespace_of_socket(fd: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    /// `SIOCGSKNS` of `linux/sockios.h`.
    const SIOCGSKNS: u32 = 0x894c;
    // SAFETY: this request takes no argument.
    let namespace = check(unsafe { libc::ioctl(fd.as_raw_fd(), SIOCGSKNS as _) })?;
    // SAFETY: the kernel has just given us this descriptor and nobody else has it.
    let namespace = unsafe { OwnedFd::from_raw_fd(namespace) };
    close_on_exec(std::os::fd::AsFd::as_fd(&namespace))?;
    Ok(namespace)
}

/// Waits until the socket can be read or has an error, for at most so many milliseconds.
/// Whether anything happened.
pub(crate) fn poll_readable(fd: BorrowedFd<'_>, milliseconds: c_int) -> io::Result<bool> {
    let mut wanted = libc::pollfd { fd: fd.as_raw_fd(), events: libc::POLLIN, revents: 0 };
    // SAFETY: the pointer is to one live pollfd, and one is what the count says.
    let ready = check(unsafe { libc::poll(&raw mut wanted, 1, milliseconds) })?;
    Ok(ready > 0)
}

/// Moves the calling thread into a network namespace.
pub(crate) fn enter_network_namespace(namespace: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: the call takes no pointers, and the descriptor is open while it is borrowed.
    check(unsafe { libc::setns(namespace.as_raw_fd(), libc::CLONE_NEWNET) })?;
    Ok(())
}

/// Moves the calling thread into a network namespace of its own.
#[cfg(test)]
pub(crate) fn leave_network_namespace() -> io::Result<()> {
    // SAFETY: the call takes no pointers.
    check(unsafe { libc::unshare(libc::CLONE_NEWNET) })?;
    Ok(())
}

/// What tells the network namespace of one socket from that of another.
pub(crate) fn network_namespace_of(fd: BorrowedFd<'_>) -> io::Result<u64> {
    const SO_NETNS_COOKIE: c_int = 71;
    let mut cookie = [0; 2];
    option_words(fd, libc::SOL_SOCKET, SO_NETNS_COOKIE, &mut cookie)?;
    let [one, other] = cookie.map(u64::from);
    Ok(one << 32 | other)
}
