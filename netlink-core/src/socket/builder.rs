//! How a connection is to be opened.

use std::fmt;
use std::io;
use std::marker::PhantomData;
#[cfg(any(target_os = "linux", target_os = "android"))]
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Duration;

#[cfg(any(target_os = "linux", target_os = "android"))]
use super::NetworkNamespace;
use super::{Connection, Core, Dial, SocketOptions};
use crate::error::Error;
use crate::genl::Families;
use crate::message::{Generic, Protocol};

/// How long a call waits for the kernel unless it is told otherwise.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A [`Connection`] that is not opened yet.
#[must_use]
pub struct Builder<P: Protocol = Generic> {
    timeout: Duration,
    options: SocketOptions,
    acknowledge_queries: bool,
    load_modules: bool,
    dialer: Option<Arc<dyn Dial>>,
    #[cfg(any(target_os = "linux", target_os = "android"))]
    place: Place,
    protocol: PhantomData<fn() -> P>,
}

impl<P: Protocol> Builder<P> {
    /// The defaults: a timeout of ten seconds, the kernel's own queue size, strict checking of gets, no
    /// loading of modules.
    pub fn new() -> Self {
        Builder {
            timeout: TIMEOUT,
            options: SocketOptions::default(),
            acknowledge_queries: true,
            load_modules: false,
            dialer: None,
            #[cfg(any(target_os = "linux", target_os = "android"))]
            place: Place::Here,
            protocol: PhantomData,
        }
    }

    /// How long a call waits for the kernel.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Asks for a receive queue of so many bytes. Without `CAP_NET_ADMIN` the kernel grants at most
    /// `net.core.rmem_max`; [`Connection::info`] says what it granted.
    #[doc(alias = "SO_RCVBUF")]
    pub fn receive_queue(mut self, bytes: usize) -> Self {
        self.options.receive_queue = Some(bytes);
        self
    }

    /// Whether the kernel shall check the headers of gets and apply their filters
    /// (`NETLINK_GET_STRICT_CHK`, for `NETLINK_ROUTE`). Without it the kernel ignores most filters.
    #[doc(alias = "NETLINK_GET_STRICT_CHK")]
    pub fn strict_checking(mut self, strict: bool) -> Self {
        self.options.strict = strict;
        self
    }

    /// Whether queries are acknowledged (`NLM_F_ACK`), as they are by default. Without it the first datagram with
    /// a reply ends a query, which saves a quarter of the time of a short one: the acknowledgement is a message
    /// of its own.
    ///
    /// It takes families that answer their queries with one message, as most do. One that answers with none at
    /// all is then a query that times out, not [`Error::NoReply`], and what comes behind the first datagram is
    /// passed over and counted ([`Counters::unknown_seq`](crate::engine::Counters)).
    #[doc(alias = "NLM_F_ACK")]
    pub fn acknowledge_queries(mut self, acknowledge: bool) -> Self {
        self.acknowledge_queries = acknowledge;
        self
    }

    /// Whether to run `modprobe` with a family's [`MODULES`](crate::GenlFamily::MODULES) when the kernel
    /// does not know the family. That takes the right to load modules.
    pub fn load_modules(mut self, load: bool) -> Self {
        self.load_modules = load;
        self
    }

    /// Takes the sockets from `dialer` in place of the kernel.
    pub fn dialer(mut self, dialer: impl Dial + 'static) -> Self {
        self.dialer = Some(Arc::new(dialer));
        self
    }

    /// Opens all sockets of the connection in this network namespace. The calling thread stays where it is:
    /// a thread of its own enters the namespace to open a socket, and ends.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    #[doc(alias = "setns")]
    pub fn namespace(mut self, namespace: impl Into<NetworkNamespace>) -> Self {
        self.place = Place::Namespace(namespace.into());
        self
    }

    /// Sends requests on a socket that somebody else has opened: a parent process, or one that had the
    /// right to. Whatever is left in its queue is thrown away, it leaves the groups it is in, it is closed on
    /// exec, and is connected to the kernel. Nobody else may read from it.
    ///
    /// Lists and subscriptions have sockets of their own, in the network namespace of this one. To find that
    /// out takes `CAP_NET_ADMIN` in it, unless it is the caller's.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub fn adopt(mut self, socket: OwnedFd) -> Self {
        self.place = Place::Adopted(socket);
        self
    }

    /// Opens the connection: in the network namespace of the calling thread, unless it was told another.
    ///
    /// # Errors
    /// [`Error::Io`] when the system has no such protocol or denies the socket; when the namespace cannot be
    /// entered; when what is to be adopted is no socket of the protocol. `InvalidInput` when both a dialer
    /// and a namespace or socket were given.
    pub fn open(mut self) -> Result<Connection<P>, Error> {
        let dialer = self
            .take_dialer()
            .map_err(|source| Error::Io { action: format!("open a {} socket", P::NAME), source })?;
        let families = Families::new(self.load_modules);
        let core = Core::open(P::NUMBER, P::NAME, dialer, self.options, self.acknowledge_queries, families)?;
        Ok(Connection::new(core, self.timeout))
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn take_dialer(&mut self) -> io::Result<Arc<dyn Dial>> {
        use super::{adopt::Adopted, kernel::KernelDialer};
        Ok(match (self.dialer.take(), std::mem::take(&mut self.place)) {
            (Some(dialer), Place::Here) => dialer,
            (Some(_), _) => {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidInput,
                    "a dialer has neither namespaces nor sockets to adopt",
                ));
            }
            (None, Place::Here) => Arc::new(KernelDialer::new()),
            (None, Place::Namespace(namespace)) => Arc::new(KernelDialer::at(namespace)),
            (None, Place::Adopted(socket)) => Arc::new(Adopted::new(socket, P::NUMBER)?),
        })
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn take_dialer(&mut self) -> io::Result<Arc<dyn Dial>> {
        let none = || io::Error::new(io::ErrorKind::Unsupported, "this system has no netlink");
        self.dialer.take().ok_or_else(none)
    }
}

/// Opens the running kernel's sockets, in the network namespace that the calling thread is in now.
pub(crate) fn kernel_dialer() -> io::Result<Arc<dyn Dial>> {
    Builder::<Generic>::new().take_dialer()
}

/// Where the kernel's sockets come from.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[derive(Default)]
enum Place {
    /// The network namespace of the thread that opens the connection.
    #[default]
    Here,
    Namespace(NetworkNamespace),
    Adopted(OwnedFd),
}

impl<P: Protocol> Default for Builder<P> {
    fn default() -> Self {
        Builder::new()
    }
}

impl<P: Protocol> fmt::Debug for Builder<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("protocol", &P::NAME)
            .field("timeout", &self.timeout)
            .field("options", &self.options)
            .field("acknowledge_queries", &self.acknowledge_queries)
            .field("load_modules", &self.load_modules)
            .finish_non_exhaustive()
    }
}
