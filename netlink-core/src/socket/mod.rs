//! Clients: the engine with a socket under it and the declarations above it.
//!
//! A [`Connection`] asks; it never joins a multicast group, so that what it receives is answers.
//! A [`Subscription`] listens; it never asks.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod adopt;
mod ask;
mod builder;
mod channel;
mod connection;
mod core;
mod dump;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod kernel;
mod mirror;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod netns;
mod primary;
mod subscription;
mod transport;

pub(crate) use self::ask::Ask;
use self::ask::Subject;
pub use self::builder::Builder;
pub(crate) use self::builder::kernel_dialer;
pub(crate) use self::connection::read;
pub use self::connection::{Ack, Connection};
pub(crate) use self::core::Core;
pub use self::dump::Dump;
pub use self::mirror::{Change, Mirror, MirrorCounters, Mirrored, Update};
#[cfg(any(target_os = "linux", target_os = "android"))]
pub use self::netns::NetworkNamespace;
#[cfg(any(target_os = "linux", target_os = "android"))]
use self::subscription::KernelListener;
pub use self::subscription::{
    Backlog, Event, Events, Heard, Listen, ListenCounters, ListenInfo, ListenOptions, Origin, Subscription,
    SubscriptionBuilder,
};
pub use self::transport::{Dial, Received, SocketInfo, SocketOptions, Transport};
