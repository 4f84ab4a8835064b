//! Notifications, awaited.

use std::fmt;
use std::time::Duration;

use ::tokio::task::yield_now;

use super::readable::audible;
use crate::error::Error;
use crate::message::{Group, Notification};
use crate::socket::{Event, ListenCounters, ListenInfo};

/// After so many events in a row that were there already, others of the runtime have their turn.
const IN_A_ROW: u32 = 64;

/// Notifications of multicast groups, read as `T` and awaited: [`Connection::subscribe`](super::Connection::subscribe).
///
/// It is a blocking [`Subscription`](crate::Subscription), whose documentation holds for it too, and can be made of any; so
/// all that its builder can do is there for it as well.
pub struct Subscription<T> {
    blocking: crate::Subscription<T>,
    in_a_row: u32,
}

impl<T: Notification> Subscription<T> {
    /// The next event, for as long as that takes. Nothing is lost when the future is dropped before, as by
    /// `tokio::time::timeout` or `tokio::select!`.
    ///
    /// A notification that borrows is lent until the next call.
    ///
    /// # Errors
    /// Those of the blocking [`next`](crate::Subscription::next).
    pub async fn next(&mut self) -> Result<Event<T::Read<'_>>, Error> {
        loop {
            if self.in_a_row >= IN_A_ROW {
                self.in_a_row = 0;
                yield_now().await;
            }
            if let Some(event) = self.blocking.step(Duration::ZERO)? {
                self.in_a_row = self.in_a_row.saturating_add(1);
                return self.blocking.event(event);
            }
            if !self.blocking.is_drained() {
                // It has looked for long enough at what is of no concern.
                self.in_a_row = IN_A_ROW;
                continue;
            }
            self.in_a_row = 0;
            let heard = audible(self.blocking.listener()).await;
            heard.map_err(|error| self.blocking.deaf(error))?;
        }
    }

    /// Joins another group. It may wait for the kernel.
    ///
    /// # Errors
    /// Those of the blocking [`join`](crate::Subscription::join).
    pub fn join(&mut self, group: impl Into<Group<T::Protocol>>) -> Result<(), Error> {
        self.blocking.join(group)
    }

    /// Leaves a group. What it has sent so far may still come.
    ///
    /// # Errors
    /// Those of the blocking [`join`](crate::Subscription::join).
    pub fn leave(&mut self, group: impl Into<Group<T::Protocol>>) -> Result<(), Error> {
        self.blocking.leave(group)
    }

    /// What the socket is like.
    #[must_use]
    pub fn info(&self) -> ListenInfo {
        self.blocking.info()
    }

    /// What was received and not yielded, and what was lost.
    #[must_use]
    pub fn counters(&self) -> ListenCounters {
        self.blocking.counters()
    }

    /// The same subscription for those who block.
    #[must_use]
    pub fn into_blocking(self) -> crate::Subscription<T> {
        self.blocking
    }
}

impl<T> From<crate::Subscription<T>> for Subscription<T> {
    fn from(blocking: crate::Subscription<T>) -> Self {
        Subscription { blocking, in_a_row: 0 }
    }
}

impl<T: Notification> fmt::Debug for Subscription<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.blocking, f)
    }
}
