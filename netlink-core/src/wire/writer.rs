//! Writing attribute lists: nests are patched afterwards, the first error is kept.

use super::{Buffer, MAX_DEPTH, NLA_F_NESTED, Payload, align4};
use crate::error::EncodeError;
use crate::schema::Schema;

/// The longest payload of one attribute: its length field has 16 bits and counts its header.
pub(crate) const MAX_PAYLOAD: usize = 65_535 - HEADER;
const HEADER: usize = 4;

/// Appends attributes to a [`Buffer`].
///
/// Payloads are written as they are handed over, in whatever byte order they have; lengths and types go
/// out in the machine's.
///
/// Nothing fails half-way: the first error is kept, later calls still append, and [`finish`](Self::finish)
/// answers with the error instead of the bytes. A writer that is dropped unfinished leaves the
/// buffer as it was.
#[derive(Debug)]
pub struct AttrWriter<'b> {
    buffer: &'b mut Buffer,
    pos: usize,
    depth: u8,
    error: Option<EncodeError>,
    /// Where the attribute starts that is the outermost step of the error's path.
    failed_at: usize,
}

impl<'b> AttrWriter<'b> {
    #[inline]
    pub(super) fn new(buffer: &'b mut Buffer) -> Self {
        let pos = buffer.len;
        AttrWriter { buffer, pos, depth: 0, error: None, failed_at: pos }
    }

    /// Appends one attribute. `raw_type` may carry [`NLA_F_NESTED`] or `NLA_F_NET_BYTEORDER`.
    #[inline]
    pub fn put(&mut self, raw_type: u16, payload: &[u8]) {
        if let Some(slot) = self.open(raw_type, payload.len()) {
            slot.copy_from_slice(payload);
        }
    }

    /// Appends one attribute whose payload is `head` and then `tail`, so that a string's closing
    /// NUL needs no copy of the string.
    #[inline]
    pub fn put_parts(&mut self, raw_type: u16, head: &[u8], tail: &[u8]) {
        if let Some(slot) = self.open(raw_type, head.len().saturating_add(tail.len()))
            && let Some((first, last)) = slot.split_at_mut_checked(head.len())
        {
            first.copy_from_slice(head);
            last.copy_from_slice(tail);
        }
    }

    /// Appends an attribute's header and padding, and yields the place of its payload, which still
    /// holds what was there before.
    #[inline(always)]
    fn open(&mut self, raw_type: u16, len: usize) -> Option<&mut [u8]> {
        let Some(total) = attr_len(len) else {
            self.fail_at(raw_type, EncodeError::too_long(len, MAX_PAYLOAD));
            return None;
        };
        let slot = self.slot(align4(HEADER.saturating_add(len)));
        // The last word has all of the padding; header and payload are written over it.
        *slot.last_chunk_mut()? = [0; 4];
        let [l0, l1] = total.to_ne_bytes();
        let [t0, t1] = raw_type.to_ne_bytes();
        let (header, rest) = slot.split_first_chunk_mut()?;
        *header = [l0, l1, t0, t1];
        rest.get_mut(..len)
    }

    /// Appends an attribute of one byte.
    #[inline]
    pub fn put_u8(&mut self, raw_type: u16, value: u8) {
        let [t0, t1] = raw_type.to_ne_bytes();
        let [l0, l1] = 5u16.to_ne_bytes();
        self.store([l0, l1, t0, t1, value, 0, 0, 0]);
    }

    /// Appends an attribute of two bytes.
    #[inline]
    pub fn put_2(&mut self, raw_type: u16, [a, b]: [u8; 2]) {
        let [t0, t1] = raw_type.to_ne_bytes();
        let [l0, l1] = 6u16.to_ne_bytes();
        self.store([l0, l1, t0, t1, a, b, 0, 0]);
    }

    /// Appends an attribute of four bytes.
    #[inline]
    pub fn put_4(&mut self, raw_type: u16, [a, b, c, d]: [u8; 4]) {
        let [t0, t1] = raw_type.to_ne_bytes();
        let [l0, l1] = 8u16.to_ne_bytes();
        self.store([l0, l1, t0, t1, a, b, c, d]);
    }

