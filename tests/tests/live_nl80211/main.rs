//! Wireless networks on the running kernel, with two radios that exist in software only and `iw` as the judge.
#![allow(missing_docs)]

mod air;
mod connect;
mod ibss;
mod interfaces;
mod radios;
mod scan;
mod words;
