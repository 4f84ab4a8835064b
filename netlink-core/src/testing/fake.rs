//! The fake kernel and its sockets.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::ears::Ears;
use super::render::{Ready, render};
use super::script::{Script, Step};
use super::{FakeRequest, nlctrl};
use crate::error::{Errno, Error};
use crate::genl::nlctrl::uapi::GENL_ID_CTRL;
use crate::message::{Generic, Protocol};
use crate::socket::{
    Connection, Dial, Listen, ListenOptions, Received, SocketInfo, SocketOptions, Transport,
};
use crate::wire::Messages;

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
        Ok(Box::new(FakeSocket {
            kernel: self.clone(),
            generic: protocol == Generic::NUMBER,
            port,
            queue: Mutex::default(),
        }))
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        Ok(self.ears().open(self, protocol, options))
    }
}

struct FakeSocket {
    kernel: FakeKernel,
    generic: bool,
    port: u32,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    ready: VecDeque<Result<Ready, i32>>,
    late: Vec<Result<Ready, i32>>,
}

impl FakeSocket {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeSocket {
    fn info(&self) -> SocketInfo {
        let mut info = SocketInfo::with_port(self.port);
        (info.ext_ack, info.cap_ack) = (true, true);
        info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        for message in Messages::new(datagram) {
            let mut bytes = message.header.to_bytes().to_vec();
            bytes.extend_from_slice(message.body);
            let Some(request) = FakeRequest::read(&bytes, self.generic) else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            let script = self.kernel.state().answer(&request, &self.kernel.ears);
            let prepare = |step: &Step| render(step, &request, self.port);
            let mut queue = self.queue();
            let late = std::mem::take(&mut queue.late);
            queue.ready.extend(late);
            queue.ready.extend(script.steps.iter().map(prepare));
            queue.late.extend(script.held_back.iter().map(prepare));
            drop(queue);
            self.kernel.state().requests.push(bytes);
        }
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], _wait: Duration) -> io::Result<Received> {
        match self.queue().ready.pop_front() {
            Some(Ok(datagram)) => {
                Ok(Received::new(datagram.store(buffer), datagram.bytes.len()).from(datagram.sender))
            }
            Some(Err(errno)) => Err(Step::error(errno)),
            None => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}
