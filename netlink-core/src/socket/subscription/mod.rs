//! Notifications: what the kernel tells without being asked.

mod builder;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod control;
mod countdown;
mod event;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod kernel;
mod listen;
mod losses;
mod raw;
mod register;
mod reload;

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::time::Duration;

pub use self::builder::SubscriptionBuilder;
pub(super) use self::countdown::Countdown;
pub use self::event::{Event, ListenCounters, Origin};
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) use self::kernel::KernelListener;
pub use self::listen::{Backlog, Heard, Listen, ListenInfo, ListenOptions};
use self::raw::{Raw, Step};
use self::reload::{Membership, Standing};
use super::Core;
use super::log::log_notification;
use crate::error::{DecodeErrorKind, Error};
use crate::message::{DecodeMessage, DecodeMessageOwned, Group, Notification};
use crate::wire::Payload;

/// Notifications of multicast groups, read as `T`.
///
/// It has a socket of its own, on which nothing is asked, so that no flood of notifications harms a
/// request and no answer takes a notification's place. What is [registered](SubscriptionBuilder::register) is
/// the one exception, as the kernel sends some events only to the socket that has told it to. Nothing is received unless a method waits for
/// it, and no more than one datagram at a time: what is not read yet is in the kernel's queue.
///
/// When that queue is full the kernel drops what comes. That is an [`Event::Lost`] with the number of
/// datagrams, exact, in its place between the others. It never ends the subscription.
///
/// When the module of a generic-netlink family is loaded again, the kernel has forgotten who was in its groups,
/// and numbers them anew. The subscription joins those again that it has joined by name, registers again, and
/// yields an [`Event::Lost`] for what may have happened meanwhile.
///
/// Messages that other processes have sent are passed over, and so are those of commands that `T` does
/// not have; both are [counted](Self::counters).
///
/// ```no_run
/// use netlink_core::genl::nlctrl;
/// use netlink_core::{Connection, Event};
/// use std::time::Duration;
///
/// let connection = Connection::open()?;
/// let mut families = connection.subscribe::<nlctrl::Event>(["notify"])?;
/// while let Some(event) = families.next(Duration::MAX)? {
///     match event {
///         Event::Message { message, .. } => println!("{message:?}"),
///         Event::Lost { count } => println!("{count} were lost"),
///         _ => {}
///     }
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
pub struct Subscription<T> {
    raw: Raw,
    core: Arc<Core>,
    timeout: Duration,
    membership: Membership,
    /// Commands that have come, and whether the table has them.
    commands: Vec<(u16, bool)>,
    table: PhantomData<fn() -> T>,
}

