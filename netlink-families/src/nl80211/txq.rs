//! Queues of what is to be sent.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// What the intermediate queues of a radio, an interface or a station hold and have dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_txq_stats")]
pub struct TxqStats {
    /// Bytes that wait.
    #[nla(NL80211_TXQ_STATS_BACKLOG_BYTES)]
    pub backlog_bytes: Option<u32>,
    /// Packets that wait.
    #[nla(NL80211_TXQ_STATS_BACKLOG_PACKETS)]
    pub backlog_packets: Option<u32>,
    /// Flows that have been seen.
    #[nla(NL80211_TXQ_STATS_FLOWS)]
    pub flows: Option<u32>,
    /// Packets that were dropped.
    #[nla(NL80211_TXQ_STATS_DROPS)]
    pub drops: Option<u32>,
    /// Packets that were marked as congested.
    #[nla(NL80211_TXQ_STATS_ECN_MARKS)]
    pub ecn_marks: Option<u32>,
    /// Packets that were dropped because there were too many.
    #[nla(NL80211_TXQ_STATS_OVERLIMIT)]
    pub over_limit: Option<u32>,
    /// Packets that were dropped because they took too much memory.
    #[nla(NL80211_TXQ_STATS_OVERMEMORY)]
    pub over_memory: Option<u32>,
    /// Flows that shared a queue with another.
    #[nla(NL80211_TXQ_STATS_COLLISIONS)]
    pub collisions: Option<u32>,
    /// Bytes that were taken out.
    #[nla(NL80211_TXQ_STATS_TX_BYTES)]
    pub sent_bytes: Option<u32>,
    /// Packets that were taken out.
    #[nla(NL80211_TXQ_STATS_TX_PACKETS)]
    pub sent_packets: Option<u32>,
    /// Queues that there are.
    #[nla(NL80211_TXQ_STATS_MAX_FLOWS)]
    pub max_flows: Option<u32>,
}
