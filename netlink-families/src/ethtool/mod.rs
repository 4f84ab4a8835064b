//! Settings of network devices (`linux/ethtool_netlink.h`, `net/ethtool/netlink.c`), as the program `ethtool` shows and
//! changes them.
//!
//! ```no_run
//! use netlink_families::ethtool::{Bitset, Client};
//!
//! let ethtool = Client::open()?;
//! for link in ethtool.all_link_modes()? {
//!     println!("{:?}: {:?} Mbit/s, {:?} duplex", link.header.name(), link.speed(), link.duplex);
//! }
//! let changed = ethtool.set_features("eth0", Bitset::default().on("rx-gro").off("tx-tcp-segmentation"))?;
//! for refused in changed.wanted.iter().flat_map(Bitset::iter) {
//!     println!("{:?} stays as it is", refused.name());
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! A [`Client`] has a call for each. Below it are the kernel's lists, three to a subject: what asks ([`GetRings`]), what
//! answers and tells of changes ([`Rings`]), and what changes ([`SetRings`]). Requests begin with a [`Target`], which
//! a name or an index converts into, and those for strings with a [`Header`]; lists of all devices have an empty one. Features, link modes and flags are a
//! [`Bitset`], whose names are [sets of strings](StringSetId).
//!
//! ```no_run
//! use netlink_core::Event as Heard;
//! use netlink_families::ethtool::{Client, Event};
//! use std::time::Duration;
//!
//! let mut changes = Client::open()?.subscribe()?;
//! while let Some(event) = changes.next(Duration::MAX)? {
//!     match event {
//!         Heard::Message { message: Event::Channels(now), .. } => println!("{:?}: {:?}", now.header.name(), now.combined),
//!         Heard::Lost { count } => println!("{count} changes were lost"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! | subject | asked by | changed by | told of | by |
//! |---|---|---|---|---|
//! | connector, crossed pairs | [`GetLinkInfo`] | [`SetLinkInfo`] | yes | `ethtool IFACE` |
//! | speed, duplex, what was negotiated | [`GetLinkModes`] | [`SetLinkModes`] | yes | `ethtool IFACE` |
//! | whether there is a link | [`GetLinkState`] | | no | `ethtool IFACE` |
//! | what the driver logs | [`GetMessageClasses`] | [`SetMessageClasses`] | yes | `ethtool IFACE` |
//! | what wakes the machine | [`GetWakeOnLan`] | [`SetWakeOnLan`] | yes | `ethtool IFACE` |
//! | features | [`GetFeatures`] | [`SetFeatures`] | yes | `ethtool -k`, `-K` |
//! | private flags | [`GetPrivateFlags`] | [`SetPrivateFlags`] | yes | `--show-priv-flags` |
//! | rings | [`GetRings`] | [`SetRings`] | yes | `-g`, `-G` |
//! | channels | [`GetChannels`] | [`SetChannels`] | yes | `-l`, `-L` |
//! | interrupts | [`GetCoalescing`] | [`SetCoalescing`] | yes | `-c`, `-C` |
//! | pause frames | [`GetPause`] | [`SetPause`] | yes | `-a`, `-A` |
//! | saving energy | [`GetEee`] | [`SetEee`] | yes | `--show-eee` |
//! | timestamps | [`GetTimestamping`] | | no | `-T` |
//! | error correction | [`GetFec`] | [`SetFec`] | yes | `--show-fec` |
//! | standard statistics | [`GetStatistics`] | | no | `-S --groups` |
//! | modules | [`GetModule`] | [`SetModule`] | yes | `--show-module` |
//! | UDP tunnels | [`GetTunnels`] | | no | `--show-tunnels` |
//! | names | [`GetStrings`] | | no | |
//!
//! Not declared are cable tests, contents and firmware of modules, power over Ethernet, receive-side scaling, PLCA, the MAC
//! merge layer, lists of PHYs and of virtual clocks, MSE, and settings of timestamps.
//!
//! What the kernel means by its errors, beside those that stand with each request:
//!
//! | error | meaning |
//! |---|---|
//! | `ENODEV` | there is no such device in the namespace of the connection, its index and name are not of one, or it has no such clock |
//! | `EOPNOTSUPP` | the driver has no such thing or does not say, or a bit or a set of strings is not known |
//! | `EINVAL` | an attribute is missing or wrong; the error names it where the kernel does |
//! | `EPERM` | changes, and what wakes the machine, need `CAP_NET_ADMIN` |

mod bitset;
mod channels;
mod client;
mod coalescing;
mod declaration;
mod eee;
mod events;
mod features;
mod fec;
mod flags;
mod header;
mod link_info;
mod link_modes;
mod link_state;
mod message_classes;
mod module;
mod packers;
mod pause;
mod private_flags;
mod rings;
mod statistics;
mod strings;
mod timestamping;
mod tunnels;
mod types;
pub mod uapi;
mod wake;

pub use self::bitset::{Bit, BitKey, BitState, Bits, Bitset};
pub use self::channels::{Channels, GetChannels, SetChannels};
pub use self::client::Client;
pub use self::coalescing::{
    Coalescing, CoalescingSettings, GetCoalescing, Moderation, ModerationProfile, SetCoalescing,
};
pub use self::declaration::DECLARATION;
pub use self::eee::{Eee, GetEee, SetEee};
pub use self::events::{Event, MONITOR};
pub use self::features::{Features, FeaturesChanged, GetFeatures, SetFeatures};
pub use self::fec::{Fec, FecBin, FecStats, GetFec, SetFec};
pub use self::flags::HeaderFlags;
pub use self::header::{Header, Target};
pub use self::link_info::{GetLinkInfo, LinkInfo, SetLinkInfo};
pub use self::link_modes::{GetLinkModes, LinkModes, SetLinkModes};
pub use self::link_state::{GetLinkState, LinkState};
pub use self::message_classes::{GetMessageClasses, MessageClasses, SetMessageClasses};
pub use self::module::{GetModule, Module, SetModule};
pub use self::pause::{GetPause, Pause, PauseStats, SetPause};
pub use self::private_flags::{GetPrivateFlags, PrivateFlags, SetPrivateFlags};
pub use self::rings::{GetRings, Rings, SetRings};
pub use self::statistics::{GetStatistics, GroupStats, LengthBin, Stat, Statistics};
pub use self::strings::{
    GetStrings, NumberedString, StringList, StringSet, StringSetId, StringSetList, StringSets,
};
pub use self::timestamping::{GetTimestamping, TimestampProvider, TimestampStats, Timestamping};
pub use self::tunnels::{GetTunnels, Tunnels, UdpTunnel, UdpTunnelTable, UdpTunnels};
pub use self::types::{
    Duplex, LinkExtState, MacSource, MasterSlave, MasterSlaveState, Mdix, Port, PowerMode, PowerPolicy,
    RateMatching, StatsGroup, TcpDataSplit, TimestampQualifier, TimestampSource, Transceiver, UdpTunnelType,
};
pub use self::wake::{GetWakeOnLan, SetWakeOnLan, WakeOnLan, WakePassword};
pub use crate::interface::Interface;

use netlink_core::GenlFamily;

/// The family `ethtool`, which is part of the kernel since Linux 5.6 (`CONFIG_ETHTOOL_NETLINK`).
#[derive(Clone, Copy, Debug)]
pub struct Ethtool;

impl GenlFamily for Ethtool {
    const NAME: &'static str = "ethtool";
}
