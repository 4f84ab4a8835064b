//! What a declared message says about itself: protocol, family, command, reply.

mod declaration;
mod decode;
mod notification;
mod request;
mod spec;

pub use self::declaration::{Declaration, Note, Operations};
pub use self::decode::{DecodeMessage, DecodeMessageOwned};
#[cfg(feature = "std")]
pub(crate) use self::notification::GroupId;
pub use self::notification::{Group, Notification};
pub use self::request::{DumpOp, ExecuteOp, FamilyInfo, Generic, GenlFamily, Protocol, QueryOp, Request};
pub use self::spec::{MessageSpec, Messages, OperationSpec};