    /// Appends an attribute of eight bytes.
    #[inline]
    pub fn put_8(&mut self, raw_type: u16, [a, b, c, d, e, f, g, h]: [u8; 8]) {
        let [t0, t1] = raw_type.to_ne_bytes();
        let [l0, l1] = 12u16.to_ne_bytes();
        self.store([l0, l1, t0, t1, a, b, c, d, e, f, g, h]);
    }

    /// Appends an attribute without a payload: a flag.
    #[doc(alias = "NLA_FLAG")]
    #[inline]
    pub fn put_flag(&mut self, raw_type: u16) {
        let [t0, t1] = raw_type.to_ne_bytes();
        let [l0, l1] = 4u16.to_ne_bytes();
        self.store([l0, l1, t0, t1]);
    }

    /// Appends an attribute whose payload is what `body` writes, with [`NLA_F_NESTED`] set.
    ///
    /// A nest deeper than [`MAX_DEPTH`] or longer than 65,535 bytes is an error.
    #[inline]
    pub fn nest(&mut self, id: u16, body: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            return self.fail_at(id, EncodeError::too_deep());
        }
        self.depth = self.depth.saturating_add(1);
        self.payload(id | NLA_F_NESTED, body);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Appends an attribute whose payload is what `body` writes.
    #[inline]
    pub fn payload(&mut self, raw_type: u16, body: impl FnOnce(&mut Self)) {
        let start = self.pos;
        let clean = self.error.is_none();
        self.put_flag(raw_type);
        body(self);
        let payload = self.pos.saturating_sub(start).saturating_sub(HEADER);
        if let (Some(len), true) = (attr_len(payload), clean && self.error.is_none()) {
            if let Some(slot) = self.buffer.bytes.get_mut(start..).and_then(|at| at.first_chunk_mut()) {
                *slot = len.to_ne_bytes();
            }
        } else {
            self.payload_failed(raw_type, start, payload, clean);
        }
        self.pad(payload);
    }

    /// Appends bytes that are not an attribute: a fixed header in front of a list, padded to four bytes.
    #[inline]
    pub fn put_header(&mut self, bytes: &[u8]) {
        self.append(bytes);
        self.pad(bytes.len());
    }

    /// Appends bytes without padding, inside [`payload`](Self::payload).
    #[inline]
    pub fn append(&mut self, bytes: &[u8]) {
        self.slot(bytes.len()).copy_from_slice(bytes);
    }

    /// Records an error for the attribute `id`, unless there is one already. Packers call it for
    /// values that have no wire form.
    #[cold]
    pub fn fail_at(&mut self, id: u16, error: EncodeError) {
        if self.error.is_none() {
            self.error = Some(error.inside(id));
            self.failed_at = self.pos;
        }
    }

    /// Appends the attributes that `body` writes as a list of this declaration, which has the names for
    /// the path of an error among them.
    #[inline]
    pub fn list(&mut self, schema: &'static Schema, body: impl FnOnce(&mut Self)) {
        // An error from before is another list's to name.
        let (start, clean) = (self.pos, self.error.is_none());
        body(self);
        if clean && self.error.is_some() {
            self.list_failed(schema, start);
        }
    }

    /// Appends what `body` writes; an error of it does not tell what the value was.
    pub(crate) fn hiding_values(&mut self, body: impl FnOnce(&mut Self)) {
        let clean = self.error.is_none();
        body(self);
        if clean && let Some(error) = &mut self.error {
            error.hide_value();
        }
    }

    #[cold]
    fn list_failed(&mut self, schema: &'static Schema, start: usize) {
        let start = start.saturating_add(align4(schema.header.len));
        let before = self.buffer.bytes.get(start..self.failed_at).unwrap_or_default();
        if let Some(error) = &mut self.error {
            error.name_outermost(schema, Payload::new(before));
        }
    }

    /// Records an error for the list that is being written, unless there is one already: its path
    /// ends at the attribute whose payload the list is.
    #[cold]
    pub(crate) fn fail(&mut self, error: EncodeError) {
        if self.error.is_none() {
            self.error = Some(error);
        }
    }

