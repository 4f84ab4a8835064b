//! Waiting for an answer, or for room for one, without a thread.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use ::tokio::time::{Sleep, sleep};

use super::readable::{Readable, readable};
use crate::socket::hub::Hub;
use crate::socket::waiting::{Found, Want};

/// How long one who sleeps behind another relies on being woken. The other may have been stopped in the
/// middle by whoever polls it.
const TRUST: Duration = Duration::from_millis(20);

/// Waits for what is wanted, or until `deadline` on the hub's clock: `false` when that has come first.
pub(super) async fn wait(hub: &Hub, want: Want, deadline: Duration) -> bool {
    let mut waiting = Waiting { hub, want, deadline, readable: None, sleep: None };
    poll_fn(|cx| waiting.poll(cx)).await
}

struct Waiting<'a> {
    hub: &'a Hub,
    want: Want,
    deadline: Duration,
    /// While it is ours to look at the socket.
    readable: Option<Readable>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Waiting<'_> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<bool> {
        let mut overslept = false;
        loop {
            let found = self.hub.poll(self.want, cx.waker(), overslept);
            if found == Found::Ready {
                return Poll::Ready(true);
            }
            let left = self.deadline.saturating_sub(self.hub.now());
            match found {
                _ if left.is_zero() => return Poll::Ready(false),
                Found::Flooded | Found::Ready => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Found::Watched => {
                    if self.readable.take().is_some() {
                        // It was for longer than others are trusted.
                        self.sleep = None;
                    }
                }
                Found::Nothing => match self.poll_readable(cx, left) {
                    Poll::Ready(true) => continue,
                    // All of that time has passed, whatever the clock says.
                    Poll::Ready(false) => return Poll::Ready(false),
                    Poll::Pending => {}
                },
            }
            let trust = if found == Found::Watched { left.min(TRUST) } else { left };
            overslept = match self.poll_sleep(cx, trust) {
                Poll::Ready(()) => true,
                Poll::Pending => return Poll::Pending,
            };
        }
    }

    /// Whether something can be received; `false` when nothing will be.
    fn poll_readable(&mut self, cx: &mut Context<'_>, left: Duration) -> Poll<bool> {
        let waiting = self.readable.get_or_insert_with(|| readable(self.hub.transport(), left));
        let Poll::Ready(result) = waiting.as_mut().poll(cx) else {
            return Poll::Pending;
        };
        self.readable = None;
        Poll::Ready(result.unwrap_or_else(|error| {
            self.hub.fail(&error);
            true
        }))
    }

    fn poll_sleep(&mut self, cx: &mut Context<'_>, time: Duration) -> Poll<()> {
        let sleeping = self.sleep.get_or_insert_with(|| Box::pin(sleep(time)));
        let slept = sleeping.as_mut().poll(cx);
        if slept.is_ready() {
            self.sleep = None;
        }
        slept
    }
}
