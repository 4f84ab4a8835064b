#![doc = include_str!("docs/crate.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(unsafe_code)]
#![doc(test(attr(deny(warnings), allow(unused))))]

extern crate alloc;
// The derives name this crate by its absolute path, also where it uses them itself.
#[allow(unused_extern_crates, reason = "named by generated code")]
extern crate self as netlink_core;

#[doc(hidden)]
#[path = "__private/mod.rs"]
pub mod __private_v0_1;
// Its examples use C structs.
#[cfg_attr(feature = "zerocopy", doc = include_str!("docs/attributes.md"))]
#[cfg_attr(
    not(feature = "zerocopy"),
    doc = "The glossary of declarations, in builds with the feature `zerocopy`."
)]
pub mod attributes {}
mod codec;
pub mod engine;
mod error;
mod flags;
pub mod genl;
mod limits;
mod message;
mod mode;
pub mod packers;
pub mod schema;
mod select;
#[cfg(feature = "std")]
#[cfg_attr(
    not(any(target_os = "linux", target_os = "android")),
    allow(dead_code, reason = "the asynchronous client is for systems with netlink")
)]
mod socket;
#[cfg(all(feature = "std", any(target_os = "linux", target_os = "android")))]
mod sys;
#[cfg(feature = "std")]
pub mod testing;
pub mod wire;

use self::__private_v0_1 as private;

pub use self::codec::{
    DefaultPack, DefaultUnpack, NlaDecode, NlaDecodeOwned, NlaEncode, Pack, Unpack, decode, encode,
};
#[cfg(feature = "std")]
pub use self::error::Error;
pub use self::error::{
    AttrPath, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Errno, ExtAck, KernelError,
    Segment, UnknownValue,
};
pub use self::message::{
    Declaration, DecodeMessage, DecodeMessageOwned, DumpOp, ExecuteOp, FamilyInfo, Generic, GenlFamily,
    Group, MessageSpec, Messages, Note, Notification, OperationSpec, Operations, Protocol, QueryOp, Request,
};
pub use self::mode::{Lenient, Mode, Noted, Strict, decode_lenient};
pub use self::select::{SelectDecode, SelectEncode, Selects};
#[cfg(all(feature = "tokio", any(target_os = "linux", target_os = "android")))]
pub use self::socket::tokio;
#[cfg(feature = "std")]
pub use self::socket::{
    Ack, Backlog, Batch, Builder, Change, Connection, Consistency, Dial, Dump, Event, Events, Filtered,
    Heard, Listen, ListenCounters, ListenInfo, ListenOptions, Mirror, MirrorCounters, Mirrored, Origin,
    Received, Results, Snapshot, SocketInfo, SocketOptions, Subscription, SubscriptionBuilder, Ticket,
    Transport, Update,
};
#[cfg(all(feature = "std", any(target_os = "linux", target_os = "android")))]
pub use self::socket::{KernelDialer, NetworkNamespace};
/// Derives [`schema::NlaStruct`]: the fields of a C struct, for printing. See
/// [`attributes`](attributes#c-structs).
pub use netlink_derive::NlaStruct;
/// [`attributes`] has every word that it understands.
pub use netlink_derive::{NlaDecode, NlaEncode};
