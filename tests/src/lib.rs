//! What the tests share: a notation for bytes, declarations to try, golden vectors, an allocator that counts,
//! and what tests of a running kernel need.
#![deny(unsafe_code)]
#![allow(missing_docs, clippy::unwrap_used, reason = "for the tests alone")]

mod canonical;
pub mod counting;
pub mod declared;
pub mod families;
pub mod generate;
pub mod ipvs;
pub mod lab;
mod oracle;
mod stop;
pub mod wire;

pub use self::canonical::canonical;
pub use self::oracle::oracle;
pub use self::stop::Stop;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
