//! Waiting for a socket without a thread.

use std::future::Future;
use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use ::tokio::io::unix::AsyncFd;
use ::tokio::io::{Interest, Ready};
use ::tokio::task::spawn_blocking;

use crate::socket::{Listen, Transport};

/// Ends when something can be received: with `false` when all of the time has passed without, as far as the
/// transport knows of time.
pub(super) type Readable = Pin<Box<dyn Future<Output = io::Result<bool>> + Send>>;

/// Waits for something to be received.
pub(super) fn readable(transport: &Arc<dyn Transport>, left: Duration) -> Readable {
    let waiting = transport.clone();
    ready(transport.descriptor(), left, move |slice| waiting.wait(slice))
}

/// Waits for something to be heard.
pub(super) fn audible(listener: &Arc<dyn Listen>) -> Readable {
    let waiting = listener.clone();
    ready(listener.fd(), Duration::MAX, move |slice| waiting.wait(slice))
}

/// The descriptor is a copy, registered for this wait only: so it does not matter which runtimes a connection
/// is used from, nor whether one of them is gone. Where there is none, `wait` does it.
fn ready(
    descriptor: Option<BorrowedFd<'_>>,
    left: Duration,
    wait: impl Fn(Duration) -> io::Result<bool> + Send + Sync + 'static,
) -> Readable {
    match descriptor.map(|descriptor| descriptor.try_clone_to_owned()) {
        Some(Ok(descriptor)) => Box::pin(registered(descriptor)),
        Some(Err(error)) => Box::pin(async { Err(error) }),
        None => Box::pin(on_a_thread(Arc::new(wait), left)),
    }
}

/// How long a blocking thread waits at a time, as it cannot be told to stop.
const SLICE: Duration = Duration::from_millis(50);

async fn on_a_thread(
    wait: Arc<impl Fn(Duration) -> io::Result<bool> + Send + Sync + 'static>,
    mut left: Duration,
) -> io::Result<bool> {
    while !left.is_zero() {
        let (wait, slice) = (wait.clone(), left.min(SLICE));
        let waited = spawn_blocking(move || wait(slice)).await;
        if waited.unwrap_or_else(|error| Err(io::Error::other(error)))? {
            return Ok(true);
        }
        left = left.saturating_sub(slice);
    }
    Ok(false)
}

#[allow(
    deprecated,
    reason = "what replaces it is unsafe, for the sake of types that can lose their descriptor"
)]
async fn registered(descriptor: OwnedFd) -> io::Result<bool> {
    // An overrun is an error without anything to read.
    let interest = Interest::READABLE | Interest::ERROR;
    let descriptor = AsyncFd::with_interest(descriptor, interest)?;
    loop {
        let mut guard = descriptor.ready(interest).await?;
        if !guard.ready().is_empty() {
            return Ok(true);
        }
        guard.clear_ready_matching(Ready::ALL);
    }
}
