//! Generic netlink: families are known by name and numbered by the running kernel.

pub mod nlctrl;
mod policy;
#[cfg(feature = "std")]
mod resolve;

pub use self::policy::{Difference, DifferenceKind, Policy};
#[cfg(feature = "std")]
pub(crate) use self::resolve::Families;
