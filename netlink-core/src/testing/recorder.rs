//! Writes down what goes over sockets.

use std::fmt;
use std::io;
#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::recording::{Line, What};
use crate::socket::{
    Backlog, Dial, Heard, Listen, ListenInfo, ListenOptions, Received, SocketInfo, SocketOptions, Transport,
    kernel_dialer,
};

/// Opens sockets and writes down what goes over them, to be played again by [`Replay`](super::Replay).
///
/// Clones write the same recording. It is text, a line for each datagram: see the
/// [module](crate::testing#recordings).
///
/// ```no_run
/// use netlink_core::genl::nlctrl::GetFamily;
/// use netlink_core::testing::Recorder;
/// use netlink_core::{Connection, Generic};
///
/// let recorder = Recorder::of_kernel()?;
/// let connection = Connection::<Generic>::builder().dialer(recorder.clone()).open()?;
/// connection.query(&GetFamily { name: "nlctrl" })?;
/// std::fs::write("nlctrl.netlink", recorder.recording())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Recorder {
    dialer: Arc<dyn Dial>,
    book: Book,
}

impl Recorder {
    /// Records what goes over the sockets of `dialer`.
    #[must_use]
    pub fn new(dialer: impl Dial + 'static) -> Self {
        Recorder { dialer: Arc::new(dialer), book: Book::default() }
    }

    /// Records what goes to and comes from the running kernel, in the network namespace of the calling thread.
    ///
    /// # Errors
    /// `Unsupported` where there is no netlink.
    pub fn of_kernel() -> io::Result<Self> {
        Ok(Recorder { dialer: kernel_dialer()?, book: Book::default() })
    }

    /// What has been recorded so far.
    #[must_use]
    pub fn recording(&self) -> String {
        self.book.pages().text.clone()
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = self.book.pages();
        f.debug_struct("Recorder").field("sockets", &pages.sockets).finish_non_exhaustive()
    }
}

impl Dial for Recorder {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = self.dialer.dial(protocol, options)?;
        let page = self.book.open(What::Open { protocol, info: socket.info() });
        Ok(Box::new(Recorded { socket, page }))
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        let socket = self.dialer.listen(protocol, options)?;
        let page = self.book.open(What::Listen { protocol, port: socket.info().port });
        Ok(Box::new(RecordedListener { socket, page, last: Mutex::default() }))
    }
}

/// Where all sockets of a recorder write.
#[derive(Clone, Default)]
struct Book(Arc<Mutex<Pages>>);

#[derive(Default)]
struct Pages {
    text: String,
    sockets: usize,
}

impl Book {
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, what: What) -> Page {
        let mut pages = self.pages();
        let page = Page { book: self.clone(), socket: pages.sockets };
        pages.sockets = pages.sockets.saturating_add(1);
        drop(pages);
        page.write(what);
        page
    }
}

/// Where one socket writes.
struct Page {
    book: Book,
    socket: usize,
}

impl Page {
    fn write(&self, what: What) {
        let line = Line { socket: self.socket, what };
        self.book.pages().text.push_str(&format!("{line}\n"));
    }

    fn write_result(&self, result: Result<Heard, &io::Error>, buffer: &[u8]) {
        match result {
            Ok(heard) => {
                let bytes = buffer.get(..heard.stored).unwrap_or(buffer).to_vec();
                self.write(What::Received { bytes, heard });
            }
            // That nothing was there is not written down: when it is asked again is not known.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => self.write(What::Failed(error.raw_os_error().unwrap_or_default())),
        }
    }
}

struct Recorded {
    socket: Box<dyn Transport>,
    page: Page,
}

impl Transport for Recorded {
    fn info(&self) -> SocketInfo {
        self.socket.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.socket.send(datagram)?;
        self.page.write(What::Sent(datagram.to_vec()));
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        let result = self.socket.receive(buffer, wait);
        let heard = result.as_ref().map(|received| {
            let mut heard = Heard::new(received.stored, received.len);
            heard.sender = received.sender;
            heard
        });
        self.page.write_result(heard, buffer);
        result
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.socket.wait(wait)
    }

    #[cfg(unix)]
    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        self.socket.descriptor()
    }
}

struct RecordedListener {
    socket: Box<dyn Listen>,
    page: Page,
    /// The last state of the queue that was written down.
    last: Mutex<Option<Backlog>>,
}

impl Listen for RecordedListener {
    fn info(&self) -> ListenInfo {
        self.socket.info()
    }

    fn join(&self, group: u32) -> io::Result<()> {
        self.socket.join(group)?;
        self.page.write(What::Join(group));
        Ok(())
    }

    fn leave(&self, group: u32) -> io::Result<()> {
        self.socket.leave(group)?;
        self.page.write(What::Leave(group));
        Ok(())
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.socket.send(datagram)?;
        self.page.write(What::Sent(datagram.to_vec()));
        Ok(())
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<Heard> {
        let result = self.socket.receive(buffer);
        self.page.write_result(result.as_ref().copied(), buffer);
        result
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.socket.wait(wait)
    }

    fn backlog(&self) -> io::Result<Backlog> {
        let backlog = self.socket.backlog()?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.replace(backlog) != Some(backlog) {
            self.page.write(What::Backlog(backlog));
        }
        Ok(backlog)
    }

    #[cfg(unix)]
    fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.socket.fd()
    }
}
