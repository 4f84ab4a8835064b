//! The system calls: the one place with `unsafe`. Everything here is thin; decisions are elsewhere.
#![allow(unsafe_code)]

use std::io;
use std::mem::{size_of, zeroed};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use libc::{c_int, c_void, sockaddr_nl, socklen_t};

/// `SOL_NETLINK`: the level of the options that every netlink protocol has.
pub(crate) const SOL_NETLINK: c_int = 270;

/// What a receive call found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Received {
    /// Bytes of the datagram, also where they are more than the buffer has.
    pub(crate) len: usize,
    /// The sender's port id.
    pub(crate) sender: u32,
    /// The groups it was sent to, as a mask.
    pub(crate) groups: u32,
}

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

/// Makes the kernel the only peer. It also binds the socket to a port id that the kernel picks.
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
    let mut value: c_int = 0;
    let mut len = socklen::<c_int>();
    // SAFETY: both pointers are to live variables and the length is the size of the first.
    check(unsafe {
        libc::getsockopt(fd.as_raw_fd(), level, name, (&raw mut value).cast::<c_void>(), &raw mut len)
    })?;
    Ok(value)
}

/// Sends one datagram to the peer the socket is connected to.
///
/// No address is given, so the kernel looks at the rights of the socket's opener as well as ours.
pub(crate) fn send(fd: BorrowedFd<'_>, datagram: &[u8]) -> io::Result<usize> {
    // SAFETY: the pointer and the length are those of a live slice.
    check_len(unsafe { libc::send(fd.as_raw_fd(), datagram.as_ptr().cast::<c_void>(), datagram.len(), 0) })
}

/// Receives one datagram that is already there, or fails with `WouldBlock`.
pub(crate) fn receive(fd: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<Received> {
    let mut address = kernel_address();
    let mut address_len = socklen::<sockaddr_nl>();
    // SAFETY: the pointers are to a live mutable slice and to live variables, with their lengths.
    let len = check_len(unsafe {
        libc::recvfrom(
            fd.as_raw_fd(),
            buffer.as_mut_ptr().cast::<c_void>(),
            buffer.len(),
            libc::MSG_DONTWAIT | libc::MSG_TRUNC,
            (&raw mut address).cast::<libc::sockaddr>(),
            &raw mut address_len,
        )
    })?;
    // A message without a whole address has a sender that nobody vouches for.
    let sender = if address_len == socklen::<sockaddr_nl>() { address.nl_pid } else { u32::MAX };
    Ok(Received { len, sender, groups: address.nl_groups })
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
#[cfg(test)]
pub(crate) fn network_namespace_of(fd: BorrowedFd<'_>) -> io::Result<u64> {
    const SO_NETNS_COOKIE: c_int = 71;
    let mut cookie = 0u64;
    let mut len = socklen::<u64>();
    // SAFETY: both pointers are to live variables and the length is the size of the first.
    check(unsafe {
        libc::getsockopt(
            fd.as_raw_fd(),
            libc::SOL_SOCKET,
            SO_NETNS_COOKIE,
            (&raw mut cookie).cast::<c_void>(),
            &raw mut len,
        )
    })?;
    Ok(cookie)
}
