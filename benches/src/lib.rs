//! The declarations that are measured, and the C beside them.
#![allow(missing_docs, reason = "measured, not used")]

pub mod c;
pub mod family;
pub mod hand;
pub mod large;
pub mod route;
pub mod service;
