//! The kernel's listening sockets.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use super::{Backlog, Heard, Listen, ListenInfo, ListenOptions, control};
use crate::socket::kernel::{request_queue, send_whole, wait_readable};
use crate::sys;

/// Where `SO_MEMINFO` has the two numbers (`SK_MEMINFO_*` of `linux/sock_diag.h`), and how many it has.
const RMEM_ALLOC: usize = 0;
const DROPS: usize = 8;
const MEMINFO: usize = 9;

/// A netlink socket that listens.
#[derive(Debug)]
pub(in crate::socket) struct KernelListener {
    fd: OwnedFd,
    info: ListenInfo,
}

impl KernelListener {
    pub(in crate::socket) fn open(protocol: i32, options: ListenOptions) -> io::Result<Self> {
        let fd = sys::socket(protocol)?;
        let set = |name| sys::set_option(fd.as_fd(), sys::SOL_NETLINK, name, 1);
        set(libc::NETLINK_PKTINFO)?;
        if options.all_namespaces {
            set(libc::NETLINK_LISTEN_ALL_NSID)?;
        }
        if options.broadcast_errors {
            set(libc::NETLINK_BROADCAST_ERROR)?;
        }
        if options.no_enobufs {
            set(libc::NETLINK_NO_ENOBUFS)?;
        }
        if let Some(bytes) = options.receive_queue {
            request_queue(&fd, bytes)?;
        }
        let receive_queue = sys::option(fd.as_fd(), libc::SOL_SOCKET, libc::SO_RCVBUF)?;
        // The kernel then refuses what others send to this port. What they send to the groups still comes.
        sys::connect_to_kernel(fd.as_fd())?;
        let port = sys::port(fd.as_fd())?;
        let info = ListenInfo::new(port, usize::try_from(receive_queue).unwrap_or(0));
        Ok(KernelListener { fd, info })
    }

    fn membership(&self, option: i32, group: u32) -> io::Result<()> {
        let group = i32::try_from(group).map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))?;
        sys::set_option(self.fd.as_fd(), sys::SOL_NETLINK, option, group)
    }

    /// Receives with so much space for what the kernel says beside a datagram.
    fn receive_beside(&self, buffer: &mut [u8], space: &mut [u8]) -> io::Result<Heard> {
        let message = loop {
            match sys::receive_message(self.fd.as_fd(), buffer, space) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        if message.control_cut {
            // Whose event it is would be a guess.
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the control data was cut off"));
        }
        let mut heard = Heard::new(message.len.min(buffer.len()), message.len);
        heard.sender = message.sender;
        control::read(space.get(..message.control).unwrap_or(&[]), &mut heard);
        Ok(heard)
    }
}

impl Listen for KernelListener {
    fn info(&self) -> ListenInfo {
        self.info
    }

    fn join(&self, group: u32) -> io::Result<()> {
        self.membership(libc::NETLINK_ADD_MEMBERSHIP, group)
    }

    fn leave(&self, group: u32) -> io::Result<()> {
        self.membership(libc::NETLINK_DROP_MEMBERSHIP, group)
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        // Only who sends is refused. Kernels that do not know one of these work without it.
        for name in [libc::NETLINK_EXT_ACK, libc::NETLINK_CAP_ACK] {
            let _ = sys::set_option(self.fd.as_fd(), sys::SOL_NETLINK, name, 1);
        }
        send_whole(&self.fd, datagram)
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        // Room for twice what is asked for, and it need not be aligned.
        self.receive_beside(buffer, &mut [0; 96])
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        wait_readable(&self.fd, wait)
    }

    fn backlog(&self) -> io::Result<Backlog> {
        let mut words = [0; MEMINFO];
        sys::option_words(self.fd.as_fd(), libc::SOL_SOCKET, sys::SO_MEMINFO, &mut words).and_then(|known| {
            match known {
                MEMINFO => Ok(Backlog::new(words[RMEM_ALLOC], words[DROPS])),
                _ => Err(io::ErrorKind::Unsupported.into()),
            }
        })
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::NlHeader;

    /// The room is enough for what is asked for. Were it not, an event of another namespace would look like one
    /// of the socket's own.
    #[test]
    fn what_is_said_beside_an_event_is_whole_or_an_error() {
        let listener = KernelListener::open(libc::NETLINK_ROUTE, ListenOptions::default()).expect("a socket");
        // An acknowledgement is a message like any other.
        let asked = NlHeader { len: 16, kind: 1, flags: 5, seq: 1, port: 0 }.to_bytes();
        let answered = |space: &mut [u8]| {
            sys::send(listener.fd.as_fd(), &asked).expect("it is sent");
            listener.receive_beside(&mut [0; 64], space)
        };
        // The header of what is said, without the group and with all of it but a byte.
        let header = size_of::<usize>() + 8;
        for space in [0, header, header + 3] {
            let error = answered(&mut [0; 96][..space]).expect_err("cut off");
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
        let heard = answered(&mut [0; 96]).expect("whole");
        assert_eq!((heard.sender, heard.group, heard.namespace), (0, 0, None));
    }
}
