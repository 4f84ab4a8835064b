//! A number that is none of a value enum's.

use core::fmt;

/// A number that a value enum without an `#[nla(other)]` variant has no variant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    name: &'static str,
    value: i128,
}

impl UnknownValue {
    /// `value` is no value of the enum `name`.
    #[must_use]
    pub const fn new(name: &'static str, value: i128) -> Self {
        UnknownValue { name, value }
    }

    /// The number.
    #[must_use]
    pub const fn value(&self) -> i128 {
        self.value
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no value of `{}`", self.value, self.name)
    }
}

impl core::error::Error for UnknownValue {}
