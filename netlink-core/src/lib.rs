//! Declarative netlink.
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(unsafe_code)]

extern crate alloc;
// The derives name this crate by its absolute path, also where it uses them itself.
extern crate self as netlink_core;

mod codec;
mod error;
mod message;
pub mod schema;
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
    DecodeMessage, DumpOp, ExecuteOp, FamilyInfo, GenlFamily, Generic, Protocol, QueryOp, Request,
};
