//! The commands: sixteen that can be sent, and what answers them. `IPVS_CMD_SET_INFO` is only ever
//! an answer, so there is no operation for it.

use netlink_core::{NlaDecode, NlaEncode};

use super::Ipvs;
use super::attrs::{Config, DaemonAttrs, DestinationAttrs, DestinationKey, Info, ServiceAttrs, ServiceKey};
use super::uapi::*;

/// Adds a service; `EEXIST` when there is one. It is also what `GET_SERVICE` is answered with.
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Ipvs, command = IPVS_CMD_NEW_SERVICE)]
pub struct NewService<'a> {
    /// The service; scheduler, flags, timeout and netmask must be given.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceAttrs<'a>,
}

/// Changes a service; `ESRCH` when there is none.
#[derive(Clone, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_SET_SERVICE)]
pub struct SetService<'a> {
    /// The service; scheduler, flags, timeout and netmask must be given.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceAttrs<'a>,
}

/// Deletes a service; `ESRCH` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_DEL_SERVICE)]
pub struct DelService {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
}

/// Asks for one service; `ESRCH` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_SERVICE, reply = NewService<'_>, reply_command = IPVS_CMD_NEW_SERVICE)]
pub struct GetService {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
}

/// Lists the services.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_SERVICE, dump = NewService<'_>, reply_command = IPVS_CMD_NEW_SERVICE)]
pub struct GetServices {}

/// Adds a destination to a service; `EEXIST` when there is one.
#[derive(Clone, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_NEW_DEST)]
pub struct NewDestination {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
    /// The destination; forwarding method, weight and both thresholds must be given.
    #[nla(IPVS_CMD_ATTR_DEST, nested)]
    pub destination: DestinationAttrs,
}

/// Changes a destination; `ENOENT` when there is none.
#[derive(Clone, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_SET_DEST)]
pub struct SetDestination {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
    /// The destination; forwarding method, weight and both thresholds must be given.
    #[nla(IPVS_CMD_ATTR_DEST, nested)]
    pub destination: DestinationAttrs,
}

/// Deletes a destination; `ENOENT` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_DEL_DEST)]
pub struct DelDestination {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
    /// The destination.
    #[nla(IPVS_CMD_ATTR_DEST, nested)]
    pub destination: DestinationKey,
}

/// Lists the destinations of a service. Of a service that does not exist the list is empty.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_DEST, dump = DestinationAnswer, reply_command = IPVS_CMD_NEW_DEST)]
pub struct GetDestinations {
    /// The service.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: ServiceKey,
}

/// What `GET_DEST` is answered with.
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
pub struct DestinationAnswer {
    /// The destination.
    #[nla(IPVS_CMD_ATTR_DEST, nested)]
    pub destination: DestinationAttrs,
}

/// Starts a synchronisation daemon; `EEXIST` when one of its half runs. It is also what `GET_DAEMON` is
/// answered with.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ipvs, command = IPVS_CMD_NEW_DAEMON)]
pub struct NewDaemon<'a> {
    /// The daemon; state, interface and sync id must be given.
    #[nla(IPVS_CMD_ATTR_DAEMON, nested)]
    pub daemon: DaemonAttrs<'a>,
}

/// Stops a synchronisation daemon; `ESRCH` when none of its half runs.
#[derive(Clone, Debug, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_DEL_DAEMON)]
pub struct DelDaemon<'a> {
    /// The daemon; only the state matters.
    #[nla(IPVS_CMD_ATTR_DAEMON, nested)]
    pub daemon: DaemonAttrs<'a>,
}

/// Lists the synchronisation daemons.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_DAEMON, dump = NewDaemon<'_>, reply_command = IPVS_CMD_NEW_DAEMON)]
pub struct GetDaemons {}

/// Asks for the timeouts.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_CONFIG, reply = Config, reply_command = IPVS_CMD_SET_CONFIG)]
pub struct GetConfig {}

/// Asks for version and table size.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_GET_INFO, reply = Info, reply_command = IPVS_CMD_SET_INFO)]
pub struct GetInfo {}

/// Sets counters to zero: of one service, or of all.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_ZERO)]
pub struct Zero {
    /// The service; absent: all.
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    pub service: Option<ServiceKey>,
}

/// Deletes all services.
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_FLUSH)]
pub struct Flush {}

/// Everything the kernel sends, by command: to read messages whose request is not known.
#[derive(Clone, Debug, PartialEq, NlaDecode)]
#[genl(family = Ipvs)]
#[non_exhaustive]
pub enum Reply<'a> {
    /// Answers `GET_SERVICE`.
    #[genl(IPVS_CMD_NEW_SERVICE)]
    Service(NewService<'a>),
    /// Answers `GET_DEST`.
    #[genl(IPVS_CMD_NEW_DEST)]
    Destination(DestinationAnswer),
    /// Answers `GET_DAEMON`.
    #[genl(IPVS_CMD_NEW_DAEMON)]
    Daemon(NewDaemon<'a>),
    /// Answers `GET_CONFIG`.
    #[genl(IPVS_CMD_SET_CONFIG)]
    Config(Config),
    /// Answers `GET_INFO`.
    #[genl(IPVS_CMD_SET_INFO)]
    Info(Info),
}
