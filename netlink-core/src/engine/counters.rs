//! What was passed over.

/// How much was received that belonged to no answer. None of it is an error; numbers that grow are
/// worth a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Datagrams that some process sent, not the kernel.
    pub foreign: u64,
    /// Messages for another port than the socket's.
    pub wrong_port: u64,
    /// Messages whose sequence number no open exchange has.
    pub unknown_seq: u64,
    /// Messages for an exchange that had been given up.
    pub late: u64,
    /// Datagrams that were longer than the receive buffer.
    pub truncated: u64,
    /// Bytes at the end of datagrams that hold no whole message.
    pub leftover: usize,
    /// Notifications, which no request socket should get.
    pub notifications: u64,
    /// Times that a receive queue had overflowed (`ENOBUFS`) and its socket was closed.
    pub overruns: u64,
}

impl Counters {
    /// Adds what another socket has counted.
    pub fn add(&mut self, other: Counters) {
        self.foreign = self.foreign.saturating_add(other.foreign);
        self.wrong_port = self.wrong_port.saturating_add(other.wrong_port);
        self.unknown_seq = self.unknown_seq.saturating_add(other.unknown_seq);
        self.late = self.late.saturating_add(other.late);
        self.truncated = self.truncated.saturating_add(other.truncated);
        self.leftover = self.leftover.saturating_add(other.leftover);
        self.notifications = self.notifications.saturating_add(other.notifications);
        self.overruns = self.overruns.saturating_add(other.overruns);
    }
}
