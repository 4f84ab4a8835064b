//! Network namespaces. A socket belongs to the one its thread was in when it was opened, and a thread
//! may move; a client must not end up with sockets of two.

use std::fmt;
use std::fs::{File, Metadata, metadata};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::error::Error;
use crate::sys;

/// Where a thread finds the namespace it is in.
const CURRENT: &str = "/proc/thread-self/ns/net";

/// Where `ip netns` keeps those it has given names.
const NAMED: &str = "/run/netns";

/// A network namespace, for [`Builder::namespace`](crate::Builder::namespace). It is kept alive by this
/// handle and its clones, and by every socket in it.
///
/// To open a socket there takes `CAP_SYS_ADMIN`, in the user namespace that owns it and in one's own.
///
/// ```no_run
/// use netlink_core::{Connection, Generic, NetworkNamespace};
///
/// let blue = NetworkNamespace::named("blue")?;
/// let connection = Connection::<Generic>::builder().namespace(&blue).open()?;
/// # Ok::<(), netlink_core::Error>(())
/// ```
#[derive(Clone)]
pub struct NetworkNamespace {
    descriptor: Arc<OwnedFd>,
    identity: (u64, u64),
}

impl NetworkNamespace {
    /// The namespace of the calling thread.
    ///
    /// # Errors
    /// [`Error::Io`] where `/proc` is not mounted.
    pub fn current() -> Result<Self, Error> {
        Self::at_path(CURRENT)
    }

    /// The namespace at a path, such as `/proc/1/ns/net`, or a file it is mounted on.
    ///
    /// # Errors
    /// [`Error::Io`] when there is no such file, no right to open it, or when it is no network namespace.
    pub fn at_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        File::open(path).map(OwnedFd::from).and_then(Self::of_descriptor).map_err(|source| Error::Io {
            action: format!("open the network namespace {}", path.display()),
            source,
        })
    }

    /// The namespace that `ip netns` knows by this name.
    ///
    /// # Errors
    /// Those of [`at_path`](Self::at_path).
    pub fn named(name: &str) -> Result<Self, Error> {
        Self::at_path(Path::new(NAMED).join(name))
    }

    /// The namespace that a process is in; of a thread, when it is a thread's id.
    ///
    /// # Errors
    /// Those of [`at_path`](Self::at_path); to look at another user's process takes `CAP_SYS_PTRACE`.
    pub fn of_process(pid: u32) -> Result<Self, Error> {
        Self::at_path(format!("/proc/{pid}/ns/net"))
    }

    /// The namespace that a descriptor stands for.
    ///
    /// # Errors
    /// `InvalidInput` when it is no network namespace's.
    pub fn from_fd(descriptor: OwnedFd) -> Result<Self, Error> {
        Self::of_descriptor(descriptor)
            .map_err(|source| Error::Io { action: "take a descriptor as a network namespace".into(), source })
    }

    fn of_descriptor(descriptor: OwnedFd) -> io::Result<Self> {
        let kind = sys::namespace_type(descriptor.as_fd());
        if !kind.is_ok_and(|kind| kind == libc::CLONE_NEWNET) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no network namespace"));
        }
        let file = File::from(descriptor);
        let identity = identity(&file.metadata()?);
        Ok(NetworkNamespace { descriptor: Arc::new(file.into()), identity })
    }

    /// The namespace of a socket.
    pub(super) fn of_socket(socket: BorrowedFd<'_>) -> io::Result<Self> {
        sys::namespace_of_socket(socket).and_then(Self::of_descriptor)
    }

    /// Whether the calling thread is in it, as far as can be told.
    pub(super) fn is_current(&self) -> bool {
        metadata(CURRENT).map_or(true, |current| identity(&current) == self.identity)
    }

    /// Runs `work` in it. That takes a thread of its own, which ends afterwards: a thread that could
    /// not move back would otherwise go on in the wrong namespace.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
        let enter_and_work = || {
            sys::enter_network_namespace(self.as_fd())?;
            work()
        };
        thread::scope(|scope| {
            let helper =
                thread::Builder::new().name("netlink-netns".into()).spawn_scoped(scope, enter_and_work)?;
            helper.join().unwrap_or_else(|_| Err(io::Error::other("the helper thread panicked")))
        })
    }
}

impl AsFd for NetworkNamespace {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.descriptor.as_fd()
    }
}

impl From<&NetworkNamespace> for NetworkNamespace {
    fn from(namespace: &NetworkNamespace) -> Self {
        namespace.clone()
    }
}

/// Whether it is the same namespace, whatever path it was opened by.
impl PartialEq for NetworkNamespace {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

impl Eq for NetworkNamespace {}

impl fmt::Debug for NetworkNamespace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, inode) = self.identity;
        write!(f, "NetworkNamespace(net:[{inode}])")
    }
}

fn identity(metadata: &Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_namespace_is_the_same_by_every_way_to_it() {
        let current = NetworkNamespace::current().expect("/proc");
        let same = NetworkNamespace::of_process(std::process::id()).expect("/proc");
        assert_eq!(current, same);
        let descriptor = current.as_fd().try_clone_to_owned().expect("a descriptor");
        assert_eq!(current, NetworkNamespace::from_fd(descriptor).expect("a namespace"));
        assert!(current.is_current());
        let inode = std::fs::read_link(CURRENT).expect("/proc");
        assert_eq!(format!("{current:?}"), format!("NetworkNamespace({})", inode.display()));
    }

    #[test]
    fn what_is_none_says_so() {
        for (path, expected) in [
            ("/proc/self/ns/uts", "it is no network namespace"),
            ("/dev/null", "it is no network namespace"),
            ("/nowhere", "No such file"),
        ] {
            let error = NetworkNamespace::at_path(path).expect_err("none").to_string();
            assert!(
                error.starts_with(&format!("cannot open the network namespace {path}: {expected}")),
                "{error}"
            );
        }
        assert!(NetworkNamespace::named("no-such-name").expect_err("none").is_not_found());
    }
}
