//! What a declared message says about itself: protocol, family, command, reply.

mod decode;
mod request;

pub use self::decode::DecodeMessage;
pub use self::request::{DumpOp, ExecuteOp, FamilyInfo, GenlFamily, Generic, Protocol, QueryOp, Request};
