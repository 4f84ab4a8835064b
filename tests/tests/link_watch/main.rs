//! What a watch of links makes of notifications and lists in any order, with a fake kernel.
#![allow(missing_docs, unreachable_pub, reason = "tests")]

mod order;
mod overrun;
mod world;
