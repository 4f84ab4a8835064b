//! Netlink families of the Linux kernel, declared with [`netlink_core`] and nothing but its public API.
//!
//! Each family is behind a cargo feature of its own; `full` has them all.
//!
//! | feature | module | what it is |
//! |---|---|---|
//! | `ipvs` | [`ipvs`] | the kernel's load balancer: services, destinations, sync daemons, timeouts |
//! | `wireguard` | [`wireguard`] | encrypted tunnels: devices, peers, allowed addresses |
#![forbid(unsafe_code)]

#[cfg(feature = "ipvs")]
pub mod ipvs;
#[cfg(feature = "wireguard")]
pub mod wireguard;
