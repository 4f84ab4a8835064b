//! Threads as tasks: a blocking caller waits for the same [`Waker`] as an asynchronous one.

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::thread::{self, Thread};

struct Parked(Thread);

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

thread_local! {
    static WAKER: Waker = Waker::from(Arc::new(Parked(thread::current())));
}

/// What ends a [`thread::park`] of the calling thread.
pub(super) fn waker() -> Waker {
    WAKER.with(Waker::clone)
}
