//! What the client answers when it did not do what it was asked.

use core::fmt;
use core::net::SocketAddr;

use netlink_core::Errno;

use super::{DaemonState, ServiceKind};

/// A value that the kernel would refuse, or would take for something else. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    field: &'static str,
    reason: String,
}

impl Invalid {
    pub(super) fn new(field: &'static str, reason: impl Into<String>) -> Self {
        Invalid { field, reason: reason.into() }
    }

    /// The field of the Rust value, e.g. `persistence.timeout`.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// What is wrong with it.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl core::error::Error for Invalid {}

/// Why IPVS did not do what it was asked. Each error names what it is about.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The value was not sent, because the kernel would refuse or misunderstand it.
    Invalid {
        /// What it is a value of.
        about: String,
        /// Which field, and why.
        source: Invalid,
    },
    /// There is no such service (`ESRCH`).
    NoSuchService {
        /// The one that was meant.
        service: ServiceKind,
    },
    /// The service is there already (`EEXIST`).
    ServiceExists {
        /// The one that was to be added.
        service: ServiceKind,
    },
    /// The kernel has no scheduler, or no persistence engine, of this name, and could load none
    /// (`ENOENT`). It does not say which of the two.
    NoSuchScheduler {
        /// The service that was to have it.
        service: ServiceKind,
        /// The scheduler that was asked for.
        scheduler: String,
        /// The persistence engine that was asked for.
        persistence_engine: Option<String>,
    },
    /// The service has no such destination (`ENOENT`).
    NoSuchDestination {
        /// The service.
        service: ServiceKind,
        /// The destination that was meant.
        destination: SocketAddr,
    },
    /// The service has this destination already (`EEXIST`).
    DestinationExists {
        /// The service.
        service: ServiceKind,
        /// The destination that was to be added.
        destination: SocketAddr,
    },
    /// A daemon of this half runs already (`EEXIST`).
    DaemonRuns {
        /// The half.
        state: DaemonState,
    },
    /// No daemon of this half runs (`ESRCH`).
    NoSuchDaemon {
        /// The half.
        state: DaemonState,
    },
    /// The kernel's answer lacks something, or has something in it that cannot be.
    Answer {
        /// What the answer is about.
        about: String,
        /// The attribute's field in the wire's list.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The list changed under every one of so many attempts to read it.
    Unsettled {
        /// What was listed.
        about: String,
        /// How often it was read.
        attempts: u32,
    },
    /// The exchange with the kernel failed, or the kernel refused for a reason that has no variant here.
    Netlink {
        /// What was asked about.
        about: String,
        /// What happened.
        source: Box<netlink_core::Error>,
    },
}

impl Error {
    /// The kernel's error number, where it refused.
    #[must_use]
    pub fn errno(&self) -> Option<Errno> {
        match self {
            Error::NoSuchService { .. } | Error::NoSuchDaemon { .. } => Some(Errno::ESRCH),
            Error::ServiceExists { .. } | Error::DestinationExists { .. } | Error::DaemonRuns { .. } => {
                Some(Errno::EEXIST)
            }
            Error::NoSuchScheduler { .. } | Error::NoSuchDestination { .. } => Some(Errno::ENOENT),
            Error::Netlink { source, .. } => source.errno(),
            Error::Invalid { .. } | Error::Answer { .. } | Error::Unsettled { .. } => None,
        }
    }

    /// Whether what was named does not exist: service, destination, scheduler, engine or daemon; or IPVS.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        match self {
            Error::NoSuchService { .. }
            | Error::NoSuchDestination { .. }
            | Error::NoSuchScheduler { .. }
            | Error::NoSuchDaemon { .. } => true,
            Error::Netlink { source, .. } => source.is_not_found(),
            _ => false,
        }
    }

    /// Whether what should be made is there already.
    #[must_use]
    pub fn is_already_exists(&self) -> bool {
        self.errno() == Some(Errno::EEXIST)
    }

    pub(super) fn invalid(about: impl fmt::Display, source: Invalid) -> Self {
        Error::Invalid { about: about.to_string(), source }
    }

    pub(super) fn answer(about: impl Into<String>, field: &'static str, reason: impl Into<String>) -> Self {
        Error::Answer { about: about.into(), field, reason: reason.into() }
    }

    pub(super) fn missing(about: impl Into<String>, field: &'static str) -> Self {
        Error::answer(about, field, "is missing")
    }

    pub(super) fn netlink(about: impl fmt::Display, source: netlink_core::Error) -> Self {
        Error::Netlink { about: about.to_string(), source: Box::new(source) }
    }

    /// As [`netlink`](Self::netlink), with what the number means here.
    pub(super) fn refused(
        about: impl fmt::Display,
        mut source: netlink_core::Error,
        hint: &'static str,
    ) -> Self {
        if let netlink_core::Error::Kernel(kernel) = &mut source {
            kernel.hint = Some(hint);
        }
        Error::netlink(about, source)
    }
}

/// About IPVS, for calls that are about nothing in particular: those of the connection itself among them.
impl From<netlink_core::Error> for Error {
    fn from(source: netlink_core::Error) -> Self {
        Error::netlink("IPVS", source)
    }
}

/// The number with which the kernel refused; `None` when it was not the kernel that did.
pub(super) fn refusal(source: &netlink_core::Error) -> Option<Errno> {
    source.kernel().map(|kernel| kernel.errno)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid { about, source } => write!(f, "{about}: {source}"),
            Error::NoSuchService { service } => write!(f, "no such service: {service}"),
            Error::ServiceExists { service } => write!(f, "the service exists already: {service}"),
            Error::NoSuchScheduler { service, scheduler, persistence_engine: None } => {
                write!(f, "{service}: the kernel has no scheduler `{scheduler}`")
            }
            Error::NoSuchScheduler { service, scheduler, persistence_engine: Some(engine) } => write!(
                f,
                "{service}: the kernel has no scheduler `{scheduler}` or no persistence engine `{engine}`"
            ),
            Error::NoSuchDestination { service, destination } => {
                write!(f, "{service}: no such destination: {destination}")
            }
            Error::DestinationExists { service, destination } => {
                write!(f, "{service}: the destination exists already: {destination}")
            }
            Error::DaemonRuns { state } => write!(f, "a {state} synchronisation daemon runs already"),
            Error::NoSuchDaemon { state } => write!(f, "no {state} synchronisation daemon runs"),
            Error::Answer { about, field, reason } => {
                write!(f, "the kernel's answer about {about}: `{field}` {reason}")
            }
            Error::Unsettled { about, attempts } => {
                write!(f, "{about}: changed while it was read, {attempts} times out of {attempts}")
            }
            Error::Netlink { about, source } => write!(f, "{about}: {source}"),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Error::Invalid { source, .. } => Some(source),
            Error::Netlink { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
