//! Sets of flags.

use bitflags::bitflags;

use super::uapi::*;

bitflags! {
    /// How to scan (`enum nl80211_scan_flags`). What a device cannot do is refused with `EOPNOTSUPP`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "nl80211_scan_flags")]
    pub struct ScanFlags: u32 {
        /// Others go first.
        const LOW_PRIORITY = NL80211_SCAN_FLAG_LOW_PRIORITY;
        /// Forgets what was found before.
        const FLUSH = NL80211_SCAN_FLAG_FLUSH;
        /// An access point may scan too, although its clients suffer.
        const AP = NL80211_SCAN_FLAG_AP;
        /// Uses a random address.
        const RANDOM_ADDR = NL80211_SCAN_FLAG_RANDOM_ADDR;
        /// Keeps the time of probe responses short.
        const FILS_MAX_CHANNEL_TIME = NL80211_SCAN_FLAG_FILS_MAX_CHANNEL_TIME;
        /// Takes responses that are sent to all.
        const ACCEPT_BROADCAST_RESPONSE = NL80211_SCAN_FLAG_ACCEPT_BCAST_PROBE_RESP;
        /// Sends requests at a high rate.
        const HIGH_RATE = NL80211_SCAN_FLAG_OCE_PROBE_REQ_HIGH_TX_RATE;
        /// Sends no request where another has asked.
        const DEFERRAL_SUPPRESSION = NL80211_SCAN_FLAG_OCE_PROBE_REQ_DEFERRAL_SUPPRESSION;
        /// Takes little time.
        const LOW_SPAN = NL80211_SCAN_FLAG_LOW_SPAN;
        /// Takes little power.
        const LOW_POWER = NL80211_SCAN_FLAG_LOW_POWER;
        /// Finds as much as it can.
        const HIGH_ACCURACY = NL80211_SCAN_FLAG_HIGH_ACCURACY;
        /// Numbers its requests at random.
        const RANDOM_SN = NL80211_SCAN_FLAG_RANDOM_SN;
        /// Says as little about itself as it can.
        const MINIMAL_CONTENT = NL80211_SCAN_FLAG_MIN_PREQ_CONTENT;
        /// Frequencies are in kHz.
        const FREQ_KHZ = NL80211_SCAN_FLAG_FREQ_KHZ;
        /// Looks on 6 GHz for what was announced on other bands.
        const COLOCATED_6GHZ = NL80211_SCAN_FLAG_COLOCATED_6GHZ;
        const _ = !0;
    }
}

bitflags! {
    /// What nl80211 itself can do (`enum nl80211_protocol_features`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "nl80211_protocol_features")]
    pub struct ProtocolFeatures: u32 {
        /// [`GetWiphys`](super::GetWiphys) can be answered in parts.
        const SPLIT_WIPHY_DUMP = NL80211_PROTOCOL_FEATURE_SPLIT_WIPHY_DUMP;
        const _ = !0;
    }
}

bitflags! {
    /// What a rule forbids or asks for (`enum nl80211_reg_rule_flags`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "nl80211_reg_rule_flags")]
    pub struct RuleFlags: u32 {
        /// No OFDM.
        const NO_OFDM = NL80211_RRF_NO_OFDM;
        /// No CCK.
        const NO_CCK = NL80211_RRF_NO_CCK;
        /// Not indoors.
        const NO_INDOOR = NL80211_RRF_NO_INDOOR;
        /// Not outdoors.
        const NO_OUTDOOR = NL80211_RRF_NO_OUTDOOR;
        /// Only where no radar is heard.
        const DFS = NL80211_RRF_DFS;
        /// Only from one point to another.
        const POINT_TO_POINT = NL80211_RRF_PTP_ONLY;
        /// Only from one point to several.
        const POINT_TO_MULTIPOINT = NL80211_RRF_PTMP_ONLY;
        /// Not as the first to send.
        const NO_IR = NL80211_RRF_NO_IR;
        /// The width is that of the neighbouring rules together.
        const AUTO_WIDTH = NL80211_RRF_AUTO_BW;
        /// The first to send may be who is connected there as a client.
        const IR_CONCURRENT = NL80211_RRF_IR_CONCURRENT;
        /// Not 40 MHz with the other half below.
        const NO_HT40_MINUS = NL80211_RRF_NO_HT40MINUS;
        /// Not 40 MHz with the other half above.
        const NO_HT40_PLUS = NL80211_RRF_NO_HT40PLUS;
        /// Not 80 MHz.
        const NO_80_MHZ = NL80211_RRF_NO_80MHZ;
        /// Not 160 MHz.
        const NO_160_MHZ = NL80211_RRF_NO_160MHZ;
        /// Not 802.11ax.
        const NO_HE = NL80211_RRF_NO_HE;
        /// Not 320 MHz.
        const NO_320_MHZ = NL80211_RRF_NO_320MHZ;
        const _ = !0;
    }
}

