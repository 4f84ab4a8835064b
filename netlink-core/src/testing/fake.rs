//! The fake kernel and its sockets.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ears::Ears;
use super::socket::FakeSocket;
use super::{FakeRequest, Script, nlctrl};
use crate::error::{Errno, Error};
use crate::genl::nlctrl::uapi::GENL_ID_CTRL;
use crate::message::{Generic, Protocol};
use crate::socket::{Connection, Dial, Listen, ListenOptions, SocketOptions, Transport};

type Handler = Box<dyn FnMut(&FakeRequest<'_>) -> Script + Send>;

/// A kernel made of closures. Clones are the same kernel.
///
/// On generic-netlink sockets it knows the families it was given, and answers for `nlctrl` itself. On
/// all others it asks the handler that was given to [`protocol`](Self::protocol).
#[derive(Clone, Default)]
pub struct FakeKernel {
    state: Arc<Mutex<State>>,
    /// Apart from the handlers, which may notify while they answer.
    ears: Arc<Mutex<Ears>>,
}

#[derive(Default)]
struct State {
    families: Vec<(String, Handler)>,
    nlctrl: Option<Handler>,
    protocol: Option<Handler>,
    opened: u32,
    real_time: bool,
    requests: Vec<Vec<u8>>,
}

impl FakeKernel {
    /// A kernel that knows nothing but `nlctrl`.
    #[must_use]
    pub fn new() -> Self {
        FakeKernel::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ears(&self) -> MutexGuard<'_, Ears> {
        self.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a generic-netlink family under this name and number. The handler must not itself use a
    /// connection to this kernel.
    #[must_use]
    pub fn family(
        self,
        name: &str,
        id: u16,
        handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static,
    ) -> Self {
        self.state().families.push((name.into(), Box::new(handler)));
        self.ears().set_family(name, Some(id));
        self
    }

    /// Answers for `nlctrl` in place of the kernel that knows its families: refuses, or stays silent.
    #[must_use]
    pub fn nlctrl(self, handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Self {
        self.state().nlctrl = Some(Box::new(handler));
        self
    }

    /// Answers what comes on sockets that are not generic netlink's.
    #[must_use]
    pub fn protocol(self, handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Self {
        self.state().protocol = Some(Box::new(handler));
        self
    }

    /// Waits take the time that they are told, as with the kernel, also where nothing is to come. For tests
    /// with several threads or tasks: what is to come may depend on another.
    #[must_use]
    pub fn real_time(self) -> Self {
        self.state().real_time = true;
        self
    }

    /// Whether waits take their time.
    pub(super) fn is_real_time(&self) -> bool {
        self.state().real_time
    }

    /// Unloads a family (`None`), or gives it another number, as loading its module again does. Whoever
    /// listens to the group `notify` of `nlctrl` is told, and sockets are no members of the family's groups
    /// any more.
    pub fn set_family_id(&self, name: &str, id: Option<u16>) {
        self.ears().set_family(name, id);
    }

    /// How many sockets have been opened.
    #[must_use]
    pub fn sockets_opened(&self) -> u32 {
        self.state().opened
    }

    /// All requests so far as they were sent, those to `nlctrl` included.
    #[must_use]
    pub fn requests(&self) -> Vec<Vec<u8>> {
        self.state().requests.clone()
    }

    /// What the kernel answers. The request is noted.
    pub(super) fn take(&self, request: &FakeRequest<'_>, bytes: Vec<u8>) -> Script {
        let mut state = self.state();
        let script = state.answer(request, &self.ears);
        state.requests.push(bytes);
        script
    }

    /// Opens a connection to this kernel.
    ///
    /// # Errors
    /// None that the fake makes.
    pub fn connect<P: Protocol>(&self) -> Result<Connection<P>, Error> {
        Connection::builder().dialer(self.clone()).open()
    }
}

impl State {
    fn answer(&mut self, request: &FakeRequest<'_>, ears: &Mutex<Ears>) -> Script {
        if request.genl.is_none() {
            return match &mut self.protocol {
                Some(handler) => handler(request),
                None => Script::new().error(Errno::EOPNOTSUPP),
            };
        }
        let kind = request.header.kind;
        let name = {
            let ears = ears.lock().unwrap_or_else(PoisonError::into_inner);
            if kind == GENL_ID_CTRL && self.nlctrl.is_none() {
                return nlctrl::answer(request, ears.families());
            }
            ears.name_of(kind)
        };
        if let (GENL_ID_CTRL, Some(handler)) = (kind, &mut self.nlctrl) {
            return handler(request);
        }
        match self.families.iter_mut().find(|(family, _)| name.as_deref() == Some(family)) {
            Some((_, handler)) => handler(request),
            None => Script::new().error(Errno::ENOENT),
        }
    }
}

impl fmt::Debug for FakeKernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let families: Vec<_> = state.families.iter().map(|(name, _)| name).collect();
        f.debug_struct("FakeKernel")
            .field("families", &families)
            .field("sockets_opened", &state.opened)
            .finish_non_exhaustive()
    }
}

impl Dial for FakeKernel {
    fn dial(&self, protocol: i32, _options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let mut state = self.state();
        state.opened = state.opened.saturating_add(1);
        let port = state.opened.saturating_add(1000);
        let generic = protocol == Generic::NUMBER;
        Ok(Box::new(FakeSocket::new(self.clone(), generic, port)))
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        Ok(self.ears().open(self, protocol, options))
    }
}
