//! A synchronisation daemon as one thinks of it.

use core::fmt;
use core::net::IpAddr;

use super::error::{Error, Invalid};
use super::uapi::IP_VS_IFNAME_MAXLEN;
use super::{DaemonAttrs, DaemonState};

/// A daemon that sends connections to other balancers, or receives them. What is `None` is left to the kernel
/// when the daemon is started, and was not told by it (before Linux 4.3) when it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Daemon {
    /// Which half it is. One of each may run.
    pub state: DaemonState,
    /// The interface that the multicasts go through: 1 to 15 bytes, which need not be UTF-8.
    pub interface: Vec<u8>,
    /// Which daemons belong together; to a backup 0 is all.
    pub sync_id: u8,
    /// The longest message in bytes.
    pub max_len: Option<u16>,
    /// The multicast group; 224.0.0.81 by default.
    pub group: Option<IpAddr>,
    /// The UDP port; 8848 by default.
    pub port: Option<u16>,
    /// The time to live of the multicasts; 1 by default.
    pub ttl: Option<u8>,
}

impl fmt::Display for DaemonState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DaemonState::Master => f.write_str("master"),
            DaemonState::Backup => f.write_str("backup"),
            DaemonState::Other(number) => write!(f, "state-{number}"),
        }
    }
}

impl Daemon {
    /// A daemon with the kernel's defaults.
    #[must_use]
    pub fn new(state: DaemonState, interface: impl Into<Vec<u8>>, sync_id: u8) -> Self {
        let interface = interface.into();
        Daemon { state, interface, sync_id, max_len: None, group: None, port: None, ttl: None }
    }

    /// Whether the kernel would take it. The client asks this before it sends.
    ///
    /// # Errors
    /// The first field that it would not.
    pub fn check(&self) -> Result<(), Invalid> {
        check_state(self.state)?;
        let name = &self.interface;
        if name.is_empty() || name.len() >= IP_VS_IFNAME_MAXLEN || name.contains(&0) {
            let text = String::from_utf8_lossy(name);
            return Err(Invalid::new(
                "interface",
                format!("{text:?} is no name of 1 to 15 bytes without NUL"),
            ));
        }
        if let Some(group) = self.group
            && !group.is_multicast()
        {
            return Err(Invalid::new("group", format!("{group} is no multicast address")));
        }
        // The kernel takes a zero for the wish to have its default.
        for (field, is_zero) in [
            ("max_len", self.max_len == Some(0)),
            ("port", self.port == Some(0)),
            ("ttl", self.ttl == Some(0)),
        ] {
            if is_zero {
                return Err(Invalid::new(field, "0 means the kernel's default; leave it out for that"));
            }
        }
        Ok(())
    }

    pub(super) fn to_wire(&self) -> DaemonAttrs<'_> {
        let (mut group, mut group6) = (None, None);
        match self.group {
            Some(IpAddr::V4(addr)) => group = Some(addr),
            Some(IpAddr::V6(addr)) => group6 = Some(addr),
            None => {}
        }
        DaemonAttrs {
            state: Some(self.state),
            interface: Some(&self.interface),
            sync_id: Some(self.sync_id.into()),
            max_len: self.max_len,
            group,
            group6,
            port: self.port,
            ttl: self.ttl,
        }
    }

    pub(super) fn from_wire(attrs: &DaemonAttrs<'_>) -> Result<Self, Error> {
        const ABOUT: &str = "a daemon";
        let sync_id = attrs.sync_id.ok_or_else(|| Error::missing(ABOUT, "sync_id"))?;
        Ok(Daemon {
            state: attrs.state.ok_or_else(|| Error::missing(ABOUT, "state"))?,
            interface: attrs.interface.ok_or_else(|| Error::missing(ABOUT, "interface"))?.to_vec(),
            sync_id: u8::try_from(sync_id)
                .map_err(|_| Error::answer(ABOUT, "sync_id", format!("is {sync_id}, more than 255")))?,
            max_len: attrs.max_len,
            group: attrs.group.map(IpAddr::from).or(attrs.group6.map(IpAddr::from)),
            port: attrs.port,
            ttl: attrs.ttl,
        })
    }
}

/// The kernel knows these two, and says `EINVAL` to all others.
pub(super) fn check_state(state: DaemonState) -> Result<(), Invalid> {
    match state {
        DaemonState::Master | DaemonState::Backup => Ok(()),
        DaemonState::Other(number) => {
            Err(Invalid::new("state", format!("{number} is neither master (1) nor backup (2)")))
        }
    }
}
