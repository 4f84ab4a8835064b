//! Network namespaces. A socket belongs to the one its thread was in when it was opened, and a thread
//! may move; a client must not end up with sockets of two.

use std::fs::{File, Metadata, metadata};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::thread;

use crate::sys;

/// Where a thread finds the namespace it is in.
const CURRENT: &str = "/proc/thread-self/ns/net";

/// A namespace that is kept alive.
#[derive(Debug)]
pub(super) struct NetworkNamespace {
    file: File,
    identity: (u64, u64),
}

impl NetworkNamespace {
    /// The namespace of the calling thread; `None` where `/proc` does not tell.
    pub(super) fn of_this_thread() -> Option<Self> {
        let file = File::open(CURRENT).ok()?;
        let identity = identity(&file.metadata().ok()?);
        Some(NetworkNamespace { file, identity })
    }

    /// Whether the calling thread is in it, as far as can be told.
    pub(super) fn is_current(&self) -> bool {
        metadata(CURRENT).map_or(true, |current| identity(&current) == self.identity)
    }

    /// Runs `work` in it. That takes a thread of its own, which ends afterwards: a thread that could
    /// not move back would otherwise go on in the wrong namespace.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
        let enter_and_work = || {
            sys::enter_network_namespace(self.file.as_fd())?;
            work()
        };
        thread::scope(|scope| {
            let helper =
                thread::Builder::new().name("netlink-netns".into()).spawn_scoped(scope, enter_and_work)?;
            helper.join().unwrap_or_else(|_| Err(io::Error::other("the helper thread panicked")))
        })
    }
}

fn identity(metadata: &Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}
