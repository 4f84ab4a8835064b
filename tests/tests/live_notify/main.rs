//! Subscriptions, mirrors and namespaces on the running kernel, each in a network namespace of its own.
#![cfg(any(target_os = "linux", target_os = "android"))]
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, reason = "tests")]

#[macro_use]
mod sandbox;
mod awaited;
mod deadlines;
mod descriptors;
mod mirror;
mod namespaces;
mod overrun;
mod route;
mod trust;
