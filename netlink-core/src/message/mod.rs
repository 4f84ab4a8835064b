//! What a declared message says about itself: protocol, family, command, reply.

mod decode;
mod notification;
mod request;

pub use self::decode::{DecodeMessage, DecodeMessageOwned};
#[cfg(feature = "std")]
pub(crate) use self::notification::GroupId;
pub use self::notification::{Group, Notification};
pub use self::request::{DumpOp, ExecuteOp, FamilyInfo, Generic, GenlFamily, Protocol, QueryOp, Request};
