//! An allocator that counts, by thread, so that tests can run side by side.
#![allow(unsafe_code, reason = "an allocator is unsafe to write")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What a piece of code allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Calls of the allocator, growing and shrinking included.
    pub calls: usize,
    /// Bytes asked for in all; a `Vec` that doubles counts every size it had.
    pub total: usize,
    /// The most bytes held at once.
    pub peak: usize,
    live: usize,
}

thread_local! {
    static COUNTS: Cell<Counts> = const { Cell::new(Counts { calls: 0, total: 0, peak: 0, live: 0 }) };
}

/// The system's allocator, counted. Make it the `#[global_allocator]` of a test.
#[derive(Debug)]
pub struct Counting;

fn grown(size: usize) {
    COUNTS.with(|cell| {
        let mut counts = cell.get();
        counts.calls += 1;
        counts.total += size;
        counts.live += size;
        counts.peak = counts.peak.max(counts.live);
        cell.set(counts);
    });
}

fn shrunk(size: usize) {
    COUNTS.with(|cell| {
        let mut counts = cell.get();
        // Something from before the measurement may be freed in it.
        counts.live = counts.live.saturating_sub(size);
        cell.set(counts);
    });
}

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        shrunk(layout.size());
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        grown(size);
        shrunk(layout.size());
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(at, layout, size) }
    }
}

/// Runs `work` and says what it allocated on this thread, together with what it made.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Counts) {
    COUNTS.with(|cell| cell.set(Counts::default()));
    let made = work();
    (made, COUNTS.with(Cell::get))
}
