//! Threads as tasks: a blocking caller waits for the same [`Waker`] as an asynchronous one.

use std::sync::Arc;
use std::task::{Wake, Waker};

use super::sync::{Thread, current};

struct Parked(Thread);

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// What ends a [`park_timeout`](super::sync::park_timeout) of the calling thread.
pub(super) fn waker() -> Waker {
    Waker::from(Arc::new(Parked(current())))
}
