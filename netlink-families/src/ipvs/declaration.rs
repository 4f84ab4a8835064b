//! All of IPVS as one constant, and where it differs from the kernel's policy.

use netlink_core::{Declaration, DecodeMessage, operations};

use super::operations::*;
use super::{Config, Ipvs};

/// All that is declared of IPVS.
///
/// The kernel's policy says no more than that service, destination and daemon are nests; what is in them
/// is checked by code (`ip_vs_genl_parse_service` and its like), which no policy tells about.
pub static DECLARATION: Declaration = Declaration::family::<Ipvs>(
    operations![
        NewService<'_>,
        SetService<'_>,
        DelService,
        GetService,
        GetServices,
        NewDestination,
        SetDestination,
        DelDestination,
        GetDestinations,
        NewDaemon<'_>,
        DelDaemon<'_>,
        GetDaemons,
        Config,
        GetConfig,
        GetInfo,
        Zero,
        Flush,
    ],
    &[Reply::MESSAGES],
);
