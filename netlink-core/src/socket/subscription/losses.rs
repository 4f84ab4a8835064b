//! How many notifications were lost, and between which others.
//!
//! The kernel counts what finds no room in the queue, and that count is exact. From the first such
//! datagram on it drops all others, until the queue has been read empty (`NETLINK_S_CONGESTED`), and says
//! `ENOBUFS` only once meanwhile. So what is in the queue then came before the loss, and what comes later
//! after it: the loss belongs where the queue runs empty. A busy sender fills it again before anybody
//! sees it empty, but then it holds more than what was left of it.

use super::Backlog;

/// The least that the kernel's bookkeeping takes of the queue for a datagram (`SKB_TRUESIZE`). It is
/// about twice this, so that a smaller difference is no datagram that has gone.
const LEAST_OVERHEAD: usize = 256;

/// How often the count is looked up while nothing hints at a loss.
const EVERY: u8 = 32;

/// The account of one socket.
#[derive(Debug)]
pub(super) struct Losses {
    /// The kernel's count, as far as it was reported.
    reported: u32,
    /// Whether the queue takes nothing more after a loss until it has been empty.
    freezes: bool,
    /// A loss is behind what is in the queue.
    overrun: bool,
    /// `ENOBUFS` was said for it.
    hinted: bool,
    /// What was last known to be in the queue.
    queued: usize,
    /// The queue was not empty when a loss was last reported: an `ENOBUFS` for it may be still to come.
    unsettled: bool,
    /// Datagrams since the count was last looked up.
    unchecked: u8,
}

impl Losses {
    /// The account of a socket whose queue is in this state, from now on.
    pub(super) fn new(backlog: Backlog, freezes: bool) -> Self {
        Losses {
            reported: backlog.dropped,
            freezes,
            overrun: false,
            hinted: false,
            queued: 0,
            unsettled: false,
            unchecked: 0,
        }
    }

    /// Whether [`received`](Self::received) wants to know the state of the queue after this datagram.
    #[inline]
    pub(super) fn due(&mut self) -> bool {
        self.unchecked = self.unchecked.saturating_add(1);
        self.overrun || self.unchecked >= EVERY
    }

    /// The receive call said `ENOBUFS`. A loss before all that is in the queue is returned.
    #[cold]
    pub(super) fn hint(&mut self, backlog: Backlog) -> Option<u64> {
        self.hinted = true;
        self.begin(backlog)
    }

    /// A datagram of `len` bytes was received. A loss right after it is returned.
    pub(super) fn received(&mut self, len: usize, backlog: Backlog) -> Option<u64> {
        self.unchecked = 0;
        let left = queued(backlog);
        if !self.overrun {
            return if self.missing(backlog) == 0 { None } else { self.begin(backlog) };
        }
        let gone = len.saturating_add(LEAST_OVERHEAD);
        if left == 0 || left.saturating_add(gone) > self.queued {
            return self.settle(backlog);
        }
        self.queued = left;
        None
    }

    /// The queue was found empty, and a moment later in this state. A loss up to here is returned.
    pub(super) fn drained(&mut self, backlog: Backlog) -> Option<u64> {
        self.unchecked = 0;
        if !self.overrun {
            if self.missing(backlog) == 0 {
                self.unsettled &= backlog.queued > 0;
                return None;
            }
            return self.begin(backlog);
        }
        self.settle(backlog)
    }

    /// There is a loss. Where the queue still holds what came before it, that is read first.
    fn begin(&mut self, backlog: Backlog) -> Option<u64> {
        self.queued = queued(backlog);
        if self.freezes && self.queued > 0 {
            self.overrun = true;
            return None;
        }
        self.settle(backlog)
    }

    fn settle(&mut self, backlog: Backlog) -> Option<u64> {
        let missing = self.missing(backlog);
        let unexplained = self.hinted && !self.unsettled;
        self.reported = backlog.dropped;
        self.overrun = false;
        self.hinted = false;
        self.unsettled = backlog.queued > 0;
        // The kernel says `ENOBUFS` too when it has no memory for a notification (`netlink_set_err`).
        // Nothing counts those.
        (missing > 0 || unexplained).then_some(u64::from(missing))
    }

