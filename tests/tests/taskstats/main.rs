//! Statistics of tasks: requests byte by byte, and the struct of every version. The kernel is a fake one;
//! `live_taskstats` asks a real one, and `kernel` has recordings of three.
#![allow(missing_docs)]

mod requests;
mod versions;
