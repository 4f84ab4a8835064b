use std::sync::atomic::{AtomicBool, Ordering};

/// Sets the flag when it is dropped, so that threads that look at it end also when a test fails: a scope waits
/// for them.
#[derive(Debug)]
#[must_use = "it would be dropped at once"]
pub struct Stop<'a>(pub &'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