    fn missing(&self, backlog: Backlog) -> u32 {
        backlog.dropped.wrapping_sub(self.reported)
    }
}

fn queued(backlog: Backlog) -> usize {
    usize::try_from(backlog.queued).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEN: usize = 100;
    /// What a datagram of `LEN` bytes takes of the queue.
    const TAKES: u32 = 768;

    fn at(datagrams: u32, dropped: u32) -> Backlog {
        Backlog::new(datagrams * TAKES, dropped)
    }

    #[test]
    fn the_loss_is_behind_all_that_was_in_the_queue() {
        let mut losses = Losses::new(at(0, 7), true);
        assert_eq!(losses.hint(at(3, 9)), None);
        assert_eq!(losses.received(LEN, at(2, 11)), None);
        assert_eq!(losses.received(LEN, at(1, 12)), None);
        assert_eq!(losses.received(LEN, at(0, 15)), Some(8));
        assert_eq!(losses.drained(at(0, 15)), None);
    }

    #[test]
    fn a_queue_that_fills_again_unseen_is_noticed() {
        let mut losses = Losses::new(at(0, 0), true);
        assert_eq!(losses.hint(at(2, 1)), None);
        assert_eq!(losses.received(LEN, at(1, 4)), None);
        assert_eq!(losses.received(LEN, at(1, 5)), Some(5), "as much as before: one has gone, one has come");
        let mut losses = Losses::new(at(0, 0), true);
        assert_eq!(losses.hint(at(1, 1)), None);
        assert_eq!(losses.received(LEN, at(9, 2)), Some(2));
    }

    #[test]
    fn the_count_wraps() {
        let mut losses = Losses::new(at(0, u32::MAX - 1), true);
        assert_eq!(losses.hint(at(1, u32::MAX)), None);
        assert_eq!(losses.received(LEN, at(0, 3)), Some(5));
    }

    #[test]
    fn the_count_is_the_truth_without_any_hint() {
        let mut losses = Losses::new(at(0, 0), true);
        for _ in 0..EVERY - 1 {
            assert!(!losses.due());
        }
        assert!(losses.due());
        assert_eq!(losses.received(LEN, at(1, 2)), None);
        assert!(losses.due(), "from now on each datagram may be the last before the loss");
        assert_eq!(losses.received(LEN, at(0, 2)), Some(2));
        assert!(!losses.due());
        assert_eq!(losses.drained(at(0, 3)), Some(1));
    }

    #[test]
    fn a_loss_that_begins_after_the_queue_was_empty_waits_for_its_place() {
        let mut losses = Losses::new(at(0, 0), true);
        assert_eq!(losses.drained(at(2, 5)), None);
        assert_eq!(losses.received(LEN, at(1, 5)), None);
        assert_eq!(losses.hint(at(1, 6)), None);
        assert_eq!(losses.received(LEN, at(0, 6)), Some(6));
        assert_eq!(losses.drained(at(0, 6)), None);
    }

    #[test]
    fn what_was_reported_early_is_not_reported_again() {
        let mut losses = Losses::new(at(0, 0), true);
        assert_eq!(losses.hint(at(1, 1)), None);
        // One loss before the queue was empty, another already behind what is in it now.
        assert_eq!(losses.received(LEN, at(4, 3)), Some(3));
        assert_eq!(losses.hint(at(4, 3)), None);
        for left in [3, 2, 1, 0] {
            assert_eq!(losses.received(LEN, at(left, 3)), None);
        }
        assert_eq!(losses.drained(at(0, 3)), None);
    }

    #[test]
    fn what_the_kernel_could_not_even_make_is_a_loss_of_unknown_size() {
        let mut losses = Losses::new(at(0, 4), true);
        assert_eq!(losses.hint(at(0, 4)), Some(0));
        assert_eq!(losses.hint(at(1, 4)), None);
        assert_eq!(losses.received(LEN, at(0, 4)), Some(0));
    }

    #[test]
    fn a_queue_that_goes_on_taking_reports_at_once() {
        let mut losses = Losses::new(at(0, 0), false);
        assert_eq!(losses.received(LEN, at(5, 2)), Some(2));
        assert_eq!(losses.received(LEN, at(5, 2)), None);
        assert_eq!(losses.drained(at(0, 3)), Some(1));
    }
}
