//! All of ethtool that is declared, as one constant.

use netlink_core::{Declaration, DecodeMessage, operations};

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
);
