//! Radios. What there is to say about one does not fit into one message, so that it comes in parts.

mod band;
mod combination;
mod list;
mod merge;
mod operations;
mod wowlan;

pub use self::band::{Band, Bitrate, Frequency, TypeCapabilities, WmmRule};
pub use self::combination::{Combination, Limit};
pub use self::list::{FrameTypes, MultiBssid, VendorCommand, Wiphy};
pub use self::operations::{GetProtocol, GetWiphys, Protocol, WiphyName};
pub use self::wowlan::{PatternSupport, WakeTriggers};
