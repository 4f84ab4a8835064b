//! All of the path manager that is declared, as one constant.

use netlink_core::{Declaration, DecodeMessage, operations};

use super::operations::{
    AddEndpoint, Announce, CreateSubflow, DelEndpoint, DestroySubflow, FlushEndpoints, GetEndpoint,
    GetEndpoints, GetLimits, Limits, SetFlags, Withdraw,
};
use super::{Event, MptcpPm};

/// All that is declared of the path manager.
pub static DECLARATION: Declaration = Declaration::family::<MptcpPm>(
    operations![
        AddEndpoint,
        Announce,
        CreateSubflow,
        DelEndpoint,
        DestroySubflow,
        FlushEndpoints,
        GetEndpoint,
        GetEndpoints,
        GetLimits,
        Limits,
        SetFlags,
        Withdraw,
    ],
    &[Event::MESSAGES],
);
