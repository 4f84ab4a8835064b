//! Text that need not be UTF-8: what the kernel calls a string is bytes without a NUL.

use std::fmt::{self, Write};

use netlink_core::packers::NulString;
use netlink_core::schema::Layout;
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, Pack, Selects, Unpack};

use super::inline::Inline;

/// Prints bytes as text: what is no UTF-8 as `\xff`, control characters escaped as in Rust.
pub(super) fn print(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            if character.is_control() || character == '\\' {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        for byte in chunk.invalid() {
            write!(f, "\\x{byte:02x}")?;
        }
    }
    Ok(())
}

/// `Display` and `Debug` of a type with `as_bytes`, comparison with text, and the word `nul_string`.
macro_rules! textual {
    ($name:ident, $make:expr) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                crate::rtnetlink::text::print(self.as_bytes(), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"")?;
                crate::rtnetlink::text::print(self.as_bytes(), f)?;
                f.write_str("\"")
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                self.as_bytes()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_bytes() == other.as_bytes()
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_bytes() == other.as_bytes()
            }
        }

        impl Pack<$name> for NulString {
            const LAYOUT: Layout = <NulString as Pack<&[u8]>>::LAYOUT;

            fn pack(value: &$name, id: u16, out: &mut AttrWriter<'_>) {
                <NulString as Pack<&[u8]>>::pack(&value.as_bytes(), id, out);
            }
        }

        impl Unpack<'_, $name> for NulString {
            const LAYOUT: Layout = <NulString as Unpack<'static, &'static [u8]>>::LAYOUT;

            fn unpack(payload: Payload<'_>) -> Result<$name, DecodeError> {
                let text = <NulString as Unpack<'_, &[u8]>>::unpack(payload)?;
                $make(text)
            }
        }
    };
}
pub(super) use textual;

/// Text of any length, kept byte for byte: alternative names, aliases, labels of ports.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(Vec<u8>);

impl Text {
    /// The bytes, without a closing NUL.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text, if it is UTF-8.
    #[must_use]
    pub fn to_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }
}

textual!(Text, |text: &[u8]| Ok(Text(text.to_vec())));

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text(text.as_bytes().to_vec())
    }
}

impl From<&[u8]> for Text {
    fn from(bytes: &[u8]) -> Self {
        Text(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Text {
    fn from(bytes: Vec<u8>) -> Self {
        Text(bytes)
    }
}

/// `MODULE_NAME_LEN` with its NUL, on 32-bit machines, where it is longest.
const LONGEST: usize = 59;

/// The name by which the kernel knows a kind of link (`vlan`, `bridge`) or a queueing discipline.
///
/// It is a part of a module's name, so that it has at most 59 bytes; it is kept without an allocation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(Inline<LONGEST>);

impl Kind {
    /// The kind of this name; `None` for more than 59 bytes.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        Inline::new(name.as_bytes()).map(Kind)
    }

    /// A kind of the kernel's own, all of which are short.
    pub(super) fn known(name: &'static str) -> Self {
        Kind(Inline::new(name.as_bytes()).unwrap_or_default())
    }

    /// The bytes, without a closing NUL.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

textual!(Kind, |text: &[u8]| {
    Inline::new(text).map(Kind).ok_or_else(|| DecodeError::length("at most 59 bytes", text.len()))
});

impl<'k> Selects<'k, &'k [u8]> for Kind {
    fn key(&'k self) -> &'k [u8] {
        self.as_bytes()
    }
}
