//! Numbers by which network namespaces know one another (`net/core/net_namespace.c`).
//!
//! A link whose other end is in another namespace says in which by such a number. The kernel gives them
//! where they are needed, or a program does.

mod attrs;
mod operations;
pub mod uapi;

pub use self::attrs::{NamespaceId, NamespaceIdHeader};
pub use self::operations::{GetNamespaceId, GetNamespaceIds, NewNamespaceId};
