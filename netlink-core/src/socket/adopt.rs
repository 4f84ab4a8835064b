//! Sockets that somebody else has opened.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, PoisonError};

use super::kernel::{KernelDialer, KernelSocket};
use super::netns::NetworkNamespace;
use super::{Dial, Listen, ListenOptions, SocketOptions, Transport};
use crate::sys;

/// Hands out an adopted socket first, then opens others in the namespace of that.
#[derive(Debug)]
pub(super) struct Adopted {
    first: Mutex<Option<OwnedFd>>,
    others: KernelDialer,
}

impl Adopted {
    pub(super) fn new(socket: OwnedFd, protocol: i32) -> io::Result<Self> {
        let invalid = |what: String| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        let domain = sys::option(socket.as_fd(), libc::SOL_SOCKET, libc::SO_DOMAIN)?;
        if domain != libc::AF_NETLINK {
            return invalid(format!("it is a socket of domain {domain}, not AF_NETLINK"));
        }
        let found = sys::option(socket.as_fd(), libc::SOL_SOCKET, libc::SO_PROTOCOL)?;
        if found != protocol {
            return invalid(format!("it is a socket of netlink protocol {found}, not {protocol}"));
        }
        let others = match NetworkNamespace::of_socket(socket.as_fd()) {
            Ok(namespace) => KernelDialer::at(namespace),
            // That takes CAP_NET_ADMIN, which the user of one's own namespace may lack.
            Err(error) => {
                let dialer = KernelDialer::new();
                let ours = dialer.network_namespace_cookie(protocol)?;
                if sys::network_namespace_of(socket.as_fd())? != ours {
                    return Err(error);
                }
                dialer
            }
        };
        sys::close_on_exec(socket.as_fd())?;
        leave_groups(&socket)?;
        Ok(Adopted { first: Mutex::new(Some(socket)), others })
    }
}

impl Dial for Adopted {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).take();
        match first {
            Some(socket) => Ok(Box::new(KernelSocket::set_up(socket, protocol, options)?)),
            None => self.others.dial(protocol, options),
        }
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        self.others.listen(protocol, options)
    }
}

/// A socket for requests is a member of none.
fn leave_groups(socket: &OwnedFd) -> io::Result<()> {
    /// The kernel has no protocol with more than a few hundred; nftables and `genl` families come and go.
    const MOST: usize = 128;
    let mut joined = [0; MOST];
    let known =
        sys::option_words(socket.as_fd(), sys::SOL_NETLINK, libc::NETLINK_LIST_MEMBERSHIPS, &mut joined)?;
    for (word, base) in joined.iter().take(known).zip((1..).step_by(32)) {
        for group in (base..).zip(0..32).filter_map(|(group, bit)| (word >> bit & 1 == 1).then_some(group)) {
            sys::set_option(socket.as_fd(), sys::SOL_NETLINK, libc::NETLINK_DROP_MEMBERSHIP, group)?;
        }
    }
    Ok(())
}
