//! The hardest messages of the real kernel, declared, against bytes recorded from real kernels.
//!
//! Of every recording it is proved that it decodes to the values that another program printed when it
//! was made (`ip`, `tc`, `iw`, `wg`, `ipset`, `ovs-dpctl`, `genl`), that lenient decoding finds no
//! error, that the value survives the wire, and that no byte is lost on the way: what a declaration
//! does not name is kept by its `#[nla(unknown)]` field. How the recordings were made: `wire/README.md`.
#![allow(missing_docs)]

#[macro_use]
mod wire;

mod ipset;
mod link;
mod nexthop;
mod nl80211;
mod ovs_flow;
mod packers;
mod policy;
mod rtnetlink;
mod taskstats;
mod tc;
mod wireguard;
