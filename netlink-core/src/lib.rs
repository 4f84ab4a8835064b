//! Declarative netlink.
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(unsafe_code)]

extern crate alloc;
// The derives name this crate by its absolute path, also where it uses them itself.
#[allow(unused_extern_crates, reason = "the derives use the name")]
extern crate self as netlink_core;

mod codec;
pub mod engine;
mod error;
#[cfg(feature = "std")]
mod genl;
mod message;
pub mod schema;
#[cfg(feature = "std")]
mod socket;
#[cfg(all(feature = "std", any(target_os = "linux", target_os = "android")))]
mod sys;
#[cfg(feature = "std")]
pub mod testing;
pub mod wire;

pub use self::codec::{
    DefaultPack, DefaultUnpack, NlaDecode, NlaDecodeOwned, NlaEncode, Pack, Unpack, decode, encode,
};
#[cfg(feature = "std")]
pub use self::error::Error;
pub use self::error::{
    AttrPath, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Errno, ExtAck, KernelError, Segment,
};
pub use self::message::{
    DecodeMessage, DecodeMessageOwned, DumpOp, ExecuteOp, FamilyInfo, Generic, GenlFamily, Protocol, QueryOp,
    Request,
};
#[cfg(feature = "std")]
pub use self::socket::{
    Ack, Builder, Connection, Dial, Dump, Received, SocketInfo, SocketOptions, Transport,
};
