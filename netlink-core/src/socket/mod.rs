//! Clients: the engine with a socket under it and the declarations above it.
//!
//! A [`Connection`] asks; it never joins a multicast group, so that what it receives is answers.
//! A [`Subscription`] listens; it never asks. It may register for events that come to its own port.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod adopt;
mod ask;
mod batch;
mod builder;
mod channel;
mod connection;
mod core;
mod done;
mod dump;
mod filtered;
mod hub;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod kernel;
mod log;
mod mirror;
#[cfg(all(test, loom))]
mod model;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod netns;
mod open;
mod parking;
mod part;
mod perform;
mod raw_dump;
mod results;
mod slots;
mod snapshot;
mod subscription;
mod sync;
#[cfg(all(feature = "tokio", any(target_os = "linux", target_os = "android")))]
pub mod tokio;
mod transport;
mod turns;
mod waiting;

pub(crate) use self::ask::Ask;
use self::ask::Subject;
pub use self::batch::{Batch, Ticket};
pub use self::builder::Builder;
pub(crate) use self::builder::kernel_dialer;
pub(crate) use self::connection::read_reply;
pub use self::connection::{Ack, Connection};
pub(crate) use self::core::Core;
pub(crate) use self::done::Memory;
pub use self::dump::Dump;
pub use self::filtered::Filtered;
#[cfg(any(target_os = "linux", target_os = "android"))]
pub use self::kernel::KernelDialer;
pub use self::mirror::{Change, Mirror, MirrorCounters, Mirrored, Update};
#[cfg(any(target_os = "linux", target_os = "android"))]
pub use self::netns::NetworkNamespace;
pub use self::results::Results;
pub use self::snapshot::{Consistency, Snapshot};
#[cfg(any(target_os = "linux", target_os = "android"))]
use self::subscription::KernelListener;
pub use self::subscription::{
    Backlog, Event, Events, Heard, Listen, ListenCounters, ListenInfo, ListenOptions, Origin, Subscription,
    SubscriptionBuilder,
};
pub use self::transport::{Dial, Received, SocketInfo, SocketOptions, Transport};
