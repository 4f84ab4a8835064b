//! Which interface is meant.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

/// An interface, by index or by name. Names are at most 15 bytes and need not be UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Interface {
    /// Its index (`ifindex`).
    Index(u32),
    /// Its name, which another interface may have by the time that the kernel reads it.
    Name(OsString),
}

impl Interface {
    pub(crate) fn index(&self) -> Option<u32> {
        match self {
            Interface::Index(index) => Some(*index),
            Interface::Name(_) => None,
        }
    }

    pub(crate) fn name(&self) -> Option<Vec<u8>> {
        match self {
            Interface::Index(_) => None,
            Interface::Name(name) => Some(name.as_bytes().to_vec()),
        }
    }
}

impl fmt::Display for Interface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interface::Index(index) => write!(f, "interface {index}"),
            Interface::Name(name) => write!(f, "interface {}", name.display()),
        }
    }
}

impl From<u32> for Interface {
    fn from(index: u32) -> Self {
        Interface::Index(index)
    }
}

impl From<&str> for Interface {
    fn from(name: &str) -> Self {
        Interface::Name(name.into())
    }
}

impl From<&OsStr> for Interface {
    fn from(name: &OsStr) -> Self {
        Interface::Name(name.into())
    }
}

impl From<OsString> for Interface {
    fn from(name: OsString) -> Self {
        Interface::Name(name)
    }
}

impl From<&[u8]> for Interface {
    fn from(name: &[u8]) -> Self {
        Interface::Name(OsString::from_vec(name.to_vec()))
    }
}
