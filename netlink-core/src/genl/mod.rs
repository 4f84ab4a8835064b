//! Generic netlink: families are known by name and numbered by the running kernel.

pub mod nlctrl;
#[cfg(feature = "std")]
mod resolve;

#[cfg(feature = "std")]
pub(crate) use self::resolve::Families;
