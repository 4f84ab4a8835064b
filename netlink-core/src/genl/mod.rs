//! Generic netlink: the controller that knows the families.

pub mod nlctrl;
