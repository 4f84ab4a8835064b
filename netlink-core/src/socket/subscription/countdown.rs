//! Deadlines.

use std::time::{Duration, Instant};

/// How much later than asked a call may end that has been busy all the time with what it passes over.
const GRACE: Duration = Duration::from_millis(5);

/// A wait that several system calls share. It reads the clock only when there is something to wait for.
pub(in crate::socket) struct Countdown {
    wait: Duration,
    started: Option<Instant>,
}

impl Countdown {
    pub(in crate::socket) fn new(wait: Duration) -> Self {
        Countdown { wait, started: None }
    }

    /// What is left of it. It runs from the first time that this is asked.
    pub(in crate::socket) fn left(&mut self) -> Duration {
        if self.wait.is_zero() {
            return self.wait;
        }
        self.wait.saturating_sub(self.elapsed())
    }

    /// Whether it is time to give up although the queue has never been empty: a flood of what does not
    /// concern the caller must not keep it for ever.
    pub(in crate::socket) fn overdue(&mut self) -> bool {
        self.elapsed() > self.wait.saturating_add(GRACE)
    }

    fn elapsed(&mut self) -> Duration {
        let now = Instant::now();
        now.saturating_duration_since(*self.started.get_or_insert(now))
    }
}
