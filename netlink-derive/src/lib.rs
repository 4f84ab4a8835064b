//! The derives of `netlink-core`.
