//! Netlink families of the Linux kernel, declared with [`netlink_core`] and nothing but its public API.
//!
//! Each family is behind a cargo feature of its own; `full` has them all.
//!
//! | feature | module | what it is |
//! |---|---|---|
//! | `ipvs` | [`ipvs`] | the kernel's load balancer: services, destinations, sync daemons, timeouts |
//! | `rtnetlink` | [`rtnetlink`] | links, addresses, routes, neighbours, routing rules, next hops, namespace ids |
#![forbid(unsafe_code)]

#[cfg(feature = "ipvs")]
pub mod ipvs;
#[cfg(feature = "rtnetlink")]
pub mod rtnetlink;
