//! Generic netlink: families are known by name and numbered by the running kernel.

mod resolve;

pub(crate) use self::resolve::Families;
