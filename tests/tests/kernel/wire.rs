//! The recordings, and what is asked of each.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use netlink_core::wire::Messages;

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
            let same = netlink_tests::canonical(encoded) == netlink_tests::canonical(body);
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

/// Constants of a kernel header.
macro_rules! uapi {
    ($($name:ident = $value:expr),* $(,)?) => { $(const $name: u16 = $value;)* };
}
