//! Names and numbers of `linux/ethtool_netlink.h` and `linux/ethtool.h`.
#![allow(missing_docs, reason = "the names are the kernel's")]

mod attrs;
mod messages;
mod values;

pub use self::attrs::*;
pub use self::messages::*;
pub use self::values::*;
