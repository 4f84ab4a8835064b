//! Names of links.

use std::fmt;
use std::str::FromStr;

use netlink_core::packers::NulString;
use netlink_core::schema::Layout;
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Unpack};

use super::inline::Inline;
use super::text::textual;

/// `IFNAMSIZ` without the closing NUL.
const LONGEST: usize = 15;

/// The name of a link: 1 to 15 bytes, without NUL and `/`.
///
/// The kernel asks for no encoding (`dev_valid_name`), and links whose names are not UTF-8 exist; so the
/// name is bytes, and it prints with what is no UTF-8 as `\xff`. The kernel refuses more than is refused
/// here (`.`, `..`, `:` and white space), with `EINVAL`. It takes 16 bytes and no allocation.
///
/// ```
/// use netlink_families::rtnetlink::IfName;
///
/// let name: IfName = "eth0".parse()?;
/// assert_eq!(name, "eth0");
/// assert_eq!(IfName::try_from(&b"tun\xff"[..])?.to_string(), r"tun\xff");
/// assert_eq!("".parse::<IfName>().unwrap_err().to_string(), "a link's name has 1 to 15 bytes, not 0");
/// # Ok::<(), netlink_families::rtnetlink::IfNameError>(())
/// ```
#[doc(alias = "IFNAMSIZ")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IfName(Inline<LONGEST>);

impl IfName {
    /// The bytes, without a closing NUL.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The name, if it is UTF-8.
    #[must_use]
    pub fn to_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// The name as the system has it, without a loss.
    #[cfg(unix)]
    #[must_use]
    pub fn as_os_str(&self) -> &std::ffi::OsStr {
        std::os::unix::ffi::OsStrExt::from_bytes(self.as_bytes())
    }
}

textual!(IfName, |text: &[u8]| IfName::try_from(text).map_err(DecodeError::value));

impl TryFrom<&[u8]> for IfName {
    type Error = IfNameError;

    fn try_from(bytes: &[u8]) -> Result<Self, IfNameError> {
        if let Some(byte) = bytes.iter().find(|byte| matches!(byte, 0 | b'/')) {
            return Err(IfNameError(Reason::Byte(*byte)));
        }
        match Inline::new(bytes) {
            Some(inline) if !bytes.is_empty() => Ok(IfName(inline)),
            _ => Err(IfNameError(Reason::Length(bytes.len()))),
        }
    }
}

impl TryFrom<&str> for IfName {
    type Error = IfNameError;

    fn try_from(name: &str) -> Result<Self, IfNameError> {
        name.as_bytes().try_into()
    }
}

#[cfg(unix)]
impl TryFrom<&std::ffi::OsStr> for IfName {
    type Error = IfNameError;

    fn try_from(name: &std::ffi::OsStr) -> Result<Self, IfNameError> {
        std::os::unix::ffi::OsStrExt::as_bytes(name).try_into()
    }
}

impl FromStr for IfName {
    type Err = IfNameError;

    fn from_str(name: &str) -> Result<Self, IfNameError> {
        name.as_bytes().try_into()
    }
}

/// Bytes that are no name of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfNameError(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Length(usize),
    Byte(u8),
}

impl fmt::Display for IfNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Reason::Length(len) => write!(f, "a link's name has 1 to 15 bytes, not {len}"),
            Reason::Byte(0) => f.write_str("a link's name has no NUL in it"),
            Reason::Byte(byte) => write!(f, "a link's name has no `{}` in it", char::from(byte)),
        }
    }
}

impl std::error::Error for IfNameError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_byte_for_byte() {
        for bytes in [&b"a"[..], b"fifteen-bytes-x", b"\xff\xfe", b"w 1", "\u{e9}".as_bytes()] {
            assert_eq!(IfName::try_from(bytes).expect("a name").as_bytes(), bytes);
        }
        let name = IfName::try_from(&b"a\xff\\\n\xc3\xa9"[..]).expect("a name");
        assert_eq!(name.to_string(), "a\\xff\\\\\\n\u{e9}");
        assert_eq!((format!("{name:?}"), name.to_str()), ("\"a\\xff\\\\\\n\u{e9}\"".to_owned(), None));
    }

    #[test]
    fn what_is_no_name_is_told_why() {
        let why = |bytes: &[u8]| IfName::try_from(bytes).expect_err("no name").to_string();
        assert_eq!(why(b""), "a link's name has 1 to 15 bytes, not 0");
        assert_eq!(why(b"sixteen-bytes-xx"), "a link's name has 1 to 15 bytes, not 16");
        assert_eq!(why(&[b'x'; 300]), "a link's name has 1 to 15 bytes, not 300");
        assert_eq!(why(b"a/b"), "a link's name has no `/` in it");
        assert_eq!(why(b"a\0b"), "a link's name has no NUL in it");
    }

    #[test]
    fn names_are_in_the_order_of_their_bytes() {
        let mut names = ["b", "aa", "a", "ab"].map(|name| name.parse::<IfName>().expect("a name"));
        names.sort();
        assert_eq!(names.map(|name| name.to_string()), ["a", "aa", "ab", "b"]);
    }
}
