//! Generic netlink: families are known by name and numbered by the running kernel.

#[cfg(feature = "std")]
mod known;
pub mod nlctrl;
mod policy;
#[cfg(feature = "std")]
mod resolve;

pub use self::policy::{Difference, DifferenceKind, Policy};
#[cfg(feature = "std")]
pub(crate) use self::resolve::Families;
