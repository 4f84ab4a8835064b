//! The timeouts of connections as one thinks of them.

use core::time::Duration;

use super::Config;
use super::error::Invalid;
use super::limits::{MOST_SIGNED_TICKS, seconds};

/// How long connections are remembered: whole seconds, 1 to 2,147,483. A timeout that is `None` stays as it is
/// when they are set; when they are asked for, the kernel was built without the protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timeouts {
    /// Of established TCP connections.
    pub tcp: Option<Duration>,
    /// Of TCP connections after a FIN.
    pub tcp_fin: Option<Duration>,
    /// Of UDP.
    pub udp: Option<Duration>,
}

impl Timeouts {
    pub(super) fn to_wire(self) -> Result<Config, Invalid> {
        let wire = |field, time: Option<Duration>| {
            time.map(|time| seconds(field, time, MOST_SIGNED_TICKS)).transpose()
        };
        Ok(Config {
            tcp: wire("tcp", self.tcp)?,
            tcp_fin: wire("tcp_fin", self.tcp_fin)?,
            udp: wire("udp", self.udp)?,
        })
    }

    pub(super) fn from_wire(config: Config) -> Self {
        let time = |seconds: Option<u32>| seconds.map(|seconds| Duration::from_secs(seconds.into()));
        Timeouts { tcp: time(config.tcp), tcp_fin: time(config.tcp_fin), udp: time(config.udp) }
    }
}
