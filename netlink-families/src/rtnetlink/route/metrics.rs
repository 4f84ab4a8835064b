//! What TCP and IP shall know of a way (`RTA_METRICS`).

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::types::RouteFeatures;
use super::uapi::*;
use crate::rtnetlink::Text;

/// `RTA_METRICS`. What is absent is left to the kernel.
#[doc(alias = "RTA_METRICS")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Metrics {
    /// Which metrics the kernel must not change: bit N for the attribute N.
    #[nla(RTAX_LOCK)]
    pub locked: Option<u32>,
    /// The longest packet in bytes.
    #[nla(RTAX_MTU)]
    pub mtu: Option<u32>,
    /// The greatest window to advertise, in bytes.
    #[nla(RTAX_WINDOW)]
    pub window: Option<u32>,
    /// The round trip, in eighths of a millisecond.
    #[nla(RTAX_RTT)]
    pub rtt: Option<u32>,
    /// How much it varies, in quarters of a millisecond.
    #[nla(RTAX_RTTVAR)]
    pub rtt_variance: Option<u32>,
    /// Where slow start ends, in segments.
    #[nla(RTAX_SSTHRESH)]
    pub slow_start_threshold: Option<u32>,
    /// The greatest congestion window, in segments; with its lock.
    #[nla(RTAX_CWND)]
    pub congestion_window: Option<u32>,
    /// The segment's length to advertise, in bytes.
    #[nla(RTAX_ADVMSS)]
    pub advertised_mss: Option<u32>,
    /// By how many segments packets may be out of order.
    #[nla(RTAX_REORDERING)]
    pub reordering: Option<u32>,
    /// The TTL or hop limit.
    #[nla(RTAX_HOPLIMIT)]
    pub hop_limit: Option<u32>,
    /// The congestion window of new connections, in segments.
    #[nla(RTAX_INITCWND)]
    pub initial_congestion_window: Option<u32>,
    /// The window that they advertise, in segments.
    #[nla(RTAX_INITRWND)]
    pub initial_receive_window: Option<u32>,
    /// What connections do.
    #[nla(RTAX_FEATURES, u32)]
    pub features: Option<RouteFeatures>,
    /// The least time before a segment is sent again, in milliseconds.
    #[nla(RTAX_RTO_MIN)]
    pub min_retransmit_time: Option<u32>,
    /// 1: acknowledgements are sent at once.
    #[nla(RTAX_QUICKACK)]
    pub quick_ack: Option<u32>,
    /// The algorithm of congestion control, at most 15 bytes.
    #[nla(RTAX_CC_ALGO, nul_string)]
    pub congestion_control: Option<Text>,
    /// 1: TCP fast open works without a cookie.
    #[nla(RTAX_FASTOPEN_NO_COOKIE)]
    pub fast_open_no_cookie: Option<u32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
