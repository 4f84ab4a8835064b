//! What can go wrong, and where.

#[cfg(feature = "std")]
mod client;
mod decode;
mod encode;
mod errno;
mod kernel;
mod locate;
mod path;
mod unknown_value;

#[cfg(feature = "std")]
pub use self::client::Error;
pub use self::decode::{DecodeError, DecodeErrorKind};
pub use self::encode::{EncodeError, EncodeErrorKind};
pub use self::errno::Errno;
pub use self::kernel::{ExtAck, KernelError};
pub(crate) use self::locate::locate;
pub(crate) use self::path::Passed;
pub use self::path::{AttrPath, Segment};
pub use self::unknown_value::UnknownValue;

/// What print and errors say of an attribute whose length is impossible, in a list with secrets.
pub(crate) const BESIDE_SECRET: &str =
    "an attribute has an impossible length, which is not shown beside a secret";

/// What errors say of a value that is not to be shown.
const OF_SECRET: &str = "the value is none that it may have; it is secret, so it is not shown";
