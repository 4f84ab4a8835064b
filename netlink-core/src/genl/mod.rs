//! Generic netlink: families are known by name and numbered by the running kernel.

mod catalog;
mod diff;
mod difference;
#[cfg(feature = "std")]
mod known;
pub mod nlctrl;
mod policy;
#[cfg(feature = "std")]
mod resolve;
#[cfg(feature = "std")]
mod table;

pub use self::catalog::{Catalog, Direction, DisplayMessage};
pub use self::difference::{Difference, DifferenceKind, Disagreement};
pub use self::policy::Policy;
#[cfg(feature = "std")]
pub(crate) use self::resolve::Families;
#[cfg(feature = "std")]
pub use self::table::FamilyTable;
