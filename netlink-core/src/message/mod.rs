//! What a declared message says about itself: protocol, family, command, reply.

mod decode;
mod request;

pub use self::decode::{DecodeMessage, DecodeMessageOwned};
pub use self::request::{DumpOp, ExecuteOp, FamilyInfo, Generic, GenlFamily, Protocol, QueryOp, Request};
