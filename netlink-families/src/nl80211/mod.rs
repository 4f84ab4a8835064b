//! Wireless networks (`linux/nl80211.h`, `net/wireless/nl80211.c`).
//!
//! Radios ([`Wiphy`]) have interfaces ([`Interface`]); interfaces scan ([`TriggerScan`], [`Bss`]), join networks
//! ([`Connect`], [`JoinIbss`]) and exchange frames with stations ([`Station`]). What a country allows is
//! [`Regulatory`], and what happens is an [`Event`].
//!
//! ```no_run
//! use netlink_families::nl80211::Client;
//!
//! let client = Client::open()?;
//! for index in client.interfaces()?.into_iter().filter_map(|interface| interface.index) {
//!     for bss in client.scan_results(index)? {
//!         let ssid = bss.elements.as_ref().and_then(|elements| elements.ssid().ok().flatten());
//!         println!("{:?} on {:?} MHz: {}", bss.bssid, bss.frequency, ssid.unwrap_or(b"?").escape_ascii());
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! What there is to say about a radio does not fit into one message. [`GetWiphys`] has it in parts, and
//! [`Client::wiphys`] puts them together ([`Wiphy::merge`]).
//!
//! Lists and elements are complete for what `iw dev`, `iw phy`, `iw scan dump`, `iw station dump` and `iw survey
//! dump` show of them; what has no field is kept in `unknown`, or as bytes in [`Elements`].
//!
//! What the kernel means by its errors, beside those that stand with each operation:
//!
//! | error | meaning |
//! |---|---|
//! | `EPERM` | changing anything, and listing scan results on some kernels, needs `CAP_NET_ADMIN` in the namespace of the connection |
//! | `ENODEV` | there is no such interface, or it is none of a radio |
//! | `ENETDOWN` | the interface is down |
//! | `EOPNOTSUPP` | the driver cannot do this, or not as this type of interface |
//! | `EBUSY` | it is being done already, or the radio is used by another interface |
//! | `EINVAL` | an attribute is missing or wrong; the error names it where the kernel does |
//! | `ERFKILL` (132) | the radio is switched off |

mod client;
mod connect;
mod declaration;
pub mod elements;
mod events;
mod flags;
pub mod groups;
mod interface;
mod packers;
mod rate;
mod regulatory;
mod scan;
mod station;
mod survey;
mod txq;
mod types;
pub mod uapi;
mod wiphy;

pub use self::client::Client;
pub use self::connect::{Connect, Disconnect, JoinIbss, LeaveIbss};
pub use self::declaration::DECLARATION;
pub use self::elements::Elements;
pub use self::events::{
    ChannelSwitch, Connected, Disconnected, Event, Management, Peer, Quality, QualityChange, Scan,
};
pub use self::flags::{FeatureFlags, ProtocolFeatures, RuleFlags, ScanFlags, StationFlags};
pub use self::interface::{DelInterface, GetInterface, GetInterfaces, Interface, NewInterface, SetInterface};
pub use self::rate::RateInfo;
pub use self::regulatory::{
    GetRegulatories, GetRegulatory, Regulatory, RegulatoryChange, RequestCountry, Rule,
};
pub use self::scan::{AbortScan, Bss, GetScan, ScanResult, TriggerScan};
pub use self::station::{
    BssParameters, DelStation, GetStation, GetStations, Station, StationFlagsUpdate, StationInfo,
};
pub use self::survey::{GetSurvey, Survey, SurveyInfo};
pub use self::txq::TxqStats;
pub use self::types::{
    AuthType, BssStatus, ChannelType, ChannelWidth, DfsRegion, DfsState, InterfaceType, PeerLinkState,
    RegulatoryInitiator, RegulatoryType, TimeoutReason,
};
pub use self::wiphy::{
    Band, Bitrate, Combination, FrameTypes, Frequency, GetProtocol, GetWiphys, Limit, MultiBssid,
    PatternSupport, Protocol, TypeCapabilities, VendorCommand, WakeTriggers, Wiphy, WiphyName, WmmRule,
};

use netlink_core::GenlFamily;

/// The family `nl80211`, which the module `cfg80211` provides.
#[derive(Clone, Copy, Debug)]
pub struct Nl80211;

impl GenlFamily for Nl80211 {
    const NAME: &'static str = "nl80211";
    const MODULES: &'static [&'static str] = &["cfg80211"];
}
