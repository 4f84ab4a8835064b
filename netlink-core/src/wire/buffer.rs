//! The reusable output buffer.

use alloc::vec::Vec;
use core::fmt;

use super::AttrWriter;

/// Where encoders write. Reuse one: a warm buffer makes encoding free of allocations.
///
/// It keeps its bytes initialised beyond what is written, so that the writer can store whole
/// attributes into place.
#[derive(Clone, Default)]
pub struct Buffer {
    pub(super) bytes: Vec<u8>,
    pub(super) len: usize,
}

impl Buffer {
    /// An empty buffer, which allocates at the first write.
    #[must_use]
    pub const fn new() -> Self {
        Buffer { bytes: Vec::new(), len: 0 }
    }

    /// An empty buffer that holds `capacity` bytes before it grows.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Buffer { bytes: alloc::vec![0; capacity], len: 0 }
    }

    /// What finished writers have left here.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }

    /// The written bytes, to be stamped in place (a sequence number, a length).
    pub fn as_mut_bytes(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..self.len).unwrap_or(&mut [])
    }

    /// How many bytes are written.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many bytes it holds before it grows.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.bytes.len()
    }

    /// Forgets the bytes and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// A writer that appends. Nothing of it stays unless it is finished.
    #[inline]
    pub fn writer(&mut self) -> AttrWriter<'_> {
        AttrWriter::new(self)
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({:02x?})", self.as_bytes())
    }
}
