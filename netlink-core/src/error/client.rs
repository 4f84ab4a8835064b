//! What a client answers when an exchange did not give what was asked for.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::{DecodeError, EncodeError, Errno, KernelError};

/// An exchange with the kernel that did not give what was asked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A system call failed: nothing was sent, or nothing that can have changed anything (a dump).
    Io {
        /// What was tried, e.g. `open a NETLINK_GENERIC socket`.
        action: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The kernel refused the request.
    Kernel(Box<KernelError>),
    /// The request's value has no wire form; nothing was sent.
    Encode {
        /// What was asked: family or protocol, and operation.
        request: String,
        /// Which field, and why.
        source: EncodeError,
    },
    /// The answer is not what the declaration says.
    Decode {
        /// What was asked.
        request: String,
        /// Which attribute, and why.
        source: DecodeError,
    },
    /// The running kernel has no generic-netlink family of this name.
    UnknownFamily {
        /// The family's name.
        name: String,
        /// Modules that provide it.
        modules: &'static [&'static str],
    },
    /// The family has no multicast group of this name.
    UnknownGroup {
        /// The family's name.
        family: String,
        /// The group that was asked for.
        group: String,
        /// The groups that the family has in the running kernel.
        known: Vec<String>,
    },
    /// The kernel acknowledged the request without the answer that was declared for it.
    NoReply {
        /// What was asked.
        request: String,
    },
    /// The answer is of another kind than was declared: another command, or more messages than one.
    UnexpectedReply {
        /// What was asked.
        request: String,
        /// What came.
        found: String,
    },
    /// No answer came in time, and asking can have changed nothing.
    Timeout {
        /// What was asked.
        request: String,
        /// How long it was waited for.
        after: Duration,
    },
    /// No answer came although the request was sent: the kernel may have carried it out.
    OutcomeUnknown {
        /// What was asked.
        request: String,
        /// Why no answer came: a deadline (`ETIMEDOUT`) or an answer that was lost (`ENOBUFS`, `EMSGSIZE`).
        cause: Errno,
    },
    /// A datagram was longer than the receive buffer and its end is lost. The buffer has grown, so
    /// that asking again will do.
    Truncated {
        /// What was asked.
        request: String,
        /// Bytes of the datagram.
        needed: usize,
    },
}

impl Error {
    /// The kernel's answer, where this is one.
    #[must_use]
    pub fn kernel(&self) -> Option<&KernelError> {
        match self {
            Error::Kernel(error) => Some(error),
            _ => None,
        }
    }

    /// The error number, of the kernel's answer or of the system call.
    #[must_use]
    pub fn errno(&self) -> Option<Errno> {
        match self {
            Error::Kernel(error) => Some(error.errno),
            Error::Io { source, .. } => source.raw_os_error().map(Errno::from_raw),
            Error::OutcomeUnknown { cause, .. } => Some(*cause),
            _ => None,
        }
    }

    /// Whether what the request named does not exist (`ENOENT`, `ESRCH`, `ENODEV`, `ENXIO`), or the family does not.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::UnknownFamily { .. } | Error::UnknownGroup { .. })
            || matches!(self.errno(), Some(Errno::ENOENT | Errno::ESRCH | Errno::ENODEV | Errno::ENXIO))
    }

    /// Whether the caller lacks a right (`EPERM`, `EACCES`).
    #[must_use]
    pub fn is_permission_denied(&self) -> bool {
        matches!(self.errno(), Some(Errno::EPERM | Errno::EACCES))
    }

    /// Whether what should be made is there already (`EEXIST`).
    #[must_use]
    pub fn is_already_exists(&self) -> bool {
        self.errno() == Some(Errno::EEXIST)
    }

    /// Whether something else is using it (`EBUSY`).
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.errno() == Some(Errno::EBUSY)
    }

    /// Whether the running kernel cannot do this (`EOPNOTSUPP`, `ENOTSUPP`, `ENOSYS`).
    #[must_use]
    pub fn is_not_supported(&self) -> bool {
        matches!(self.errno(), Some(Errno::EOPNOTSUPP | Errno::ENOTSUPP | Errno::ENOSYS))
    }

    /// Whether no answer came in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Error::Timeout { .. }) || self.errno() == Some(Errno::ETIMEDOUT)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { action, source } => write!(f, "cannot {action}: {source}"),
            Error::Kernel(error) => error.fmt(f),
            Error::Encode { request, source } => write!(f, "{request}: cannot encode {source}"),
            Error::Decode { request, source } => write!(f, "{request}: cannot decode the reply: {source}"),
            Error::UnknownFamily { name, modules: [] } => {
                write!(f, "the running kernel has no generic-netlink family `{name}`")
            }
            Error::UnknownFamily { name, modules: [module, ..] } => write!(
                f,
                "the running kernel has no generic-netlink family `{name}`; load its module: modprobe {module}"
            ),
            Error::UnknownGroup { family, group, known } if known.is_empty() => {
                write!(f, "the family `{family}` has no group `{group}`: it has none at all")
            }
            Error::UnknownGroup { family, group, known } => {
                write!(f, "the family `{family}` has no group `{group}`; it has {}", known.join(", "))
            }
            Error::NoReply { request } => {
                write!(f, "{request}: the kernel acknowledged without a reply")
            }
            Error::UnexpectedReply { request, found } => write!(f, "{request}: unexpected reply: {found}"),
            Error::Timeout { request, after } => write!(f, "{request}: no answer within {after:?}"),
            Error::OutcomeUnknown { request, cause } => {
                write!(f, "{request}: sent, but the answer is lost ({cause}); it may have taken effect")
            }
            Error::Truncated { request, needed } => write!(
                f,
                "{request}: a reply of {needed} bytes was cut off; the receive buffer has grown, ask again"
            ),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            Error::Encode { source, .. } => Some(source),
            Error::Decode { source, .. } => Some(source),
            _ => None,
        }
    }
}