impl<T: Notification> Subscription<T> {
    /// The next event; `None` when there was none within `wait`. [`Duration::ZERO`] does not wait,
    /// [`Duration::MAX`] waits for ever.
    ///
    /// A notification that borrows is lent until the next call.
    ///
    /// # Errors
    /// [`Error::Decode`] when a notification is not what was declared. It is passed over, and the next call
    /// goes on behind it. [`Error::Io`] when the socket fails. Those of [`SubscriptionBuilder::open`] when the
    /// family was loaded again and does not take back who was in its groups or has registered; the next call
    /// tries once more.
    pub fn next(&mut self, wait: Duration) -> Result<Option<Event<T::Read<'_>>>, Error> {
        match self.step(wait)? {
            None => Ok(None),
            Some(step) => self.event(step).map(Some),
        }
    }

    /// The next event with its message as it is: command (or message type) and body, also where `T` does
    /// not have the command.
    ///
    /// # Errors
    /// As [`next`](Self::next), but nothing is decoded.
    pub fn next_raw(&mut self, wait: Duration) -> Result<Option<Event<(u16, Payload<'_>)>>, Error> {
        Ok(match self.advance(&mut Countdown::new(wait))? {
            None => None,
            Some(Next::Lost(count)) => Some(Event::Lost { count }),
            Some(Next::Message { command, body, origin }) => {
                Some(Event::Message { message: (command, Payload::new(self.raw.body(body))), origin })
            }
        })
    }

    /// An iterator that ends when nothing has come for `wait`.
    ///
    /// It is for tables that own what they hold; those that borrow are lent by [`next`](Self::next).
    pub fn events(&mut self, wait: Duration) -> Events<'_, T>
    where
        T::Read<'static>: DecodeMessageOwned,
    {
        Events { subscription: self, wait }
    }

    /// The next message of a command that the table has, or loss.
    pub(super) fn step(&mut self, wait: Duration) -> Result<Option<Next>, Error> {
        let mut clock = Countdown::new(wait);
        loop {
            match self.advance(&mut clock)? {
                Some(Next::Message { command, .. }) if !self.has(command) => {
                    self.raw.counters.undeclared = self.raw.counters.undeclared.saturating_add(1);
                    if clock.overdue() {
                        return Ok(None);
                    }
                }
                next => return Ok(next),
            }
        }
    }

    /// The next message or loss. What tells of the family itself is seen to.
    fn advance(&mut self, clock: &mut Countdown) -> Result<Option<Next>, Error> {
        loop {
            if self.membership.standing != Standing::Sure && self.look_again()? {
                return Ok(Some(Next::Lost(0)));
            }
            return Ok(match self.raw.advance(clock)? {
                None => None,
                Some(Step::Lost(count)) => {
                    if self.raw.hears_families {
                        self.membership.standing.doubt();
                    }
                    Some(Next::Lost(count))
                }
                Some(Step::Message { command, body, origin }) => {
                    Some(Next::Message { command, body, origin })
                }
                Some(Step::Family { command, body }) => {
                    if !self.loaded_again(command, body)? {
                        continue;
                    }
                    Some(Next::Lost(0))
                }
            });
        }
    }

    pub(super) fn event<'d, D: DecodeMessage<'d>>(&'d self, next: Next) -> Result<Event<D>, Error> {
        match next {
            Next::Lost(count) => Ok(Event::Lost { count }),
            Next::Message { command, body, origin } => {
                let body = self.raw.body(body);
                log_notification(self.raw.about.name(), D::MESSAGES, command, body);
                match D::decode_message(command, Payload::new(body)) {
                    Ok(message) => Ok(Event::Message { message, origin }),
                    Err(source) => Err(self.raw.about.decode_error(source)),
                }
            }
        }
    }

    /// Whether the table has this command. A table answers that before it looks at the body.
    fn has(&mut self, command: u16) -> bool {
        if let Some((_, has)) = self.commands.iter().find(|(known, _)| *known == command) {
            return *has;
        }
        let has = match T::Read::decode_message(command, Payload::new(&[])) {
            Err(error) => !matches!(error.kind(), DecodeErrorKind::Command { .. }),
            Ok(_) => true,
        };
        self.commands.push((command, has));
        has
    }

    /// Joins another group. Its notifications come from now on.
    ///
    /// # Errors
    /// [`Error::UnknownGroup`] when the family has no such group, [`Error::Io`] when the kernel has none, or
    /// denies it. Those of a query, where the family must be asked for a group's number.
    pub fn join(&mut self, group: impl Into<Group<T::Protocol>>) -> Result<(), Error> {
        let group = group.into();
        let number = self.number(&group)?;
        self.raw
            .listener
            .join(number)
            .map_err(|error| self.raw.about.membership("join", &group.id, error))?;
        self.joined(group.id);
        Ok(())
    }

    /// Leaves a group. What it has sent so far may still come.
    ///
    /// # Errors
    /// Those of [`join`](Self::join).
    pub fn leave(&mut self, group: impl Into<Group<T::Protocol>>) -> Result<(), Error> {
        let group = group.into();
        let number = self.number(&group)?;
        self.raw
            .listener
            .leave(number)
            .map_err(|error| self.raw.about.membership("leave", &group.id, error))?;
        self.membership.groups.retain(|joined| *joined != group.id);
        Ok(())
    }

    #[cfg(feature = "tokio")]
    pub(super) fn listener(&self) -> &Arc<dyn Listen> {
        &self.raw.listener
    }

    /// An error of waiting for notifications.
    #[cfg(feature = "tokio")]
    #[cold]
    pub(super) fn deaf(&self, source: std::io::Error) -> Error {
        self.raw.about.io("wait for", source)
    }

    /// Whether the queue was empty when it was last looked at. A call may end without that.
    pub(super) fn is_drained(&self) -> bool {
        self.raw.drained
    }

    /// What the socket is like.
    #[must_use]
    pub fn info(&self) -> ListenInfo {
        self.raw.listener.info()
    }

    /// What was received and not yielded, and what was lost.
    #[must_use]
    pub fn counters(&self) -> ListenCounters {
        self.raw.counters
    }

    /// The socket's descriptor, to wait for it among others; `None` for one that is not the kernel's.
    ///
    /// It is ready when it is readable, and when it has an error pending, which is how the kernel tells of
    /// a loss. Then, and once before the first wait, call [`next`](Self::next) with [`Duration::ZERO`] until it yields `None`. Do not ask
    /// the socket for its error (`SO_ERROR`), which would take the error away.
    #[cfg(unix)]
    #[must_use]
    pub fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.raw.listener.fd()
    }
}

impl<T: Notification> fmt::Debug for Subscription<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("to", &self.raw.about.name())
            .field("port", &self.info().port)
            .field("counters", &self.raw.counters)
            .finish_non_exhaustive()
    }
}

/// The next thing, without anything borrowed.
pub(super) enum Next {
    Message { command: u16, body: Range<usize>, origin: Origin },
    Lost(u64),
}

/// The events of a [`Subscription`] until it is quiet.
#[derive(Debug)]
pub struct Events<'a, T: Notification> {
    subscription: &'a mut Subscription<T>,
    wait: Duration,
}

impl<T: Notification> Iterator for Events<'_, T>
where
    T::Read<'static>: DecodeMessageOwned,
{
    type Item = Result<Event<T::Read<'static>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.subscription.step(self.wait) {
            Ok(None) => None,
            Ok(Some(step)) => Some(self.subscription.event(step)),
            Err(error) => Some(Err(error)),
        }
    }
}
