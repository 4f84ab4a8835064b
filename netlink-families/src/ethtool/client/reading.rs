//! What devices are like: a call for one of them, and a call for all.

use netlink_core::{DecodeMessageOwned, DumpOp, Error, Generic, Snapshot};

use super::Client;
use crate::ethtool::{
    Channels, Coalescing, Eee, Features, Fec, GetChannels, GetCoalescing, GetEee, GetFeatures, GetFec,
    GetLinkInfo, GetLinkModes, GetLinkState, GetMessageClasses, GetModule, GetPause, GetPrivateFlags,
    GetRings, GetTimestamping, GetTunnels, GetWakeOnLan, HeaderFlags, LinkInfo, LinkModes, LinkState,
    MessageClasses, Module, Pause, PrivateFlags, Rings, Target, Timestamping, Tunnels, WakeOnLan,
};
use crate::interface::Interface;

/// How often a list is read that changes every time meanwhile.
const ATTEMPTS: u32 = 10;

/// `readings! { /// What it is. one, all: Request => Answer [, asked for with these flags]; }`
macro_rules! readings {
    ($($(#[$doc:meta])* $one:ident, $all:ident: $get:ident => $answer:ident $(, $flags:expr)?;)*) => {
        #[allow(clippy::needless_update, reason = "some requests have more than a header")]
        impl Client {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// [`Error::Kernel`] with `ENODEV` when there is no such device, `EOPNOTSUPP` when its driver does
                /// not say; the others of [`Connection::query`](netlink_core::Connection::query).
                pub fn $one(&self, interface: impl Into<Interface>) -> Result<$answer, Error> {
                    let header = Target::from(interface)$(.with_flags($flags))?;
                    self.netlink.query(&$get { header, ..$get::default() })
                }

                #[doc = concat!("As [`", stringify!($one), "`](Self::", stringify!($one), "), of all devices that have it.")]
                ///
                /// Where the kernel marks that devices came or went meanwhile, they are read again, up to ten times: the
                /// [`consistency`](Snapshot::consistency) says whether they still did. Newer kernels go by index, leave
                /// out none that stays, and mark nothing.
                ///
                /// # Errors
                /// Those of [`Connection::dump_retry`](netlink_core::Connection::dump_retry).
                pub fn $all(&self) -> Result<Snapshot<$answer>, Error> {
                    let header = Target::default()$(.with_flags($flags))?;
                    self.list(&$get { header, ..$get::default() })
                }
            )*
        }
    };
}

readings! {
    /// How a device is connected.
    link_info, all_link_info: GetLinkInfo => LinkInfo;
    /// The modes of a device's link: speed, duplex and what was negotiated.
    link_modes, all_link_modes: GetLinkModes => LinkModes;
    /// Whether a device has a link. How often it went away is told to [`GetLinkState`] with
    /// [`STATS`](HeaderFlags::STATS), which not all kernels take.
    link_state, all_link_state: GetLinkState => LinkState;
    /// What a driver logs of a device.
    message_classes, all_message_classes: GetMessageClasses => MessageClasses;
    /// What wakes the machine through a device. It needs `CAP_NET_ADMIN`: `EPERM`.
    wake_on_lan, all_wake_on_lan: GetWakeOnLan => WakeOnLan;
    /// The features of a device.
    features, all_features: GetFeatures => Features;
    /// The private flags of a device.
    private_flags, all_private_flags: GetPrivateFlags => PrivateFlags;
    /// The rings of a device.
    rings, all_rings: GetRings => Rings;
    /// The channels of a device.
    channels, all_channels: GetChannels => Channels;
    /// When packets of a device make an interrupt.
    coalescing, all_coalescing: GetCoalescing => Coalescing;
    /// Whether a device sends and heeds pause frames, and how many there were.
    pause, all_pause: GetPause => Pause, HeaderFlags::STATS;
    /// Whether a device saves energy.
    eee, all_eee: GetEee => Eee;
    /// What timestamps packets of a device can have. How many there were is told to [`GetTimestamping`] with
    /// [`STATS`](HeaderFlags::STATS), which not all kernels take.
    timestamping, all_timestamping: GetTimestamping => Timestamping;
    /// How errors of a device's link are corrected, and how many there were.
    fec, all_fec: GetFec => Fec, HeaderFlags::STATS;
    /// The module that is plugged into a device.
    module, all_modules: GetModule => Module;
}

impl Client {
    /// The UDP tunnels that a device knows.
    ///
    /// # Errors
    /// As of [`link_info`](Self::link_info).
    pub fn tunnels(&self, interface: impl Into<Interface>) -> Result<Tunnels, Error> {
        self.netlink.query(&GetTunnels { header: Target::from(interface) })
    }

    /// As [`tunnels`](Self::tunnels), of all devices that have it. Before Linux 5.10 there is none.
    ///
    /// # Errors
    /// Those of [`Connection::dump`](netlink_core::Connection::dump), but for `EOPNOTSUPP`.
    pub fn all_tunnels(&self) -> Result<Vec<Tunnels>, Error> {
        let mut found = Vec::new();
        let mut list = match self.netlink.dump(&GetTunnels { header: Target::default() }) {
            // The list ends with what the kernel has said of its last device (`ethnl_tunnel_info_dumpit`).
            Err(error) if error.is_not_supported() => return Ok(found),
            list => list?,
        };
        loop {
            match list.try_next() {
                Err(error) if error.is_not_supported() => break,
                Ok(None) => break,
                answer => found.extend(answer?),
            }
        }
        Ok(found)
    }

    pub(super) fn list<O>(&self, get: &O) -> Result<Snapshot<O::Item<'static>>, Error>
    where
        O: DumpOp<Protocol = Generic>,
        O::Item<'static>: DecodeMessageOwned,
    {
        self.netlink.dump_retry(get, ATTEMPTS)
    }
}
