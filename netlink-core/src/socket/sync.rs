//! What threads share, and what wakes them: the standard library's, or that of the model.

#[cfg(loom)]
pub(super) use self::modelled::*;
#[cfg(not(loom))]
pub(super) use self::real::*;

#[cfg(not(loom))]
mod real {
    pub(in super::super) use std::sync::{Mutex, MutexGuard};
    pub(in super::super) use std::thread::{Thread, current, park_timeout};
    use std::time::{Duration, Instant};

    /// Time since it was made.
    #[derive(Debug)]
    pub(in super::super) struct Clock(Instant);

    impl Clock {
        pub(in super::super) fn new() -> Self {
            Clock(Instant::now())
        }

        pub(in super::super) fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
    }
}

#[cfg(loom)]
mod modelled {
    use std::time::Duration;

    pub(in super::super) use loom::sync::{Mutex, MutexGuard};
    pub(in super::super) use loom::thread::{Thread, current};

    /// Time stands still: what a deadline does is up to the transport, whose waits end when it says so.
    #[derive(Debug)]
    pub(in super::super) struct Clock;

    impl Clock {
        pub(in super::super) fn new() -> Self {
            Clock
        }

        pub(in super::super) fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }

    pub(in super::super) fn park_timeout(_: Duration) {
        loom::thread::park();
    }
}
