//! Waiting for a socket without a thread.

use std::future::Future;
use std::io;
use std::os::fd::OwnedFd;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use ::tokio::io::unix::AsyncFd;
use ::tokio::io::{Interest, Ready};
use ::tokio::task::spawn_blocking;

use crate::socket::Transport;

/// Ends when something can be received: with `false` when all of the time has passed without, as far as the
/// transport knows of time.
pub(super) type Readable = Pin<Box<dyn Future<Output = io::Result<bool>> + Send>>;

/// Waits for something to be received.
///
/// The descriptor is a copy, registered for this wait only: so it does not matter which runtimes a connection
/// is used from, nor whether one of them is gone.
pub(super) fn readable(transport: &Arc<dyn Transport>, left: Duration) -> Readable {
    match transport.descriptor().map(|descriptor| descriptor.try_clone_to_owned()) {
        Some(Ok(descriptor)) => Box::pin(registered(descriptor)),
        Some(Err(error)) => Box::pin(async { Err(error) }),
        None => {
            let transport = transport.clone();
            Box::pin(async move {
                spawn_blocking(move || transport.wait(left))
                    .await
                    .unwrap_or_else(|error| Err(io::Error::other(error)))
            })
        }
    }
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
