//! All of ethtool that is declared, as one constant.

use netlink_core::{Declaration, DecodeMessage, Note, operations};

use super::*;

/// All that is declared of ethtool.
pub static DECLARATION: Declaration = Declaration::family::<Ethtool>(
    operations![
        GetChannels,
        GetCoalescing,
        GetEee,
        GetFeatures,
        GetFec,
        GetLinkInfo,
        GetLinkModes,
        GetLinkState,
        GetMessageClasses,
        GetModule,
        GetPause,
        GetPrivateFlags,
        GetRings,
        GetStatistics,
        GetStrings,
        GetTimestamping,
        GetTunnels,
        GetWakeOnLan,
        SetChannels,
        SetCoalescing,
        SetEee,
        SetFeatures,
        SetFec,
        SetLinkInfo,
        SetLinkModes,
        SetMessageClasses,
        SetModule,
        SetPause,
        SetPrivateFlags,
        SetRings,
        SetWakeOnLan,
    ],
    &[Event::MESSAGES],
)
.noting(&[
    newer("GetPause", "source", "statistics by MAC are of Linux 6.3"),
    newer("GetStatistics", "source", "statistics by MAC are of Linux 6.3"),
    newer("GetStrings", "header.phy", "PHYs have numbers since Linux 6.12"),
    newer("GetTimestamping", "provider", "a device may have several clocks since Linux 6.14"),
    newer("SetCoalescing", "tx_aggregate_*", "sending together is of Linux 6.3"),
    newer("SetCoalescing", "rx_profile*", "profiles are of Linux 6.11"),
    newer("SetCoalescing", "tx_profile*", "profiles are of Linux 6.11"),
    newer("SetRings", "rx_push", "it is of Linux 6.3"),
    newer("SetRings", "split_threshold", "it is of Linux 6.14"),
    newer("SetRings", "tcp_data_split", "before Linux 6.8 it could only be read"),
    newer("SetRings", "tx_push_len", "it is of Linux 6.4"),
]);

/// What older kernels do not take.
const fn newer(operation: &'static str, path: &'static str, why: &'static str) -> Note {
    Note { operation, path, why }
}
