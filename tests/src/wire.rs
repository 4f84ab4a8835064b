//! A notation for bytes on the wire, and a reader of attributes that shares nothing with the library.

/// Bytes written out by hand, lengths included, so that they can disagree with the encoder.
///
/// - `[8, 1]`: an attribute's header, length and type in the machine's order;
/// - `2u16`, `(-1i32)`: a number in the machine's order;
/// - `"c000 0201"`: bytes in the order in which they stand.
///
/// ```
/// let bytes = netlink_tests::wire! { [6, 4] "0050 0000" };
/// assert_eq!(bytes[4..], [0, 80, 0, 0]);
/// ```
#[macro_export]
macro_rules! wire {
    ($($piece:tt)*) => {{
        #[allow(unused_mut, reason = "there may be no pieces")]
        let mut bytes: ::std::vec::Vec<u8> = ::std::vec::Vec::new();
        $(
            #[allow(unused_parens, reason = "around expressions")]
            let piece = $crate::wire_piece!($piece);
            $crate::wire::Piece::put(piece, &mut bytes);
        )*
        bytes
    }};
}

/// One piece of [`wire!`].
#[doc(hidden)]
#[macro_export]
macro_rules! wire_piece {
    ([$len:expr, $type:expr]) => {
        $crate::wire::Header($len, $type)
    };
    ($other:tt) => {
        $other
    };
}

/// The header of an attribute: length and type.
#[derive(Clone, Copy, Debug)]
pub struct Header(pub u16, pub u16);

/// What [`wire!`] is made of.
pub trait Piece {
    fn put(self, bytes: &mut Vec<u8>);
}

impl Piece for Header {
    fn put(self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Piece for $type {
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_ne_bytes());
            }
        }
    )*};
}
numbers! { u8 u16 u32 u64 i8 i16 i32 i64 }

impl Piece for &str {
    fn put(self, bytes: &mut Vec<u8>) {
        let digits: Vec<u32> =
            self.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).expect("hex")).collect();
        assert_eq!(digits.len() % 2, 0, "half a byte in {self:?}");
        bytes.extend(digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("a byte")));
    }
}

impl Piece for Vec<u8> {
    fn put(self, bytes: &mut Vec<u8>) {
        bytes.extend(self);
    }
}

impl Piece for &[u8] {
    fn put(self, bytes: &mut Vec<u8>) {
        bytes.extend(self);
    }
}

/// One attribute with a payload, padded.
pub fn attr(raw_type: u16, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len() + 4).expect("fits into an attribute");
    let mut bytes = wire! { [len, raw_type] payload };
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// What a well-formed list holds: where each attribute starts, its type, its payload, its padding.
///
/// # Panics
/// When the list is not well-formed to the last byte of padding.
pub fn walk(list: &[u8]) -> Vec<(usize, u16, &[u8], &[u8])> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let len = usize::from(u16::from_ne_bytes([list[at], list[at + 1]]));
        let raw_type = u16::from_ne_bytes([list[at + 2], list[at + 3]]);
        assert!(len >= 4, "length {len} at {at}");
        let end = (at + len).next_multiple_of(4);
        found.push((at, raw_type, &list[at + 4..at + len], &list[at + len..end]));
        at = end;
    }
    found
}

/// Panics unless a list that was encoded is aligned and all its padding zero, nests included.
pub fn assert_canonical(list: &[u8]) {
    assert_eq!(list.len() % 4, 0, "the list is not aligned");
    for (at, raw_type, payload, padding) in walk(list) {
        assert!(padding.iter().all(|byte| *byte == 0), "padding of the attribute at {at}: {padding:02x?}");
        if raw_type & 0x8000 != 0 {
            assert_canonical(payload);
        }
    }
}

/// Bytes as hex, four in a group, for messages.
pub fn hex(bytes: &[u8]) -> String {
    let groups =
        bytes.chunks(4).map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
