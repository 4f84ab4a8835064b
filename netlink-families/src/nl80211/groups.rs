//! The multicast groups, to be [subscribed](netlink_core::Connection::subscribe) to.

use netlink_core::{Generic, Group};

/// Radios and interfaces that come, change and go.
#[doc(alias = "NL80211_MULTICAST_GROUP_CONFIG")]
pub const CONFIG: Group<Generic> = Group::named("config");
/// Scans.
#[doc(alias = "NL80211_MULTICAST_GROUP_SCAN")]
pub const SCAN: Group<Generic> = Group::named("scan");
/// What countries allow.
#[doc(alias = "NL80211_MULTICAST_GROUP_REG")]
pub const REGULATORY: Group<Generic> = Group::named("regulatory");
/// Connections and stations.
#[doc(alias = "NL80211_MULTICAST_GROUP_MLME")]
pub const MLME: Group<Generic> = Group::named("mlme");
/// What makers have of their own.
#[doc(alias = "NL80211_MULTICAST_GROUP_VENDOR")]
pub const VENDOR: Group<Generic> = Group::named("vendor");
/// Neighbour awareness networking.
#[doc(alias = "NL80211_MULTICAST_GROUP_NAN")]
pub const NAN: Group<Generic> = Group::named("nan");
