//! All of the family that is declared, as one constant.

use netlink_core::{Declaration, DecodeMessage, operations};

use super::{
    BindReceive, BindTransmit, Event, GetDevice, GetDevices, GetNapi, GetNapis, GetPagePool,
    GetPagePoolStatistics, GetPagePools, GetQueue, GetQueues, GetStatistics, Netdev, SetNapi,
};

/// All that is declared of devices.
pub static DECLARATION: Declaration = Declaration::family::<Netdev>(
    operations![
        GetDevice,
        GetDevices,
        GetPagePool,
        GetPagePools,
        GetPagePoolStatistics,
        GetQueue,
        GetQueues,
        GetNapi,
        GetNapis,
        GetStatistics,
        BindReceive,
        SetNapi,
        BindTransmit,
    ],
    &[Event::MESSAGES],
);