bitflags! {
    /// What a radio can do beyond what its attributes say (`enum nl80211_feature_flags`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "nl80211_feature_flags")]
    pub struct FeatureFlags: u32 {
        /// Tells sockets what became of what they sent.
        const SK_TX_STATUS = NL80211_FEATURE_SK_TX_STATUS;
        /// 802.11n without access points.
        const HT_IBSS = NL80211_FEATURE_HT_IBSS;
        /// An access point watches for clients that are gone.
        const INACTIVITY_TIMER = NL80211_FEATURE_INACTIVITY_TIMER;
        /// Knows its country from mobile networks.
        const CELL_BASE_REG_HINTS = NL80211_FEATURE_CELL_BASE_REG_HINTS;
        /// A peer-to-peer device needs a channel of its own.
        const P2P_DEVICE_NEEDS_CHANNEL = NL80211_FEATURE_P2P_DEVICE_NEEDS_CHANNEL;
        /// SAE by user space.
        const SAE = NL80211_FEATURE_SAE;
        /// Scans at low priority.
        const LOW_PRIORITY_SCAN = NL80211_FEATURE_LOW_PRIORITY_SCAN;
        /// Forgets scan results when asked.
        const SCAN_FLUSH = NL80211_FEATURE_SCAN_FLUSH;
        /// Scans as an access point.
        const AP_SCAN = NL80211_FEATURE_AP_SCAN;
        /// Power by interface.
        const VIF_TXPOWER = NL80211_FEATURE_VIF_TXPOWER;
        /// Wants scans for overlapping networks.
        const NEED_OBSS_SCAN = NL80211_FEATURE_NEED_OBSS_SCAN;
        /// A group's owner has a client-traffic window.
        const P2P_GO_CTWIN = NL80211_FEATURE_P2P_GO_CTWIN;
        /// A group's owner saves power when it can.
        const P2P_GO_OPPPS = NL80211_FEATURE_P2P_GO_OPPPS;
        /// Announces the limits of channels.
        const ADVERTISE_CHAN_LIMITS = NL80211_FEATURE_ADVERTISE_CHAN_LIMITS;
        /// Leaves the states of an access point's clients to user space.
        const FULL_AP_CLIENT_STATE = NL80211_FEATURE_FULL_AP_CLIENT_STATE;
        /// Leaves the links of a mesh to user space.
        const USERSPACE_MPM = NL80211_FEATURE_USERSPACE_MPM;
        /// Monitors that acknowledge.
        const ACTIVE_MONITOR = NL80211_FEATURE_ACTIVE_MONITOR;
        /// An access point changes its channel's width.
        const AP_MODE_CHAN_WIDTH_CHANGE = NL80211_FEATURE_AP_MODE_CHAN_WIDTH_CHANGE;
        /// Says the channel in its requests.
        const DS_PARAM_SET_IE_IN_PROBES = NL80211_FEATURE_DS_PARAM_SET_IE_IN_PROBES;
        /// Says its power in its requests.
        const WFA_TPC_IE_IN_PROBES = NL80211_FEATURE_WFA_TPC_IE_IN_PROBES;
        /// Keeps quiet periods.
        const QUIET = NL80211_FEATURE_QUIET;
        /// Writes its power into frames.
        const TX_POWER_INSERTION = NL80211_FEATURE_TX_POWER_INSERTION;
        /// Finds the coverage class by itself.
        const ACKTO_ESTIMATION = NL80211_FEATURE_ACKTO_ESTIMATION;
        /// Static spatial multiplexing power save.
        const STATIC_SMPS = NL80211_FEATURE_STATIC_SMPS;
        /// Dynamic spatial multiplexing power save.
        const DYNAMIC_SMPS = NL80211_FEATURE_DYNAMIC_SMPS;
        /// Admission control.
        const SUPPORTS_WMM_ADMISSION = NL80211_FEATURE_SUPPORTS_WMM_ADMISSION;
        /// An interface gets its address when it is made.
        const MAC_ON_CREATE = NL80211_FEATURE_MAC_ON_CREATE;
        /// TDLS on other channels.
        const TDLS_CHANNEL_SWITCH = NL80211_FEATURE_TDLS_CHANNEL_SWITCH;
        /// Random addresses when it scans.
        const SCAN_RANDOM_MAC_ADDR = NL80211_FEATURE_SCAN_RANDOM_MAC_ADDR;
        /// Random addresses when it scans by schedule.
        const SCHED_SCAN_RANDOM_MAC_ADDR = NL80211_FEATURE_SCHED_SCAN_RANDOM_MAC_ADDR;
        /// Random addresses when it looks for networks asleep.
        const ND_RANDOM_MAC_ADDR = NL80211_FEATURE_ND_RANDOM_MAC_ADDR;
        const _ = !0;
    }
}

bitflags! {
    /// How a station stands (`enum nl80211_sta_flags`, whose numbers are those of the bits).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "nl80211_sta_flags")]
    pub struct StationFlags: u32 {
        /// It may send and receive.
        const AUTHORIZED = 1 << NL80211_STA_FLAG_AUTHORIZED;
        /// Short preambles.
        const SHORT_PREAMBLE = 1 << NL80211_STA_FLAG_SHORT_PREAMBLE;
        /// Priorities (WMM).
        const WME = 1 << NL80211_STA_FLAG_WME;
        /// Protected management frames.
        const MFP = 1 << NL80211_STA_FLAG_MFP;
        /// It has authenticated.
        const AUTHENTICATED = 1 << NL80211_STA_FLAG_AUTHENTICATED;
        /// It is a TDLS peer.
        const TDLS_PEER = 1 << NL80211_STA_FLAG_TDLS_PEER;
        /// It is associated.
        const ASSOCIATED = 1 << NL80211_STA_FLAG_ASSOCIATED;
        const _ = !0;
    }
}

netlink_core::flags!(ProtocolFeatures: u32, ScanFlags: u32, RuleFlags: u32, FeatureFlags: u32, StationFlags: u32);
