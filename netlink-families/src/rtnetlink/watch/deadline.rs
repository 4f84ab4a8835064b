//! What is left of a wait.

use std::time::{Duration, Instant};

/// How much later than asked a wait may end that has been busy all the time. What is in the queue already is looked
/// at even by a wait of no time.
const GRACE: Duration = Duration::from_millis(20);

/// When a wait that has several steps is over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Option<Instant>);

impl Deadline {
    /// So long from now. What is too long for the clock is for ever.
    pub(super) fn after(wait: Duration) -> Self {
        Deadline(Instant::now().checked_add(wait))
    }

    pub(super) fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |end| end.saturating_duration_since(Instant::now()))
    }

    /// Whether it is time to give up although there is more to look at.
    pub(super) fn is_overdue(self) -> bool {
        self.0.is_some_and(|end| Instant::now().saturating_duration_since(end) > GRACE)
    }
}
