//! The names and numbers of `linux/nl80211.h`.
#![allow(missing_docs, non_upper_case_globals, reason = "the kernel's names")]

mod attrs;
mod commands;
mod nested;
mod values;

pub use self::attrs::*;
pub use self::commands::*;
pub use self::nested::*;
pub use self::values::*;
