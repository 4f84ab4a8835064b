//! Generated code names everything by an absolute path: it compiles without a prelude, between items
//! that are called like those of the standard library, under strict lints, for private and generic
//! types, and when the declaration is itself made by a macro.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unused, unreachable_pub, unused_qualifications, rust_2018_idioms)]
#![deny(clippy::all, clippy::pedantic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
#![deny(
    single_use_lifetimes,
    unused_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    elided_lifetimes_in_paths
)]
#![deny(missing_debug_implementations, missing_copy_implementations, unused_results)]

mod generics;
mod ids;
mod macros;
mod names;
mod no_prelude;
mod private;
mod shadowed;
