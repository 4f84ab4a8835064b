//! The recordings, and what is asked of each.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use netlink_core::wire::{Messages, NLA_F_NESTED, NLA_TYPE_MASK};

/// The named vectors of a file in `wire/`.
pub(crate) struct Vectors(BTreeMap<&'static str, Vector>);

/// The lines of a vector, and its bytes once they are asked for.
#[derive(Default)]
struct Vector {
    lines: Vec<&'static str>,
    bytes: OnceCell<Vec<u8>>,
}

impl Vectors {
    /// Reads a file: lines of hexadecimal digits below the name in brackets, comments behind `#`.
    ///
    /// The recordings are of little-endian machines. On others there is nothing to compare with:
    /// `None`, said loudly.
    pub(crate) fn parse(text: &'static str) -> Option<Self> {
        if cfg!(target_endian = "big") {
            eprintln!("SKIPPED: the recordings are of little-endian machines, so nothing was compared");
            return None;
        }
        let mut vectors: BTreeMap<&str, Vector> = BTreeMap::new();
        let mut current = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                assert!(!vectors.contains_key(name), "two vectors are called {name}");
                current = Some(vectors.entry(name).or_default());
            } else {
                current.as_mut().expect("a name stands before the digits").lines.push(line);
            }
        }
        Some(Vectors(vectors))
    }

    fn bytes(&self, name: &str) -> &[u8] {
        let vector = self.0.get(name).unwrap_or_else(|| panic!("no vector is called {name}"));
        vector.bytes.get_or_init(|| vector.lines.iter().flat_map(|line| hex(line)).collect())
    }

    /// The bodies of a vector's messages, behind `struct nlmsghdr`.
    pub(crate) fn bodies(&self, name: &str) -> Vec<&[u8]> {
        let mut messages = Messages::new(self.bytes(name));
        let bodies = messages.by_ref().map(|message| message.body).collect();
        assert_eq!(messages.leftover(), 0, "{name} is whole");
        bodies
    }

    /// The body of a vector's only message.
    pub(crate) fn body(&self, name: &str) -> &[u8] {
        let bodies = self.bodies(name);
        assert_eq!(bodies.len(), 1, "{name} has one message");
        bodies[0]
    }

    /// The body behind `struct genlmsghdr` too.
    pub(crate) fn genl_body(&self, name: &str) -> &[u8] {
        &self.body(name)[4..]
    }
}

/// The bytes of a line of digits.
fn hex(line: &str) -> impl Iterator<Item = u8> {
    let digit = move |digit: u8| match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => panic!("`{line}` is not hexadecimal"),
    };
    line.as_bytes().chunks(2).map(move |pair| match *pair {
        [high, low] => digit(high) << 4 | digit(low),
        _ => panic!("`{line}` ends within a byte"),
    })
}

/// Decodes a body and proves what must hold of every recording; the value is returned.
///
/// `struct` in front of the type: its declaration has a C struct whose size differs between kernels,
/// so that only values can be compared, not bytes.
macro_rules! check {
    (struct $list:ty, $body:expr) => { check!(@ $list, $body, |_: &[u8], _: &[u8]| {}) };
    ($list:ty, $body:expr) => {
        check!(@ $list, $body, |encoded: &[u8], body: &[u8]| {
            let header = <$list as netlink_core::NlaEncode>::SCHEMA.header.len.next_multiple_of(4);
            assert_eq!(encoded[..header], body[..header], "the fixed header");
            let (encoded, body) = (&encoded[header..], &body[header..]);
            let same = $crate::wire::canonical(encoded) == $crate::wire::canonical(body);
            assert!(same, "bytes were lost:\n{body:02x?}\n{encoded:02x?}");
        })
    };
    (@ $list:ty, $body:expr, $compare:expr) => {{
        let body: &[u8] = $body;
        let value = netlink_core::decode::<$list>(body).expect("the recording decodes");
        let lenient = netlink_core::decode_lenient::<$list>(body);
        assert_eq!(lenient.errors, []);
        assert_eq!(lenient.value.as_ref(), Some(&value));

        let mut buffer = netlink_core::wire::Buffer::new();
        let encoded = netlink_core::encode(&value, &mut buffer).expect("the value encodes");
        let again = netlink_core::decode::<$list>(encoded).expect("what was encoded decodes");
        assert_eq!(again, value);
        $compare(encoded, body);
        value
    }};
}

/// The attributes of a list with all padding zero, in the order of their ids (those of one id keep
/// theirs), without `NLA_F_NESTED`; at every depth. It knows no declaration: a payload that can be read
/// as a list from end to end is taken for one. Bytes that are no list stay as they are.
pub(crate) fn canonical(bytes: &[u8]) -> Vec<u8> {
    let Some(mut attrs) = list(bytes) else { return bytes.to_vec() };
    attrs.sort_by_key(|(kind, _)| kind & NLA_TYPE_MASK);
    let mut out = Vec::new();
    for (kind, payload) in attrs {
        let payload = canonical(payload);
        let len = u16::try_from(payload.len() + 4).expect("it was an attribute");
        out.extend(len.to_ne_bytes());
        out.extend((kind & !NLA_F_NESTED).to_ne_bytes());
        out.extend(&payload);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// Types and payloads of a list, if all of `bytes` is one.
fn list(mut bytes: &[u8]) -> Option<Vec<(u16, &[u8])>> {
    let mut attrs = Vec::new();
    while !bytes.is_empty() {
        let [l0, l1, t0, t1] = *bytes.first_chunk()?;
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        attrs.push((u16::from_ne_bytes([t0, t1]), bytes.get(4..len)?));
        bytes = bytes.get(len.next_multiple_of(4)..).unwrap_or(&[]);
    }
    Some(attrs)
}

/// Constants of a kernel header.
macro_rules! uapi {
    ($($name:ident = $value:expr),* $(,)?) => { $(const $name: u16 = $value;)* };
}

#[test]
fn the_comparer_sees_what_is_lost_and_nothing_else() {
    let attr = |kind: u16, payload: &[u8]| {
        let mut bytes = u16::try_from(payload.len() + 4).expect("short").to_ne_bytes().to_vec();
        bytes.extend(kind.to_ne_bytes());
        bytes.extend(payload);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    };
    let (one, two) = (attr(1, &[1, 2, 3]), attr(2, &[9; 8]));
    let nest = |kind, parts: &[&[u8]]| attr(kind, &parts.concat());
    let reference = canonical(&nest(7, &[&one, &two]));
    assert_eq!(canonical(&nest(7 | NLA_F_NESTED, &[&two, &one])), reference);
    assert_ne!(canonical(&nest(7, &[&one])), reference);
    assert_ne!(canonical(&nest(7, &[&one, &two, &two])), reference);
    assert_ne!(canonical(&nest(7, &[&one, &attr(2, &[8; 8])])), reference);
    assert_ne!(canonical(&nest(0x4007, &[&one, &two])), reference);
    let repeated = canonical(&[attr(1, &[1]), attr(1, &[2])].concat());
    assert_ne!(canonical(&[attr(1, &[2]), attr(1, &[1])].concat()), repeated);
}