    /// Whether an error has been recorded.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Makes what was written part of the buffer, and yields it.
    ///
    /// # Errors
    /// The first error of any call before; the buffer is then as it was before this writer.
    #[inline]
    pub fn finish(self) -> Result<&'b [u8], EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let start = self.buffer.len;
        self.buffer.len = self.pos;
        Ok(self.buffer.bytes.get(start..self.pos).unwrap_or(&[]))
    }

    /// One fixed-size store: what makes scalar attributes cheap.
    #[inline(always)]
    fn store<const N: usize>(&mut self, chunk: [u8; N]) {
        let slot = self.buffer.bytes.get_mut(self.pos..).and_then(|rest| rest.first_chunk_mut::<N>());
        if let Some(slot) = slot {
            *slot = chunk;
            self.pos = self.pos.saturating_add(N);
        } else {
            self.put_header_out_of_line(&chunk);
        }
    }

    #[cold]
    #[inline(never)]
    fn put_header_out_of_line(&mut self, bytes: &[u8]) {
        self.put_header(bytes);
    }

    /// `len` more bytes, which still hold what was there before.
    #[inline(always)]
    fn slot(&mut self, len: usize) -> &mut [u8] {
        let start = self.pos;
        let end = start.saturating_add(len);
        if end > self.buffer.bytes.len() {
            self.grow(end);
        }
        self.pos = end;
        self.buffer.bytes.get_mut(start..end).unwrap_or(&mut [])
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, needed: usize) {
        let size = needed.max(self.buffer.bytes.len().saturating_mul(2)).max(256);
        self.buffer.bytes.resize(size, 0);
    }

    /// Zeros after a payload of `len` bytes, up to the next attribute.
    #[inline]
    fn pad(&mut self, len: usize) {
        if let padding @ 1.. = align4(len).saturating_sub(len) {
            self.append([0; 3].get(..padding).unwrap_or(&[]));
        }
    }

    #[cold]
    fn payload_failed(&mut self, raw_type: u16, start: usize, payload: usize, clean: bool) {
        if !clean {
            return;
        }
        // An error is from inside this attribute: say so in its path.
        let error = self.error.take().unwrap_or_else(|| EncodeError::too_long(payload, MAX_PAYLOAD));
        self.error = Some(error.inside(raw_type));
        self.failed_at = start;
    }
}

/// The length field of an attribute with so long a payload.
#[inline]
fn attr_len(payload: usize) -> Option<u16> {
    if payload > MAX_PAYLOAD {
        return None;
    }
    u16::try_from(payload.saturating_add(HEADER)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn pads_with_zeros_even_in_a_used_buffer() {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.put(1, &[0xff; 32]);
        assert!(out.finish().is_ok());
        buffer.clear();
        let mut out = buffer.writer();
        out.put(2, &[1]);
        out.put_parts(3, b"ab", b"\0");
        out.payload(4, |out| out.append(b"c"));
        out.put_header(b"de");
        assert_eq!(out.finish().map(<[u8]>::len), Ok(28));
        let word = |at: usize| buffer.as_bytes().get(at..at + 4);
        assert_eq!(
            [4, 12, 20, 24].map(word),
            [b"\x01\0\0\0", b"ab\0\0", b"c\0\0\0", b"de\0\0"].map(|word| Some(&word[..]))
        );
    }

    #[test]
    fn an_unfinished_writer_leaves_nothing() {
        let mut buffer = Buffer::new();
        buffer.writer().put_4(1, [1; 4]);
        assert!(buffer.is_empty());
    }

    #[test]
    fn a_nest_of_65536_bytes_is_an_error_with_its_path() {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.nest(1, |out| out.nest(2, |out| (0..2).for_each(|_| out.put(3, &[0; 40_000]))));
        let error = out.finish().expect_err("the nest is too long");
        assert_eq!(error.path().segments().map(|step| step.id()).collect::<Vec<_>>(), [1, 2]);
        assert!(buffer.is_empty());
    }

    #[test]
    fn the_longest_payload_fits_and_one_more_byte_does_not() {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.put(1, &[0; MAX_PAYLOAD]);
        assert_eq!(out.finish().map(<[u8]>::len), Ok(65_536));
        let mut out = buffer.writer();
        out.put(1, &[0; MAX_PAYLOAD + 1]);
        assert!(out.finish().is_err());
    }

    #[test]
    fn endless_nesting_is_an_error() {
        fn nest(out: &mut AttrWriter<'_>) {
            out.nest(1, nest);
        }
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        nest(&mut out);
        assert!(out.finish().is_err());
    }
}
