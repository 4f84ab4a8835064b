//! Netlink families of the Linux kernel, declared with [`netlink_core`] and nothing but its public API.
//!
//! Each family is behind a cargo feature of its own; `full` has them all.
//!
//! | feature | module | what it is |
//! |---|---|---|
//! | `ethtool` | [`ethtool`] | settings of network devices: features, link modes, channels, rings, statistics |
//! | `ipvs` | [`ipvs`] | the kernel's load balancer: services, destinations, sync daemons, timeouts |
//! | `mptcp` | [`mptcp`] | Multipath TCP: endpoints, limits, subflows, events |
//! | `netdev` | [`netdev`] | devices beside rtnetlink: XDP, queues, NAPI instances, page pools, drivers' statistics |
//! | `nl80211` | [`nl80211`] | wireless networks: radios, interfaces, scans, stations, countries, events |
//! | `rtnetlink` | [`rtnetlink`] | links, addresses, routes, neighbours, routing rules, next hops, namespace ids |
//! | `taskstats` | [`taskstats`] | statistics of tasks, processes and control groups |
//! | `wireguard` | [`wireguard`] | encrypted tunnels: devices, peers, allowed addresses |
#![forbid(unsafe_code)]

#[cfg(any(feature = "ipvs", feature = "mptcp", feature = "wireguard"))]
mod address_family;
#[cfg(any(
    feature = "ethtool",
    feature = "ipvs",
    feature = "mptcp",
    feature = "netdev",
    feature = "nl80211",
    feature = "taskstats",
    feature = "wireguard"
))]
mod client;
#[cfg(feature = "ethtool")]
pub mod ethtool;
#[cfg(any(feature = "ethtool", feature = "wireguard"))]
mod interface;
#[cfg(feature = "ipvs")]
pub mod ipvs;
#[cfg(feature = "mptcp")]
pub mod mptcp;
#[cfg(feature = "netdev")]
pub mod netdev;
#[cfg(feature = "nl80211")]
pub mod nl80211;
#[cfg(feature = "rtnetlink")]
pub mod rtnetlink;
#[cfg(feature = "taskstats")]
pub mod taskstats;
#[cfg(any(feature = "ethtool", feature = "netdev", feature = "nl80211"))]
mod values;
#[cfg(feature = "wireguard")]
pub mod wireguard;

/// Everything that is declared here by the features that are on: to print messages of any of it with a
/// [`Catalog`](netlink_core::genl::Catalog), or to compare it with the running kernel.
#[must_use]
pub fn declarations() -> Vec<&'static netlink_core::Declaration> {
    vec![
        #[cfg(feature = "ethtool")]
        &ethtool::DECLARATION,
        #[cfg(feature = "ipvs")]
        &ipvs::DECLARATION,
        #[cfg(feature = "mptcp")]
        &mptcp::DECLARATION,
        #[cfg(feature = "netdev")]
        &netdev::DECLARATION,
        #[cfg(feature = "nl80211")]
        &nl80211::DECLARATION,
        #[cfg(feature = "rtnetlink")]
        &rtnetlink::DECLARATION,
        #[cfg(feature = "taskstats")]
        &taskstats::DECLARATION,
        #[cfg(feature = "wireguard")]
        &wireguard::DECLARATION,
    ]
}
