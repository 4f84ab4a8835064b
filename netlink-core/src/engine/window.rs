//! How much the kernel may be asked before its answers are read.

use super::Kind;

/// Bytes that a socket's receive queue has by default (`net.core.rmem_default`, 208 KiB where nobody
/// has changed it).
const DEFAULT_QUEUE: usize = 212_992;

/// Bytes of an acknowledgement's payload that are provided for: the header of the request and an
/// explanation with its text, an offset and a policy.
const ACK: usize = 512;

/// What the kernel's bookkeeping adds to a message in the queue: `struct sk_buff`, and
/// `struct skb_shared_info` behind the bytes.
const SK_BUFF: usize = 256;
const SHARED_INFO: usize = 320;

/// What a message of so many bytes takes of a queue: the kernel counts the memory that it allocates for
/// it (`skb->truesize`), in powers of two.
#[inline]
fn truesize(len: usize) -> usize {
    let data = len.saturating_add(SHARED_INFO);
    SK_BUFF.saturating_add(data.checked_next_power_of_two().unwrap_or(usize::MAX))
}

/// How much of the receive queue the answers take that are expected.
///
/// The kernel drops an answer for which there is no room, although it has done what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Load {
    /// Bytes of the receive queue, as the kernel counts them.
    pub queue: usize,
    /// Bytes of it that outstanding answers are expected to take.
    pub expected: usize,
    /// The most that it ever was.
    pub most_expected: usize,
    /// Requests that are not answered.
    pub requests: usize,
    /// The most that it ever was.
    pub most_requests: usize,
}

impl Default for Load {
    fn default() -> Self {
        Load { queue: DEFAULT_QUEUE, expected: 0, most_expected: 0, requests: 0, most_requests: 0 }
    }
}

impl Load {
    #[inline]
    pub(super) fn has_room(&self, charge: impl FnOnce() -> usize) -> bool {
        self.expected == 0 || self.expected.saturating_add(charge()) <= self.queue
    }

    #[inline]
    pub(super) fn add(&mut self, charge: usize, requests: usize) {
        self.expected = self.expected.saturating_add(charge);
        self.most_expected = self.most_expected.max(self.expected);
        self.requests = requests;
        self.most_requests = self.most_requests.max(requests);
    }

    #[inline]
    pub(super) fn release(&mut self, charge: usize, requests: usize) {
        self.expected = self.expected.saturating_sub(charge);
        self.requests = requests;
    }
}

/// What the answer to a request takes of the queue. `reply` is how many bytes of replies are expected
/// beside the acknowledgement, which may repeat the request.
#[inline]
pub(super) fn charge(kind: Kind, request: usize, reply: usize) -> usize {
    match kind {
        // A silent one may be refused.
        Kind::Do | Kind::Silent => {
            let ack = truesize(ACK.max(request.saturating_add(20)));
            if reply == 0 { ack } else { ack.saturating_add(truesize(reply)) }
        }
        // The kernel goes on with a list only while less than half of the queue is used.
        Kind::Dump => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_expected_than_the_kernel_was_seen_to_hold() {
        // Linux 6.18 holds 256 acknowledgements, or 92 replies of 1468 bytes, in a default queue.
        assert!(DEFAULT_QUEUE / charge(Kind::Do, 32, 0) <= 256);
        assert!(DEFAULT_QUEUE / truesize(1468) <= 92);
        assert!(DEFAULT_QUEUE / charge(Kind::Do, 32, 0) >= 128);
    }

    #[test]
    fn the_first_request_always_has_room() {
        let mut load = Load::default();
        assert!(load.has_room(|| usize::MAX));
        load.add(1, 1);
        assert!(load.has_room(|| DEFAULT_QUEUE - 1) && !load.has_room(|| DEFAULT_QUEUE));
        assert_eq!(truesize(usize::MAX), usize::MAX);
    }
}
